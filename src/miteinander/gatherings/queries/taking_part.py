"""How somebody can take part: what was said of this date, else of its series, else of the place. Not said is not no."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from miteinander.frame.refusal import Sentence
from miteinander.gatherings.enums import Provision
from miteinander.gatherings.models import Gathering, Said
from miteinander.places.enums import Feature, Value
from miteinander.places.models import AccessFact

#: Every topic in its order: first what is organised, then the place.
TOPICS: tuple[Provision | Feature, ...] = (*Provision, *Feature)


@dataclass(frozen=True, slots=True)
class Known:
    """One topic of which something was said."""

    topic: Provision | Feature
    value: Value
    detail: str
    said_by: str
    said_on: date

    @property
    def label(self) -> Sentence:
        return self.topic.label


@dataclass(frozen=True, slots=True)
class TakingPart:
    """What is known, and the names of what nobody has said anything about."""

    known: tuple[Known, ...]
    unknown: tuple[Sentence, ...]

    @property
    def short(self) -> tuple[Sentence, ...]:
        """What is there without a but, for lists and calendars."""
        return tuple(each.label for each in self.known if each.value == Value.YES)


def taking_part(gathering: Gathering) -> TakingPart:
    """Two queries, one without a place. Needs `series` and both venues to be loaded."""
    venue = venue_id(gathering)
    owners = Q(gathering=gathering)
    if gathering.series_id:
        owners |= Q(series=gathering.series_id)
    own = Said.objects.filter(owners).order_by("pk")
    room = AccessFact.objects.filter(venue=venue).order_by("pk") if venue else ()
    return together(room, sorted(own, key=lambda each: each.gathering_id is not None))


def together(room: Iterable[AccessFact], own: Iterable[Said]) -> TakingPart:
    """Later words go before earlier ones: the date before the series before the place."""
    found: dict[str, Any] = {fact.feature: fact for fact in room}
    found |= {said.topic: said for said in own}
    known = tuple(
        Known(topic, Value(said.value), said.detail, said.said_by, said.said_on)
        for topic in TOPICS
        if (said := found.get(topic.value)) is not None
    )
    return TakingPart(known, tuple(topic.label for topic in TOPICS if topic.value not in found))


def venue_id(gathering: Gathering) -> int | None:
    series = gathering.series
    return gathering.venue_id or (series.venue_id if series and not gathering.room else None)
