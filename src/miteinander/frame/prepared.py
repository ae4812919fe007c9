"""Queries that are built once and asked often.

Django spends more time on putting a query together than a small database on answering it. `Prepared` lets Django do
so once in a process, for slots instead of values, and afterwards only fills the slots. Used where a public page is
measured; elsewhere plain querysets are clearer.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet
from django.db.models import query as django_query

Row = TypeVar("Row")
related_of: Any = django_query.get_related_populators  # what `select_related` brings along
Value = int | str | date | datetime | Sequence[int]

#: What stands in a slot while the query is built: values of the right kind that no query contains by itself.
SLOTS: dict[str, Callable[[int], Any]] = {
    "n": lambda place: 1_907_300_000 + place,
    "s": lambda place: f"\N{REPLACEMENT CHARACTER}slot {place}",
    "b": lambda place: f"\N{REPLACEMENT CHARACTER}slot {place}",
    "d": lambda place: date(1, 3, 1) + timedelta(days=place),
    "t": lambda place: datetime(1, 3, 1, tzinfo=UTC) + timedelta(days=place),
}


@dataclass(frozen=True, slots=True)
class Ready(Generic[Row]):
    """SQL; for each parameter its place among the values, or None and the parameter itself; what rows become."""

    sql: str
    sources: list[tuple[int | None, Any]]
    made: Callable[[Sequence[Any]], Iterable[Row]]


class Prepared(Generic[Row]):
    """A queryset with positional slots. `of` says of which kind each is: "n" a whole number, "s" a string, "d" a day,
    "t" a moment, "b" the beginning of a string (for `__startswith`), "N" a list of whole numbers (for `__in`).

    `Prepared("nt", lambda network, since: ...)` is called with a number and a moment and returns a list of what the
    queryset gives: objects with what `select_related` and `annotate` add, or the tuples of `values_list`. The queryset
    must not depend on the slots in any other way than as parameters of its SQL. One slot may be used several times.
    An empty list finds nothing, without asking.
    """

    def __init__(self, of: str, build: Callable[..., "QuerySet[Any, Row]"]) -> None:
        self.of, self.build = of, build
        self.ready: dict[tuple[int, ...], Ready[Row]] = {}

    def __call__(self, *values: Value) -> list[Row]:
        sizes = tuple(room(value) if kind == "N" else 1 for kind, value in zip(self.of, values, strict=True))
        if 0 in sizes:
            return []
        if (ready := self.ready.get(sizes)) is None:
            ready = self.ready[sizes] = self.prepare(sizes)
        given = [
            each for value, kind, size in zip(values, self.of, sizes, strict=True) for each in filled(value, kind, size)
        ]
        with connection.cursor() as cursor:
            cursor.execute(ready.sql, [param if place is None else given[place] for place, param in ready.sources])
            return list(ready.made(cursor.fetchall()))

    def prepare(self, sizes: tuple[int, ...]) -> Ready[Row]:
        slots: list[Any] = []
        given: list[Any] = []
        for kind, size in zip(self.of, sizes, strict=True):
            fresh = [SLOTS[kind.lower()](len(given) + n) for n in range(size)]
            slots.append(fresh if kind == "N" else fresh[0])
            given += filled(slots[-1], kind, size)
        queryset: Any = self.build(*slots)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = {slot: place for place, slot in enumerate(given)}
        made = tuples(compiler) if queryset._fields else objects(compiler)
        return Ready(sql, [(places.get(param), param) for param in params], made)


@dataclass(frozen=True, slots=True)
class Chosen(Generic[Row]):
    """What has these ids, as Django's Paginator wants it: to be counted, then cut. `read` reads some of them in order.

    Reading all ids that fit a filter, and then one page, is quicker than filtering for the count and for the page.
    """

    ids: Sequence[int]
    read: Prepared[Row]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, part: slice) -> list[Row]:
        return self.read(self.ids[part])


def room(numbers: Any) -> int:
    """How many slots a list gets: the next power of two, so that few sizes need a query of their own."""
    return 1 << (len(numbers) - 1).bit_length() if numbers else 0


def filled(value: Any, kind: str, size: int) -> list[Any]:
    """A value as the database wants it; a list is filled up with its last number."""
    if kind == "N":
        return [*value, *[value[-1]] * (size - len(value))]
    if kind == "t":
        return [connection.ops.adapt_datetimefield_value(value)]
    if kind == "d":
        return [connection.ops.adapt_datefield_value(value)]
    return [f"{connection.ops.prep_for_like_query(value)}%" if kind == "b" else value]


def tuples(compiler: Any) -> Callable[[Sequence[Any]], Iterable[Any]]:
    """What `values_list` makes of rows. Call it after `as_sql`."""
    columns = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns)
    if not converters:
        return lambda rows: rows
    return lambda rows: map(tuple, compiler.apply_converters(rows, converters))


def objects(compiler: Any) -> Callable[[Sequence[Any]], Iterable[Any]]:
    """What a queryset of a model makes of rows, as Django's own ModelIterable does. Call it after `as_sql`."""
    model, own = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    first, end = own[0], own[-1] + 1
    names = [column.target.attname for column, _sql, _alias in compiler.select[first:end]]
    related = related_of(compiler.klass_info, compiler.select, connection.alias)
    extra = list(compiler.annotation_col_map.items())

    def made(row: tuple[Any, ...]) -> Any:
        found = model.from_db(connection.alias, names, row[first:end])
        for each in related:
            each.populate(row, found)
        for name, column in extra:
            setattr(found, name, row[column])
        return found

    plain = tuples(compiler)
    return lambda rows: map(made, plain(rows))
