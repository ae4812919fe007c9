"""Which areas are alike, by which indicators, and how far that has carried a forecast so far.

z are standardised columns (n, k) without gaps, weights (k,) of any sum. The distance is d² = Σ w (a - b)² / Σ w, so it
is in standard deviations; a weight 0 leaves its indicator out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from miteinander.atlas.faults import fault

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Alike:
    """The other areas by distance from one: places (n - 1,) of the table, nearest first and by place where equal,
    distances (n - 1,), shares (n - 1, k) of every indicator in d², which add to 1 (all 0 where d is 0), and whether
    the area lies in the common support: inside the range of all others by every indicator, d within the 95 % quantile
    of the distances of all others to their own nearest."""

    places: Places
    distances: Numbers
    shares: Numbers
    supported: NDArray[np.bool_]


def distances(z: ArrayLike, weights: ArrayLike) -> Numbers:
    """The distances (n, n) of all areas. Raises Faulty for gaps, one area, and weights below 0 or with no sum."""
    x, w = _checked(z, weights)
    squares = np.zeros((len(x), len(x)))
    for column, weight in zip(x.T, w, strict=True):
        squares += weight * (column[:, None] - column) ** 2
    return np.sqrt(squares)


def alike(z: ArrayLike, weights: ArrayLike, area: int) -> Alike:
    """How alike all others are to the area at this place."""
    x, w = _checked(z, weights)
    d = distances(x, w)
    others = np.delete(np.arange(len(x)), area)
    places = others[np.argsort(d[area, others], kind="stable")]
    terms = w * (x[places] - x[area]) ** 2
    sums = terms.sum(axis=1, keepdims=True)
    shares = np.divide(terms, sums, out=np.zeros_like(terms), where=sums > 0)
    return Alike(places, d[area, places], shares, _supported(x, d, w, area, places))


def _supported(x: Numbers, d: Numbers, w: Numbers, area: int, places: Places) -> NDArray[np.bool_]:
    donors = x[places][:, w > 0]
    inside = bool(np.all((donors.min(axis=0) <= x[area, w > 0]) & (x[area, w > 0] <= donors.max(axis=0))))
    if len(places) == 1:
        return np.zeros(1, dtype=bool)  # one donor has no neighbour to measure by
    among = d[np.ix_(places, places)]
    np.fill_diagonal(among, np.inf)
    near: NDArray[np.bool_] = d[area, places] <= np.quantile(among.min(axis=1), 0.95)
    return near & inside


def skill(z: ArrayLike, weights: ArrayLike, target: ArrayLike, k: int) -> float:
    """1 - MAE of the mean of the k most alike / MAE of the mean of all others, each area left out once: 1 is exact, 0
    no better than the mean, below 0 worse; NaN where the mean of all others is exact. The target (n,) is a level or a
    change that is itself no column of z. Raises Faulty also where k is not in 1..n - 1 or the target has gaps."""
    d = distances(z, weights)
    y = np.asarray(target, np.float64)
    n = len(d)
    if not 1 <= k < n:
        raise fault(f"{k} most alike areas are not to be had of {n}.", f"Ask for 1 to {n - 1}.")
    if y.shape != (n,) or not np.isfinite(y).all():
        raise fault("What is to be forecast has gaps.", "Leave out areas without a number.")
    np.fill_diagonal(d, np.inf)
    nearest = np.argsort(d, axis=1, kind="stable")[:, :k]
    by_mean = np.abs(y - (y.sum() - y) / (n - 1)).mean()
    return float(1 - np.abs(y - y[nearest].mean(axis=1)).mean() / by_mean) if by_mean > 0 else float("nan")


def _checked(z: ArrayLike, weights: ArrayLike) -> tuple[Numbers, Numbers]:
    x, w = np.asarray(z, np.float64), np.asarray(weights, np.float64)
    if x.ndim != 2 or len(x) < 2 or not np.isfinite(x).all():
        raise fault("Alike areas need two areas and no gaps.", "Leave out areas without a number.")
    if w.shape != x.shape[1:] or not np.isfinite(w).all() or (w < 0).any() or w.sum() <= 0:
        raise fault("These weights cannot be used.", "Give one per indicator, none below 0, not all 0.")
    return x, w / w.sum()
