"""Treatments of one column: filling gaps, taming outliers, normalising.

Every step is fitted to the column once and gives a function of numbers. The function can then be asked about numbers
that are not in the column (an average area, a what-if value) under the same parameters. `x` is a column (n,) of float
with NaN for a gap; parameters come from what is there. Steps named in NORMALISING bring indicators to one scale.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import fault
from miteinander.atlas.ranks import Floats, Ties, ranks_from
from miteinander.atlas.recipe import Step

Fit: TypeAlias = Callable[[Floats], Floats]
BASE: Final = 23.0  # of the exponential transformation in all four UK indices


@dataclass(frozen=True)
class Column:
    """A column on its way: its numbers, the words of the same rows that a step may go by, its direction (which turns
    the parameters given in the indicator's own unit, such as a target), and for shrinking its count, its base and the
    factor of their share."""

    x: Floats
    words: Mapping[str, NDArray[np.str_]]
    direction: int = 1
    count: Floats | None = None
    base: Floats | None = None
    times: float = 1.0

    @cached_property
    def present(self) -> Floats:
        """The numbers without gaps; the sum tells in one pass whether there are any."""
        return self.x[~np.isnan(self.x)] if np.isnan(self.x.sum()) else self.x


def fit(step: Step, column: Column) -> Fit:
    """The function of this step with parameters of this column. Faulty when the column does not allow it."""
    if column.present.size == 0:
        raise fault("No area has a number here.", "Leave this indicator out or check its column.", key=step.key)
    if not np.isfinite(column.present.sum()) and np.isinf(column.present).any():
        raise fault("A number is infinite.", "Check what it is divided by.", key=step.key)
    return STEPS[step.do][0](column, step)


def _spread(step: Step, lowest: Any, highest: Any, present: Floats) -> None:
    """Refuse a column without any difference between areas: nothing can be scaled by nothing."""
    if present.size < 2:
        raise fault("Only one area has a number here.", "Normalising needs at least two areas.", key=step.key)
    if not highest > lowest:
        raise fault(
            f"All {present.size} areas have the same value {present[0]:g}.", "Leave this indicator out.", key=step.key
        )


def _number(step: Step, name: str, otherwise: float) -> float:
    return float(step.settings.get(name, otherwise))  # type: ignore[arg-type]


def _pair(step: Step, name: str, otherwise: tuple[float, float]) -> tuple[float, float]:
    pair = step.settings.get(name, otherwise)
    return (float(pair[0]), float(pair[1])) if isinstance(pair, tuple) else otherwise


def _fill(column: Column, step: Step) -> Fit:
    """Gaps get a number, or the mean or median of the areas present, of the same word in column `by` where given
    (COINr: i_mean_grp). A group without any number falls back to all areas."""
    how = step.settings.get("with", "mean")
    if isinstance(how, int | float):
        return lambda x: np.where(np.isnan(x), float(how), x)
    average = np.mean if how == "mean" else np.median
    values = np.full(column.x.shape, average(column.present))
    if by := step.settings.get("by"):
        words = column.words[str(by)]
        for word in np.unique(words):
            inside = column.x[words == word]
            if not np.isnan(inside).all():
                values[words == word] = average(inside[~np.isnan(inside)])
    return lambda x: np.where(np.isnan(x), values, x)


def _shrink(column: Column, step: Step) -> Fit:
    """Rates of small counts move towards the city's: empirical Bayes on the logit scale (UK indices since 2000).

    m = ln((c+.5)/(N-c+.5)), s² = (N+1)(N+2)/(N(c+1)(N-c+1)), t² = variance of m between areas, weight of the area's
    own rate v = t²/(s²+t²); back on the scale of the rate. Source: IMD 2000 and later technical reports.
    """
    if column.count is None or column.base is None:
        raise fault("Shrinking needs counts.", "Give `column` the count and `per` its base.", key=step.key)
    c, n = column.count, column.base
    if np.any(c > n) or np.any(n <= 0):
        raise fault("A count is larger than its base, or the base is 0.", "Check both columns.", key=step.key)
    m = np.log((c + 0.5) / (n - c + 0.5))
    noise = (n + 1) * (n + 2) / (n * (c + 1) * (n - c + 1))
    between = float(np.nanvar(m, ddof=1))
    total, base = float(np.nansum(c)), float(np.nansum(np.where(np.isnan(c), np.nan, n)))
    city = np.log((total + 0.5) / (base - total + 0.5))
    own = between / (noise + between)
    shrunk = 1 / (1 + np.exp(-(own * m + (1 - own) * city)))
    return lambda x: np.where(np.isnan(x), np.nan, shrunk * column.times)


def skew_and_kurtosis(x: Floats) -> tuple[float, float]:
    """Skew and excess kurtosis of numbers (n,) without gaps, both corrected for small samples (COINr, Excel)."""
    n = len(x)
    d = x - x.mean()
    square, cube, fourth = (float(np.mean(d**p)) for p in (2, 3, 4))
    if n < 4 or square == 0.0:
        return 0.0, 0.0
    skew = cube / square**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
    kurtosis = ((n + 1) * (fourth / square**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return float(skew), float(kurtosis)


def _winsorise(column: Column, step: Step) -> Fit:
    """Where |skew| and kurtosis are both too large, the extremes on the skewed side become the next value, one after
    the other, at most `at_most`; where that does not do, and `otherwise` says so, ln(x - min + 0.01(max - min)) of the
    values as they were (COINr: winsorise, log_CT)."""
    most, steep, tall = (_number(step, *one) for one in (("at_most", 5), ("skew", 2), ("kurtosis", 3.5)))
    ordered = np.sort(column.present)
    low, high = 0, len(ordered) - 1
    while True:
        skew, kurtosis = skew_and_kurtosis(np.clip(ordered, ordered[low], ordered[high]))
        if abs(skew) < steep or kurtosis < tall:
            bottom, top = ordered[low], ordered[high]
            return lambda x: np.clip(x, bottom, top)
        if low + len(ordered) - 1 - high >= most or low + 1 >= high:
            break
        low, high = (low, high - 1) if skew > 0 else (low + 1, high)
    if step.settings.get("otherwise", "log") == "leave":
        bottom, top = ordered[low], ordered[high]
        return lambda x: np.clip(x, bottom, top)
    least, shift = ordered[0], 0.01 * (ordered[-1] - ordered[0])
    return lambda x: np.log(x - least + shift)


def _log(column: Column, step: Step) -> Fit:
    plus = _number(step, "plus", 0.0)
    if not column.present.min() + plus > 0:
        raise fault(f"The logarithm of {column.present.min() + plus:g} does not exist.", "Raise `plus`.", key=step.key)
    return lambda x: np.log(x + plus)


def _scale(column: Column, step: Step) -> Fit:
    by, plus = _number(step, "by", 1.0), _number(step, "plus", 0.0)
    return lambda x: x * by + plus


def _clip(column: Column, step: Step) -> Fit:
    low, high = _number(step, "low", -np.inf), _number(step, "high", np.inf)
    return lambda x: np.clip(x, low, high)


def _round(column: Column, step: Step) -> Fit:
    digits = int(_number(step, "digits", 0))
    return lambda x: np.round(x, digits)


def _z(column: Column, step: Step) -> Fit:
    """(x - mean)/sd; sd with divisor n, or n-1 where `divisor` says so."""
    x = column.present
    mean = x.mean(dtype=np.float64)
    centred = x - x.dtype.type(mean)
    sd = np.sqrt(float(np.dot(centred, centred)) / max(x.size - (step.settings.get("divisor", "n") == "n-1"), 1))
    # Equal numbers can differ from their mean by a rounding; that is no spread.
    _spread(step, 64 * np.finfo(x.dtype).eps * abs(mean), sd, x)
    middle, factor = x.dtype.type(mean), x.dtype.type(1 / sd)
    return lambda v: (v - middle) * factor


def _min_max(column: Column, step: Step) -> Fit:
    low, high = _pair(step, "to", (0.0, 1.0))
    least, most = column.present.min(), column.present.max()
    _spread(step, least, most, column.present)
    return lambda x: (x - least) / (most - least) * (high - low) + low


def _rank(column: Column, step: Step) -> Fit:
    """1 for the lowest."""
    ordered, ties = np.sort(column.present), _ties(step, "min")
    return lambda x: ranks_from(ordered, x, ties)


def _borda(column: Column, step: Step) -> Fit:
    """How many areas are lower: rank - 1."""
    ordered, ties = np.sort(column.present), _ties(step, "min")
    return lambda x: ranks_from(ordered, x, ties) - 1


def _percentile(column: Column, step: Step) -> Fit:
    """(rank - 1)/(n - 1)."""
    ordered, ties = np.sort(column.present), _ties(step, "min")
    _spread(step, ordered[0], ordered[-1], ordered)
    return lambda x: (ranks_from(ordered, x, ties) - 1) / (len(ordered) - 1)


def _ties(step: Step, otherwise: Ties) -> Ties:
    return step.settings.get("ties", otherwise)  # type: ignore[return-value]


def _share_of_maximum(column: Column, step: Step) -> Fit:
    most = column.present.max()
    if most == 0:
        raise fault("The largest value is 0.", "Choose another normalisation.", key=step.key)
    return lambda x: x / most


def _distance_to(column: Column, step: Step) -> Fit:
    """1 - (value - x)/(value - min): 1 at the target or reference value, 0 at the lowest; with `cap` never above 1."""
    value = _number(step, "value", np.nan) * column.direction
    least, cap = column.present.min(), np.inf if not step.settings.get("cap", False) else 1.0
    if not value > least:
        raise fault("The reference value is not above the lowest value.", "Check `value` and unit.", key=step.key)
    return lambda x: np.minimum(1 - (value - x) / (value - least), cap)


def _goalposts(column: Column, step: Step) -> Fit:
    """(x - low)/(high - low), cut off at both posts, stretched to `to`."""
    one, other = _number(step, "low", np.nan) * column.direction, _number(step, "high", np.nan) * column.direction
    low, high = min(one, other), max(one, other)
    bottom, top = _pair(step, "to", (0.0, 1.0))
    return lambda x: np.clip((x - low) / (high - low), 0, 1) * (top - bottom) + bottom


def _normal_scores(column: Column, step: Step) -> Fit:
    """Quantile of the normal distribution at rank/(n+1) (Scotland, SIMD technical notes)."""
    from scipy.special import ndtri  # noqa: PLC0415 slow to load and rarely needed

    ordered, ties = np.sort(column.present), _ties(step, "average")
    return lambda x: np.asarray(ndtri(ranks_from(ordered, x, ties) / (len(ordered) + 1)), dtype=np.float64)


SHARES: Final[Mapping[str, Callable[[Floats, int], Floats]]] = {
    # a is the rank from below (1 least need), so the published rank r from above is n - a + 1
    "(n-r+1)/n": lambda a, n: a / n,
    "(n-r)/n": lambda a, n: (a - 1) / n,
    "(n-r)/(n-1)": lambda a, n: (a - 1) / (n - 1),
}


def exponential(share: Floats, base: float = BASE) -> Floats:
    """E(R) = -base ln(1 - R(1 - e^(-100/base))), from 0 at R = 0 to 100 at R = 1 (UK indices of deprivation)."""
    return np.asarray(-base * np.log(1 - np.clip(share, 0, 1) * (1 - np.exp(-100 / base))))


def _exponential(column: Column, step: Step) -> Fit:
    ordered, ties, base = np.sort(column.present), _ties(step, "average"), _number(step, "base", BASE)
    share, n = SHARES[str(step.settings.get("share", "(n-r+1)/n"))], len(ordered)
    _spread(step, ordered[0], ordered[-1], ordered)
    return lambda x: exponential(share(ranks_from(ordered, x, ties), n), base)


Maker: TypeAlias = Callable[[Column, Step], Fit]
TIES: Final = ("min", "max", "average")
# What a step may be told, and how: the words to choose from, or kinds of values.
Choice: TypeAlias = tuple[str | type, ...]
NUMBER: Final[Choice] = (float,)
STEPS: Final[Mapping[str, tuple[Maker, Mapping[str, Choice]]]] = {
    "fill": (_fill, {"with": ("mean", "median", float), "by": (str,)}),
    "shrink": (_shrink, {}),
    "winsorise": (_winsorise, {"at_most": NUMBER, "skew": NUMBER, "kurtosis": NUMBER, "otherwise": ("log", "leave")}),
    "log": (_log, {"plus": NUMBER}),
    "scale": (_scale, {"by": NUMBER, "plus": NUMBER}),
    "clip": (_clip, {"low": NUMBER, "high": NUMBER}),
    "round": (_round, {"digits": NUMBER}),
    "z": (_z, {"divisor": ("n", "n-1")}),
    "min-max": (_min_max, {"to": (tuple,)}),
    "rank": (_rank, {"ties": TIES}),
    "borda": (_borda, {"ties": TIES}),
    "percentile": (_percentile, {"ties": TIES}),
    "share of maximum": (_share_of_maximum, {}),
    "distance to": (_distance_to, {"value": NUMBER, "cap": (bool,)}),
    "goalposts": (_goalposts, {"low": NUMBER, "high": NUMBER, "to": (tuple,)}),
    "normal scores": (_normal_scores, {"ties": TIES}),
    "exponential": (_exponential, {"share": tuple(SHARES), "ties": TIES, "base": NUMBER}),
}
NORMALISING: Final = frozenset(STEPS) - {"fill", "shrink", "winsorise", "log", "scale", "clip", "round"}
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {"distance to": ("value",), "goalposts": ("low", "high")}
