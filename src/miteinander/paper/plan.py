"""What a table of cards would do: which lines are new, which are there already, and what is still wrong with them.

The dry run and the real run use the same plan.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.paper.contact import way_of
from miteinander.tables.mapping import Column, Fault, Mapped, Parsed, Record, fault_at
from miteinander.tables.sheets import Row
from miteinander.tables.words import Sentence
from miteinander.voices.actions.cards import NOT_PRINTED, TAKEN
from miteinander.voices.actions.raising import Way
from miteinander.voices.enums import Wish


@dataclass(frozen=True, slots=True)
class Line:
    """A line without fault: what it would become."""

    line: int
    nonce: str
    record: Record
    way: Way


@dataclass(frozen=True, slots=True)
class Plan:
    new: tuple[Line, ...]
    known: tuple[Line, ...]  # came in before, with this table or one like it
    faults: tuple[Fault, ...]

    @property
    def faulty_lines(self) -> int:
        return len({fault.line for fault in self.faults})


@dataclass(frozen=True, slots=True)
class There:
    """What is in the database: nonces of lines that came before, cards that were printed, cards that were typed."""

    nonces: frozenset[str]
    printed: frozenset[int]
    taken: frozenset[int]


def nonces(network: int, rows: Iterable[Row]) -> dict[int, str]:
    """For each line what makes it count once: its content, and which of the same lines it is."""
    seen: Counter[str] = Counter()
    found = {}
    for row in rows:
        content = "\x1f".join(cell.strip() for cell in row.cells).rstrip("\x1f")
        seen[content] += 1
        text = f"{network}\x1e{content}\x1e{seen[content]}"
        found[row.line] = f"table.{hashlib.sha256(text.encode()).hexdigest()[:40]}"
    return found


def plan(
    parsed: Parsed, marks: Mapping[int, str], there: There, *, today: date, columns: Sequence[Column], mapping: Mapped
) -> Plan:
    """Sort the lines; what one cell alone cannot know is checked here."""
    new: list[Line] = []
    known: list[Line] = []
    faults = list(parsed.faults)
    used: dict[int, int] = {}  # serial to the line that has it
    for record in parsed.records:
        wrong = list(check(record, marks[record.line], there, used, today))
        faults += [fault_at(record, key, reason, columns, mapping) for key, reason in wrong]
        if not wrong:
            line = Line(record.line, marks[record.line], record, way(record))
            (known if line.nonce in there.nonces else new).append(line)
    return Plan(tuple(new), tuple(known), tuple(sorted(faults, key=lambda fault: fault.line)))


def check(
    record: Record, nonce: str, there: There, used: dict[int, int], today: date
) -> Iterator[tuple[str, Sentence]]:
    serial, said_on = record.values.get("number"), record.values.get("said_on")
    if isinstance(said_on, date) and said_on > today:
        yield "said_on", Sentence(_("Dieser Tag liegt in der Zukunft."))
    try:
        way(record)
    except Refused as no:
        yield "contact", Sentence(str(no))
    if not isinstance(serial, int) or nonce in there.nonces:
        return
    if serial in there.taken:
        yield "number", Sentence(TAKEN)
    elif serial not in there.printed:
        yield "number", Sentence(NOT_PRINTED)
    elif used.setdefault(serial, record.line) != record.line:
        yield "number", Sentence(_("Diese Nummer steht schon in Zeile %(line)s."), {"line": used[serial]})


def way(record: Record) -> Way:
    """Raises `Refused` if the contact does not fit the wish."""
    values = record.values
    wish = values.get("wish") or Wish.PAGE
    return way_of(Wish(str(wish)), str(values.get("contact") or ""), str(values.get("language") or "de"))
