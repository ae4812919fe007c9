"""Splitting cents: funding research M2, M3, M6 and worked examples 5.7 and 5.9."""

from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.money.split import cumulative, cumulative_split, split

CENTS = st.integers(0, 10**12)
WEIGHTS = st.lists(
    st.one_of(st.integers(0, 1000), st.fractions(0, 1, max_denominator=97)), min_size=1, max_size=12
).filter(any)
RATES = st.fractions(0, 1, max_denominator=10_000)


@settings(max_examples=2000)
@given(CENTS, WEIGHTS)
def test_split_loses_nothing_and_nobody_is_off_by_a_cent(total, weights):
    parts = split(total, weights)

    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * Fraction(weight) / sum(weights)) < 1
        assert weight or part == 0


@given(CENTS, WEIGHTS, st.fractions(Fraction(1, 50), 50))
def test_split_knows_proportions_only(total, weights, factor):
    assert split(total, [weight * factor for weight in weights]) == split(total, weights)


@given(CENTS, st.lists(st.integers(1, 50), min_size=1, max_size=8, unique=True), st.randoms(use_true_random=False))
def test_split_follows_the_parties_where_no_remainders_are_equal(total, weights, random):
    places = list(range(len(weights)))
    random.shuffle(places)
    exact = [total * Fraction(weight) / sum(weights) % 1 for weight in weights]
    if len(set(exact)) == len(exact):
        assert split(total, [weights[place] for place in places]) == [split(total, weights)[place] for place in places]


@given(CENTS, WEIGHTS)
def test_split_of_a_debt_is_the_debt_of_the_split(total, weights):
    assert split(-total, weights) == [-part for part in split(total, weights)]


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [2, -1]])
def test_split_without_a_proportion_is_refused(weights):
    with pytest.raises(ValueError, match="Weights"):
        split(100, weights)


def test_split_gives_equal_remainders_to_the_first():
    assert split(99_999_999, [1, 1]) == [50_000_000, 49_999_999]
    assert split(100, [1, 1, 1]) == [34, 33, 33]


def test_more_money_can_take_a_cent_from_one_part():
    """Why a split is frozen when it is decided (M4): largest remainder is not monotone."""
    assert (split(10, [6, 6, 2]), split(11, [6, 6, 2])) == ([4, 4, 2], [5, 5, 1])


@settings(max_examples=1000)
@given(st.lists(CENTS, max_size=30), RATES)
def test_cumulative_is_never_a_cent_off(amounts, rate):
    for so_far, paid in zip(accumulate(amounts), accumulate(cumulative(amounts, rate)), strict=True):
        assert 0 <= rate * so_far - paid < 1


@given(st.lists(CENTS, max_size=12), RATES, st.randoms(use_true_random=False))
def test_cumulative_sum_knows_no_order(amounts, rate, random):
    other = random.sample(amounts, len(amounts))

    assert sum(cumulative(other, rate)) == sum(cumulative(amounts, rate))


def test_cumulative_draws_of_the_worked_example():
    needs = [2_083_333, 2_083_333, 2_083_334, 1_999_999]

    assert cumulative(needs, Fraction(80, 100)) == [1_666_666, 1_666_666, 1_666_668, 1_599_999]
    assert sum(int(need * Fraction(80, 100)) for need in needs) == 6_599_998  # what each alone would lose


def test_cumulative_split_of_the_worked_example():
    assert cumulative_split([123_457], [45, 45, 10]) == [[55_556, 55_555, 12_346]]


@settings(max_examples=1000)
@given(st.lists(st.integers(0, 10**9), max_size=25), WEIGHTS)
def test_cumulative_split_drifts_by_no_cent(amounts, weights):
    rows = cumulative_split(amounts, weights)

    assert [sum(row) for row in rows] == amounts
    assert all(part >= 0 for row in rows for part in row)
    for place, weight in enumerate(weights):
        for so_far, has in zip(accumulate(amounts), accumulate(row[place] for row in rows), strict=True):
            assert abs(has - so_far * Fraction(weight) / sum(weights)) < 1


@given(st.integers(0, 10**9), WEIGHTS)
def test_cumulative_split_begins_as_a_split(amount, weights):
    assert cumulative_split([amount], weights) == [split(amount, weights)]
