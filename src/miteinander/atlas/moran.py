"""Do alike areas lie side by side? Moran's I for all areas, local Moran for each, with false discoveries held down.

Weights are row-standardised: every neighbour of an area counts alike and together they count one. Sources: Cliff & Ord
(1981) for I and its variances, Anselin (1995) for the local one and its conditional permutations, Benjamini & Hochberg
(1995) for the false discovery rate. Checked against esda 2.8.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import fault
from miteinander.atlas.ranks import Bools, Floats, Integers

PERMUTATIONS: Final = 9_999
AT_ONCE: Final = 1_000
QUADRANTS: Final = ("", "high-high", "low-high", "low-low", "high-low")


@dataclass(frozen=True, slots=True)
class Links:
    """Who is a neighbour of whom among n areas: `area` and `neighbour` (links,), sorted by area, each link once in each
    of its two directions; every area has at least one."""

    n: int
    area: Integers
    neighbour: Integers

    @property
    def counts(self) -> Integers:
        """How many neighbours every area (n,) has."""
        return np.bincount(self.area, minlength=self.n)

    def lag(self, x: Floats) -> NDArray[np.float64]:
        """The mean (n,) of the neighbours' numbers."""
        return np.asarray(np.bincount(self.area, x[self.neighbour], self.n) / self.counts)


@dataclass(frozen=True, slots=True)
class Moran:
    """I, what chance alone would give on average, and how many standard deviations I is from that, if values were
    normal, and if only their places were shuffled."""

    i: float
    expected: float
    z_normal: float
    z_random: float


@dataclass(frozen=True, slots=True)
class Local:
    """By area (n,): local I, one-sided pseudo p of conditional permutations, quadrant (a place in QUADRANTS), and
    whether it stays significant with at most this share of false discoveries."""

    i: Floats
    p: Floats
    quadrant: Integers
    significant: Bools


def links(keys: NDArray[np.str_], pairs: NDArray[np.str_]) -> tuple[Links, Bools]:
    """Links among these areas (n,) from pairs of keys (m, 2), and which areas (n,) have any: only these are in the
    links. A pair holds in both directions; pairs with a key that is not here, and of an area with itself, are dropped.
    """
    order = np.argsort(keys)
    place = np.searchsorted(keys[order], pairs)
    place[place == len(keys)] = 0
    found = order[place]
    known = (keys[found] == pairs).all(axis=1) & (found[:, 0] != found[:, 1])
    both = np.unique(np.vstack([found[known], found[known][:, ::-1]]), axis=0)
    inside = np.zeros(len(keys), dtype=bool)
    inside[both[:, 0]] = True
    number = np.cumsum(inside) - 1
    return Links(int(inside.sum()), number[both[:, 0]], number[both[:, 1]]), inside


def _centred(x: Floats, net: Links) -> NDArray[np.float64]:
    if len(x) != net.n or np.isnan(x).any():
        raise fault("Every area with neighbours needs a number.", "Leave areas without a value out of the links.")
    if net.n < 4:
        raise fault(f"{net.n} areas with neighbours are too few.", "Moran's I needs at least four.")
    z = np.asarray(x - x.mean(), dtype=np.float64)
    if not np.sqrt(z @ z) > 1e-12 * np.abs(x).max():
        raise fault("All areas have the same value.", "There is no pattern to look for.")
    return z


def moran(x: Floats, net: Links) -> Moran:
    """Moran's I of values (n,): n/S0 z'Wz / z'z, between about -1 (chequered) and 1 (alike beside alike)."""
    z, n = _centred(x, net), net.n
    counts = net.counts
    there = 1 / counts[net.area]
    back = 1 / counts[net.neighbour]  # every link has its way back
    s0, s1 = float(n), float(np.sum((there + back) ** 2) / 2)
    s2 = float(np.sum((1 + np.bincount(net.neighbour, there, n)) ** 2))
    i, expected = float(z @ net.lag(z) / (z @ z)), -1 / (n - 1)
    normal = (n**2 * s1 - n * s2 + 3 * s0**2) / ((n**2 - 1) * s0**2) - expected**2
    k = n * float(np.sum(z**4)) / float(z @ z) ** 2
    shuffled = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2) - k * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    random = shuffled / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    return Moran(i, expected, (i - expected) / np.sqrt(normal), (i - expected) / np.sqrt(random))


def local_moran(
    x: Floats,
    net: Links,
    seed: int = 1,
    permutations: int = PERMUTATIONS,
    share: float = 0.05,
    progress: Callable[[float], None] = lambda share: None,
) -> Local:
    """Local Moran of values (n,): (n-1) z_i lag_i / z'z. For p the other areas' values are shuffled over the neighbours
    of each area; the side is the one the area lies on, so p is at most about one half."""
    z = _centred(x, net)
    lag, scale = net.lag(z), (net.n - 1) / float(z @ z)
    found = z * lag
    above = np.zeros(net.n, dtype=np.int64)
    dice = np.random.Generator(np.random.PCG64(seed))
    counts, most = net.counts, int(net.counts.max())
    for done in range(0, permutations, AT_ONCE):
        size = min(AT_ONCE, permutations - done)
        others = dice.permuted(np.tile(np.arange(net.n - 1), (size, 1)), axis=1)[:, :most].T
        for area in range(net.n):
            picked = others[: counts[area]]
            shuffled = z[picked + (picked >= area)].sum(axis=0) * (z[area] / counts[area])
            above[area] += np.count_nonzero(shuffled >= found[area])
        progress((done + size) / permutations)
    p = (np.minimum(above, permutations - above) + 1) / (permutations + 1)
    quadrant = np.select([(z > 0) & (lag > 0), (z <= 0) & (lag > 0), (z <= 0) & (lag <= 0)], [1, 2, 3], 4)
    return Local(found * scale, p, quadrant, discoveries(p, share))


def discoveries(p: Floats, share: float = 0.05) -> Bools:
    """Which of the p values (n,) may be called significant so that on average at most this share of those is false
    (Benjamini & Hochberg)."""
    ordered = np.sort(p)
    passed = np.flatnonzero(ordered <= share * np.arange(1, len(p) + 1) / len(p))
    return np.asarray(p <= ordered[passed[-1]]) if passed.size else np.zeros(len(p), dtype=bool)
