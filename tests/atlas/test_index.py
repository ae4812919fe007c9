"""What must hold of every index, whatever the numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.atlas.small import HEAD, index, matrices, recipe, table, top

from miteinander.atlas.faults import Faulty
from miteinander.atlas.index import compute
from miteinander.atlas.recipe_file import parse_recipe

MEANS = ["sum", "arithmetic", "geometric", "harmonic", "power", "copeland"]
POSITIVE = '[{ do = "min-max", to = [1, 100] }]'
means = st.sampled_from([f'mean = "{mean}"\npower = 3' for mean in MEANS])
normalisations = st.sampled_from(['["z"]', POSITIVE, '["rank"]', '["percentile"]', '["borda"]', '["normal scores"]'])


@given(matrices(), means, st.randoms())
def test_permuting_areas_permutes_results_and_permuting_indicators_changes_nothing(x, mean, dice) -> None:
    rows, columns = dice.sample(range(len(x)), len(x)), dice.sample(range(x.shape[1]), x.shape[1])
    weights = [1.0 + n for n in range(x.shape[1])]
    before = top(x, POSITIVE, mean, weights)
    assert np.allclose(top(x[rows], POSITIVE, mean, weights), before[rows])
    assert np.allclose(top(x[:, columns], POSITIVE, mean, [weights[n] for n in columns]), before)


@given(matrices(), normalisations, st.integers(1, 50), st.integers(-1000, 1000))
def test_unit_and_zero_of_an_indicator_do_not_matter(x, steps, factor, shift) -> None:
    assert np.allclose(top(x * factor + shift, steps), top(x, steps), atol=1e-7)


@given(matrices(), st.sampled_from(['["rank"]', '["percentile"]', '["normal scores"]', '["exponential"]']))
def test_ranks_know_only_the_order(x, steps) -> None:
    assert np.allclose(top(np.arctan(x / 50) + x**3, steps), top(x, steps))


@given(matrices(), normalisations)
def test_flipping_numbers_and_direction_together_changes_nothing(x, steps) -> None:
    text = recipe(x.shape[1], steps)
    flipped = parse_recipe(
        HEAD
        + "".join(f"[indicators.x{n}]\ndirection = -1\nsteps = {steps}\n" for n in range(x.shape[1]))
        + f"[groups.top]\nmembers = {[f'x{n}' for n in range(x.shape[1])]}\n"
    )
    assert np.allclose(compute(flipped, table(-x)).values["top"], compute(text, table(x)).values["top"])


@given(matrices(), st.sampled_from(["n", "n-1"]))
def test_z_has_mean_0_and_standard_deviation_1(x, divisor) -> None:
    found = index(x, f'[{{ do = "z", divisor = "{divisor}" }}]', 'mean = "sum"\nsteps = ["z"]')
    ddof = int(divisor == "n-1")
    for n in range(x.shape[1]):
        z = found.parts[0].traces[f"x{n}"].value
        assert abs(z.mean()) < 1e-9
        assert abs(z.std(ddof=ddof) - 1) < 1e-9


@given(matrices(), means, st.floats(0.01, 100))
def test_only_the_proportions_of_weights_count_and_0_is_as_if_it_were_not_there(x, mean, factor) -> None:
    weights = [1.0 + n for n in range(x.shape[1])]
    if "sum" not in mean:
        scaled = top(x, POSITIVE, mean, [weight * factor for weight in weights])
        assert np.allclose(scaled, top(x, POSITIVE, mean, weights))
    without = top(x[:, 1:], POSITIVE, mean, weights[1:])
    assert np.allclose(top(x, POSITIVE, mean, [0.0, *weights[1:]]), without)


@given(matrices(least=1))
def test_means_stand_in_their_order(x) -> None:
    x = np.abs(x) + 0.5
    ordered = ("harmonic", "geometric", "arithmetic")
    harmonic, geometric, arithmetic = (top(x, "[]", f'mean = "{mean}"') for mean in ordered)
    assert np.all(harmonic <= geometric * (1 + 1e-12))
    assert np.all(geometric <= arithmetic * (1 + 1e-12))
    assert np.allclose(top(x, "[]", 'mean = "power"\npower = 1e-7'), geometric, rtol=1e-4)
    assert np.allclose(top(x, "[]", 'mean = "power"\npower = -1'), harmonic)
    assert np.allclose(top(x, "[]", 'mean = "power"'), arithmetic)


@given(matrices(), means, st.data())
def test_more_need_never_means_less_need_under_the_same_parameters(x, mean, data) -> None:
    x = np.abs(x) + 1
    area, column = data.draw(st.integers(0, len(x) - 1)), data.draw(st.integers(0, x.shape[1] - 1))
    more = x.copy()
    more[area, column] += data.draw(st.floats(0.1, 50))
    assert top(more, "[]", mean)[area] >= top(x, "[]", mean)[area] - 1e-9


@given(matrices())
def test_ranks_without_ties_are_a_permutation(x) -> None:
    found = index(x[:, :1], "[]")
    assert sorted(found.ranks["top"]) == list(range(1, len(x) + 1))
    assert found.ranks["top"][np.argmax(x[:, 0])] == 1


@given(matrices(), st.integers(2, 5))
def test_quantiles_without_ties_differ_in_size_by_one_at_most(x, count) -> None:
    recipe_ = recipe(1, "[]", f"[groups.top.classes]\nfifth = {{ quantiles = {count} }}")
    sizes = np.bincount(compute(recipe_, table(x[:, :1])).classes["fifth"], minlength=count)
    assert sizes.max() - sizes.min() <= 1


@given(matrices(), means)
def test_an_area_without_data_changes_no_other_area(x, mean) -> None:
    more = np.vstack([x, np.full(x.shape[1], np.nan)])
    assert np.array_equal(top(more, POSITIVE, mean)[:-1], top(x, POSITIVE, mean))
    if "copeland" not in mean:
        assert np.isnan(top(more, POSITIVE, mean)[-1])


def test_a_value_on_a_cut_goes_where_the_recipe_says() -> None:
    cuts = '[{ code = "1", below = -1 }, { code = "2", up_to = 1 }, { code = "3", up_to = 1.5 }, { code = "4" }]'
    x = np.array([[-1.01], [-1.0], [1.0], [1.01], [1.5], [1.51], [np.nan]])
    found = compute(recipe(1, "[]", f"[groups.top.classes]\nstatus = {cuts}"), table(x))
    assert list(found.codes("status")) == ["1", "2", "2", "3", "3", "4", ""]


def test_gaps_are_skipped_or_empty_the_group() -> None:
    x = np.array([[1.0, 3.0], [2.0, np.nan], [np.nan, np.nan]])
    assert np.array_equal(top(x, "[]"), [2.0, 2.0, np.nan], equal_nan=True)
    assert np.array_equal(top(x, "[]", 'gaps = "empty"'), [2.0, np.nan, np.nan], equal_nan=True)
    assert np.array_equal(top(x, "[]", "at_least = 0.6"), [2.0, np.nan, np.nan], equal_nan=True)
    assert np.array_equal(top(x, "[]", 'mean = "sum"'), [4.0, 4.0, np.nan], equal_nan=True)


def test_each_part_is_computed_by_itself() -> None:
    text = HEAD + 'within = "year"\n[indicators.x0]\nsteps = ["z"]\n[groups.top]\nmembers = ["x0"]\n'
    x = np.array([[1.0], [2.0], [3.0], [10.0], [30.0], [20.0]])
    one = table(x)
    parts = type(one)(one.keys, one.numbers, {"year": np.array(["a", "a", "a", "b", "b", "b"])})
    found = compute(parse_recipe(text), parts)
    assert list(found.ranks["top"]) == [3, 2, 1, 3, 1, 2]
    assert np.allclose(found.values["top"][[0, 3]], found.values["top"][0])


@pytest.mark.parametrize(
    ("x", "steps", "group", "key"),
    [
        ([[1.0], [1.0]], '["z"]', "", "indicators.x0.steps[0]"),
        ([[0.1], [0.1], [0.1]], '["z"]', "", "indicators.x0.steps[0]"),
        ([[1.0], [1.0]], '["min-max"]', "", "indicators.x0.steps[0]"),
        ([[1.0]], '["z"]', "", "indicators.x0.steps[0]"),
        ([[np.nan], [np.nan]], '["z"]', "", "indicators.x0.steps[0]"),
        ([[1.0], [np.inf]], '["z"]', "", "indicators.x0.steps[0]"),
        ([[1.0], [-1.0]], "[]", 'mean = "geometric"', "groups.top.mean"),
        ([[1.0], [0.0]], "[]", 'mean = "harmonic"', "groups.top.mean"),
        ([[1.0], [-1.0]], '["log"]', "", "indicators.x0.steps[0]"),
        ([[1.0], [2.0]], '[{ do = "distance to", value = 1 }]', "", "indicators.x0.steps[0]"),
    ],
)
def test_what_cannot_be_computed_names_the_key(x, steps, group, key) -> None:
    with pytest.raises(Faulty) as error:
        top(np.array(x), steps, group)
    assert [fault.key for fault in error.value.faults] == [key]
    assert error.value.faults[0].remedy
