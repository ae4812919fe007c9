"""The plausible calculations of a robustness run: which method, which weights, what is left out, which noise.

Draws come in blocks of a size that follows from the problem alone, each with its own stream of random numbers from seed
and number of the block. So a run is the same for any number of workers, and more draws only add to fewer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.ranks import Floats, Integers
from miteinander.atlas.recipe import Group, Indicator, Mean, Recipe, Step
from miteinander.atlas.steps import NORMALISING
from miteinander.atlas.table import SUPPRESSED, Table

# A block of values stays in the second cache; noise takes as many numbers once more for every indicator.
MOST_DRAWS: Final = 1000
MOST_VALUES: Final = 125_000
MOST_NOISE: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Method:
    """One way to calculate: the normalising step of every indicator and the mean of every group; None: as written."""

    normalise: Step | None
    mean: Mean | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is varied over which areas (m,), in which groups (members first) and leaves.

    `noise` gives by indicator the standard error (m,) of its column; of a suppressed cell it is the size of one count,
    and `secret` (m,) says which these are.
    """

    recipe: Recipe
    top: str
    places: Integers
    methods: tuple[Method, ...]
    groups: tuple[Group, ...]
    leaves: tuple[str, ...]
    noise: Mapping[str, Floats]
    secret: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)

    @property
    def block(self) -> int:
        """How many draws are made at once."""
        areas = len(self.places)
        return max(1, min(MOST_DRAWS, MOST_VALUES // areas, MOST_NOISE // (areas * max(len(self.noise), 1))))


@dataclass(frozen=True, slots=True)
class Block:
    """Some draws (d): number of the method (d,), factors of the weights by group (d, members), place of the leaf left
    out (d,), -1 for none, and standard normal numbers by noisy indicator (d, m)."""

    methods: Integers
    factors: Mapping[str, NDArray[np.float64]]
    dropped: Integers
    normal: Mapping[str, NDArray[np.float64]]


def plan(recipe: Recipe, table: Table, top: str, places: Integers) -> Plan:
    """What the recipe's [robustness] says about this group."""
    said = recipe.robustness
    methods = [Method(*both) for both in product(said.normalise or (None,), said.means or (None,))]
    leaves = tuple(dict.fromkeys(recipe.leaves(top)))
    noisy = {leaf: recipe.indicators[leaf] for leaf in leaves if said.noise}
    noise = {leaf: _error(one, table, places) for leaf, one in noisy.items() if one.per or one.base}
    secret = _secret(recipe, table, leaves, places)
    for leaf, cells in secret.items():
        still = np.zeros(len(places))
        noise[leaf] = np.where(cells, _one_count(recipe.indicators[leaf], table)[places], noise.get(leaf, still))
    return Plan(recipe, top, places, tuple(methods), _under(recipe, top), leaves, noise, secret)


def filled(recipe: Recipe, table: Table) -> Table:
    """The table with every suppressed cell in the middle of what it can be, if the recipe says what that is."""
    if (between := recipe.robustness.suppressed) is None:
        return table
    numbers = dict(table.numbers)
    for one in recipe.indicators.values():
        cells = table.reasons.get(one.column, np.zeros(len(table.keys))) == SUPPRESSED
        numbers[one.column] = np.where(cells, sum(between) / 2 * _one_count(one, table), numbers[one.column])
    return replace(table, numbers=numbers)


def _one_count(one: Indicator, table: Table) -> Floats:
    """How much one more counted changes the column (n,): 1, or its part of the base of a share."""
    if one.per or not one.base:
        return np.ones(len(table.keys))
    return one.times / table.numbers[one.base]


def _secret(recipe: Recipe, table: Table, leaves: Sequence[str], places: Integers) -> dict[str, NDArray[np.bool_]]:
    """The suppressed cells (m,) by indicator, where there are any and the recipe says what they can be."""
    if recipe.robustness.suppressed is None:
        return {}
    reasons = {leaf: table.reasons.get(recipe.indicators[leaf].column) for leaf in leaves}
    cells = {leaf: why[places] == SUPPRESSED for leaf, why in reasons.items() if why is not None}
    return {leaf: each for leaf, each in cells.items() if each.any()}


def _under(recipe: Recipe, top: str) -> tuple[Group, ...]:
    """The groups under this one and itself."""
    wanted = {top}
    for group in reversed(list(recipe.groups.values())):
        if group.id in wanted:
            wanted.update(group.members)
    return tuple(group for group in recipe.groups.values() if group.id in wanted)


def _error(one: Indicator, table: Table, places: Integers) -> Floats:
    """Standard error (m,) of a count or a share out of a base, √(p(1-p)/N); p a little inside so that 0 is not sure.

    Where the share is above 1 (events, not people) the count is Poisson: √(p/N).
    """
    x, base = table.numbers[one.column][places], table.numbers[one.per or one.base][places]
    share = x / base if one.per else x / one.times
    with np.errstate(invalid="ignore"):
        inside = (share * base + 0.5) / (base + 1)
        variance = np.where(share > 1, share, inside * (1 - np.minimum(inside, 1))) / base
    return np.asarray(np.sqrt(variance) * (base if one.per else one.times))


def draw(plan: Plan, seed: int, number: int) -> Block:
    """The draws of this block, whole."""
    dice = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, number])))
    said, size = plan.recipe.robustness, plan.block
    methods = dice.integers(0, len(plan.methods), size)
    factors = {g.id: dice.uniform(1 - said.weights, 1 + said.weights, (size, len(g.members))) for g in plan.groups}
    which = dice.integers(0, len(plan.leaves), size)
    dropped = np.where(dice.random(size) < said.drop, which, -1) if len(plan.leaves) > 1 else np.full(size, -1)
    normal = {leaf: dice.standard_normal((size, len(plan.places))) for leaf in plan.noise}
    for leaf, cells in plan.secret.items():
        low, high = said.suppressed or (0, 0)
        normal[leaf][:, cells] = dice.integers(low, high + 1, (size, int(cells.sum()))) - (low + high) / 2
    return Block(methods, factors, dropped, normal)


