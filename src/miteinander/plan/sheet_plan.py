"""What a table would do to the plan; the dry run and the real run use the same. Pure."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from miteinander.network.import_plan import Change, Known
from miteinander.tables.cells import folded, tidy
from miteinander.tables.mapping import Column, Fault, Mapped, Parsed, Record, fault_at
from miteinander.tables.words import Sentence

Values = Mapping[str, object]
Wrong = Iterator[tuple[str, Sentence]]  # key of the column, and what is wrong with it
Check = Callable[[Values, Known | None], Wrong]

UNKNOWN = _("Diese Nummer gibt es im Plan nicht. Ist die Zeile neu, bleibt das Feld leer.")
AMBIGUOUS = _("Das gibt es im Plan mehrmals. Bitte schreiben Sie die Nummer im Plan dazu.")
TWICE = _("Das steht schon in Zeile %(line)s.")


@dataclass(frozen=True, slots=True)
class Sorted:
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]

    @property
    def faulty_lines(self) -> int:
        return len({fault.line for fault in self.faults})

    def count(self, what: str) -> int:
        return sum(change.what == what for change in self.changes)

    @property
    def todo(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.what != "unchanged")


def plain(words: str) -> str:
    """Words as a table gives them back."""
    return unicodedata.normalize("NFC", tidy(words)).strip()


def same(*parts: object) -> tuple[object, ...]:
    """What makes two lines mean the same thing: capitals, blanks and signs do not matter."""
    return tuple((folded(part) or part) if isinstance(part, str) else part for part in parts)


def sort(
    parsed: Parsed,
    known: Sequence[Known],
    *,
    key: Callable[[Values], tuple[object, ...]],
    name: str,
    check: Check,
    columns: Sequence[Column],
    mapping: Mapped,
) -> Sorted:
    """One change a line, in order. An empty cell never deletes what is there; what is not in the table stays."""
    by_pk = {each.pk: each for each in known}
    by_key: dict[tuple[object, ...], list[Known]] = {}
    for each in known:
        by_key.setdefault(key(each.values), []).append(each)
    seen: dict[object, int] = {}
    changes: list[Change] = []
    faults = list(parsed.faults)
    for record in parsed.records:
        said = {each: value for each, value in record.values.items() if value not in (None, "", ())}
        alike = by_key.get(key(said), [])
        there = by_pk.get(as_pk(said)) if "pk" in said else alike[0] if len(alike) == 1 else None
        wrong = [*unclear(said, there, alike, name), *([] if "pk" in said and not there else check(said, there))]
        first = seen.setdefault(there.pk if there else key(said), record.line)
        if first != record.line:
            wrong.append((name, Sentence(TWICE, {"line": first})))
        faults += [fault_at(record, where, reason, columns, mapping) for where, reason in wrong]
        if not wrong:
            changes.append(change_of(record, said, there, name))
    return Sorted(tuple(changes), tuple(sorted(faults, key=lambda fault: fault.line)))


def as_pk(said: Values) -> int:
    return int(str(said["pk"]))


def unclear(said: Values, there: Known | None, alike: Sequence[Known], name: str) -> Wrong:
    if "pk" in said and there is None:
        yield "pk", Sentence(UNKNOWN)
    elif "pk" not in said and len(alike) > 1:
        yield name, Sentence(AMBIGUOUS)


def change_of(record: Record, said: Values, there: Known | None, name: str) -> Change:
    shown = str(said[name])
    if there is None:
        return Change(record.line, shown, "new", said)
    fields = tuple(each for each, value in said.items() if each != "pk" and differs(value, there.values.get(each)))
    return Change(record.line, shown, "changed" if fields else "unchanged", said, fields, there.pk)


def differs(value: object, before: object) -> bool:
    """A list only ever adds."""
    if isinstance(value, tuple):
        return bool(added(value, before))
    return value != before


def added(value: object, before: object) -> tuple[int, ...]:
    known = before if isinstance(before, Iterable) else ()
    return tuple(each for each in value if each not in known) if isinstance(value, tuple) else ()
