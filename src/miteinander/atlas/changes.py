"""How little would have to be different for an area to be in another class: one indicator at a time, everything else as
it is. Every change that is told was computed again from the table, with all means, spreads and ranks as they would then
be; nothing is read off a formula.

An indicator is moved from the area's own value towards the lowest and the highest that any area has; what nobody has is
no explanation. The way is walked in a few strides and the stride in which the class changes is halved, so a class that
comes and goes within one stride is not seen. Whole numbers stay whole.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from miteinander.atlas.faults import Faulty, fault
from miteinander.atlas.index import Result, evaluate
from miteinander.atlas.ranks import Integers, classes
from miteinander.atlas.recipe import Cuts, Indicator, Quantiles
from miteinander.atlas.table import Table

STRIDES: Final = 8
HALVINGS: Final = 14  # of a stride: to about a hundred-thousandth of the way


@dataclass(frozen=True, slots=True)
class Change:
    """The class of an area if one indicator had another value. `spreads` is how far that is, in standard deviations
    of the indicator over all areas that count; with it, changes in different units can be compared."""

    indicator: str
    value: float
    needed: float
    before: str
    after: str
    spreads: float


def smallest_changes(result: Result, table: Table, area: str, classed: str = "") -> list[Change]:
    """What would bring this area into another class (`classed` names them; without, the first of the recipe), the
    smallest change first; at most one up and one down an indicator.

    Raises Faulty for an area that is not in the table or does not count, and for classes that there are not.
    """
    group, kind = _kind(result, classed)
    found = np.flatnonzero(result.keys == area)
    part = next((part for part in result.parts if found.size and found[0] in part.places), None)
    if part is None:
        raise fault(f'The area "{area}" has no value.', "It must be in the table and meet the rules.", file=table.file)
    row = int(found[0])
    at = int(np.flatnonzero(part.places == row)[0])

    def code(changed: Table) -> str:
        x = evaluate(result.recipe, changed, part.places, keep=False)[group].value
        number = classes(x, kind)[at]
        return kind.codes[number] if number >= 0 else ""

    now = code(table)
    changes = []
    for one in dict.fromkeys(result.recipe.leaves(group)):
        indicator = result.recipe.indicators[one]
        column = table.numbers[indicator.column]
        spread = float(np.nanstd(column[part.places]))
        for needed, after in _ways(table, indicator, row, part.places, now, code):
            own = float(column[row])
            changes.append(Change(one, own, needed, now, after, abs(needed - own) / spread))
    return sorted(changes, key=lambda change: change.spreads)


def _kind(result: Result, name: str) -> tuple[str, Cuts | Quantiles]:
    for group in result.recipe.groups.values():
        for kind in group.classes:
            if kind.id == name or not name:
                return group.id, kind
    raise fault(f'There are no classes "{name}".', "Check their name in the recipe.", file=result.recipe.file)


def _ways(
    table: Table, indicator: Indicator, row: int, places: Integers, now: str, code: Callable[[Table], str]
) -> Iterator[tuple[float, str]]:
    """The nearest value below and above with which the class is another, and that class."""
    column = table.numbers[indicator.column]
    own, others = float(column[row]), column[places]
    if np.isnan(own) or not now:
        return
    whole = bool((others[~np.isnan(others)] % 1 == 0).all())

    def of(value: float) -> str:
        moved = column.astype(np.float64)  # a copy
        moved[row] = value
        try:
            return code(replace(table, numbers={**table.numbers, indicator.column: moved}))
        except Faulty:  # all areas would be alike, say: then there is no index, and nothing to explain
            return now

    for end in (float(np.nanmin(others)), float(np.nanmax(others))):
        points = np.linspace(own, end, STRIDES + 1)
        points = np.unique(np.round(points)) if whole else np.unique(points)
        points = points if end >= own else points[::-1]
        for near, far in itertools.pairwise(points):
            if of(far) != now:
                needed = _halved(near, far, whole, lambda value: of(value) != now)
                yield needed, of(needed)
                break


def _halved(near: float, far: float, whole: bool, changed: Callable[[float], bool]) -> float:
    """Between a value with which nothing changes and one with which it does, the nearest of the latter."""
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        if whole:
            middle = float(np.round(middle))
            if middle in (near, far):
                break
        near, far = (near, middle) if changed(middle) else (middle, far)
    return float(far)
