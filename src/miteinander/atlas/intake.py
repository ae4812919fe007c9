"""From a delivered table, long or wide, to columns of numbers: read row by row, every fault named, or nothing kept.

Of every row only the cells of the mapping are kept, 13 bytes each, whatever the size of the file.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import Fault, Faulty, fault
from miteinander.atlas.mapping import Series, TableMap
from miteinander.atlas.rows import Source, look, rows
from miteinander.atlas.table import MISSING, MOST_FAULTS, REASONS, head_faults, number, number_remedy
from miteinander.atlas.writing import File, as_csv, as_json

MOST_CELLS: Final = 50_000_000
TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class Intake:
    """One row an area and period, in the order of the file: `keys` (n,), `periods` (n,), `numbers` by series (n,) with
    NaN for a gap, `reasons` by series (n,): 0 for a number, else 1 + the place in REASONS. `passed_over` are rows of
    series that the mapping does not name; `told` the first lines in words, for a dry run."""

    mapping: TableMap
    keys: NDArray[np.str_]
    periods: NDArray[np.str_]
    numbers: dict[str, NDArray[np.float64]]
    reasons: dict[str, NDArray[np.uint8]]
    source: Source
    passed_over: int
    told: tuple[str, ...]


def take_in(
    path: Path | str,
    mapping: TableMap,
    areas: Collection[str] = (),
    progress: Callable[[float], None] = lambda share: None,
) -> Intake:
    """The series of the mapping. With `areas`, a key that is none of them is a fault. Faulty names every fault, up to
    MOST_FAULTS."""
    source = look(path)
    gathered = _Gathering(mapping, source, frozenset(areas))
    for line, row in rows(source, mapping.decimal, mapping.sheet, progress):
        gathered.row(line, row)
    return gathered.whole()


class _Gathering:
    """Rows into growing columns, faults into one list."""

    def __init__(self, mapping: TableMap, source: Source, areas: frozenset[str]) -> None:
        self.mapping, self.source, self.areas = mapping, source, areas
        self.faults: list[Fault] = []
        self.head: list[str] = []
        self.at: dict[str, int] = {}
        self.by_word = {one.column: one for one in mapping.all.values()}
        self.places: dict[tuple[str, str], int] = {}
        self.numbers = {name: array("d") for name in mapping.all}
        self.whys = {name: array("B") for name in mapping.all}
        self.lines = {name: array("I") for name in mapping.all}
        self.defined: set[tuple[str, str]] = set()
        self.passed_over = self.cells = 0
        self.told: list[str] = []

    def row(self, line: int, row: list[str]) -> None:
        if not self.head:
            self.head = row
            if faults := head_faults(row, self.mapping.columns, self.source.path.name):
                raise Faulty(faults)
            self.at = {name: row.index(name) for name in self.mapping.columns}
            return
        if len(row) != len(self.head):
            self._say(f"Has {len(row)} cells instead of {len(self.head)}.", "Check separators and quotes.", line, "")
            return
        cells = self._cells(line, row)
        if not cells:
            return
        key = row[self.at[self.mapping.key]]
        period = row[self.at[self.mapping.period]] if self.mapping.period else self.mapping.at
        if not self._named(line, key, period):
            return
        place = self.places.setdefault((key, period), len(self.places))
        first = self._first(cells[0][0].id, place)
        if first:
            what = f'"{key}" stands already in line {first}, for the same period and series.'
            self._say(what, "Keep one of the two rows.", line, self.mapping.key)
            return
        for one, column, cell in cells:
            self._keep(line, place, period, one, column, cell)
            if len(self.told) < TOLD:
                self.told.append(f"line {line}: {key}, {period}, {one.id} = {self._word(one, place)}")

    def _cells(self, line: int, row: list[str]) -> list[tuple[Series, str, str]]:
        """The cells of the mapping in this row, each with its series and column."""
        if not self.mapping.long:
            return [(one, one.column, row[self.at[one.column]]) for one in self.mapping.all.values()]
        word = row[self.at[self.mapping.series]]
        if one := self.by_word.get(word):
            return [(one, self.mapping.value, row[self.at[self.mapping.value]])]
        if not word:
            self._say("Names no series.", "Give its word.", line, self.mapping.series)
        self.passed_over += bool(word)
        return []

    def _named(self, line: int, key: str, period: str) -> bool:
        """Whether the row says which area and period it is about."""
        before = len(self.faults)
        if not key:
            self._say("Has no key.", "Give the official key of the area.", line, self.mapping.key)
        elif self.areas and key not in self.areas:
            self._say(f'There is no area "{key}".', "Correct the key or add the area.", line, self.mapping.key)
        if not period:
            self._say("Has no period.", "Give the year or the day.", line, self.mapping.period)
        return len(self.faults) == before

    def _first(self, name: str, place: int) -> int:
        """The line in which this cell was given already, or 0."""
        lines = self.lines[name]
        return lines[place] if place < len(lines) else 0

    def _keep(self, line: int, place: int, period: str, one: Series, column: str, cell: str) -> None:
        numbers, whys, lines = self.numbers[one.id], self.whys[one.id], self.lines[one.id]
        more = place + 1 - len(lines)
        if more > 0:
            self.cells += more
            numbers.extend([float("nan")] * more)
            whys.extend([MISSING] * more)
            lines.extend([0] * more)
        if self.cells > MOST_CELLS:
            remedy = "Name fewer series, or split the file by period."
            raise fault(f"Has more than {MOST_CELLS:,} cells.", remedy, file=self.source.path.name, line=line)
        lines[place] = line
        if (one.id, period) not in self.defined:
            self.defined.add((one.id, period))
            if not one.definition(period):
                what, remedy = f"No definition holds in {period}.", "Say which one, or leave the rows out."
                self.faults.append(Fault(what, remedy, self.mapping.file, key=f"series.{one.id}.definition"))
        if why := one.codes.get(cell):
            whys[place] = why
        elif (found := number(cell, self.mapping.decimal)) is None:
            remedy = number_remedy(cell, self.mapping.decimal, "table", f"table.reasons] or [series.{one.id}.reasons")
            self._say(f'"{cell}" is no number.', remedy, line, column)
        else:
            numbers[place], whys[place] = found, 0

    def _word(self, one: Series, place: int) -> str:
        why = self.whys[one.id][place]
        return REASONS[why - 1] if why else written(self.numbers[one.id][place])

    def _say(self, what: str, remedy: str, line: int, column: str) -> None:
        self.faults.append(Fault(what, remedy, self.source.path.name, line, column))
        if len(self.faults) > MOST_FAULTS:
            raise Faulty(self.faults)

    def whole(self) -> Intake:
        if not self.head:
            self.faults += head_faults([], self.mapping.columns, self.source.path.name)
        elif not self.faults and not self.places:
            self.faults.append(Fault("Has no rows that the mapping names.", "Check the words of the series.",
                                     self.source.path.name))  # fmt: skip
        elif self.mapping.long:
            for name, lines in self.lines.items():
                if not lines and not self.faults:
                    what = f'"{self.mapping.all[name].column}" is nowhere in the table.'
                    remedy = "Correct the word, or delete the series."
                    self.faults.append(Fault(what, remedy, self.mapping.file, key=f"series.{name}.column"))
        if self.faults:
            raise Faulty(self.faults)
        many = len(self.places)
        for name, lines in self.lines.items():
            more = many - len(lines)
            self.numbers[name].extend([float("nan")] * more)
            self.whys[name].extend([MISSING] * more)
        return Intake(
            mapping=self.mapping,
            keys=np.array([key for key, _ in self.places]),
            periods=np.array([period for _, period in self.places]),
            numbers={name: np.frombuffer(x, np.float64) for name, x in self.numbers.items()},
            reasons={name: np.frombuffer(x, np.uint8) for name, x in self.whys.items()},
            source=self.source,
            passed_over=self.passed_over,
            told=tuple(self.told),
        )


def written(number: float) -> str:
    """A number as it is written to tables: exact, and whole ones without a point."""
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)


def intake_files(found: Intake, mapping_hash: str) -> Iterator[File]:
    """table.csv, a row an area and period with the reason as a word where there is no number; and table.json."""
    names = list(found.numbers)
    head = [found.mapping.key, found.mapping.period or "period", *names]
    yield as_csv("table.csv", head, (_row(found, names, n) for n in range(len(found.keys))))
    yield as_json("table.json", {
        "name": found.mapping.name,
        "table": {"file": found.source.path.name, "sha256": found.source.hash},
        "mapping": {"file": found.mapping.file, "sha256": mapping_hash},
        "rows": len(found.keys),
        "passed_over": found.passed_over,
        "series": {name: {**one.notes, "definitions": used(found, name), **counts(found, name)}
                   for name, one in found.mapping.all.items()},
    })  # fmt: skip


def _row(found: Intake, names: Sequence[str], n: int) -> list[object]:
    cells = [written(float(found.numbers[name][n])) if not (why := int(found.reasons[name][n]))
             else "" if why == MISSING else REASONS[why - 1] for name in names]  # fmt: skip
    return [found.keys[n], found.periods[n], *cells]


def used(found: Intake, name: str) -> dict[str, str]:
    """By period that has a number of this series: its definition."""
    periods = np.unique(found.periods[found.reasons[name] == 0]).tolist()
    return {period: found.mapping.all[name].definition(period) for period in periods}


def counts(found: Intake, name: str) -> dict[str, int]:
    """How many cells of this series are numbers, and how many are empty for each reason."""
    many = np.bincount(found.reasons[name], minlength=len(REASONS) + 1).tolist()
    return dict(zip(("numbers", *REASONS), many, strict=True))


def differences(
    found: Intake, earlier: str, later: str, names: Collection[str] = ()
) -> tuple[NDArray[np.str_], dict[str, NDArray[np.float64]]]:
    """Areas (m,) that both periods have, and by series later - earlier (m,), in its unit, NaN where one is missing.

    Faulty if a period or series is not there, or if a series changed its definition between them; then no number is
    given at all.
    """
    file, names = found.source.path.name, names or list(found.numbers)
    if unknown := [name for name in names if name not in found.numbers]:
        raise fault(f'There is no series "{unknown[0]}".', f"There are: {', '.join(found.numbers)}.", file=file)
    for period in (earlier, later):
        if period not in found.periods:
            known = ", ".join(np.unique(found.periods).tolist())
            raise fault(f'There is no period "{period}".', f"There are: {known}.", file=file)
    broken = []
    for name in names:
        before, after = (found.mapping.all[name].definition(period) for period in (earlier, later))
        if before != after:
            what = f'Was counted as "{before}" in {earlier} and as "{after}" in {later}.'
            remedy = "Two definitions are not subtracted; leave the series out or take a published change."
            broken.append(Fault(what, remedy, found.mapping.file, key=f"series.{name}.definition"))
    if broken:
        raise Faulty(broken)
    first, second = (np.flatnonzero(found.periods == period) for period in (earlier, later))
    keys, here, there = np.intersect1d(found.keys[first], found.keys[second], assume_unique=True, return_indices=True)
    if not keys.size:
        raise fault("The two periods have no area in common.", "A territorial reform made new areas.", file=file)
    return keys, {name: found.numbers[name][second][there] - found.numbers[name][first][here] for name in names}


def difference_files(found: Intake, earlier: str, later: str, keys: NDArray[Any],
                     by_series: dict[str, NDArray[np.float64]]) -> Iterator[File]:  # fmt: skip
    """difference.csv, a row an area that both periods have; an empty cell where one of the two numbers is missing."""
    columns = [["" if x != x else written(x) for x in column.tolist()] for column in by_series.values()]
    head = [found.mapping.key, *(f"{name} {later}-{earlier}" for name in by_series)]
    yield as_csv("difference.csv", head, zip(keys.tolist(), *columns, strict=True))
