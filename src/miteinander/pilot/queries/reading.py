"""A choice with everything in it, worked out; the same for public page, desk and document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from miteinander.atlas.choosing import Scores, Sum, first, of_points, of_share, of_value, sums, without_each
from miteinander.atlas.models import Finding
from miteinander.network.models import Network
from miteinander.pilot.enums import SHOWN, WEIGHTS, Phase, Source
from miteinander.pilot.models import Candidate, Choice, Criterion, Judgement, Remark, Weighing
from miteinander.texts import queries as texts
from miteinander.texts.headlines import headlines
from miteinander.texts.queries import Texts, Words
from miteinander.voices.enums import Check, State

REMARKS = 60  # on the public page
PARTS = ("title", "about", "reasons", "took_part")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one candidate gets for one criterion: 0 to 100, None where there is no number."""

    score: int | None
    part: Fraction

    @property
    def reach(self) -> int:
        return self.score or 0


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion: how much it counts, and what every candidate gets, in the order of the candidates."""

    criterion: Criterion
    weight: int
    weight_words: Any
    indicator: str
    cells: tuple[Cell, ...]
    turns: tuple[str, ...]  # who would be ahead without it, if that is somebody else


@dataclass(frozen=True, slots=True)
class Column:
    """One candidate and what it gets together."""

    candidate: Candidate
    total: Fraction | None
    ahead: bool

    @property
    def shown(self) -> float | None:
        return None if self.total is None else float(self.total)

    @property
    def reach(self) -> int:
        return round(self.total) if self.total is not None else 0


@dataclass(frozen=True)
class Whole:
    """One choice, worked out with the last weighing; without one nothing is worked out."""

    choice: Choice
    candidates: tuple[Candidate, ...]
    criteria: tuple[Criterion, ...]
    weighings: tuple[Weighing, ...]  # the last one first
    points: Mapping[tuple[int, int], int]  # by candidate and criterion
    findings: Mapping[str, tuple[Any, ...]]
    remarks: tuple[Remark, ...]
    texts: Texts
    heads: Texts

    @property
    def weights(self) -> tuple[int, ...] | None:
        """How much each criterion counts; None while the last weighing does not speak of exactly these."""
        if not self.weighings:
            return None
        found = self.weighings[0].weights
        if set(found) != {str(each.pk) for each in self.criteria} or not any(found.values()):
            return None
        return tuple(found[str(each.pk)] for each in self.criteria)

    @cached_property
    def scores(self) -> Scores:
        return {each.key: [self._score(each, one) for one in self.criteria] for each in self.candidates}

    def _score(self, candidate: Candidate, criterion: Criterion) -> int | None:
        if criterion.source == Source.JUDGED:
            given = self.points.get((candidate.pk, criterion.pk))
            return None if given is None else of_points(given)
        level, share, values = self.findings[candidate.key]
        if level is None:
            return None
        if criterion.source == Source.SHARE:
            return of_share(share)
        direction = next(int(one["direction"]) for one in self.indicators if one["id"] == criterion.indicator)
        spread = [row[2].get(criterion.indicator) for row in self.findings.values()]
        return of_value(values.get(criterion.indicator), spread, direction)

    @property
    def indicators(self) -> Sequence[Mapping[str, Any]]:
        return list(self.choice.calculation.indicators)

    @cached_property
    def sums(self) -> Mapping[str, Sum]:
        return {each.key: each for each in sums(self.weights, self.scores)} if self.weights else {}

    @cached_property
    def ahead(self) -> frozenset[str]:
        """Keys of those the sum speaks for."""
        return first(list(self.sums.values()), self.choice.seats)

    @property
    def judged(self) -> bool:
        asked = sum(each.source == Source.JUDGED for each in self.criteria)
        return len(self.points) == asked * len(self.candidates)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All candidates by name."""
        return tuple(
            Column(each, self.sums[each.key].total if self.sums else None, each.key in self.ahead)
            for each in self.candidates
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        weights = self.weights or (0,) * len(self.criteria)
        others = without_each(weights, self.scores, self.choice.seats) if self.weights else (None,) * len(weights)
        names = {str(one["id"]): str(one["name"]) for one in self.indicators}
        return tuple(
            Row(
                criterion,
                weights[place],
                WEIGHTS[weights[place]] if self.weights else "",
                names.get(criterion.indicator, ""),
                tuple(self._cell(each, place) for each in self.candidates),
                self._names(others[place]) if others[place] not in (None, self.ahead) else (),
            )
            for place, criterion in enumerate(self.criteria)
        )

    def _cell(self, candidate: Candidate, place: int) -> Cell:
        part = self.sums[candidate.key].parts[place] if self.sums else Fraction()
        return Cell(self.scores[candidate.key][place], part)

    def _names(self, keys: Iterable[str] | None) -> tuple[str, ...]:
        wanted = set(keys or ())
        return tuple(each.name for each in self.candidates if each.key in wanted)

    @property
    def ahead_names(self) -> tuple[str, ...]:
        return self._names(self.ahead)

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        return tuple(each for each in self.candidates if each.chosen)

    @property
    def followed(self) -> bool:
        """Whether what was decided is what the sum speaks for."""
        return {each.key for each in self.chosen} <= self.ahead

    @property
    def turning(self) -> tuple[Row, ...]:
        """Criteria without which somebody else would be ahead."""
        return tuple(row for row in self.rows if row.turns)

    @property
    def title(self) -> Words:
        return self.texts[self.choice.title_id]


def visible(network: Network) -> "QuerySet[Choice]":
    """Those everybody may see, the last one first."""
    return Choice.objects.filter(network=network, phase__in=SHOWN).order_by("-begun_at", "-pk")


def whole(choice: Choice, network: Network, *, reader: str) -> Whole:
    """One choice with everything; seven queries."""
    choice.network = network
    candidates = tuple(choice.candidates.order_by("name", "key"))
    criteria = tuple(choice.criteria.order_by("pk"))
    weighings = tuple(choice.weighings.order_by("-pk"))
    given = Judgement.objects.filter(candidate__choice=choice).values_list("candidate", "criterion", "points")
    rows = Finding.objects.filter(calculation=choice.calculation_id).values_list("key", "level", "share", "values")
    remarks = tuple(
        choice.remarks.filter(voice__check_state=Check.SHOWN)
        .exclude(voice__state=State.WITHDRAWN)
        .select_related("voice")
        .order_by("-pk")[:REMARKS]
    )
    ids = [getattr(choice, f"{part}_id") for part in PARTS]
    ids += [pk for each in criteria for pk in (each.name_id, each.why_id)]
    ids += [each.why_id for each in weighings]
    ids += [each.voice.title_id or each.voice.words_id for each in remarks]
    for each in remarks:
        each.voice.network = network
    found = texts.read(ids, reader)
    points = {(candidate, criterion): n for candidate, criterion, n in given}
    findings = {key: (level, share, values) for key, level, share, values in rows}
    return Whole(choice, candidates, criteria, weighings, points, findings, remarks, found, headlines(found))


def open_now(choice: Choice, today: date) -> bool:
    """Whether anybody can still say something about it."""
    return choice.phase == Phase.OPEN and choice.until is not None and today <= choice.until


def kept(network: Network) -> list[Choice]:
    """All choices of a network for the desk, the last one first. One query."""
    return list(Choice.objects.filter(network=network).order_by("-begun_at", "-pk"))


def undecided(network: Network, today: date) -> list[Choice]:
    """Those that everybody has had the time to speak about. One query."""
    return list(Choice.objects.filter(network=network, phase=Phase.OPEN, until__lt=today).order_by("until", "pk"))
