"""What the columns of a delivered table mean: one TOML file, so that nobody edits the table by hand.

A definition belongs to a series from a period on. Two definitions count two things: they never enter one difference.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from miteinander.atlas.entries import Entries
from miteinander.atlas.faults import Faulty, fault
from miteinander.atlas.table import REASONS

NOTES: Final = ("unit", "source", "licence")


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator over time. `column` is its column (wide form) or its word in the column of series (long form);
    `codes` are the words for an empty cell with 1 + their place in REASONS; `definitions` are (first period, name) in
    the order of periods, where "" is the beginning of all."""

    id: str
    column: str
    notes: Mapping[str, str]
    codes: Mapping[str, int]
    definitions: tuple[tuple[str, str], ...]

    def definition(self, period: str) -> str:
        """The name of the definition that holds in this period, "" for none. Periods are compared as texts."""
        place = bisect_right([first for first, _ in self.definitions], period)
        return self.definitions[place - 1][1] if place else ""


@dataclass(frozen=True, slots=True)
class TableMap:
    """`key` and `period` are columns; without `period` the whole file is of the period `at`. In the long form `series`
    is the column that names the series and `value` the one with the number; in the wide form both are empty."""

    name: str
    key: str
    period: str
    at: str
    series: str
    value: str
    decimal: str
    sheet: str
    all: Mapping[str, Series]
    file: str = ""

    @property
    def long(self) -> bool:
        return bool(self.series)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the table must have."""
        cells = (self.series, self.value) if self.long else tuple(one.column for one in self.all.values())
        return tuple(dict.fromkeys(name for name in (self.key, self.period, *cells) if name))


def read_mapping(path: Path | str) -> tuple[TableMap, str]:
    """The mapping in this file and its text. Faulty names every fault by its key."""
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise fault(f"Cannot be read: {error.strerror}.", "Check the name of the file.", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise fault("Is not UTF-8.", "Save it as UTF-8.", file=file.name) from error
    return parse_mapping(text, file.name), text


def parse_mapping(text: str, file: str = "mapping") -> TableMap:
    """The mapping in this text. Faulty names every fault by its key."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise fault(f"This is no TOML: {error}.", "Look at that line.", file=file) from error
    top = Entries(written, file)
    title, table = top.text("name", needed=True), top.table("table", needed=True)
    key, decimal, sheet = table.text("key", needed=True), table.choice("decimal", (".", ","), "."), table.text("sheet")
    period, at = table.text("period"), table.text("at")
    if bool(period) == bool(at):
        table.fault("period", "Either a column of periods or one period is needed.", "Write `period` or `at`.")
    series, value = table.text("series"), table.text("value")
    if bool(series) != bool(value):
        table.fault("series", "A long table needs both.", "Write `series` and `value`, or neither.")
    codes = _codes(table)
    every = top.table("every").table("series")
    found = {name: _series(name, entries.under(every.values), codes) for name, entries in top.tables("series")}
    if not found:
        top.fault("series", "There is none.", "Write at least one [series.NAME].")
    mapping = TableMap(title, key, period, at, series, value, decimal, sheet, found, file)
    _check_columns(mapping, top)
    for entries in (top, table):
        entries.close()
    if top.faults:
        raise Faulty(top.faults)
    return mapping


def _codes(entries: Entries) -> dict[str, int]:
    words = entries.table("reasons")
    return {word: REASONS.index(words.choice(word, REASONS, REASONS[0])) + 1 for word in words.values}


def _series(name: str, entries: Entries, codes: Mapping[str, int]) -> Series:
    notes = {note: entries.text(note, needed=True) for note in NOTES}
    column = entries.text("column", name)
    said = entries.values.get("definition")
    if isinstance(said, dict):
        versions = entries.table("definition")
        definitions = tuple(sorted((first, versions.text(first, needed=True)) for first in said))
    else:
        definitions = (("", entries.text("definition", needed=True)),)
    if not all(version for _, version in definitions) or not definitions:
        entries.fault("definition", "Has no name.", 'Write for example "2017" or { "2015" = "neu" }.')
    for (_, before), (first, after) in pairwise(definitions):
        if before == after:
            entries.fault("definition", f'"{after}" holds already before {first}.', "Delete the later line.")
    own = {"": 1} | dict(codes) | _codes(entries)
    entries.close()
    return Series(name, column, notes, own, definitions)


def _check_columns(mapping: TableMap, top: Entries) -> None:
    taken = {mapping.key: "key", mapping.period or mapping.key: "key"} if not mapping.long else {}
    for name, one in mapping.all.items():
        other = taken.setdefault(one.column, name)
        if other != name:
            what = f'"{one.column}" is taken already ({other}).'
            top.fault(f"series.{name}.column", what, "Every series has a column or word of its own.")
        if name in (mapping.key, mapping.period or "period"):
            top.fault(f"series.{name}", "Is the name of the key or the period.", "Choose another.")
