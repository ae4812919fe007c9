import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.dates.median import median, share

values = st.lists(st.integers(-(10**9), 10**9) | st.fractions(-1000, 1000))


@pytest.mark.parametrize(
    ("numbers", "middle"),
    [
        ([], None),
        ([7], 7),
        ([3, 1], 2),
        ([1, 2], Fraction(3, 2)),
        ([9, 1, 5], 5),
        ([2, 2, 3, 100], Fraction(5, 2)),
    ],
)
def test_median(numbers: list[int], middle: Fraction | None) -> None:
    assert median(numbers) == middle


@given(values.filter(bool))
def test_median_agrees_with_the_standard_library(numbers: list[int | Fraction]) -> None:
    assert median(iter(numbers)) == statistics.median([Fraction(number) for number in numbers])


@given(values.filter(bool))
def test_median_has_half_on_either_side(numbers: list[int | Fraction]) -> None:
    middle = median(numbers)
    assert middle is not None
    assert 2 * sum(number <= middle for number in numbers) >= len(numbers)
    assert 2 * sum(number >= middle for number in numbers) >= len(numbers)


def test_share() -> None:
    expected = [Fraction(1, 3), Fraction(0), Fraction(1), None]
    assert [share(1, 3), share(0, 5), share(5, 5), share(0, 0)] == expected


@pytest.mark.parametrize(("part", "whole"), [(-1, 3), (4, 3), (0, -1), (1, 0)])
def test_share_of_the_impossible_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no part"):
        share(part, whole)
