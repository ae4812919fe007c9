"""What meetings leave to do: minutes that nobody can read yet, and tasks that are late."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.dates.deadlines import day_of
from miteinander.desk.queries.reader import FIRST, Reader, first
from miteinander.desk.queries.section import Item, Section
from miteinander.frame.templatetags.house import distance
from miteinander.gatherings.models import Gathering
from miteinander.gatherings.queries.agenda import open_tasks
from miteinander.gatherings.queries.public import title_of
from miteinander.gatherings.rules import WRITERS

PUBLISH_DAYS = 7  # after the meeting


def minutes_to_publish(reader: Reader, rows: Sequence[Gathering]) -> Section:
    """Written, but not public; due a week after the meeting."""
    items = []
    for each in rows[:FIRST]:
        day = day_of(each.ends_at)
        left = (day + timedelta(days=PUBLISH_DAYS) - reader.today).days
        url = reverse("desk_publish", args=(reader.network.slug, each.pk))
        met = distance((day - reader.today).days)
        items.append(Item(url, _("Veröffentlichen"), title_of(each), due=met, late=left < 0))
    return Section("minutes", _("Protokolle, die noch niemand lesen kann"), tuple(items), len(rows), minutes=10)


def late_tasks(reader: Reader) -> Iterable[Section]:
    """What was promised in a meeting and is over its day."""
    if reader.actor.role not in WRITERS:
        return
    found, total = first(open_tasks(reader.network).filter(due_on__lt=reader.today).order_by("due_on", "pk"))
    items = tuple(
        Item(
            reverse("desk_minutes", args=(reader.network.slug, task.minutes.gathering_id)),
            _("Nachfragen oder abhaken"),
            task.words_id,
            due=distance((task.due_on - reader.today).days) if task.due_on else "",
            late=True,
            meta=(task.who,) if task.who else (),
        )
        for task in found
    )
    yield Section("tasks", _("Aufgaben aus Treffen, die überfällig sind"), items, total, minutes=5)
