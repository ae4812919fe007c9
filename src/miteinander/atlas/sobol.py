"""Which choice moves the ranks most? Sobol indices of the plausible calculations of an index.

The same variations as robustness.py, but each input by itself: the first-order index S says how much of the variance of
the outcome one input explains alone, the total index ST how much it has a part in. The outcome is the mean absolute
shift of ranks against the recipe as it is written. Design and estimators: Saltelli et al. (2010), as COINr uses them:
S = mean(y_B (y_AB - y_A)) / V, ST = mean((y_A - y_AB)^2) / 2V, V over y_A and y_B; intervals by bootstrap.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.batches import values_of
from miteinander.atlas.draws import Block, Plan, draw, filled, plan
from miteinander.atlas.faults import fault, in_file
from miteinander.atlas.ranks import Floats
from miteinander.atlas.recipe import Recipe
from miteinander.atlas.robustness import as_written
from miteinander.atlas.table import Table

POINTS: Final = 1024
BOOTSTRAPS: Final = 1000
NOISES: Final = 64  # realisations of the noise of counts that its input chooses from

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Indices:
    """By input (d,): first-order and total index, and the interval (d, 2) of 90 of 100 bootstraps of each."""

    first: Numbers
    total: Numbers
    first_between: Numbers
    total_between: Numbers


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The inputs that are varied, their indices, how far ranks shift on average, and how often it was calculated."""

    inputs: tuple[str, ...]
    indices: Indices
    shift: float
    calculations: int


def indices(a: Numbers, b: Numbers, ab: Numbers, bootstraps: int = BOOTSTRAPS, seed: int = 1) -> Indices:
    """Indices from the outcomes of both samples (n,) and of A with one column of B (d, n).

    All 0 where the outcome does not vary. The bootstrap counts how often each point is drawn, so it is one product.
    """
    n = len(a)
    dice = np.random.Generator(np.random.PCG64(seed))
    drawn = np.vstack([np.ones(n), dice.multinomial(n, np.full(n, 1 / n), bootstraps)])  # the sample itself first
    mean = drawn @ (a + b) / (2 * n)
    variance = (drawn @ (a**2 + b**2) - 2 * n * mean**2) / (2 * n - 1)
    safe = np.where(variance > 0, variance, np.inf)
    first = drawn @ (b * (ab - a)).T / n / safe[:, None]
    total = drawn @ ((a - ab) ** 2).T / (2 * n) / safe[:, None]
    ends = [
        np.quantile(each[1:], [0.05, 0.95], axis=0).T if bootstraps else np.tile(each[0, :, None], 2)
        for each in (first, total)
    ]
    return Indices(first[0], total[0], ends[0], ends[1])


def sensitivity(
    recipe: Recipe,
    table: Table,
    group: str = "",
    points: int = POINTS,
    seed: int = 1,
    progress: Callable[[float], None] = lambda share: None,
) -> Sensitivity:
    """How much of the shift of ranks each varied input of the recipe's [robustness] explains.

    Inputs: the normalising step, the mean, the weight of every member of every group, the noise of counts; only what
    is varied. points x (inputs + 2) calculations; the same seed gives the same indices. Faulty where nothing is varied
    or the recipe cannot be computed.
    """
    if points < 2 or seed < 0:
        raise fault("Points are at least 2, the seed at least 0.", "Give larger numbers.")
    table = filled(recipe, table)
    top, nominal, places, rows = as_written(recipe, table, group)
    with in_file(recipe.file):
        planned = plan(recipe, table, top, places)
        names = _inputs(planned)
        if not names:
            raise fault("Nothing is varied.", "Say what varies.", key="robustness")
        values = values_of(planned, table, rows, after_steps=True)
        dice = np.random.Generator(np.random.PCG64(seed))
        noises = _noises(planned, seed)
        a, b = dice.random((2, points, len(names)))
        rank = nominal.ranks[top][places][rows]

        def outcome(sample: Numbers) -> Numbers:
            found = [
                np.abs(_ranks(values(_block(planned, names, part, noises))) - rank).mean(1)
                for part in np.array_split(sample, -(-points // planned.block))
            ]
            return np.concatenate(found)

        outcomes = []
        for place in range(-2, len(names)):
            sample = (b if place == -2 else a).copy()
            if place >= 0:
                sample[:, place] = b[:, place]
            outcomes.append(outcome(sample))
            progress((place + 3) / (len(names) + 2))
    y_b, y_a, *rest = outcomes
    return Sensitivity(names, indices(y_a, y_b, np.array(rest), seed=seed), float(y_a.mean()), points * len(outcomes))


def _inputs(planned: Plan) -> tuple[str, ...]:
    said = planned.recipe.robustness
    names = ["normalise"] * (len(said.normalise) > 1) + ["mean"] * (len(said.means) > 1)
    weighed = [group for group in planned.groups if len(group.members) > 1] if said.weights else []
    names += [f"weight of {member} in {group.id}" for group in weighed for member in group.members]
    return (*names, *(["noise"] if planned.noise else []))


def _noises(planned: Plan, seed: int) -> dict[str, Numbers]:
    """Realisations (NOISES, m) of the noise of every indicator that has any."""
    found = [draw(planned, seed, number).normal for number in range(-(-NOISES // planned.block))]
    return {leaf: np.concatenate([each[leaf] for each in found])[:NOISES] for leaf in planned.noise}


def _block(planned: Plan, names: tuple[str, ...], sample: Numbers, noises: dict[str, Numbers]) -> Block:
    """The calculations of these points (s, d) of the unit cube."""
    column = dict(zip(names, sample.T, strict=True))
    said, size = planned.recipe.robustness, len(sample)
    still = np.zeros(size)
    steps, means = max(len(said.normalise), 1), max(len(said.means), 1)
    step, mean = (
        np.minimum((column.get(name, still) * many).astype(np.int64), many - 1)
        for name, many in (("normalise", steps), ("mean", means))
    )
    factors = {
        group.id: np.array(
            [
                1 + said.weights * (2 * column.get(f"weight of {member} in {group.id}", still + 0.5) - 1)
                for member in group.members
            ]
        ).T
        for group in planned.groups
    }
    which = np.minimum((column.get("noise", still) * NOISES).astype(np.int64), NOISES - 1)
    normal = {leaf: each[which] for leaf, each in noises.items()}
    return Block(step * means + mean, factors, np.full(size, -1), normal)


def _ranks(values: Floats) -> NDArray[np.int64]:
    """Ranks (d, m) of values (d, m): 1 for the highest, ties share the lowest number."""
    order = np.sort(-values, axis=1)
    return np.array([np.searchsorted(row, -x) + 1 for row, x in zip(order, values, strict=True)])