def steps_under(one: Indicator, method: Method) -> tuple[Step, ...]:
    """The steps of an indicator with its first normalising one replaced by the method's."""
    first = next((n for n, step in enumerate(one.steps) if step.do in NORMALISING), None)
    if method.normalise is None or first is None:
        return one.steps
    return (*one.steps[:first], method.normalise, *one.steps[first + 1 :])


def recipe_of(plan: Plan, block: Block, d: int) -> Recipe:
    """The recipe of one draw, written out; for what cannot be calculated all draws at once."""
    recipe, method = plan.recipe, plan.methods[block.methods[d]]
    gone = {plan.leaves[block.dropped[d]]} if block.dropped[d] >= 0 else set()
    groups: dict[str, Group] = {}
    for group in plan.groups:
        kept = [n for n, member in enumerate(group.members) if member not in gone]
        if not kept:
            gone.add(group.id)
            continue
        weights = group.weights if isinstance(group.weights, tuple) else (1.0,) * len(group.members)
        factors = np.array(weights) * block.factors[group.id][d]
        if (method.mean or group.mean) == "sum":
            factors *= factors.sum() / factors[kept].sum()
        varied = tuple(float(factors[n]) for n in kept)
        groups[group.id] = replace(
            group,
            members=tuple(group.members[n] for n in kept),
            weights=group.weights if group.weights in ("factor", "pca") else varied,
            mean=method.mean or group.mean,
        )
    indicators = {name: replace(one, steps=steps_under(one, method)) for name, one in recipe.indicators.items()}
    return replace(recipe, groups=groups, indicators=indicators)


def table_of(plan: Plan, block: Block, d: int, table: Table) -> Table:
    """The table of one draw: with noise on the columns that have it."""
    numbers = dict(table.numbers)
    for leaf, normal in block.normal.items():
        column = plan.recipe.indicators[leaf].column
        numbers[column] = numbers[column].copy()
        numbers[column][plan.places] = noisy(plan, leaf, table, normal[d])
    return replace(table, numbers=numbers)


def noisy(plan: Plan, leaf: str, table: Table, normal: Floats) -> Floats:
    """The column (m,) or (d, m) of an indicator with noise, never below 0."""
    return np.maximum(table.numbers[plan.recipe.indicators[leaf].column][plan.places] + normal * plan.noise[leaf], 0)
