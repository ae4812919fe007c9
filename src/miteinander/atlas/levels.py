"""Two levels side by side: what disappears when areas are put together to larger ones?

The same recipe over small and large areas. Counts are added up; shares become means weighted by residents, as the large
area would have counted them. Source of the question: the modifiable areal unit problem (Openshaw 1984).
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import fault
from miteinander.atlas.index import Result, compute
from miteinander.atlas.ranks import Bools, Floats
from miteinander.atlas.recipe import Cuts, Quantiles, Recipe
from miteinander.atlas.table import Table


@dataclass(frozen=True, slots=True)
class Levels:
    """Both results. By small area (n,): the large one it lies in ("" for those that do not count), whether its class is
    one of great need, and whether it vanishes: it is, and its large area is not. `residents` are those of the vanished
    ones; `between` is the share of the index's variance that lies between the large areas (eta squared)."""

    small: Result
    large: Result
    upper: NDArray[np.str_]
    needy: Bools
    vanished: Bools
    residents: float
    between: float


def two_levels(
    recipe: Recipe,
    table: Table,
    upper: NDArray[np.str_],
    residents: NDArray[np.float64],
    classes: str = "",
    need: Collection[str] = (),
) -> Levels:
    """The recipe over the areas of the table and over the larger areas `upper` (n,) they lie in.

    `residents` (n,) are the weights of shares; `classes` names a class set (without: the first), `need` the codes that
    mean great need (without: the highest). Only areas that count go into the larger ones. Faulty if the recipe has no
    such classes, an area that counts has no residents, or the recipe cannot be computed on the larger areas.
    """
    kind = _classes(recipe, classes)
    needed = frozenset(need) or frozenset(kind.codes[-1:])
    if wrong := sorted(needed - set(kind.codes)):
        remedy = f"There are: {', '.join(kind.codes)}."
        raise fault(f'"{wrong[0]}" is no class of {kind.id}.', remedy, file=recipe.file)
    small = compute(recipe, table)
    there = small.valid
    if not (residents[there] > 0).all():
        area = table.keys[there][~(residents[there] > 0)][0]
        raise fault(f'"{area}" counts and has no residents.', "Give their number.", file=table.file)
    larger = _put_together(recipe, table, upper, residents, there)
    large = compute(recipe, larger)
    above = dict(zip(larger.keys.tolist(), large.codes(kind.id).tolist(), strict=True))
    codes = small.codes(kind.id)
    needy = np.isin(codes, list(needed))
    hidden = needy & ~np.isin([above.get(name, "") for name in upper.tolist()], list(needed))
    group = next(group.id for group in recipe.groups.values() if kind in group.classes)
    between = between_share(small.values[group], upper)
    return Levels(small, large, np.where(there, upper, ""), needy, hidden, float(residents[hidden].sum()), between)


def _classes(recipe: Recipe, name: str) -> Cuts | Quantiles:
    kinds = [kind for group in recipe.groups.values() for kind in group.classes]
    found = [kind for kind in kinds if not name or kind.id == name]
    if not found:
        remedy = f"There are: {', '.join(kind.id for kind in kinds) or 'none'}."
        raise fault(f'The recipe has no classes "{name}".', remedy, file=recipe.file)
    return found[0]


def between_share(x: Floats, upper: NDArray[np.str_]) -> float:
    """Eta squared: the sum of squares between groups over the whole, 0 to 1; areas (n,) without a value do not count.

    0 where all values are equal.
    """
    known = ~np.isnan(x)
    values, names = x[known], upper[known]
    _names, places, many = np.unique(names, return_inverse=True, return_counts=True)
    whole = float(np.square(values - values.mean()).sum()) if values.size else 0.0
    if not whole:
        return 0.0
    means = np.bincount(places, values) / many
    return float((many * np.square(means - values.mean())).sum()) / whole


def _put_together(
    recipe: Recipe, table: Table, upper: NDArray[np.str_], residents: NDArray[np.float64], there: Bools
) -> Table:
    """The table of the larger areas: sums of counts with their base, means of shares, sums of what rules ask for."""
    names, places = np.unique(upper[there], return_inverse=True)

    def total(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(places, x, len(names)), np.float64)

    numbers: dict[str, NDArray[np.float64]] = {}
    for rule in recipe.rules:
        if rule.at_least is not None:
            numbers[rule.column] = total(np.nan_to_num(table.numbers[rule.column][there]))
    for one in recipe.indicators.values():
        x = table.numbers[one.column][there]
        base = table.numbers[one.per][there] if one.per else residents[there]
        known = ~np.isnan(x) & ~np.isnan(base)
        weights = total(np.where(known, base, 0))
        if one.per:
            numbers[one.column], numbers[one.per] = total(np.where(known, x, 0)), weights
            numbers[one.column][weights == 0] = np.nan
            continue
        with np.errstate(invalid="ignore"):
            numbers[one.column] = total(np.where(known, x * base, 0)) / np.where(weights > 0, weights, np.nan)
        if one.base:
            numbers[one.base] = total(np.nan_to_num(table.numbers.get(one.base, residents)[there]))
    words = {
        name: np.array([_only(column[there][places == n]) for n in range(len(names))])
        for name, column in table.words.items()
    }
    return Table(names, numbers, words, file=f"{table.file}, put together")


def _only(column: NDArray[np.str_]) -> str:
    """The one word all of them have, or nothing."""
    return str(column[0]) if (column == column[0]).all() else ""
