"""The result sheet: one JSON file that holds all a page shows of one calculation, and how it can be computed again.

Written by the computing core (sheet_making.py), read by a server that needs no NumPy. Reading trusts nothing: every
number is checked, and a sheet with one fault is refused whole.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import isfinite
from typing import Any, Final

from miteinander.atlas.faults import Fault, Faulty, fault

FORMAT: Final = 1
BOX: Final = 600  # outlines lie in a box of so many units, the y axis downwards
MOST_AREAS: Final = 2000
MOST_POINTS: Final = 40_000
LONGEST: Final = 4000
NOTES: Final = ("title", "purpose", "owner", "decided", "source", "licence")
Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One indicator: its name and unit, whether more of it raises the index (1) or lowers it (-1), and its mean over
    the areas that count."""

    id: str
    name: str
    unit: str
    direction: int
    mean: float


@dataclass(frozen=True, slots=True)
class Found:
    """One area. `level` is its class, 0 the lowest need; None if the recipe does not count it. `sure` is the share of
    calculations in which it got that class, `share` in which it was among the first; `low` and `high` are the ranks
    between which it lay in 90 of 100. `parts` and `values` by indicator: what it adds to the index, what was counted
    (None where it is missing or suppressed)."""

    key: str
    name: str
    outline: tuple[Ring, ...]
    level: int | None = None
    sure: float = 0.0
    share: float = 0.0
    low: int = 0
    high: int = 0
    parts: Mapping[str, float] | None = None
    values: Mapping[str, float | None] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One calculation. `notes` has the NOTES; `labels` are the words of the classes, from the lowest need up."""

    notes: Mapping[str, str]
    expires: date | None
    recipe: str
    data_hash: str
    draws: int
    seed: int
    first: int
    labels: tuple[str, ...]
    indicators: tuple[Counted, ...]
    areas: tuple[Found, ...]

    @property
    def recipe_hash(self) -> str:
        return sha256(self.recipe.encode()).hexdigest()


def parse(data: bytes, file: str = "sheet") -> Sheet:
    """The sheet in these bytes. Faulty names every part that is wrong."""
    try:
        raw = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise fault("Is no result sheet.", "Make one with: miteinander atlas sheet.", file=file) from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise fault("Is no result sheet of format 1.", "Make one with: miteinander atlas sheet.", file=file)
    return _Reader(file).sheet(raw)


def _no_constant(name: str) -> float:
    raise ValueError(name)


class _Reader:
    """Takes a sheet apart; a fault is noted and reading goes on, until the end refuses."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def say(self, key: str, what: str) -> None:
        self.faults.append(Fault(what, "Make the sheet again.", file=self.file, key=key))

    def words(self, row: Mapping[str, Any], name: str, key: str, longest: int = LONGEST, needed: bool = True) -> str:
        found = row.get(name, "")
        if not isinstance(found, str) or len(found) > longest or "\0" in found or (needed and not found.strip()):
            self.say(key, "Must be words.")
            return ""
        return found.strip()

    def number(self, row: Mapping[str, Any], name: str, key: str, fits: Callable[[float], bool]) -> float:
        found = row.get(name)
        if isinstance(found, bool) or not isinstance(found, int | float) or not isfinite(found) or not fits(found):
            self.say(key, "Is no number that can be.")
            return 0
        return found

    def rows(self, raw: Mapping[str, Any], name: str, most: int) -> list[dict[str, Any]]:
        found = raw.get(name)
        if not isinstance(found, list) or not 1 <= len(found) <= most or not all(isinstance(r, dict) for r in found):
            self.say(name, f"Must be a list of 1 to {most} entries.")
            return []
        return found

    def sheet(self, raw: Mapping[str, Any]) -> Sheet:
        notes = {name: self.words(raw, name, name, 300, needed=name in ("title", "purpose")) for name in NOTES}
        labels = raw.get("labels")
        if not isinstance(labels, list) or not 2 <= len(labels) <= 7 or not all(_word(each) for each in labels):
            self.say("labels", "Must be two to seven words.")
            labels = []
        indicators = tuple(
            self.counted(row, f"indicators[{n}]") for n, row in enumerate(self.rows(raw, "indicators", 100))
        )
        rows = self.rows(raw, "areas", MOST_AREAS)
        names = [one.id for one in indicators]
        areas = tuple(self.found(row, f"areas[{n}]", len(rows), len(labels), names) for n, row in enumerate(rows))
        for word, kept in (("indicators", names), ("areas", [area.key for area in areas])):
            if len(set(kept)) != len(kept):
                self.say(word, "One of them stands twice.")
        if sum(len(ring) for area in areas for ring in area.outline) > MOST_POINTS:
            self.say("areas", f"Have more than {MOST_POINTS} corners.")
        recipe = raw.get("recipe")
        made = Sheet(
            notes=notes,
            expires=self.day(raw),
            recipe=recipe if isinstance(recipe, str) and recipe.strip() and "\0" not in recipe else "",
            data_hash=self.words(raw, "data_hash", "data_hash", 64),
            draws=int(self.number(raw, "draws", "draws", lambda n: 1 <= n <= 10**7)),
            seed=int(self.number(raw, "seed", "seed", lambda n: 0 <= n < 2**31)),
            first=int(self.number(raw, "first", "first", lambda n: 1 <= n <= MOST_AREAS)),
            labels=tuple(labels),
            indicators=indicators,
            areas=areas,
        )
        if not made.recipe or raw.get("recipe_hash") != made.recipe_hash:
            self.say("recipe_hash", "Does not belong to this recipe.")
        if self.faults:
            raise Faulty(self.faults)
        return made

    def day(self, raw: Mapping[str, Any]) -> date | None:
        written = raw.get("expires") or ""
        try:
            return date.fromisoformat(written) if written else None
        except (TypeError, ValueError):
            self.say("expires", "Is no day; write 2027-12-31.")
            return None

    def counted(self, row: Mapping[str, Any], key: str) -> Counted:
        return Counted(
            id=self.words(row, "id", f"{key}.id", 60),
            name=self.words(row, "name", f"{key}.name", 120),
            unit=self.words(row, "unit", f"{key}.unit", 40, needed=False),
            direction=int(self.number(row, "direction", f"{key}.direction", lambda n: n in (1, -1))),
            mean=self.number(row, "mean", f"{key}.mean", lambda n: True),
        )

    def found(self, row: Mapping[str, Any], at: str, many: int, classes: int, names: list[str]) -> Found:
        key, name = self.words(row, "key", f"{at}.key", 40), self.words(row, "name", f"{at}.name", 120)
        if not all(sign.isalnum() or sign in "-_" for sign in key) or not key.isascii():
            self.say(f"{at}.key", "May have letters, digits, - and _ only.")
        outline = self.outline(row.get("outline"), f"{at}.outline")
        if row.get("level") is None:
            return Found(key, name, outline)
        return Found(
            key=key,
            name=name,
            outline=outline,
            level=int(self.number(row, "level", f"{at}.level", lambda n: n in range(classes))),
            sure=self.number(row, "sure", f"{at}.sure", lambda n: 0 <= n <= 1),
            share=self.number(row, "share", f"{at}.share", lambda n: 0 <= n <= 1),
            low=int(self.number(row, "low", f"{at}.low", lambda n: 1 <= n <= many)),
            high=int(self.number(row, "high", f"{at}.high", lambda n: 1 <= n <= many)),
            parts={name: found or 0.0 for name, found in self.by(row, "parts", at, names).items()},
            values=self.by(row, "values", at, names),
        )

    def by(self, row: Mapping[str, Any], name: str, at: str, names: list[str]) -> dict[str, float | None]:
        found = row.get(name)
        if not isinstance(found, dict) or sorted(found) != sorted(names):
            self.say(f"{at}.{name}", "Must name every indicator.")
            return {}
        return {
            each: None if found[each] is None else self.number(found, each, f"{at}.{name}.{each}", lambda n: True)
            for each in names
        }

    def outline(self, raw: object, key: str) -> tuple[Ring, ...]:
        if not isinstance(raw, list) or not all(isinstance(ring, list) and len(ring) >= 3 for ring in raw):
            self.say(key, "Must be a list of rings with three corners or more.")
            return ()
        if not all(_corner(corner) for ring in raw for corner in ring):
            self.say(key, f"Corners are pairs of whole numbers from 0 to {BOX}.")
            return ()
        return tuple(tuple((corner[0], corner[1]) for corner in ring) for ring in raw)


def _word(each: object) -> bool:
    return isinstance(each, str) and 0 < len(each.strip()) <= 60 and "\0" not in each


def _corner(corner: object) -> bool:
    return (
        isinstance(corner, list)
        and len(corner) == 2
        and all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n <= BOX for n in corner)
    )
