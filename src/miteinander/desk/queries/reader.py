"""Who sits at the desk, and which voices lie on it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet
from django.db.models.expressions import Window

from miteinander.dates.deadlines import day_of
from miteinander.network.models import Network
from miteinander.people.roles import Actor, Role
from miteinander.voices.models import Voice, VoiceQuerySet
from miteinander.voices.rules import CHECKERS

AnyModel = TypeVar("AnyModel", bound=Model)
FIRST = 5  # rows of each section on the desk


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at the desk of one network; `partners` are those whose entry they keep."""

    network: Network
    actor: Actor
    now: datetime
    language: str = "de"
    partners: frozenset[int] = frozenset()

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def checks(self) -> bool:
        """Whether this person looks after the whole network."""
        return self.actor.role in CHECKERS

    @property
    def coordinates(self) -> bool:
        return self.actor.role == Role.COORDINATOR

    @property
    def answers(self) -> bool:
        return self.checks or bool(self.partners)

    def voices(self) -> VoiceQuerySet:
        """Voices this person may open: all, those handed to their partner, or none."""
        voices = Voice.objects.filter(network=self.network)
        return voices if self.checks else voices.filter(answer_by__in=self.partners)


def first(rows: "QuerySet[AnyModel]", many: int = FIRST) -> tuple[list[AnyModel], int]:
    """The first rows and how many there are altogether, in one query."""
    found = list(rows.annotate(all_rows=Window(Count("pk")))[:many])
    return found, getattr(found[0], "all_rows", 0) if found else 0


def counted(condition: Q) -> Window:
    """How many rows of the whole result meet a condition, beside each row."""
    return Window(Count("pk", filter=condition))
