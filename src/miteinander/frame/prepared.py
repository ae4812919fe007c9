"""Queries that are built once and asked often.

Django spends more time on putting a query together than a small database on answering it. `Prepared` lets Django do
so once in a process, for slots instead of values, and afterwards only fills the slots. What comes back is what
`values_list` gives. Used where a public page is measured; elsewhere plain querysets are clearer.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

_SLOT_NUMBER = -7_300_000_000
_SLOT_TIME = datetime(1, 3, 1, tzinfo=UTC)


class Prepared:
    """A `values_list` queryset of positional slots: `of` is "n" for a whole number, "t" for a moment each.

    `Prepared("nn", lambda network, days: ...)` is called with two numbers and returns a list of tuples. The queryset
    must not depend on the slots in any other way than as parameters of its SQL. One slot may be used several times.
    """

    def __init__(self, of: str, build: Callable[..., "QuerySet[Any, Any]"]) -> None:
        self.of, self.build = of, build

    @cached_property
    def slots(self) -> list[int | datetime]:
        return [
            _SLOT_NUMBER - place if kind == "n" else _SLOT_TIME + timedelta(days=place)
            for place, kind in enumerate(self.of)
        ]

    @cached_property
    def compiled(self) -> tuple[Any, str, list[Callable[[list[Any]], Any]]]:
        """Compiler, SQL, and for each parameter where it comes from."""
        compiler = self.build(*self.slots).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = {filled(slot): place for place, slot in enumerate(self.slots)}
        return compiler, sql, [source(places.get(param), param) for param in params]

    def __call__(self, *values: int | datetime) -> list[tuple[Any, ...]]:
        compiler, sql, sources = self.compiled
        ready = [filled(value) for value in values]
        with connection.cursor() as cursor:
            cursor.execute(sql, [take(ready) for take in sources])
            rows = cursor.fetchall()
        return [tuple(row) for row in compiler.results_iter([rows], tuple_expected=True)]


def filled(value: int | datetime) -> Any:
    """A value as the database wants it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def source(place: int | None, param: Any) -> Callable[[list[Any]], Any]:
    return (lambda ready: param) if place is None else (lambda ready: ready[place])
