"""Projects, ballots and a budget, as participatory budgets are voted on; and the .pb files they are published in.

Format: Stolicki, Szufa, Talmon, "Pabulib" (arXiv 2012.06539): three sections of lines with `;` between columns.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

HUNDRED: Final = 100
SECTIONS: Final = {"META", "PROJECTS", "VOTES"}
APPROVALS: Final = {"approval", "choose-1"}


class BadFile(ValueError):
    """What is wrong with a file, in which line, and what to do."""


@dataclass(frozen=True, slots=True)
class Election:
    """Amounts in cents. `ballots` counts how many people approved exactly these projects (an empty ballot is one)."""

    budget: int
    costs: Mapping[str, int]
    ballots: Mapping[frozenset[str], int]

    def __post_init__(self) -> None:
        if self.budget < 0 or any(cost <= 0 for cost in self.costs.values()):
            raise ValueError("The budget is not negative, and every project costs something")
        if unknown := sorted(set().union(*self.ballots) - self.costs.keys()):
            raise ValueError(f"Ballots name projects that do not exist: {', '.join(unknown)}")

    @property
    def people(self) -> int:
        return sum(self.ballots.values())

    @property
    def votes(self) -> dict[str, int]:
        """Approvals per project, also where there is none."""
        found = dict.fromkeys(self.costs, 0)
        for ballot, people in self.ballots.items():
            for project in ballot:
                found[project] += people
        return found

    def coverage(self, winners: Iterable[str]) -> float:
        """Share of people with at least one of the winners on their ballot."""
        won = set(winners)
        served = sum(people for ballot, people in self.ballots.items() if ballot & won)
        return served / self.people if self.people else 0.0


def read_pb(path: Path) -> Election:
    """An election by approval from a .pb file; anything else is refused with its line (BadFile)."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _parse(csv.reader(file, delimiter=";"), path.name)
    except UnicodeDecodeError as error:
        raise BadFile(f"{path.name} is not written in UTF-8: save it as UTF-8 and try again") from error


def _parse(lines: Iterator[list[str]], name: str) -> Election:
    meta, costs, ballots = dict[str, str](), dict[str, int](), Counter[frozenset[str]]()
    for section, number, header, line in _rows(lines, name):
        if section == "META":
            meta[line[0].strip()] = ";".join(line[1:]).strip()
        elif section == "PROJECTS":
            project = line[0].strip()
            if project in costs:
                raise BadFile(f"{name}, line {number}: project {project} stands here for the second time")
            costs[project] = _cents(_cell(line, header, "cost", name, number), name, number)
        else:
            _approvals_only(meta, name)
            marked = _cell(line, header, "vote", name, number)
            ballots[frozenset(each.strip() for each in marked.split(",") if each.strip())] += 1
    if "budget" not in meta or not costs:
        raise BadFile(f"{name} names no budget or no projects: sections META and PROJECTS are needed")
    _approvals_only(meta, name)
    try:
        return Election(_cents(meta["budget"], name, 0), costs, ballots)
    except ValueError as error:
        raise BadFile(f"{name}: {error}") from error


def _rows(lines: Iterator[list[str]], name: str) -> Iterator[tuple[str, int, list[str], list[str]]]:
    """Every line of content with its section, its number in the file and the header above it."""
    section, header = "", list[str]()
    for number, line in enumerate(lines, start=1):
        word = line[0].strip().upper() if len(line) == 1 else ""
        if word in SECTIONS:
            section, header = word, []
        elif not any(line):
            continue
        elif not section:
            raise BadFile(f"{name}, line {number}: a .pb file begins with the line META")
        elif not header:
            header = [column.strip() for column in line]
        else:
            yield section, number, header, line


def _approvals_only(meta: Mapping[str, str], name: str) -> None:
    kind = meta.get("vote_type", "approval")
    if kind not in APPROVALS:
        raise BadFile(f"{name} has ballots of the type {kind}: only approvals can be counted here")


def _cell(line: list[str], header: list[str], column: str, name: str, number: int) -> str:
    if column not in header:
        raise BadFile(f"{name}, line {number}: the column {column} is missing in the header above")
    place = header.index(column)
    return line[place] if place < len(line) else ""


def _cents(text: str, name: str, number: int) -> int:
    where = f"line {number}" if number else "budget"
    try:
        cents = Decimal(text.strip()) * HUNDRED
    except InvalidOperation as error:
        raise BadFile(f"{name}, {where}: “{text}” is no amount, write 1234.50") from error
    if not cents.is_finite() or cents != cents.to_integral_value():
        raise BadFile(f"{name}, {where}: “{text}” is no amount in whole cents")
    return int(cents)
