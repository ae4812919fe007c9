"""The 20 % rule: invariant D5 and the worked example 5.6."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.funding.lines import FIFTH, Line, Verdict, excess, verdicts

CENTS = st.integers(0, 10**9)
LINES = st.lists(st.builds(Line, st.just("line"), CENTS, CENTS, st.booleans()), max_size=20)
BAD = {Verdict.NOT_SAVED, Verdict.TOO_MUCH}


def town(fees: int, materials: int, staff: int = 10_000_000) -> list[Line]:
    return [
        Line("staff", 10_000_000, staff),
        Line("fees", 1_000_000, fees),
        Line("materials", 1_200_000, materials),
        Line("public relations", 300_000, 300_000),
    ]


@pytest.mark.parametrize(
    ("fees", "materials", "verdict"),
    [
        (1_000_000, 1_200_000, Verdict.FINE),
        (1_200_000, 1_000_000, Verdict.SAVED_ELSEWHERE),  # exactly a fifth, exactly saved
        (1_200_000, 1_000_001, Verdict.NOT_SAVED),  # the total is exceeded by one cent
        (1_200_001, 900_000, Verdict.TOO_MUCH),  # one cent above a fifth
    ],
)
def test_fees_of_the_worked_example(fees, materials, verdict):
    assert verdicts(town(fees, materials))[1] == verdict


def test_total_is_exceeded_by_what_is_not_saved():
    assert (excess(town(1_200_000, 1_000_001)), excess(town(1_200_000, 900_000))) == (1, 0)


def test_condition_of_an_authority_lifts_the_fifth_but_not_the_total():
    forced = [Line("ramp", 100, 500, ordered=True), Line("rest", 1000, 600)]

    assert verdicts(forced) == [Verdict.SAVED_ELSEWHERE, Verdict.FINE]
    assert verdicts([forced[0], Line("rest", 1000, 601)])[0] == Verdict.NOT_SAVED


@given(LINES)
def test_fixed_amount_knows_no_rule(lines):
    assert set(verdicts(lines, tolerance=None)) <= {Verdict.FINE}


@settings(max_examples=2000)
@given(LINES)
def test_excess_is_allowed_exactly_if_within_the_fifth_and_saved(lines):
    for line, verdict in zip(lines, verdicts(lines), strict=True):
        within = line.ordered or line.over * 5 <= line.planned
        assert (verdict in BAD) == (line.over > 0 and not (within and excess(lines) == 0))


@given(LINES, st.integers(1, 10**6))
def test_spending_less_elsewhere_makes_nothing_worse(lines, less):
    cheaper = [*lines, Line("saved", less, 0)]

    for before, after in zip(verdicts(lines), verdicts(cheaper), strict=False):
        assert not (before not in BAD and after in BAD)
    assert Fraction(1, 5) == FIFTH
