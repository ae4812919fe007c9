import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.atlas.published import published
from tests.atlas.small import HEAD, matrices, recipe, table

from miteinander.atlas.faults import Faulty
from miteinander.atlas.index import compute
from miteinander.atlas.leaving_out import leave_out_each, without
from miteinander.atlas.recipe_file import parse_recipe, read_recipe
from miteinander.atlas.table import read_table


def test_pillars_left_out_of_the_published_example_shift_ranks_as_published() -> None:
    read = read_recipe("coinr-asem")
    with published("asem_coinr/expected_remove_pillars.csv").open() as stream:
        expected = {row["element"]: float(row["mean_abs_rank_diff"]) for row in csv.DictReader(stream)}
    _, found = leave_out_each(read, read_table(published("asem_coinr/iData.csv"), read), "Index")
    shifts = {one.member: one.mean_shift for one in found}

    assert {name: shifts[name] for name in expected if name != "Nominal"} == pytest.approx(
        {name: shift for name, shift in expected.items() if name != "Nominal"}, abs=1e-12
    )


@given(matrices(gaps=True), st.data())
def test_the_shift_is_the_mean_distance_of_the_ranks_of_areas_that_keep_one(x, data) -> None:
    gone = data.draw(st.integers(0, x.shape[1] - 1))
    ranks, found = leave_out_each(recipe(x.shape[1]), table(x))
    one = next(each for each in found if each.member == f"x{gone}")
    apart = [abs(a - b) for a, b in zip(ranks.tolist(), one.ranks.tolist(), strict=True) if a and b]

    assert (one.mean_shift, one.largest_shift) == (pytest.approx(sum(apart) / len(apart)), max(apart))


def test_the_rest_is_what_a_recipe_without_it_gives() -> None:
    x = np.random.default_rng(1).random((12, 3))
    _, found = leave_out_each(recipe(3), table(x))

    assert (found[2].ranks == compute(recipe(2), table(x)).ranks["top"]).all()


def test_a_group_goes_with_its_members_but_not_with_what_others_use() -> None:
    text = HEAD + "".join(f"[indicators.x{n}]\n" for n in range(4))
    text += '[groups.a]\nmembers = ["x0", "x1"]\n[groups.b]\nmembers = ["x1", "x2"]\n[groups.c]\nmembers = ["x3"]\n'
    text += "[groups.top]\nmembers = { a = 1, b = 2, c = 3 }\n"
    whole = parse_recipe(text)

    no_a = without(whole, "a")
    assert (list(no_a.indicators), no_a.groups["top"].members, no_a.groups["top"].weights) == (
        ["x1", "x2", "x3"], ("b", "c"), (2, 3),
    )  # fmt: skip
    assert "c" not in without(whole, "x3").groups
    assert [one.member for one in leave_out_each(whole, table(np.random.default_rng(1).random((5, 4))))[1]] == [
        "a", "x0", "x1", "b", "x2", "c", "x3",
    ]  # fmt: skip


def test_the_only_indicator_cannot_be_left_out() -> None:
    assert leave_out_each(recipe(1), table(np.array([[1.0], [2.0]])))[1] == []


def test_a_group_that_is_not_there_is_said() -> None:
    with pytest.raises(Faulty, match="nirgends"):
        leave_out_each(recipe(1), table(np.array([[1.0], [2.0]])), "nirgends")
