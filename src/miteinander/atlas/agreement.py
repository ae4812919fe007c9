"""What is wrong between the parts of a recipe: names that do not exist, circles, parts that nobody uses."""

from collections.abc import Iterator
from dataclasses import replace

from miteinander.atlas.faults import Fault
from miteinander.atlas.recipe import Group, Recipe


def disagreements(recipe: Recipe) -> list[Fault]:
    """All of them; none in a recipe that can be computed."""
    found = [*_members(recipe), *_unused(recipe), *_classes(recipe)]
    if not recipe.groups:
        found.append(Fault("There is no group.", "Write at least one [groups.NAME] with members.", key="groups"))
    return [replace(one, file=recipe.file) for one in found]


def _members(recipe: Recipe) -> Iterator[Fault]:
    """Members stand before the group they are in, so there can be no circle."""
    known = set(recipe.indicators)
    for name, group in recipe.groups.items():
        yield from _members_of(group, known, recipe)
        if name in recipe.indicators:
            yield Fault("An indicator has the same name.", "Rename one of them.", key=f"groups.{name}")
        known.add(name)


def _members_of(group: Group, known: set[str], recipe: Recipe) -> Iterator[Fault]:
    key = f"groups.{group.id}.members"
    for member in group.members:
        if member not in known:
            later = member in recipe.groups
            remedy = "Write that group before this one." if later else "Correct the name or add the indicator."
            yield Fault(f'"{member}" is not known here.', remedy, key=key)
    if len(set(group.members)) < len(group.members):
        yield Fault("A member stands twice.", "Give it twice the weight instead.", key=key)


def _unused(recipe: Recipe) -> Iterator[Fault]:
    used = {member for group in recipe.groups.values() for member in group.members}
    for name in recipe.indicators:
        if name not in used and recipe.groups:
            yield Fault("Is in no group.", "Add it to a group or delete it.", key=f"indicators.{name}")


def _classes(recipe: Recipe) -> Iterator[Fault]:
    made = [kind.id for group in recipe.groups.values() for kind in group.classes]
    for name in sorted({name for name in made if made.count(name) > 1}):
        yield Fault(f'Two groups have classes "{name}".', "Give them two names.", key=f"classes.{name}")
    for join in recipe.joined:
        for part in join.parts:
            if part not in made:
                yield Fault(f'There are no classes "{part}".', "Correct the name.", key=f"joined.{join.id}")
