"""From values of many draws to how often each area had which rank and which class."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.ranks import Floats, Integers
from miteinander.atlas.recipe import Cuts, Quantiles

MOST_BINS: Final = 2048


@dataclass(frozen=True, slots=True)
class Tally:
    """Whole numbers that add up, in any order: of each area (m,) how often its rank was in which bin (m, bins) of
    `width` ranks, how often among the first ones (m,), how often in which class (m, classes)."""

    draws: int
    width: int
    bins: NDArray[np.int64]
    first: Integers
    classes: tuple[NDArray[np.int64], ...]

    def __add__(self, other: "Tally") -> "Tally":
        added = tuple(one + two for one, two in zip(self.classes, other.classes, strict=True))
        return Tally(self.draws + other.draws, self.width, self.bins + other.bins, self.first + other.first, added)


def tally(values: Floats, first: int, kinds: Sequence[Cuts | Quantiles]) -> Tally:
    """Count a block of values (d, m) without gaps; rank 1 is the highest, ties share the lowest number."""
    d, m = values.shape
    areas, place = order(values)
    width = -(-m // MOST_BINS)
    count = -(-m // width)
    codes = areas * count
    codes += place // width if width > 1 else place
    bins = np.bincount(codes.ravel(), minlength=m * count).reshape(m, count)
    among = np.bincount(areas[:, :first].ravel() if len(place) == 1 else areas[place < first], minlength=m)
    counted = tuple(_classes(values, areas, place, kind) for kind in kinds)
    return Tally(d, width, bins, among, counted)


def order(values: Floats) -> tuple[Integers, Integers]:
    """The areas (d, m) of every draw from the highest value down, and their places from 0, (1, m) if no draw has ties,
    else (d, m); ties share the lowest.

    One sort of whole numbers: a value's bits in an order that numbers have too, its last bits (a part in 10¹² for a
    thousand areas) replaced by the number of the area. Values that agree up to there are ties.
    """
    m = values.shape[1]
    area = (1 << max(1, (m - 1).bit_length())) - 1
    bits = (0.0 - values).view(np.int64)
    turned = bits >> 63
    turned &= 2**63 - 1
    bits ^= turned
    bits &= ~area
    bits |= np.arange(m)
    bits.sort(axis=1)
    place = np.arange(m)[None, :]
    differ = (bits[:, 1:] ^ bits[:, :-1]).view(np.uint64)  # without a sign: a sign that differs is a large number
    if m > 1 and differ.min() <= area:
        place = np.repeat(place, len(bits), axis=0)
        place[:, 1:][differ <= area] = 0
        place = np.maximum.accumulate(place, axis=1)
    bits &= area
    return bits, place


def _classes(values: Floats, areas: Integers, place: Integers, kind: Cuts | Quantiles) -> NDArray[np.int64]:
    m = values.shape[1]
    if isinstance(kind, Quantiles):
        rank = place + 1 if kind.first == "highest" else m - place
        found = np.ceil(kind.count * rank / m - 1e-12).astype(np.int64) - 1
        return np.bincount((areas * kind.count + found).ravel(), minlength=m * kind.count).reshape(m, kind.count)
    passed = [np.full(m, len(values))]
    for cut in kind.cuts[:-1]:
        beyond = values >= cut.below if cut.below is not None else values > (cut.up_to or 0.0)
        passed.append(np.count_nonzero(beyond, axis=0))
    return np.asarray(-np.diff(np.column_stack([*passed, np.zeros(m, np.int64)]), axis=1))


def quantile(tallied: Tally, share: float) -> Integers:
    """The rank (m,) that this share of the draws does not pass; with wide bins the upper end of the bin."""
    passed = np.cumsum(tallied.bins, axis=1) >= share * tallied.draws - 1e-9
    return np.asarray(np.minimum((passed.argmax(axis=1) + 1) * tallied.width, len(tallied.bins)))
