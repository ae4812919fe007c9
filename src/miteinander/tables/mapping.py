"""From a sheet to records: which column is which, and every fault by line and column. Bad content never raises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from miteinander.tables.cells import folded, letter
from miteinander.tables.parsers import BadCell
from miteinander.tables.sheets import Row, Sheet
from miteinander.tables.words import Sentence

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Mapped = Mapping[str, int | None]
_SHOWN = 120
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True)
class Column:
    """What a table may hold: `key` for the program, `title` for people, `aliases` other words for the title.

    `parse` is one of `parsers`; `example` is what the template for download shows.
    """

    key: str
    title: str | _StrPromise
    _: KW_ONLY
    parse: Callable[[str], object]
    required: bool = False
    aliases: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True)
class Record:
    """The values of a line without fault, by key; None where the cell is empty or the column is not mapped."""

    line: int
    values: Mapping[str, object]


@dataclass(frozen=True)
class Fault:
    """One cell that is wrong: `column` are its letters ("C", empty if there is no such column in the sheet)."""

    line: int
    column: str
    title: str | _StrPromise
    value: str
    reason: Sentence


@dataclass(frozen=True)
class Parsed:
    """Records of the good lines and all faults of the others, both in the order of the sheet."""

    records: tuple[Record, ...]
    faults: tuple[Fault, ...]


def guess(header: Sequence[str], columns: Sequence[Column]) -> dict[str, int | None]:
    """For each column the place in `header` that bears its title, key or an alias; None where none does.

    Capitals, umlauts, punctuation and remarks in brackets do not matter; then a common beginning counts.
    A place is given once, to the better fit. People confirm or change the guess.
    """
    found: dict[str, int | None] = {column.key: None for column in columns}
    plain = [folded(title) for title in header]
    short = [folded(_BRACKETS.sub("", title)) for title in header]
    for titles, fits in ((plain, _equal), (short, _equal), (short, _begins)):
        for column in columns:
            if found[column.key] is None:
                names = [folded(str(name)) for name in (column.title, column.key, *column.aliases)]
                free = (at for at in range(len(header)) if at not in found.values())
                found[column.key] = next((at for at in free if fits(titles[at], names)), None)
    return found


def _equal(title: str, names: Sequence[str]) -> bool:
    return bool(title) and title in names


def _begins(title: str, names: Sequence[str]) -> bool:
    """At least four letters in common, one the beginning of the other."""
    return any(min(len(title), len(name)) >= 4 and (title.startswith(name) or name.startswith(title)) for name in names)


def apply(sheet: Sheet, columns: Sequence[Column], mapping: Mapped, *, unique: Sequence[str] = ()) -> Parsed:
    """Parse every cell of every row. `unique` are the keys that together may appear once in the sheet.

    A required column that is not mapped is one fault on the header's line. A line with any fault gives no record.
    """
    places = {key: at for key, at in mapping.items() if at is not None and 0 <= at < len(sheet.header)}
    faults = [_unmapped(sheet, column) for column in columns if column.required and column.key not in places]
    records: list[Record] = []
    seen: dict[tuple[object, ...], int] = {}
    for row in sheet.rows:
        values: dict[str, object] = {}
        wrong = [fault for column in columns for fault in _cell(row, column, places.get(column.key), values)]
        wrong += _repeated(row, columns, places, values, unique, seen)
        faults += wrong
        if not wrong:
            records.append(Record(row.line, values))
    return Parsed(tuple(records), tuple(faults))


def _unmapped(sheet: Sheet, column: Column) -> Fault:
    return Fault(sheet.header_line, "", column.title, "", Sentence(gettext_lazy("Diese Spalte fehlt in der Tabelle.")))


def _cell(row: Row, column: Column, place: int | None, values: dict[str, object]) -> Iterator[Fault]:
    """Put the value of one cell into `values`, or yield what is wrong with it."""
    if place is None:
        values[column.key] = None
        return
    cell = row.cells[place].strip()
    try:
        if column.required and not cell:
            raise BadCell(Sentence(gettext_lazy("Hier fehlt etwas. Diese Angabe ist nötig.")))
        values[column.key] = column.parse(cell) if cell else None
    except BadCell as bad:
        yield _fault(row, column, place, bad.reason)


def _repeated(
    row: Row,
    columns: Sequence[Column],
    places: Mapping[str, int],
    values: Mapping[str, object],
    unique: Sequence[str],
    seen: dict[tuple[object, ...], int],
) -> Iterator[Fault]:
    """A fault if an earlier line has the same values; lines whose own key is faulty or empty are left out."""
    if not unique or any(key not in values for key in unique):
        return
    same = tuple(_compared(values[key]) for key in unique)
    if not any(part is not None and part != "" for part in same):
        return
    first = seen.setdefault(same, row.line)
    if first != row.line:
        column = next(each for each in columns if each.key == unique[0])
        reason = Sentence(gettext_lazy("Das steht schon in Zeile %(line)s."), {"line": first})
        yield _fault(row, column, places.get(column.key), reason)


def _compared(value: object) -> object:
    """Texts are the same when people would take them for the same."""
    return (folded(value) or value) if isinstance(value, str) else value


def fault_at(record: Record, key: str, reason: Sentence, columns: Sequence[Column], mapping: Mapped) -> Fault:
    """A fault that no cell shows by itself, found later in a line that was read well."""
    column = next(each for each in columns if each.key == key)
    place = mapping.get(key)
    value = record.values.get(key)
    return Fault(record.line, "" if place is None else letter(place), column.title, str(value or ""), reason)


def _fault(row: Row, column: Column, place: int | None, reason: Sentence) -> Fault:
    value = row.cells[place] if place is not None else ""
    shown = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    return Fault(row.line, "" if place is None else letter(place), column.title, shown, reason)
