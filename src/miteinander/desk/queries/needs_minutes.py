"""What meetings leave to do: minutes that nobody can read yet."""

from collections.abc import Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.dates.deadlines import day_of
from miteinander.desk.queries.reader import FIRST, Reader
from miteinander.desk.queries.section import Item, Section
from miteinander.frame.templatetags.house import distance
from miteinander.gatherings.models import Gathering
from miteinander.gatherings.queries.public import title_of

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
