from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.atlas.published import published
from tests.atlas.small import HEAD, matrices, table

from miteinander.atlas.changes import smallest_changes
from miteinander.atlas.faults import Faulty
from miteinander.atlas.index import compute
from miteinander.atlas.recipe_file import parse_recipe, read_recipe
from miteinander.atlas.table import read_table

CLASSES = '[groups.top]\nmembers = {members}\nmean = "{mean}"\n[groups.top.classes.need]\nquantiles = 3\n'


def quantiles(k: int, mean: str = "arithmetic", steps: str = '["z"]'):
    members = "[" + ", ".join(f'"x{n}"' for n in range(k)) + "]"
    indicators = "".join(f"[indicators.x{n}]\nsteps = {steps}\n" for n in range(k))
    return parse_recipe(HEAD + indicators + CLASSES.format(members=members, mean=mean))


def again(recipe, tab, area, change):
    """The class of the area with the changed value, computed from the start."""
    column = recipe.indicators[change.indicator].column
    moved = tab.numbers[column].copy()
    moved[tab.keys == area] = change.needed
    return compute(recipe, replace(tab, numbers={**tab.numbers, column: moved})).codes("need")[tab.keys == area][0]


@settings(max_examples=30)
@given(matrices(gaps=True), st.sampled_from(["arithmetic", "geometric"]))
def test_every_change_that_is_told_is_true_and_one_that_anybody_has(x, mean) -> None:
    recipe, tab = quantiles(x.shape[1], mean, '[{ do = "min-max", to = [1, 100] }]'), table(x)
    try:
        result = compute(recipe, tab, keep=True)
    except Faulty:
        return  # all areas alike
    for area, code in zip(tab.keys, result.codes("need"), strict=True):
        if not code:
            continue
        for change in smallest_changes(result, tab, str(area)):
            column = tab.numbers[recipe.indicators[change.indicator].column]
            assert change.before == code != change.after == again(recipe, tab, area, change)
            assert np.nanmin(column) <= change.needed <= np.nanmax(column)


def test_a_little_less_would_not_be_enough() -> None:
    x = np.array([[0.0], [3.0], [4.0], [10.0], [20.0], [30.0]])
    recipe, tab = quantiles(1, steps='["rank"]'), table(x)
    up, down = sorted(smallest_changes(compute(recipe, tab, keep=True), tab, "a2"), key=lambda each: -each.needed)

    assert (up.before, up.after, down.after) == ("2", "3", "1")
    assert (up.needed, down.needed) == (21.0, 3.0)  # level with another, both have the lower rank


def test_of_whole_numbers_people_are_not_cut_in_pieces() -> None:
    x = np.array([[1.0, 2.0], [5.0, 9.0], [9.0, 4.0], [30.0, 7.0], [31.0, 1.0], [40.0, 3.0]])
    recipe, tab = quantiles(2), table(x)
    found = smallest_changes(compute(recipe, tab, keep=True), tab, "a2")

    assert found
    assert all(change.needed % 1 == 0 for change in found)
    assert [change.spreads for change in found] == sorted(change.spreads for change in found)


def test_an_area_or_classes_that_are_not_there() -> None:
    recipe, tab = quantiles(1), table(np.array([[1.0], [2.0], [3.0], [np.nan]]))
    result = compute(recipe, tab, keep=True)
    with pytest.raises(Faulty, match="nirgends"):
        smallest_changes(result, tab, "nirgends")
    with pytest.raises(Faulty, match="keine"):
        smallest_changes(result, tab, "a0", "keine")
    assert smallest_changes(result, tab, "a3") == []  # a gap has no class to leave


def test_changes_of_berlin_are_true() -> None:
    recipe = read_recipe("berlin-mss", "2021")
    tab = read_table(published("berlin_mss/mss_2021.csv"), recipe)
    result = compute(recipe, tab, keep=True)
    kind = next(kind.id for group in recipe.groups.values() for kind in group.classes)
    group = next(group.id for group in recipe.groups.values() if group.classes)
    areas = [str(key) for key in tab.keys[result.valid]][::60]
    found = {area: smallest_changes(result, tab, area) for area in areas}

    assert sum(map(len, found.values())) > len(areas)
    for area, changes in found.items():
        for change in changes[:1]:
            column = recipe.indicators[change.indicator].column
            moved = tab.numbers[column].copy()
            moved[tab.keys == area] = change.needed
            there = compute(recipe, replace(tab, numbers={**tab.numbers, column: moved}))
            assert there.codes(kind)[tab.keys == area][0] == change.after, (group, area)
