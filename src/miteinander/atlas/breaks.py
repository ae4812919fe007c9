"""Breaks in a series: does the published change equal the difference of the two published levels?

A statistics office computes changes with one definition for both years, back-cast where the definition has moved on. So
where change and difference agree, both years are counted alike, and where they do not, the levels must not be
subtracted. Source: the files of the Berlin monitoring 2013 to 2017, where this finds exactly the known breaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import fault
from miteinander.atlas.table import Table

TOLERANCE: Final = 1e-4  # published with five decimals, each of the three numbers rounded
CLEAN: Final = 0.95  # of the areas must agree; single corrections of a number are no new definition


@dataclass(frozen=True, slots=True)
class Transition:
    """One indicator from one year to another. `areas` have all three numbers, `agreeing` of them agree; `middle` is the
    median of what is between difference and change, in the unit of the indicator."""

    level: str
    change: str
    areas: int
    agreeing: int
    middle: float

    @property
    def broken(self) -> bool:
        """Whether the levels of the two years must not be subtracted."""
        return self.agreeing < CLEAN * self.areas


def transition(
    earlier: NDArray[np.float64], later: NDArray[np.float64], change: NDArray[np.float64], tolerance: float = TOLERANCE
) -> tuple[int, int, float]:
    """Areas that can be compared, those that agree within the tolerance, and the median gap; arrays (n,), NaN for none.

    The gap is change - (later - earlier). Without areas it is 0.
    """
    gap = change - (later - earlier)
    gap = gap[~np.isnan(gap)]
    if not gap.size:
        return 0, 0, 0.0
    return gap.size, int(np.count_nonzero(np.abs(gap) <= tolerance)), float(np.median(np.abs(gap)))


def transitions(
    earlier: Table, later: Table, pairs: Sequence[tuple[str, str]], tolerance: float = TOLERANCE
) -> tuple[Transition, ...]:
    """Each pair of a level and its published change, over the areas that both years have, whatever their order.

    Faulty if a column is not there, no area is in both years, or a pair has no area with all three numbers.
    """
    _keys, here, there = np.intersect1d(earlier.keys, later.keys, return_indices=True)
    if not here.size:
        raise fault("Have no area in common.", "A territorial reform made new areas.", file=later.file)
    found = []
    for level, change in pairs:
        for table, name in ((earlier, level), (later, level), (later, change)):
            if name not in table.numbers:
                remedy = f"There are: {', '.join(table.numbers)}."
                raise fault("Is not among the numbers of the recipe.", remedy, file=table.file, column=name)
        areas, agreeing, middle = transition(
            earlier.numbers[level][here], later.numbers[level][there], later.numbers[change][there], tolerance
        )
        if not areas:
            raise fault("Has no area with all three numbers.", "Check the two files.", file=later.file, column=level)
        found.append(Transition(level, change, areas, agreeing, middle))
    return tuple(found)
