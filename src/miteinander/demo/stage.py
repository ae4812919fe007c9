"""What stands ready while the example is told: who, where, with whom; and the order in which things happen."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from miteinander.demo.clock import Clock
from miteinander.gatherings.models import Gathering, Series
from miteinander.network.models import Network, Partner
from miteinander.people.models import Person
from miteinander.people.roles import Actor, Role
from miteinander.places.models import Area, Venue
from miteinander.plan.models import Measure
from miteinander.texts.models import Status, Text, Translation
from miteinander.voices.models import Card, Group, Voice

Happening = Callable[[datetime], object]


@dataclass(slots=True)
class Stage:
    """One network while its year is told."""

    clock: Clock
    network: Network
    people: dict[str, Person]
    areas: dict[str, Area]
    venues: dict[str, Venue] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)
    cards: list[Card] = field(default_factory=list)
    series: dict[str, Series] = field(default_factory=dict)
    dates: dict[str, Gathering] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    coordinator: str = "koordination"
    waiting: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)

    def actor(self, key: str, role: Role = Role.COORDINATOR) -> Actor:
        return Actor(self.people[key].pk, role)

    @property
    def coordination(self) -> Actor:
        return self.actor(self.coordinator)

    def at(self, moment: datetime, happening: Happening) -> None:
        """Note what will happen; what was noted first comes first at the same moment."""
        heapq.heappush(self.waiting, (moment, next(self._order), happening))

    def play(self) -> None:
        """Let everything happen in its order; what happens may note more."""
        while self.waiting:
            moment, _order, happening = heapq.heappop(self.waiting)
            happening(moment)


def say_also(text: object, row: dict[str, object], now: datetime) -> None:
    """Keep the translations that stand beside the words in the content; the text has none in these languages yet."""
    if isinstance(text, Text):
        Translation.objects.bulk_create(
            Translation(
                text=text, language=language, words=words.strip(), source_hash=text.hash, made_at=now,
                status=Status.TESTED if language == "de-simple" else Status.HUMAN,
            )
            for language, words in row.items() if isinstance(words, str)
        )  # fmt: skip
