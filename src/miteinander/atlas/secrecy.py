"""Small numbers kept secret, and an attacker who tries to work them out again from everything that is published.

A count of one column is published for areas and, added up, for the larger areas they lie in, up to the whole city. What
is hidden is at least 1 (a zero is shown as zero). A total is published exactly, rounded to the nearest multiple of a
base, or not at all. Whatever lies between the lowest and the highest number that fits all of it is what an attacker
learns; if both are equal, the number is recovered. Source of the terms: Hundepool et al., Statistical Disclosure
Control (2012), chapters 4 and 5.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import fault

LEAST: Final = 1.0  # of a hidden number
HIDDEN: Final = (0.0, np.inf)  # what everybody knows of a total that is not published
EXACT: Final = 1e-6  # a linear programme is only so exact; counts are whole numbers

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Published:
    """One column as everybody sees it: `values` (n,), NaN where hidden; by level, from the smallest larger areas up,
    the name (n,) of the one each area lies in and what is known of every total, lowest and highest. A total that is not
    named is hidden. The last level may be one name for the whole city."""

    name: str
    values: NDArray[np.float64]
    levels: tuple[NDArray[np.str_], ...]
    totals: tuple[Mapping[str, Interval], ...]

    @property
    def hidden(self) -> NDArray[np.bool_]:
        return np.isnan(self.values)


def rounded(total: float, base: int) -> Interval:
    """What a total rounded to the nearest multiple of `base` tells: its lowest and highest value. Base 1 is exact."""
    shown = base * floor(total / base + 0.5)
    return max(0.0, float(shown - base // 2)), float(shown + (base - 1) // 2)


@dataclass(frozen=True, slots=True)
class Level:
    """The larger areas of one level by name (m,), and for each node of the level below the place of its own one."""

    names: tuple[str, ...]
    of: NDArray[np.intp]


def tree(levels: Sequence[NDArray[np.str_]]) -> tuple[Level, ...]:
    """Larger areas over the cells (n,), from the smallest up.

    Faulty if one lies in two still larger ones: then totals could not be subtracted step by step.
    """
    found: list[Level] = []
    inside: NDArray[np.str_] | None = None  # the name of the level below, by area
    for names in levels:
        unique, of = np.unique(names, return_inverse=True)
        if inside is not None:
            below, first = np.unique(inside, return_index=True)
            for name, upper in zip(below, names[first], strict=True):
                if (names[inside == name] != upper).any():
                    raise fault(f'"{name}" lies in two larger areas.', "Every larger area lies in one only.")
            of = of[first]
        found.append(Level(tuple(unique.tolist()), of))
        inside = names
    return tuple(found)


def bounds(column: Published, levels: Sequence[Level] = ()) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The lowest and highest number (n,) each cell of one column can have, exact; infinity where nothing limits it.

    Sums within sums are a tree: what is known goes once up and once down again. `levels` is this tree, if known.
    """
    low, high = np.where(column.hidden, LEAST, column.values), np.where(column.hidden, np.inf, column.values)
    levels = levels or tree(column.levels)
    nodes = [(low, high)]
    for level, known in zip(levels, column.totals, strict=True):
        told = np.array([known.get(name, HIDDEN) for name in level.names])
        least, most = _added(level, *nodes[-1])
        nodes.append((np.maximum(told[:, 0], least), np.minimum(told[:, 1], most)))
    for place in range(len(levels), 0, -1):
        nodes[place - 1] = _from_above(levels[place - 1], nodes[place], nodes[place - 1])
    return nodes[0]


Both = tuple[NDArray[np.float64], NDArray[np.float64]]


def _added(level: Level, low: NDArray[np.float64], high: NDArray[np.float64]) -> Both:
    many = len(level.names)
    least, most = (np.bincount(level.of, each, many) for each in (low, high))
    return np.asarray(least, np.float64), np.asarray(most, np.float64)


