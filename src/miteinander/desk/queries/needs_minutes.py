"""What meetings leave to do: minutes that nobody can read yet, and tasks that are late."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.dates.deadlines import day_of
from miteinander.desk.queries.reader import Reader, first
from miteinander.desk.queries.section import Item, Section
from miteinander.frame.templatetags.house import distance
from miteinander.gatherings.models import Line, Minutes
from miteinander.gatherings.queries.agenda import open_tasks
from miteinander.gatherings.queries.public import title_of
from miteinander.gatherings.rules import WRITERS, may_organise

PUBLISH_DAYS = 7  # after the meeting


def minutes_to_publish(reader: Reader) -> Iterable[Section]:
    """Written, but not public; due a week after the meeting."""
    if not may_organise(reader.actor):
        return
    over = Minutes.objects.filter(gathering__network=reader.network, gathering__ends_at__lte=reader.now)
    rows = (
        over.filter(published_at=None)
        .filter(Exists(Line.objects.filter(minutes=OuterRef("pk"))))
        .select_related("gathering__series")
    )
    found, total = first(rows.order_by("gathering__ends_at", "pk"))
    items = []
    for each in found:
        day = day_of(each.gathering.ends_at)
        left = (day + timedelta(days=PUBLISH_DAYS) - reader.today).days
        url = reverse("desk_publish", args=(reader.network.slug, each.gathering_id))
        met = distance((day - reader.today).days)
        items.append(Item(url, _("Veröffentlichen"), title_of(each.gathering), due=met, late=left < 0))
    yield Section("minutes", _("Protokolle, die noch niemand lesen kann"), tuple(items), total, minutes=10)


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
