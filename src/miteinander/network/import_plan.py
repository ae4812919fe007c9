"""What a table of partners would do to a network: pure, so that the dry run and the real run agree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

What = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Known:
    """A partner that is there: its id and the values of the importable fields."""

    pk: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """What one line would do. `fields` are the keys whose value becomes another one."""

    line: int
    name: str
    what: What
    values: Mapping[str, object]
    fields: tuple[str, ...] = ()
    pk: int | None = None


def same_name(name: str) -> str:
    """Names that people take for the same: blanks and capitals do not matter."""
    return " ".join(name.split()).casefold()


def plan(lines: Iterable[tuple[int, Mapping[str, object]]], known: Sequence[Known]) -> tuple[Change, ...]:
    """One change a line, in order. An empty cell never deletes what is there."""
    by_name = {same_name(str(each.values["name"])): each for each in known}
    return tuple(_change(line, values, by_name) for line, values in lines)


def _change(line: int, values: Mapping[str, object], by_name: Mapping[str, Known]) -> Change:
    name = " ".join(str(values["name"]).split())
    said = {key: value for key, value in values.items() if value not in (None, "")} | {"name": name}
    there = by_name.get(same_name(name))
    if there is None:
        return Change(line, name, "new", said)
    fields = tuple(key for key, value in said.items() if key != "name" and there.values.get(key) != value)
    return Change(line, name, "changed" if fields else "unchanged", said, fields, there.pk)
