"""Ranks, quantiles and classes of a column of numbers."""

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.recipe import Cuts, Quantiles

Floats: TypeAlias = NDArray[np.floating[Any]]
Integers: TypeAlias = NDArray[np.signedinteger[Any]]
Bools: TypeAlias = NDArray[np.bool_]
Ties = Literal["min", "max", "average"]

NO_CLASS = -1


def ranks_from(ordered: Floats, x: Floats, ties: Ties = "min") -> NDArray[np.float64]:
    """Ranks of `x` (n,) among the sorted values `ordered` (m,): 1 for the lowest. NaN stays NaN.

    A value that does not occur has the rank between its neighbours, so that ranks are defined for every number.
    """
    below = np.searchsorted(ordered, x, "left").astype(np.float64)
    upto = below if ties == "min" else np.searchsorted(ordered, x, "right").astype(np.float64)
    found = {"min": below + 1, "max": np.maximum(upto, below + 1), "average": (below + upto + 1) / 2}[ties]
    return np.where(np.isnan(x), np.nan, found)


def ranks(x: Floats, ties: Ties = "min") -> NDArray[np.float64]:
    """Ranks of `x` (n,) among its own numbers, 1 for the lowest; NaN stays NaN and does not count."""
    return ranks_from(np.sort(x[~np.isnan(x)]), x, ties)


def ranks_from_top(x: Floats) -> Integers:
    """Ranks of `x` (n,): 1 for the highest, ties share the lowest number, 0 where there is no number.

    One argsort and one pass, for millions of areas.
    """
    order, same = _downwards(x)
    place = np.arange(1, len(x) + 1, dtype=np.int32)
    if same.any():
        place[1:][same] = 0
        np.maximum.accumulate(place, out=place)
    found = np.empty(len(x), dtype=np.int32)
    found[order] = place
    if np.isnan(x.sum()):
        found[np.isnan(x)] = 0
    return found


def _downwards(x: Floats) -> tuple[NDArray[np.int64], Bools]:
    """The places from the highest value down, NaN last, and which value is as high as the one before it.

    Numbers of 32 bits are sorted together with their places as whole numbers of 64 bits, in half the time of argsort.
    """
    if x.dtype != np.float32 or np.isnan(x.sum()):
        order = np.argsort(-x)
        ordered = x[order]
        return order, ordered[1:] == ordered[:-1]
    bits = (np.float32(0) - x).view(np.int32)
    bits ^= (bits >> 31) & np.int32(2**31 - 1)  # so that whole numbers stand in the order of the numbers they encode
    both = bits.astype(np.int64)
    both <<= 32
    both |= np.arange(len(x), dtype=np.int32)
    both.sort()
    bits = (both >> 32).astype(np.int32)
    both &= 2**32 - 1
    return both, bits[1:] == bits[:-1]


def classes(x: Floats, kind: Cuts | Quantiles) -> NDArray[np.int8]:
    """The number of the class, from 0, of every value of `x` (n,); -1 where there is no number."""
    found = _by_cuts(x, kind) if isinstance(kind, Cuts) else _by_quantiles(x, kind)
    found[np.isnan(x)] = NO_CLASS
    return found


def _by_cuts(x: Floats, kind: Cuts) -> NDArray[np.int8]:
    """How many of the cuts the value has passed; a value exactly on a cut goes where `below` or `up_to` says."""
    passed = np.zeros(len(x), dtype=np.int8)
    for cut in kind.cuts[:-1]:
        passed += x >= cut.below if cut.below is not None else x > (cut.up_to or 0.0)
    return passed


def _by_quantiles(x: Floats, kind: Quantiles) -> NDArray[np.int8]:
    place = ranks(x) if kind.first == "lowest" else ranks(-x)
    n = max(1, int(np.count_nonzero(~np.isnan(x))))
    found: NDArray[np.float64] = np.ceil(kind.count * place / n - 1e-12) - 1
    return np.nan_to_num(found).astype(np.int8)
