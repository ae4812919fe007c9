"""The points of an agenda, each with the words it speaks for itself."""

from dataclasses import dataclass

from django.urls import reverse

from miteinander.gatherings.models import Gathering, Item
from miteinander.plan.queries.story import measure_url
from miteinander.voices.enums import Check, State
from miteinander.voices.numbering import PublicNumber


@dataclass(frozen=True, slots=True)
class Point:
    """One point; `text` None: a voice whose words are not public."""

    item: Item
    text: int | None
    number: PublicNumber | None  # of its voice, if its words are public

    @property
    def url(self) -> str:
        """Where the voice or the measure it is about is told."""
        if self.item.measure is not None:
            return measure_url(self.item.measure.network, self.item.measure.pk)
        return reverse("voice", kwargs={"number": self.number.path}) if self.number else ""


def points(gathering: Gathering, *, public: bool = True) -> tuple[Point, ...]:
    """All points in order; at the desk also the words of voices that are not public. One query."""
    rows = Item.objects.filter(gathering=gathering).select_related("voice", "task", "measure").order_by("place", "pk")
    return tuple(_point(gathering, row, public=public) for row in rows)


def _point(gathering: Gathering, row: Item, *, public: bool) -> Point:
    if row.voice is not None:
        row.voice.network = gathering.network
        told = row.voice.check_state == Check.SHOWN and row.voice.state != State.WITHDRAWN
        return Point(
            row,
            (row.voice.title_id or row.voice.words_id) if told or not public else None,
            row.voice.number if told or not public else None,
        )
    if row.measure is not None:
        row.measure.network = gathering.network
        return Point(row, row.measure.title_id, None)
    return Point(row, row.task.words_id if row.task else row.words_id, None)
