"""Ways to bring members to one number, and what each member adds to it.

Quasi-arithmetic means are f⁻¹(Σ w f(x) / Σ w) with f the identity, the logarithm, the reciprocal or a power; the sum
leaves out the division. Copeland compares every two areas: an area wins where the weights of the members in which it is
higher (half of them where equal) pass one half; its score is wins minus defeats (COINr: outrankMatrix, copeland).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import fault
from miteinander.atlas.ranks import Floats
from miteinander.atlas.recipe import Group

Map: TypeAlias = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale on which a mean is arithmetic: f, its inverse, its slope; and whether it needs positive numbers."""

    to: Map
    back: Map
    slope: Map
    positive: bool = True


_SAME = Scale(lambda x: x, lambda y: y, np.ones_like, positive=False)
_LOG = Scale(np.log, np.exp, lambda x: 1 / x)
_RECIPROCAL = Scale(lambda x: 1 / x, lambda y: 1 / y, lambda x: -1 / x**2)


def scale_of(group: Group) -> Scale:
    """The scale of a group's mean; for sum, arithmetic and Copeland the numbers as they are."""
    p = group.power
    if group.mean == "power":
        return Scale(lambda x: x**p, lambda y: y ** (1 / p), lambda x: p * x ** (p - 1))
    return {"geometric": _LOG, "harmonic": _RECIPROCAL}.get(group.mean, _SAME)


def check_positive(group: Group, member: str, x: Floats, keys: NDArray[np.str_]) -> None:
    """Faulty where a number is not above 0 and the group's mean needs that."""
    if scale_of(group).positive and (wrong := x <= 0).any():
        which, more = keys[wrong], np.count_nonzero(wrong) - 3
        areas = ", ".join(which[:3]) + (f" and {more} more" if more > 0 else "")
        what = f'"{member}" is not above 0 in {areas}, so it has no {group.mean} mean.'
        remedy = 'Normalise it for example with { do = "min-max", to = [1, 100] }.'
        raise fault(what, remedy, key=f"groups.{group.id}.mean")


class Mean:
    """Adds up members one at a time, so that millions of areas need no table of all members."""

    def __init__(self, group: Group, total: float, count: int) -> None:
        self.group, self.scale, self.total, self.count = group, scale_of(group), total, count
        self.sum: Floats = np.zeros(0)
        self.weight: Floats | None = None  # of the members present, only once one is missing
        self.missing: NDArray[np.uint16] | None = None

    def add(self, x: Floats, weight: float) -> None:
        y = self.scale.to(x) if weight == 1 else self.scale.to(x) * x.dtype.type(weight)
        if np.isnan(y.sum()):
            gaps = np.isnan(y)
            y = np.where(gaps, y.dtype.type(0), y)
            if self.weight is None or self.missing is None:
                self.weight, self.missing = np.full(len(x), self.total), np.zeros(len(x), np.uint16)
            self.weight[gaps] -= weight
            self.missing[gaps] += 1
        if self.sum.size:
            self.sum += y
        else:
            self.sum = y.copy() if y is x else y

    def result(self) -> Floats:
        """The mean (n,); NaN where members are missing and the group says so, or where all are."""
        if self.weight is None or self.missing is None:
            return self.scale.back(self.sum if self.group.mean == "sum" else self.sum / self.sum.dtype.type(self.total))
        present = self.count - self.missing
        least = self.count if self.group.gaps == "empty" else max(1, self.group.at_least * self.count - 1e-9)
        enough = present >= least
        divisor = self.weight / self.total if self.group.mean == "sum" else self.weight
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(enough, self.scale.back(self.sum / np.where(enough, divisor, np.nan)), np.nan)


def copeland(columns: Sequence[Floats], weights: Sequence[float]) -> Floats:
    """Wins minus defeats of every area (n,). A pair is compared over the members both have."""
    return np.asarray(_outranking(columns, weights)[0].sum(axis=1))


def copeland_parts(columns: Sequence[Floats], weights: Sequence[float]) -> list[Floats]:
    """What every member adds to the Copeland score: in every pair its share of the margin. Sums to the score."""
    signs, margin = _outranking(columns, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(margin != 0, signs / margin, 0)
    return [(slope * w * np.nan_to_num(np.sign(x[:, None] - x[None, :]))).sum(1) for x, w in _pairs(columns, weights)]


def _pairs(columns: Sequence[Floats], weights: Sequence[float]) -> list[tuple[Floats, float]]:
    return list(zip(columns, weights, strict=True))


def _outranking(columns: Sequence[Floats], weights: Sequence[float]) -> tuple[Floats, Floats]:
    """Sign (n, n) of who outranks whom, and the margin (n, n) = Σ w sign(x_i - x_j) over the members both have."""
    margin = np.zeros((len(columns[0]), len(columns[0])))
    for x, weight in _pairs(columns, weights):
        margin += weight * np.nan_to_num(np.sign(x[:, None] - x[None, :]))
    margin[np.abs(margin) < 1e-12 * sum(weights)] = 0
    return np.sign(margin), margin
