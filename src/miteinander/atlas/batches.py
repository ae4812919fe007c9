"""The values of a group under many draws at once.

Where every group has the same kind of mean and only the top one has steps, a hierarchy is one mean with product
weights, and a block of draws is one matrix product of weights (d, k) with normalised indicators (k, m) on the scale of
the mean. Everything else is calculated draw by draw by index.evaluate: the same numbers, slowly.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.draws import Block, Method, Plan, noisy, recipe_of, steps_under, table_of
from miteinander.atlas.index import evaluate
from miteinander.atlas.means import check_positive, scale_of
from miteinander.atlas.ranks import Bools, Floats
from miteinander.atlas.recipe import Mean, Step
from miteinander.atlas.steps import NORMALISING, Column, fit
from miteinander.atlas.table import Table

Values: TypeAlias = Callable[[Block], Floats]


def values_of(plan: Plan, table: Table, rows: Bools, after_steps: bool) -> Values:
    """A function from a block to values (d, rows).

    `rows` (m,) are the areas that have a value as the recipe is written; a hierarchy that folds has no gaps, so there
    these are all. Without `after_steps` only their order counts, and steps of the top group that keep it are left out.
    An area that has no value in a draw comes last in it.
    """
    if folds(plan, table):
        return _folded(plan, table, after_steps)
    return lambda block: _one_by_one(plan, table, rows, block)


def folds(plan: Plan, table: Table) -> bool:
    """Whether this hierarchy is one mean with product weights."""
    groups = plan.groups
    numbers = [table.numbers[plan.recipe.indicators[leaf].column][plan.places] for leaf in plan.leaves]
    gaps = any(np.isnan(x).any() for x in numbers)
    tree = len(list(plan.recipe.leaves(plan.top))) == len(plan.leaves)
    plain = all(not group.steps or group.id == plan.top for group in groups)
    fixed = all(group.weights == "equal" or isinstance(group.weights, tuple) for group in groups)
    means = {method.mean or group.mean for method in plan.methods for group in groups}
    alike = all(len({method.mean or (g.mean, g.power) for g in groups}) == 1 for method in plan.methods)
    return tree and plain and fixed and alike and "copeland" not in means and not gaps


def _one_by_one(plan: Plan, table: Table, rows: Bools, block: Block) -> Floats:
    found = np.empty((len(block.methods), int(rows.sum())))
    for d in range(len(block.methods)):
        traces = evaluate(recipe_of(plan, block, d), table_of(plan, block, d, table), plan.places, keep=False)
        found[d] = np.nan_to_num(traces[plan.top].value[rows], nan=-np.inf)
    return found


def _folded(plan: Plan, table: Table, after_steps: bool) -> Values:
    fixed = [] if plan.noise else [_sides(plan, table, method, {}) for method in plan.methods]

    def values(block: Block) -> Floats:
        found = np.empty((len(block.methods), len(plan.places)))
        kinds = [_mean(plan, method) == "sum" for method in plan.methods]
        weights_of = {kind: leaf_weights(plan, block, total=kind) for kind in set(kinds)}
        for n, method in enumerate(plan.methods):
            which = np.flatnonzero(block.methods == n)
            if not which.size:
                continue
            weights = weights_of[kinds[n]][which]
            if fixed:
                y = weights @ fixed[n]
            else:
                normal = {leaf: x[which] for leaf, x in block.normal.items()}
                sides = _sides(plan, table, method, normal)
                y = np.einsum("dk,kdm->dm", weights, sides, optimize=False)
            found[which] = _finished(plan, method, y, after_steps)
        return found

    return values


def _mean(plan: Plan, method: Method) -> Mean:
    return method.mean or plan.recipe.groups[plan.top].mean


def _finished(plan: Plan, method: Method, y: Floats, after_steps: bool) -> Floats:
    """Back from the scale of the mean, and through the steps of the top group."""
    top = replace(plan.recipe.groups[plan.top], mean=_mean(plan, method))
    if top.mean == "geometric" and not after_steps:
        return y  # the logarithm keeps the order
    y = scale_of(top).back(y)
    for step in top.steps if after_steps else ():
        y = along(step, y, {}, 1)
    return y


def _sides(plan: Plan, table: Table, method: Method, normal: Mapping[str, Floats]) -> Floats:
    """All indicators of one method, normalised and on the scale of the mean: (k, m), or with noise (k, d, m)."""
    group = replace(plan.groups[0], mean=_mean(plan, method))
    keys = table.keys[plan.places]
    sides = []
    for leaf in plan.leaves:
        x = _indicator(plan, table, leaf, method, normal.get(leaf))
        check_positive(group, leaf, x, keys)
        sides.append(scale_of(group).to(x))
    return np.stack(np.broadcast_arrays(*sides))


def _indicator(plan: Plan, table: Table, leaf: str, method: Method, normal: Floats | None) -> Floats:
    """One indicator (m,), or (d, m) with noise, as index.evaluate makes it of a single column."""
    one = plan.recipe.indicators[leaf]
    x = table.numbers[one.column][plan.places] if normal is None else noisy(plan, leaf, table, normal)
    if one.per:
        x = x / table.numbers[one.per][plan.places] * one.times
    words = {name: column[plan.places] for name, column in table.words.items()}
    turned = one.direction > 0
    for step in steps_under(one, method):
        if not turned and step.do in NORMALISING:
            x, turned = -x, True
        x = along(step, x, words, one.direction)
    return x if turned else -x


def along(step: Step, x: Floats, words: Mapping[str, NDArray[np.str_]], direction: int) -> Floats:
    """A step on one column (m,), or on each of many (d, m)."""
    if x.ndim == 1:
        return fit(step, Column(x, words, direction))(x)
    if step.do == "z":
        sd = x.std(axis=1, ddof=int(step.settings.get("divisor", "n") == "n-1"), keepdims=True)
        if (sd > 0).all():
            return np.asarray((x - x.mean(axis=1, keepdims=True)) / sd)
    return np.stack([fit(step, Column(row, words, direction))(row) for row in x])


def leaf_weights(plan: Plan, block: Block, total: bool) -> NDArray[np.float64]:
    """The weight (d, k) of every leaf in every draw: the products down the hierarchy. A leaf left out, or a group of
    which nothing is left, has 0, and its weight goes to the other members, as means.Mean does it. With `total` the
    groups are sums: their weights are not made to sum to 1."""
    place = {leaf: n for n, leaf in enumerate(plan.leaves)}
    alive: dict[str, Bools] = {}
    shares: dict[str, NDArray[np.float64]] = {}
    for group in plan.groups:
        given = group.weights if isinstance(group.weights, tuple) else (1.0,) * len(group.members)
        factors = block.factors[group.id] * np.array(given)
        whole = factors.sum(axis=1, keepdims=True) if total else 1.0
        left = block.dropped[:, None] != [place.get(member, -2) for member in group.members]
        for n, member in enumerate(group.members):
            if member in alive:
                left[:, n] = alive[member]
        alive[group.id] = left.any(axis=1)
        factors *= left
        rest = factors.sum(axis=1, keepdims=True)
        shares[group.id] = factors * (whole / np.where(rest > 0, rest, 1))
    found = np.empty((len(block.dropped), len(place)))
    above = {plan.top: np.ones(len(found))}
    for group in reversed(plan.groups):
        own = shares[group.id] * above[group.id][:, None]
        for n, member in enumerate(group.members):
            if member in place:
                found[:, place[member]] = own[:, n]
            else:
                above[member] = own[:, n]
    return found
