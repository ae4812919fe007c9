"""From a CSV file to columns of numbers, with a reason for every empty cell and a place for every fault.

A zero is a zero. An empty cell is missing; what other words stand for is said in the recipe ([data.reasons]).
The file is read in blocks, and of every row only the columns that the recipe names are kept.
"""

import csv
import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Final, TextIO

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import Fault, Faulty, fault
from miteinander.atlas.recipe import Recipe

REASONS: Final = ("missing", "suppressed", "not applicable")
MISSING, SUPPRESSED, NOT_APPLICABLE = 1, 2, 3
BLOCK: Final = 50_000
LARGEST: Final = 2**30
MOST_FAULTS: Final = 1000
_PLAIN: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_GERMAN: Final = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")


@dataclass(frozen=True, slots=True)
class Table:
    """Areas in the order of the file: `keys` (n,), `numbers` by column (n,) with NaN for a gap, `reasons` by column
    (n,): 0 for a number, else 1 + the place in REASONS, `words` by column (n,)."""

    keys: NDArray[np.str_]
    numbers: Mapping[str, NDArray[np.float64]]
    words: Mapping[str, NDArray[np.str_]] = field(default_factory=dict)
    reasons: Mapping[str, NDArray[np.uint8]] = field(default_factory=dict)
    file: str = ""
    hash: str = ""


def number(cell: str, decimal: str) -> float | None:
    """The number in this cell, written with this decimal sign; None if it is none, or not a finite one."""
    if not (_GERMAN if decimal == "," else _PLAIN).fullmatch(cell):
        return None
    found = float(cell.replace(".", "").replace(",", ".") if decimal == "," else cell)
    return found if abs(found) != float("inf") else None


def number_remedy(cell: str, decimal: str, table: str, reasons: str) -> str:
    """What to do about a cell that is no number; `table` and `reasons` are where the TOML file says how to read it."""
    if (_PLAIN if decimal == "," else _GERMAN).fullmatch(cell):
        return f'If the file is written so, say decimal = "{"." if decimal == "," else ","}" under [{table}].'
    return f"Correct it, or say under [{reasons}] what it stands for."


def head_faults(head: Sequence[str], wanted: Sequence[str], file: str) -> list[Fault]:
    """Wanted columns that are not exactly once in the first line."""
    found = []
    for name in wanted:
        if head.count(name) != 1:
            close = get_close_matches(name, head, 1)
            remedy = f'Did you mean "{close[0]}"?' if close else f"There are: {', '.join(head) or 'none'}."
            what = "Stands twice in the first line." if name in head else "Is not in the first line."
            found.append(Fault(what, remedy, file=file, line=1, column=name))
    return found


def read_table(
    path: Path | str,
    recipe: Recipe,
    areas: Collection[str] = (),
    largest: int = LARGEST,
    progress: Callable[[float], None] = lambda share: None,
) -> Table:
    """The columns this recipe names. With `areas`, a key that is none of them is a fault. Faulty names every fault.

    `progress` is told the share that is read, after every block.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > largest:
            remedy = "Keep only the columns the recipe names, or split the file."
            raise fault(f"Has {size / 2**30:.1f} GiB; {largest / 2**30:.1f} are read at most.", remedy, file=file.name)
        with file.open("rb") as raw, TextIOWrapper(raw, encoding="utf-8-sig", newline="") as stream:
            return _read(stream, recipe, frozenset(areas), file, lambda: progress(raw.tell() / max(size, 1)))
    except OSError as error:
        raise fault(f"Cannot be read: {error.strerror}.", "Check the name of the file.", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise fault("Is not UTF-8.", "Save it as CSV in UTF-8.", file=file.name) from error


def _read(stream: TextIO, recipe: Recipe, areas: frozenset[str], file: Path, progress: Callable[[], None]) -> Table:
    head = stream.readline()
    stream.seek(0)
    rows = csv.reader(stream, delimiter=max(";,\t", key=head.count))
    reader = _Reader(file.name, recipe, [name.strip() for name in next(rows, [])], areas)
    try:
        while block := list(islice(_numbered(rows), BLOCK)):
            reader.block(block)
            progress()
    except csv.Error as error:
        remedy = "Check the quotes around there."
        reader.faults.append(Fault(f"This is no CSV: {error}.", remedy, file=file.name, line=rows.line_num))
    with file.open("rb") as raw:
        return reader.table(hashlib.file_digest(raw, "sha256").hexdigest())


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they end on; empty lines are passed over."""
    return ((rows.line_num, row) for row in rows if row)  # type: ignore[attr-defined]


