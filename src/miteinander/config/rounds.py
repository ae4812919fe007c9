"""What the house does by itself from time to time: tell people what is new, remind the desk, forget what is no longer
needed. Each round may run as often as one likes; nothing happens twice."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from miteinander.desk.weekly import send_weekly
from miteinander.gatherings.actions.guests import forget_guests
from miteinander.gatherings.actions.series import go_on_all
from miteinander.network.actions.appointments import forget_people
from miteinander.voices.actions.forgetting import forget_contacts, forget_devices, forget_mails, forget_work
from miteinander.voices.digest import send_digests
from miteinander.voices.uploads import forget_pending


def forget_sessions(*, now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def forget_tasks(*, now: datetime) -> int:
    """Tasks name the mail they sent; a week is enough to see what went wrong."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=now - timedelta(days=7)).delete()[0]


ROUNDS: tuple[tuple[str, Callable[..., int]], ...] = (
    ("digests", send_digests),
    ("weekly mails", send_weekly),
    ("dates of series", go_on_all),
    ("who came to a meeting", forget_guests),
    ("old sessions", forget_sessions),
    ("files of forms nobody sent", forget_pending),
    ("old tasks", forget_tasks),
    ("ways to reach people", forget_contacts),
    ("old mails", forget_mails),
    ("old devices", forget_devices),
    ("work of long ago", forget_work),
    ("people whose last role ended", forget_people),
)


def go(*, now: datetime) -> dict[str, int]:
    """Run every round; returns how much each did."""
    return {name: round_(now=now) for name, round_ in ROUNDS}
