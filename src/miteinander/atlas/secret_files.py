"""Tables of counts in, tables fit to be published out, and back again for the attacker."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import Fault, Faulty, fault
from miteinander.atlas.protecting import Protected, all_totals, protect
from miteinander.atlas.recipe import Columns, Indicator, Recipe, Rule
from miteinander.atlas.secrecy import Found, Interval, Published, attack, rounded
from miteinander.atlas.table import SUPPRESSED, Table, read_table
from miteinander.atlas.writing import File, as_csv, as_json

HIDDEN: Final = "x"  # in the tables; a recipe says reasons = { x = "suppressed" }
EVERYWHERE: Final = "all"  # the level above all others: every area of the table
TOTALS: Final = ("level", "area", "column", "total")


@dataclass(frozen=True, slots=True)
class Task:
    """Which columns: the official key, the larger areas from the smallest up, the counts; and which counts are parts of
    which others."""

    key: str
    within: tuple[str, ...]
    counts: tuple[str, ...]
    parts: tuple[tuple[str, str], ...] = ()
    decimal: str = "."

    def read(self, path: Path) -> Table:
        """The columns of a table; `x` is a hidden number. Faulty names every fault."""
        for name in (name for pair in self.parts for name in pair):
            if name not in self.counts:
                raise fault("Is none of the counts.", "Name it with --count too.", column=name)
        words = tuple(Rule("within", column=name, equals="") for name in self.within)  # so they are read as words
        columns = Columns(self.key, decimal="," if self.decimal == "," else ".", reasons={HIDDEN: "suppressed"})
        indicators = {name: Indicator(name, name) for name in self.counts}
        return read_table(path, Recipe("", columns, indicators, {}, rules=words))

    def levels(self, table: Table) -> tuple[NDArray[np.str_], ...]:
        return (*(table.words[name] for name in self.within), np.full(len(table.keys), EVERYWHERE))

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.within, EVERYWHERE)


def protect_table(task: Task, path: Path, threshold: int, width: int, base: int) -> tuple[Table, list[Protected]]:
    """Every count protected, and then attacked together. Faulty, with every cell that could still be worked out, if a
    count and its parts give each other away."""
    table = task.read(path)
    for name in task.counts:
        if (table.reasons[name] == SUPPRESSED).any():
            raise fault("Has hidden numbers already.", "Protect the whole numbers.", file=table.file, column=name)
    levels = task.levels(table)
    found = [protect(name, table.numbers[name], levels, threshold, width, base) for name in task.counts]
    refuse([one for one in attack([each.published for each in found], task.parts) if one.width < width], table, width)
    return table, found


def refuse(weak: Sequence[Found], table: Table, width: int = 1) -> None:
    """Faulty if there is one: nothing is to be published."""
    remedy = "Hide more, round the totals (--base), or leave one of the columns out."
    said = [
        Fault(f"Lies between {one.low:g} and {one.high:g}{'' if one.width else ': it is recovered'}.", remedy,
              file=table.file, column=one.column, key=str(table.keys[one.place]))
        for one in weak
    ]  # fmt: skip
    if said:
        raise Faulty(said)


def protected_files(task: Task, table: Table, found: Sequence[Protected], said: dict[str, object]) -> Iterator[File]:
    """counts.csv and totals.csv as they may be published, and secrecy.json, which stays in the office."""
    columns = {one.published.name: one for one in found}
    rows = (
        [
            key,
            *(table.words[name][n] for name in task.within),
            *(_shown(columns[name], table, n) for name in task.counts),
        ]
        for n, key in enumerate(table.keys.tolist())
    )
    yield as_csv("counts.csv", [task.key, *task.within, *task.counts], rows)
    base = int(str(said["base"]))
    yield as_csv("totals.csv", TOTALS, (row for one in found for row in _totals(task, one, base)))
    small, more = sum(int(one.primary.sum()) for one in found), sum(one.more for one in found)
    by_column = {
        one.published.name: {
            "small": int(one.primary.sum()),
            "hidden to protect them": int(one.complementary.sum()),
            "totals hidden": [f"{task.names[level]} {name}" for level, name in one.totals],
        }
        for one in found
    }
    table_said = {"file": table.file, "sha256": table.hash}
    yield as_json("secrecy.json", {"table": table_said, **said, "small": small, "more": more, "columns": by_column})


def _shown(one: Protected, table: Table, place: int) -> str:
    value = table.numbers[one.published.name][place]
    return "" if np.isnan(value) else HIDDEN if one.published.hidden[place] else f"{value:.0f}"


def _totals(task: Task, one: Protected, base: int) -> Iterator[Sequence[object]]:
    for level, name, known in all_totals(one.published):
        shown = HIDDEN if known is None else f"{known[1] - (base - 1) // 2:.0f}"
        yield task.names[level], name, one.published.name, shown


def attack_files(task: Task, counts: Path, totals: Path, base: int) -> tuple[Table, list[Found]]:
    """What an attacker learns of every hidden cell from these two tables. Faulty for what cannot be read."""
    table = task.read(counts)
    levels, told = task.levels(table), _read_totals(task, totals, base)
    columns = []
    for name in task.counts:
        values = np.where(table.reasons[name] == SUPPRESSED, np.nan, np.nan_to_num(table.numbers[name]))
        known = tuple({k[2]: v for k, v in told.items() if k[:2] == (name, level)} for level in task.names)
        columns.append(Published(name, values, levels, known))
    return table, attack(columns, task.parts)


def _read_totals(task: Task, path: Path, base: int) -> dict[tuple[str, str, str], Interval]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(enumerate(csv.DictReader(stream), 2))
    except (OSError, UnicodeDecodeError) as error:
        raise fault("Cannot be read.", "Give a CSV in UTF-8.", file=str(path)) from error
    found, wrong = {}, []
    for line, row in rows:
        level, area, column, total = (str(row.get(name) or "") for name in TOTALS)
        if total != HIDDEN and (not total.isascii() or not total.isdigit() or level not in task.names):
            remedy = f"The columns are {', '.join(TOTALS)}; levels: {', '.join(task.names)}."
            wrong.append(Fault("Is no total.", remedy, file=path.name, line=line))
        elif total != HIDDEN:
            found[column, level, area] = rounded(int(total), base)
    if wrong:
        raise Faulty(wrong)
    return found
