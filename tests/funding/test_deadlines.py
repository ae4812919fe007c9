"""Ends of terms: invariants T1 and T2, and five years of payouts in all sixteen Länder."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.dates.holidays import LAENDER, name
from miteinander.funding.deadlines import Term, deadline, end_of, kept_until, working_day, working_days_after

DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 31))
TERMS = st.builds(Term, st.integers(0, 24), st.integers(0, 30), st.integers(0, 90))
LAND = st.sampled_from(sorted(LAENDER))
TWO_MONTHS, SIX_WEEKS = Term(months=2), Term(weeks=6)


@given(DAYS, TERMS, LAND)
def test_deadline_is_a_working_day_and_the_first_one(start, term, land):
    raw, day = end_of(start, term), deadline(start, term, land)

    assert raw <= day
    assert (day.weekday() < 5, name(land, day)) == (True, "")
    between = [raw + timedelta(days=n) for n in range((day - raw).days)]
    assert all(each.weekday() >= 5 or name(land, each) for each in between)


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        (date(2026, 12, 31), TWO_MONTHS, date(2027, 2, 28)),
        (date(2027, 12, 31), TWO_MONTHS, date(2028, 2, 29)),
        (date(2027, 3, 1), TWO_MONTHS, date(2027, 5, 1)),
        (date(2027, 3, 1), SIX_WEEKS, date(2027, 4, 12)),
        (date(2026, 12, 31), Term(months=6), date(2027, 6, 30)),
    ],
)
def test_end_of_a_term(start, term, end):
    assert end_of(start, term) == end


@pytest.mark.parametrize(("land", "day"), [("SN", date(2026, 11, 19)), ("ST", date(2026, 11, 18))])
def test_day_of_repentance_is_a_holiday_in_saxony_only(land, day):
    assert working_day(date(2026, 11, 18), land) == day


def test_first_of_may_on_a_saturday_moves_to_monday():
    assert deadline(date(2027, 3, 1), TWO_MONTHS, "ST") == date(2027, 5, 3)


def test_without_a_land_weekends_count_only():
    assert working_day(date(2026, 12, 25), "") == date(2026, 12, 25)


def test_twenty_working_days_over_christmas():
    assert working_days_after(date(2026, 12, 14), 20, "SN") == date(2027, 1, 13)


def test_five_years_of_payouts_in_every_land_miss_no_day():
    """10,000 payouts: no deadline lies on a free day, and none is more than a Christmas away from its raw day."""
    first = date(2027, 1, 1)
    for number in range(10_000):
        paid, land = first + timedelta(days=number % 1826), sorted(LAENDER)[number % 16]
        for term in (TWO_MONTHS, SIX_WEEKS):
            day = deadline(paid, term, land)
            assert (day.weekday() < 5, name(land, day)) == (True, "")
            assert 0 <= (day - end_of(paid, term)).days <= 5


def test_the_longest_rule_keeps_the_papers():
    assert kept_until([date(2032, 1, 1), date(2035, 1, 1)]) == date(2035, 1, 1)


def test_term_that_leads_back_is_refused():
    with pytest.raises(ValueError, match="forward"):
        Term(months=-1)
