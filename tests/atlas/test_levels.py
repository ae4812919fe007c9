"""Two levels: the published figures of Berlin, and what must hold wherever areas are put together."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.atlas.published import published
from tests.atlas.small import HEAD

from miteinander.atlas.faults import Faulty
from miteinander.atlas.levels import between_share, two_levels
from miteinander.atlas.recipe_file import find_recipe, parse_recipe
from miteinander.atlas.table import Table, read_table

RECIPE = parse_recipe(
    HEAD
    + '[every.indicator]\nsteps = ["z"]\n[indicators.a]\n[indicators.b]\nper = "n"\n'
    + '[groups.g]\nmembers = ["a", "b"]\n[groups.g.classes]\nhalf = { quantiles = 2, labels = ["wenig", "viel"] }\n',
    "r.toml",
)


def areas(a, b, n):
    keys = np.array([f"{each:03}" for each in range(len(a))])
    return Table(keys, {"a": np.array(a, float), "b": np.array(b, float), "n": np.array(n, float)}, file="d.csv")


def test_berlin_areas_that_vanish_are_those_of_the_report():
    file = published("berlin_mss/mss_2017.csv")
    recipe = parse_recipe(find_recipe("berlin-mss")[1], "berlin-mss", "2017")
    table = read_table(file, recipe)
    upper = np.array([key[:6] for key in table.keys])
    found = two_levels(recipe, table, upper, table.numbers["inhabitants"], "status_class", ("3", "4"))

    assert (found.needy.sum(), found.vanished.sum(), found.residents) == (83, 21, 132_686)
    assert len(found.large.keys) == 137
    assert 0.65 < found.between < 0.75


@st.composite
def towns(draw):
    many = draw(st.integers(4, 20))
    numbers = st.lists(st.integers(1, 90), min_size=many, max_size=many)
    a, n = draw(numbers), draw(numbers)
    upper = draw(st.lists(st.sampled_from("ABC"), min_size=many, max_size=many).filter(lambda each: len(set(each)) > 1))
    return areas(a, [min(x, y) for x, y in zip(draw(numbers), n, strict=True)], n), np.array(upper)


@given(towns())
def test_counts_stay_the_same_and_nothing_vanishes_into_nowhere(town):
    table, upper = town
    try:
        found = two_levels(RECIPE, table, upper, table.numbers["n"])
    except Faulty:
        assume(False)  # all areas of one level are equal: nothing to compare
    assert not (found.vanished & ~found.needy).any()
    assert set(found.large.keys) == set(upper)
    assert 0 <= found.between <= 1 + 1e-12
    assert found.residents == table.numbers["n"][found.vanished].sum()


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=30))
def test_areas_by_themselves_leave_nothing_within(x):
    values = np.array(x)
    alone = between_share(values, np.array([str(each) for each in range(len(x))]))

    assert alone == pytest.approx(1 if values.std() > 1e-9 else alone)
    assert between_share(values, np.array(["one"] * len(x))) == pytest.approx(0, abs=1e-12)


def test_small_area_of_need_vanishes_in_a_large_one_by_hand():
    table = areas([90, 10, 10, 50, 50, 30], [9, 1, 1, 5, 5, 3], [10, 40, 40, 10, 10, 10])
    upper = np.array(["A", "A", "A", "B", "B", "C"])
    found = two_levels(RECIPE, table, upper, table.numbers["n"])

    assert found.large.keys.tolist() == ["A", "B", "C"]
    assert found.needy.tolist() == [True, False, False, True, True, False]
    assert found.vanished.tolist() == [True, False, False, False, False, False]
    assert found.residents == 10


def test_same_level_twice_hides_nothing():
    table = areas([1, 2, 3, 4], [1, 2, 3, 4], [5, 5, 5, 5])
    found = two_levels(RECIPE, table, table.keys, table.numbers["n"])

    assert not found.vanished.any()
    assert found.large.values["g"] == pytest.approx(found.small.values["g"])


def test_what_cannot_be_put_together_is_said():
    table = areas([1, 2, 3, 4], [1, 2, 3, 4], [5, 5, 5, 5])
    upper = np.array(["A", "A", "B", "B"])

    with pytest.raises(Faulty, match='"9" is no class of half'):
        two_levels(RECIPE, table, upper, table.numbers["n"], need=("9",))
    with pytest.raises(Faulty, match='no classes "x"'):
        two_levels(RECIPE, table, upper, table.numbers["n"], "x")
    with pytest.raises(Faulty, match="has no residents"):
        two_levels(RECIPE, table, upper, np.array([5.0, 0, 5, 5]))
