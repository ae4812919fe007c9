"""Which cells and totals to hide so that no small number can be worked out: primary and complementary suppression.

Hidden are counts from 1 up to below a threshold (primary). Where what is published still tells one of them within fewer
than `width` numbers, more is hidden in the same larger area, the smallest number that helps first; where nothing is
left, the total. At the end whatever is not needed any more is shown again. No chance is in it: the same table gives the
same pattern. Method: Hundepool et al. (2012), chapter 4.4; the choice of the smallest is ours.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import fault
from miteinander.atlas.secrecy import Interval, Level, Published, bounds, rounded, tree


@dataclass(slots=True)
class _Work:
    """One column while it is being protected."""

    name: str
    values: NDArray[np.float64]
    levels: tuple[NDArray[np.str_], ...]
    totals: tuple[Mapping[str, float], ...]
    base: int
    tree: tuple[Level, ...]
    hidden: NDArray[np.bool_]
    closed: list[set[str]]  # totals that are not published, by level
    added: list[int] = field(default_factory=list)
    shut: list[tuple[int, str]] = field(default_factory=list)

    def published(self) -> Published:
        known: tuple[dict[str, Interval], ...] = tuple(
            {name: rounded(total, self.base) for name, total in totals.items() if name not in closed}
            for totals, closed in zip(self.totals, self.closed, strict=True)
        )
        return Published(self.name, np.where(self.hidden, np.nan, self.values), self.levels, known)

    def weak(self, width: int) -> NDArray[np.intp]:
        """Hidden cells that are known within fewer than `width` numbers more than one."""
        low, high = bounds(self.published(), self.tree)
        return np.flatnonzero(self.hidden & (high - low < width))


@dataclass(frozen=True, slots=True)
class Protected:
    """What to publish of one column: `published`, the cells hidden because they are small and those hidden to protect
    them (n,), and the totals that are not published, as (level, name)."""

    published: Published
    primary: NDArray[np.bool_]
    complementary: NDArray[np.bool_]
    totals: tuple[tuple[int, str], ...]

    @property
    def more(self) -> int:
        """How many cells and totals are hidden beyond the small numbers."""
        return int(self.complementary.sum()) + len(self.totals)


def protect(
    name: str,
    values: NDArray[np.float64],
    levels: Sequence[NDArray[np.str_]],
    threshold: int = 3,
    width: int = 1,
    base: int = 1,
) -> Protected:
    """Protect the counts (n,) of one column; NaN is a number nobody has, it stays as it is and adds nothing.

    `levels` are the names (n,) of the larger areas, the smallest first. `width` is how many numbers a hidden one must
    leave open beside itself; `base` rounds the published totals. Faulty for what is no count.
    """
    if threshold < 2 or width < 1 or base < 1:
        raise fault("The threshold is at least 2, width and base at least 1.", "Give larger numbers.")
    known = ~np.isnan(values)
    if (values[known] < 0).any() or (values[known] % 1 != 0).any():
        raise fault("Is no count.", "Only whole numbers from 0 can be protected.", column=name)
    nested = tree(levels)
    there = np.where(known, values, 0)
    totals = tuple({key: float(there[names == key].sum()) for key in np.unique(names).tolist()} for names in levels)
    primary = known & (values > 0) & (values < threshold)
    work = _Work(name, there, tuple(levels), totals, base, nested, primary.copy(), [set() for _ in levels])
    while (weak := work.weak(width)).size:
        _hide_more(work, int(weak[0]), width)
    _show_again(work, width)
    return Protected(work.published(), primary, work.hidden & ~primary, tuple(work.shut))


def _hide_more(work: _Work, cell: int, width: int) -> None:
    """One thing more, as near to the cell as there is something: a number beside it, else the total above it."""
    for level, names in enumerate(work.levels):
        name = str(names[cell])
        inside = names == name
        if candidates := _candidates(work, inside):
            best = next((each for each in candidates if _helps(work, each, cell, width)), candidates[-1])
            work.hidden[best] = True
            work.added.append(best)
            return
        if name not in work.closed[level]:
            work.closed[level].add(name)
            work.shut.append((level, name))
            return
    raise AssertionError("nothing is published above the cell, so nothing limits it")


def _candidates(work: _Work, inside: NDArray[np.bool_]) -> list[int]:
    """Numbers that are shown there, the smallest first."""
    places = np.flatnonzero(inside & ~work.hidden & (work.values > 0))
    return [int(each) for each in places[np.argsort(work.values[places], kind="stable")]]


def _helps(work: _Work, candidate: int, cell: int, width: int) -> bool:
    work.hidden[candidate] = True
    low, high = bounds(work.published(), work.tree)
    work.hidden[candidate] = False
    return bool(high[cell] - low[cell] >= width)


def _show_again(work: _Work, width: int) -> None:
    """What was hidden first and is not needed any more; the largest numbers first, they are missed most."""
    for cell in sorted(work.added, key=lambda each: (-work.values[each], each)):
        work.hidden[cell] = False
        if work.weak(width).size:
            work.hidden[cell] = True
    for level, name in list(work.shut):
        work.closed[level].discard(name)
        if work.weak(width).size:
            work.closed[level].add(name)
        else:
            work.shut.remove((level, name))


def all_totals(column: Published) -> Iterator[tuple[int, str, Interval | None]]:
    """Every total of a column by level and name: what is published of it, None where it is hidden."""
    for level, (names, known) in enumerate(zip(column.levels, column.totals, strict=True)):
        for name in np.unique(names).tolist():
            yield level, name, known.get(name)
