"""Alike areas by recipe: indicators as the recipe treats and normalises them, its weights, and with every result how
far being alike has carried a forecast.

Nothing is promised by a distance alone. The back-test leaves out each area in turn and forecasts it by its most alike
areas: every indicator from the others (its level), and, where a later table is given, how it changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.alike import Alike, Numbers, Places, alike, skill
from miteinander.atlas.faults import fault
from miteinander.atlas.index import Part, Result, Trace, compute
from miteinander.atlas.recipe import Recipe
from miteinander.atlas.table import Table

NEAREST: Final = 10  # areas a forecast is made from


@dataclass(frozen=True, slots=True)
class AlikeAreas:
    """The others by likeness to one area: keys (m,) in the order of `found`, the indicators of its shares, and the
    skill of level and change by indicator: 1 is exact, 0 no better than the mean of all, below 0 worse."""

    area: str
    keys: NDArray[np.str_]
    found: Alike
    indicators: tuple[str, ...]
    nearest: int  # areas each forecast was made from
    level: Mapping[str, float]
    change: Mapping[str, float]  # empty without a later table


def alike_areas(
    recipe: Recipe, table: Table, area: str, later: Table | None = None, nearest: int = NEAREST
) -> AlikeAreas:
    """What is alike to this area among those computed with it that have every indicator.

    Raises Faulty for an area without a value or with a gap, and where fewer than three areas are left.
    """
    result = compute(recipe, table, keep=True)
    part, places = _complete(result, area, table)
    indicators = tuple(name for name in part.traces if name in recipe.indicators)
    z = np.column_stack([_standardised(part.traces[name].value[places]) for name in indicators])
    weights = np.array([_weights(result, part)[name] for name in indicators])
    here = int(np.flatnonzero(result.keys[part.places][places] == area)[0])
    k = min(nearest, len(z) - 2)
    level = {
        name: skill(np.delete(z, at, axis=1), np.delete(weights, at), z[:, at], k)
        for at, name in enumerate(indicators)
        if np.delete(weights, at).sum() > 0
    }
    found = alike(z, weights, here)
    keys = result.keys[part.places][places]
    change = _changes(part, places, keys, indicators, z, weights, compute(recipe, later, keep=True), k) if later else {}
    return AlikeAreas(area, keys[found.places], found, indicators, k, level, change)


def _complete(result: Result, area: str, table: Table) -> tuple[Part, Places]:
    """The part in which the area was computed, and the places in it of areas with every indicator."""
    for part in result.parts:
        if area not in result.keys[part.places]:
            continue
        values = [part.traces[name].value for name in part.traces if name in result.recipe.indicators]
        whole = np.flatnonzero(np.isfinite(np.column_stack(values)).all(axis=1))
        if area not in result.keys[part.places][whole]:
            raise fault(
                f'The area "{area}" has gaps.', "Only areas with every indicator are compared.", file=table.file
            )
        if len(whole) < 3:
            raise fault("Fewer than three areas have every indicator.", "There is nothing to compare.", file=table.file)
        return part, whole
    raise fault(f'The area "{area}" has no value.', "It must be in the table and meet the rules.", file=table.file)


def _standardised(x: NDArray[np.floating]) -> Numbers:
    """Mean 0 and population spread 1; 0 where all are equal, which then says nothing."""
    wide = np.asarray(x, np.float64)
    spread = wide.std()
    return (wide - wide.mean()) / spread if spread > 0 else np.zeros_like(wide)


def _weights(result: Result, part: Part) -> dict[str, float]:
    """What each indicator weighs in the first index, through all levels. A weight below 0 counts by its size."""
    weights = dict.fromkeys(result.recipe.indicators, 0.0)
    todo = [(result.recipe.tops[0], 1.0)]
    while todo:
        name, whole = todo.pop()
        if name in weights:
            weights[name] += whole
            continue
        given = np.abs(part.traces[name].weights)
        todo += zip(result.recipe.groups[name].members, (whole * given / given.sum()).tolist(), strict=True)
    return weights


def _changes(
    part: Part, places: Places, keys: NDArray[np.str_], indicators: tuple[str, ...], z: Numbers, weights: Numbers,
    later: Result, k: int,
) -> dict[str, float]:  # fmt: skip
    """The skill for the difference of each indicator as it stands in the tables, over areas that both have."""
    then: dict[str, dict[str, float]] = {name: {} for name in indicators}
    for other in later.parts:
        for name in indicators:
            then[name] |= dict(zip(later.keys[other.places].tolist(), plain(other.traces[name]).tolist(), strict=True))
    found = {}
    for name in indicators:
        difference = np.array([then[name].get(str(key), np.nan) for key in keys]) - plain(part.traces[name])[places]
        both = np.isfinite(difference)
        if both.sum() > k + 1:
            found[name] = skill(z[both], weights, difference[both], k)
    return found


def plain(trace: Trace) -> Numbers:
    """An indicator (m,) as people know it: from the table, divided where the recipe divides, before any treatment."""
    shares = [x for name, x in trace.after if name == "table" or name.startswith("per ")]
    return np.asarray(shares[-1], np.float64)
