"""What a result owes to one indicator or group: everything computed once more without it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from miteinander.atlas.faults import fault
from miteinander.atlas.index import compute
from miteinander.atlas.ranks import Integers
from miteinander.atlas.recipe import Group, Recipe
from miteinander.atlas.table import Table


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The ranks (n,) without this member, 0 where there is none, and how far they are from those with it."""

    member: str
    ranks: Integers
    mean_shift: float
    largest_shift: int


def leave_out_each(
    recipe: Recipe, table: Table, group: str = "", progress: Callable[[float], None] = lambda share: None
) -> tuple[Integers, list[LeftOut]]:
    """The ranks (n,) of this group (without a name, of the first index), and those without each of its members at any
    depth. The shift is the mean absolute difference of ranks, as `remove_elements` of COINr (Becker 2022) has it; areas
    that lose their value are not in it.

    Raises Faulty where the group is none.
    """
    name = group or recipe.tops[0]
    if name not in recipe.groups:
        raise fault(f'There is no group "{name}".', "Check its name.", file=recipe.file)
    ranks = compute(recipe, table).ranks[name]
    members = list(dict.fromkeys(below(recipe, name)))
    found = []
    for n, member in enumerate(members):
        smaller = without(recipe, member)
        if name in smaller.groups:  # its only member left nothing
            others = compute(smaller, table).ranks[name]
            shift = np.abs(ranks - others)[(ranks > 0) & (others > 0)]
            mean, largest = (float(shift.mean()), int(shift.max())) if shift.size else (0.0, 0)
            found.append(LeftOut(member, others, mean, largest))
        progress((n + 1) / len(members))
    return ranks, found


def below(recipe: Recipe, group: str) -> Iterator[str]:
    """Groups before their members, in the order of the recipe."""
    for member in recipe.groups[group].members:
        yield member
        if member in recipe.groups:
            yield from below(recipe, member)


def without(recipe: Recipe, gone: str) -> Recipe:
    """The recipe without an indicator or group, and without groups that are left empty; the weights that stay are as
    they were."""
    groups: dict[str, Group] = {}
    dropped = {gone, *(below(recipe, gone) if gone in recipe.groups else ())} - _still_used(recipe, gone)
    for group in recipe.groups.values():
        if group.id in dropped:
            continue
        stay = [n for n, member in enumerate(group.members) if member != gone and member not in dropped]
        if not stay:
            dropped.add(group.id)
            continue
        weights = group.weights if isinstance(group.weights, str) else tuple(group.weights[n] for n in stay)
        groups[group.id] = replace(group, members=tuple(group.members[n] for n in stay), weights=weights)
    used = {member for group in groups.values() for member in group.members}
    indicators = {name: one for name, one in recipe.indicators.items() if name in used}
    joined = tuple(join for join in recipe.joined if _classes(groups).issuperset(join.parts))
    return replace(recipe, groups=groups, indicators=indicators, joined=joined)


def _still_used(recipe: Recipe, gone: str) -> set[str]:
    """What stands under `gone` and elsewhere too."""
    inside = {gone, *(below(recipe, gone) if gone in recipe.groups else ())}
    others = [group for group in recipe.groups.values() if group.id not in inside]
    return {member for group in others for member in group.members} - {gone}


def _classes(groups: dict[str, Group]) -> set[str]:
    return {kind.id for group in groups.values() for kind in group.classes}
