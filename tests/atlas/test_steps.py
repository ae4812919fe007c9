import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.atlas.ranks import ranks, ranks_from_top
from miteinander.atlas.recipe import Step
from miteinander.atlas.steps import Column, exponential, fit, skew_and_kurtosis

numbers = st.lists(st.integers(0, 30), min_size=5, max_size=40).map(lambda found: np.array(found, dtype=float))


def done(step: str, x: np.ndarray, direction: int = 1, **settings: object) -> np.ndarray:
    column = Column(x, {"by": np.array(["a", "b"] * len(x))[: len(x)]}, direction)
    return fit(Step(step, settings), column)(x)


@given(numbers.map(lambda x: x**4))
def test_winsorising_keeps_the_order_moves_few_and_is_done_once(x) -> None:
    settings = {"at_most": 5, "otherwise": "leave"}
    once = done("winsorise", x, **settings)
    assert np.array_equal(np.argsort(x, kind="stable"), np.argsort(once + x * 1e-9, kind="stable"))
    skew, kurtosis = skew_and_kurtosis(x)
    if abs(skew) < 2 or kurtosis < 3.5:
        assert np.array_equal(once, x)
    skew, kurtosis = skew_and_kurtosis(once)
    if abs(skew) < 2 or kurtosis < 3.5:
        assert np.array_equal(done("winsorise", once, **settings), once)


def test_what_winsorising_cannot_tame_becomes_a_logarithm_of_the_values_as_they_were() -> None:
    x = np.array([0.0] * 40 + [1000.0] * 8 + [10.0])
    x[-8:] = 10 ** np.arange(1, 9)
    treated = done("winsorise", x, at_most=1)
    assert np.allclose(treated, np.log(x - x.min() + 0.01 * (x.max() - x.min())))


def test_the_exponential_goes_from_0_to_100_ever_steeper() -> None:
    share = np.linspace(0, 1, 101)
    found = exponential(share)
    assert found[0] == 0
    assert found[-1] == pytest.approx(100)
    assert np.all(np.diff(found) > 0)
    assert np.all(np.diff(found, 2) > 0)


@given(numbers)
def test_ranks_from_top_agree_with_counting(x) -> None:
    assert list(ranks_from_top(x)) == [1 + int(np.sum(x > one)) for one in x]
    assert np.array_equal(ranks_from_top(x.astype(np.float32)), ranks_from_top(x))


@given(numbers, st.sampled_from(["min", "max", "average"]))
def test_ranks_share_ties_as_told(x, ties) -> None:
    least, most = (np.array([compare(x, one).sum() for one in x]) for compare in (np.less, np.less_equal))
    told = {"min": least + 1, "max": most, "average": (least + 1 + most) / 2}[ties]
    assert np.array_equal(ranks(x, ties), told)


def test_gaps_are_filled_by_group_and_by_all_where_a_group_has_nothing() -> None:
    x = np.array([1.0, np.nan, 3.0, np.nan, np.nan, np.nan])
    assert list(done("fill", x, by="by")) == [1, 2, 3, 2, 2, 2]
    assert list(done("fill", x, **{"with": 0})) == [1, 0, 3, 0, 0, 0]
    assert list(done("fill", np.array([1.0, 2, 9, np.nan]), **{"with": "median"})) == [1, 2, 9, 2]


def test_goalposts_and_targets_are_given_in_the_indicators_unit_whatever_its_direction() -> None:
    x = np.array([0.0, 5.0, 10.0, 20.0])
    assert list(done("goalposts", x, low=0, high=10, to=(0, 100))) == [0, 50, 100, 100]
    assert list(done("goalposts", -x, -1, low=0, high=10, to=(0, 100))) == [100, 50, 0, 0]
    assert list(done("distance to", x, value=10, cap=True)) == [0, 0.5, 1, 1]
    assert list(done("distance to", x, value=10)) == [0, 0.5, 1, 2]


def test_the_simple_ones() -> None:
    x = np.array([1.0, 2.0, 4.0])
    assert list(done("scale", x, by=2, plus=1)) == [3, 5, 9]
    assert list(done("clip", x, low=2, high=3)) == [2, 2, 3]
    assert list(done("round", x / 3, digits=1)) == [0.3, 0.7, 1.3]
    assert list(done("share of maximum", x)) == [0.25, 0.5, 1]
    assert list(done("borda", x)) == [0, 1, 2]
    assert list(done("percentile", x)) == [0, 0.5, 1]
    assert np.allclose(done("log", x), np.log(x))


def test_shrinking_moves_small_areas_more_and_never_past_the_city() -> None:
    count, base = np.array([0.0, 5.0, 50.0, 500.0, 90.0]), np.array([10.0, 10.0, 100.0, 1000.0, 1000.0])
    column = Column(100 * count / base, {}, 1, count, base, 100.0)
    found = fit(Step("shrink", {}), column)(column.x)
    city = 100 * count.sum() / base.sum()
    assert np.all(np.abs(found - city) < np.abs(column.x - city) + 0.2)
    assert abs(found[1] - 50) > abs(found[2] - 50) > abs(found[3] - 50)
    assert found[0] > 0