def _from_above(level: Level, above: Both, nodes: Both) -> Both:
    """Narrower bounds of nodes: what is left of their larger area when all others are as large or small as can be."""
    low, high = nodes
    open_ = np.isinf(high)
    least, most = _added(level, low, np.where(open_, 0, high))
    others_open = np.bincount(level.of, open_, len(level.names))[level.of] - open_ > 0
    others = np.where(others_open, np.inf, most[level.of] - np.where(open_, 0, high))
    return np.maximum(low, above[0][level.of] - others), np.minimum(high, above[1][level.of] - (least[level.of] - low))


@dataclass(frozen=True, slots=True)
class Found:
    """One hidden cell as an attacker knows it: between `low` and `high`."""

    column: str
    place: int
    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


def attack(columns: Sequence[Published], parts: Sequence[tuple[str, str]] = ()) -> list[Found]:
    """Every hidden cell of all columns with the lowest and highest number that fits everything published.

    `parts` names columns that count a part of another (women among the unemployed): no cell of the part is larger
    than that of the whole. Two linear programmes a cell (HiGHS, by SciPy); bounds are rounded inwards to whole numbers.
    Faulty if nothing fits: then what is published contradicts itself.
    """
    from scipy.optimize import linprog  # noqa: PLC0415  # not needed by anything else on this path
    from scipy.sparse import lil_array  # noqa: PLC0415

    by_name = {column.name: column for column in columns}
    cells = [(column.name, int(at)) for column in columns for at in np.flatnonzero(column.hidden)]
    places = {cell: n for n, cell in enumerate(cells)}
    if not places:
        return []
    rows = [*_sums(columns, places), *_nested(by_name, parts, places)]
    matrix = lil_array((len(rows), len(places)))
    for n, (found, _most) in enumerate(rows):
        for at, sign in found.items():
            matrix[n, at] = sign
    limits = {"A_ub": matrix.tocsr(), "b_ub": np.array([most for _found, most in rows])} if rows else {}
    told = []
    for (name, place), n in places.items():
        aim = np.zeros(len(places))
        aim[n] = 1
        ends = []
        for sign in (1, -1):
            result = linprog(sign * aim, **limits, bounds=(LEAST, None), method="highs")
            if result.status == 2:
                raise fault("No numbers fit what is published.", "Check totals and cells.", column=name)
            ends.append(sign * result.fun if result.status == 0 else np.inf)
        told.append(Found(name, place, float(ceil(ends[0] - EXACT)), _down(ends[1])))
    return told


def _down(end: float) -> float:
    return end if np.isinf(end) else float(floor(end + EXACT))


Row = tuple[dict[int, float], float]  # coefficients of hidden cells, and what their sum is at most


def _sums(columns: Sequence[Published], places: Mapping[tuple[str, int], int]) -> list[Row]:
    found: list[Row] = []
    for column in columns:
        shown = np.nan_to_num(column.values)
        for names, known in zip(column.levels, column.totals, strict=True):
            for name, (low, high) in known.items():
                inside = names == name
                cells = [places[column.name, int(at)] for at in np.flatnonzero(inside & column.hidden)]
                if cells:
                    rest = float(shown[inside].sum())
                    found.append((dict.fromkeys(cells, 1.0), high - rest))
                    found.append((dict.fromkeys(cells, -1.0), rest - low))
    return found


def _nested(
    by_name: Mapping[str, Published], parts: Sequence[tuple[str, str]], places: Mapping[tuple[str, int], int]
) -> list[Row]:
    found: list[Row] = []
    for part, whole in parts:
        for at in range(len(by_name[part].values)):
            small, large = (places.get((name, at)) for name in (part, whole))
            if small is not None and large is not None:
                found.append(({small: 1.0, large: -1.0}, 0.0))
            elif small is not None:
                found.append(({small: 1.0}, float(by_name[whole].values[at])))
            elif large is not None:
                found.append(({large: -1.0}, -float(by_name[part].values[at])))
    return found