class _Reader:
    """Gathers blocks of rows into columns, and faults into one list."""

    def __init__(self, file: str, recipe: Recipe, head: list[str], areas: frozenset[str]) -> None:
        self.file, self.columns, self.areas, self.width = file, recipe.columns, areas, len(head)
        self.faults: list[Fault] = []
        self.codes = {"": MISSING} | {word: REASONS.index(why) + 1 for word, why in recipe.columns.reasons.items()}
        self.numbers, self.words = recipe.numbers, recipe.words
        self.wanted = tuple(dict.fromkeys((recipe.columns.key, *self.numbers, *self.words)))
        self._check(head)
        self.places = {name: head.index(name) for name in self.wanted}
        self.seen: dict[tuple[str, str], int] = {}
        self.parts: dict[str, list[NDArray[np.float64]]] = {name: [] for name in self.numbers}
        self.whys: dict[str, list[NDArray[np.uint8]]] = {name: [] for name in self.numbers}
        self.said: dict[str, list[str]] = {name: [] for name in (recipe.columns.key, *self.words)}

    def _check(self, head: list[str]) -> None:
        self.faults += head_faults(head, self.wanted, self.file)
        if self.faults:
            raise Faulty(self.faults)

    def block(self, rows: list[tuple[int, list[str]]]) -> None:
        whole = [(line, row) for line, row in rows if len(row) == self.width]
        for line, row in rows:
            if len(row) != self.width:
                what = f"Has {len(row)} cells instead of {self.width}."
                self._say(what, "Check separators and quotes.", line, "")
        if not whole:
            return
        lines = [line for line, _ in whole]
        cells = {name: [row[place].strip() for _, row in whole] for name, place in self.places.items()}
        for name in self.said:
            self.said[name] += cells[name]
        self._keys(lines, cells)
        for name in self.numbers:
            self._numbers(name, lines, cells[name])
        if len(self.faults) > MOST_FAULTS:
            raise Faulty(self.faults)

    def _keys(self, lines: list[int], cells: Mapping[str, list[str]]) -> None:
        key, within = self.columns.key, self.columns.within
        parts = cells[within] if within else [""] * len(lines)
        for line, *both in zip(lines, parts, cells[key], strict=True):
            first = self.seen.setdefault((both[0], both[1]), line)
            if first != line:
                self._say(f'"{both[1]}" stands already in line {first}.', "Keep one of the two rows.", line, key)
            if not both[1]:
                self._say("Has no key.", "Give the official key of the area.", line, key)
            elif self.areas and both[1] not in self.areas:
                self._say(f'There is no area "{both[1]}".', "Correct the key or add the area.", line, key)

    def _numbers(self, name: str, lines: list[int], cells: list[str]) -> None:
        whys = np.fromiter((self.codes.get(cell, 0) for cell in cells), np.uint8, len(cells))
        if whys.any():
            cells = ["nan" if why else cell for cell, why in zip(cells, whys, strict=True)]
        try:
            if self.columns.decimal == ",":
                raise ValueError  # every cell is looked at
            found = np.array(cells, dtype=np.float64)
            if np.count_nonzero(~np.isfinite(found)) != np.count_nonzero(whys):
                raise ValueError
        except ValueError:
            found = self._slowly(name, lines, cells, whys)
        self.parts[name].append(found)
        self.whys[name].append(whys)

    def _slowly(self, name: str, lines: list[int], cells: list[str], whys: NDArray[np.uint8]) -> NDArray[np.float64]:
        found = np.full(len(cells), np.nan)
        for n, cell in enumerate(cells):
            if whys[n]:
                continue
            if (known := number(cell, self.columns.decimal)) is not None:
                found[n] = known
            else:
                remedy = number_remedy(cell, self.columns.decimal, "data", "data.reasons")
                self._say(f'"{cell}" is no number.', remedy, lines[n], name)
        return found

    def _say(self, what: str, remedy: str, line: int, column: str) -> None:
        self.faults.append(Fault(what, remedy, file=self.file, line=line, column=column))

    def table(self, digest: str) -> Table:
        keys = self.said[self.columns.key]
        if not keys and not self.faults:
            raise fault("Has no rows.", "Give at least one area.", file=self.file)
        if self.faults:
            raise Faulty(self.faults)
        return Table(
            keys=np.array(keys),
            numbers={name: np.concatenate(parts) for name, parts in self.parts.items()},
            words={name: np.array(self.said[name]) for name in self.words},
            reasons={name: np.concatenate(parts) for name, parts in self.whys.items()},
            file=self.file,
            hash=digest,
        )
