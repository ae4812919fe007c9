"""Choosing a pilot area: criteria with weights, what each candidate gets for each of them, and what that adds up to.

Scores are whole numbers from 0 to 100, weights whole numbers, sums exact fractions: whoever adds them up again gets the
same. The sum is an advice; people decide, and say why. A criterion takes its scores from the atlas (how often an area
is among the first, or one indicator) or from the people who sit together (0 to 4 points).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any, Final

from miteinander.atlas.faults import Fault, Faulty, fault
from miteinander.atlas.sheet import Sheet, parse

FORMAT: Final = 1
JUDGED, SHARE, INDICATOR = "judged", "share", "indicator"
SOURCES: Final = (JUDGED, SHARE, INDICATOR)
MOST_POINTS: Final = 4
FULL: Final = 100

Scores = Mapping[str, Sequence[int | None]]  # by candidate, one for each criterion; None: there is no number


@dataclass(frozen=True, slots=True)
class Sum:
    """What one candidate gets: a share of the sum for each criterion (they add up to it), and the sum, 0 to 100. Where
    a number is missing, the other weights count for more; without any number there is no sum."""

    key: str
    parts: tuple[Fraction, ...]
    total: Fraction | None


def of_points(points: int) -> int:
    """The score for points that people gave, 0 to 4."""
    if not 0 <= points <= MOST_POINTS:
        raise ValueError(f"points are whole numbers from 0 to {MOST_POINTS}")
    return points * FULL // MOST_POINTS


def of_share(share: float) -> int:
    """The score for how often an area is among the first (0 to 1)."""
    return round(share * FULL)


def of_value(value: float | None, values: Sequence[float | None], direction: int) -> int | None:
    """The score for an indicator: 0 where the least need of all areas is, 100 where the greatest is (min-max).

    `direction` is 1 where more of it means more need, else -1. None without a number, or where all areas are equal.
    """
    known = [each for each in values if each is not None]
    if value is None or not known or min(known) == max(known):
        return None
    place = (value - min(known)) / (max(known) - min(known))
    return round(FULL * (place if direction > 0 else 1 - place))


def sums(weights: Sequence[int], scores: Scores) -> tuple[Sum, ...]:
    """The sum of every candidate, the highest first, candidates without a number last; equal ones by key.

    ValueError if a weight is below nought, all are nought, or a row has not one score for each weight.
    """
    if any(weight < 0 for weight in weights) or not any(weights):
        raise ValueError("weights are not below nought, and one is above")
    found = [_sum(key, weights, row) for key, row in scores.items()]
    return tuple(sorted(found, key=lambda each: (each.total is None, -(each.total or 0), each.key)))


def _sum(key: str, weights: Sequence[int], row: Sequence[int | None]) -> Sum:
    if len(row) != len(weights):
        raise ValueError("every candidate has one score for each weight")
    whole = sum(weight for weight, score in zip(weights, row, strict=True) if score is not None)
    if not whole:
        return Sum(key, tuple(Fraction() for _ in row), None)
    parts = tuple(Fraction(weight * (score or 0), whole) for weight, score in zip(weights, row, strict=True))
    return Sum(key, parts, sum(parts, Fraction()))


def first(found: Sequence[Sum], seats: int) -> frozenset[str]:
    """Who is among the first `seats`; all who are equal at the border are."""
    counted = sorted((each.total for each in found if each.total is not None), reverse=True)
    if not counted:
        return frozenset()
    border = counted[min(seats, len(counted)) - 1]
    return frozenset(each.key for each in found if each.total is not None and each.total >= border)


def without_each(weights: Sequence[int], scores: Scores, seats: int) -> tuple[frozenset[str] | None, ...]:
    """Who would be among the first if one criterion did not count, for each of them; None where nothing is left."""
    found: list[frozenset[str] | None] = []
    for left_out in range(len(weights)):
        rest = [0 if place == left_out else weight for place, weight in enumerate(weights)]
        found.append(first(sums(rest, scores), seats) if any(rest) else None)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Criterion:
    """`id` is its name in the document; `indicator` the id in the recipe, for that source."""

    id: str
    name: str
    source: str
    weight: int
    indicator: str = ""


def scores_of(sheet: Sheet, criteria: Sequence[Criterion], points: Mapping[str, Mapping[str, int]]) -> Scores:
    """All scores from the result sheet and the points that people gave, by candidate and id of the criterion.

    KeyError if the sheet has no such area or indicator, or a point is missing.
    """
    areas = {area.key: area for area in sheet.areas}
    directions = {one.id: one.direction for one in sheet.indicators}
    spread = {
        each.indicator: [(area.values or {}).get(each.indicator) for area in sheet.areas]
        for each in criteria
        if each.source == INDICATOR
    }

    def score(key: str, each: Criterion) -> int | None:
        area = areas[key]
        if each.source == JUDGED:
            return of_points(points[key][each.id])
        if area.level is None:
            return None
        if each.source == SHARE:
            return of_share(area.share)
        return of_value((area.values or {})[each.indicator], spread[each.indicator], directions[each.indicator])

    return {key: [score(key, each) for each in criteria] for key in points}


def document(
    *,
    notes: Mapping[str, Any],
    hashes: Mapping[str, str],
    seats: int,
    criteria: Sequence[Criterion],
    points: Mapping[str, Mapping[str, int]],
    scores: Scores,
    chosen: Sequence[str],
) -> dict[str, Any]:
    """The whole choice as plain data: with the result sheet whose hash it names, anybody can work it out again."""
    weights = [each.weight for each in criteria]
    return {
        "format": FORMAT,
        **notes,
        "calculation": dict(hashes),
        "seats": seats,
        "criteria": [
            {"id": each.id, "name": each.name, "source": each.source, "weight": each.weight}
            | ({"indicator": each.indicator} if each.indicator else {})
            for each in criteria
        ],
        "candidates": [
            {
                "key": each.key,
                "points": dict(points[each.key]),
                "scores": {one.id: score for one, score in zip(criteria, scores[each.key], strict=True)},
                "sum": None if each.total is None else str(each.total),
                "chosen": each.key in chosen,
            }
            for each in sums(weights, scores)
        ],
    }


def check(written: bytes, sheet: bytes, file: str = "choice.json") -> tuple[list[str], int]:
    """Work a choice out again from its document and the result sheet: what is not as it says, and how many seats.

    Faulty if one of the two is not what it should be.
    """
    raw = _read(written, file)
    said: list[str] = []
    if raw["calculation"].get("sheet") != sha256(sheet).hexdigest():
        said.append("The result sheet is another one than the choice names.")
    found = parse(sheet, "sheet.json")
    try:
        criteria = [
            Criterion(str(row["id"]), "", str(row["source"]), int(row["weight"]), str(row.get("indicator", "")))
            for row in raw["criteria"]
        ]
        points = {str(row["key"]): dict(row["points"]) for row in raw["candidates"]}
        scores = scores_of(found, criteria, points)
        again = {each.key: each for each in sums([each.weight for each in criteria], scores)}
        for row in raw["candidates"]:
            mine = again[row["key"]]
            if [row["scores"][each.id] for each in criteria] != list(scores[row["key"]]):
                said.append(f"{row['key']}: the scores are {list(scores[row['key']])}.")
            if row["sum"] != (None if mine.total is None else str(mine.total)):
                said.append(f"{row['key']}: the sum is {mine.total}.")
        return said, int(raw["seats"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"Is no whole choice: {error!r}."
        raise Faulty([Fault(what, "Download it again from the page of the choice.", file=file)]) from error


def _read(written: bytes, file: str) -> dict[str, Any]:
    try:
        raw = json.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise fault("Is no choice.", "Download it from the page of the choice.", file=file) from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT or not isinstance(raw.get("calculation"), dict):
        raise fault("Is no choice of format 1.", "Download it from the page of the choice.", file=file)
    return raw
