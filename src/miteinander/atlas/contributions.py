"""What every indicator adds to an index: the base (the index of an average area) and contributions that sum to it.

Reference is the area in which every indicator has its mean over the areas computed. A mean that is arithmetic on some
scale f (means.py) gives member k the share w_k (f(x_k) - f(x0_k)) / Σw of the distance on that scale, brought back to
the scale of the index by the slope of the secant between reference and area; so does every later step (standardising,
exponential transformation). Nothing is left over, whatever the mean. Logarithmic-mean Divisia decomposition (Ang 2004)
is this rule for the geometric mean. A Copeland score is split pair by pair; its base is 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from miteinander.atlas.faults import fault
from miteinander.atlas.index import Part, Result, Trace
from miteinander.atlas.means import Mean, copeland_parts, scale_of
from miteinander.atlas.ranks import Floats
from miteinander.atlas.recipe import Group


@dataclass(frozen=True, slots=True)
class Contributions:
    """Of one group: `base` (n,) and by indicator (n,); base + sum is the group's value. NaN where there is none."""

    base: Floats
    by_indicator: Mapping[str, Floats]


def contributions(result: Result, group: str) -> Contributions:
    """Of every area in the table to this group's value. The result must have been computed with keep=True."""
    leaves = tuple(dict.fromkeys(result.recipe.leaves(group)))
    n = len(result.keys)
    base = np.full(n, np.nan)
    found = {leaf: np.full(n, np.nan) for leaf in leaves}
    for part in result.parts:
        if group not in part.traces:
            raise fault("The steps were not kept.", "Compute with keep=True.")
        of_part = _of_group(result, part, result.recipe.groups[group])
        base[part.places] = of_part.base
        for leaf in leaves:
            found[leaf][part.places] = of_part.by_indicator[leaf]
    return Contributions(base, found)


def _of_member(result: Result, part: Part, member: str) -> Contributions:
    if member in result.recipe.groups:
        return _of_group(result, part, result.recipe.groups[member])
    x = part.traces[member].value
    base = np.where(np.isnan(x), np.nan, np.nanmean(x))
    return Contributions(base, {member: x - base})


def _of_group(result: Result, part: Part, group: Group) -> Contributions:
    trace = part.traces[group.id]
    members = [_of_member(result, part, member) for member in group.members]
    values = [part.traces[member].value for member in group.members]
    if group.mean == "copeland":
        base: Floats = np.zeros(len(part.places))
        shares = copeland_parts(values, trace.weights)
    else:
        base, shares = _shares(group, trace, values, [member.base for member in members])
    value = trace.after[0][1]
    total: dict[str, Floats] = {}
    for x, share, member in zip(values, shares, members, strict=True):
        slope = _secant(share, x - member.base, np.zeros_like(share))
        for leaf, own in member.by_indicator.items():
            total[leaf] = total.get(leaf, 0) + np.where(np.isnan(own), 0, own * slope)
    for fitted in trace.fits:
        value_after, base_after = fitted(value), fitted(base)
        slope = _secant(value_after - base_after, value - base, np.ones_like(value))
        total = {leaf: own * slope for leaf, own in total.items()}
        value, base = value_after, base_after
    # What a step that knows only ranks lost where the area is the average one belongs to no indicator.
    empty = np.isnan(value)
    return Contributions(
        np.where(empty, np.nan, value - np.sum(list(total.values()), axis=0)),
        {leaf: np.where(empty, np.nan, own) for leaf, own in total.items()},
    )


def _shares(group: Group, trace: Trace, values: list[Floats], bases: list[Floats]) -> tuple[Floats, list[Floats]]:
    """The group's mean (m,) of the reference area, and what each member adds to the distance from it."""
    scale, total = scale_of(group), sum(trace.weights)
    mean = Mean(group, total, len(values))
    for base, weight in zip(bases, trace.weights, strict=True):
        mean.add(base, weight)
    reference, value = mean.result(), trace.after[0][1]
    present = np.sum([~np.isnan(x) * w for x, w in zip(values, trace.weights, strict=True)], axis=0)
    divisor = np.where(present > 0, present / total if group.mean == "sum" else present, np.nan)
    slope = _secant(value - reference, scale.to(value) - scale.to(reference), 1 / scale.slope(value))
    return reference, [
        np.nan_to_num(w * (scale.to(x) - scale.to(x0)) / divisor * slope)
        for x, x0, w in zip(values, bases, trace.weights, strict=True)
    ]


def _secant(rise: Floats, run: Floats, otherwise: Floats) -> Floats:
    """rise / run, and where nothing runs the slope given."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(run == 0, otherwise, rise / np.where(run == 0, 1, run))
