"""The clock of money that was paid out: invariants D3 and C3, and the worked example 5.8."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.funding.deadlines import Term
from miteinander.funding.spending import (
    BaseRates,
    Entry,
    exact_interest,
    interest_of_late_use,
    must_spend,
    overdue,
    portions,
)

WINDOW = Term(months=2)
DAYS = st.dates(date(2027, 1, 1), date(2029, 12, 31))
PAYOUTS = st.lists(st.builds(Entry, DAYS, st.integers(1, 10**7)), max_size=12)
SPENDINGS = st.lists(st.builds(Entry, DAYS, st.integers(1, 10**7)), max_size=20)
REVERSALS = st.lists(st.builds(Entry, DAYS, st.integers(-(10**6), -1)), max_size=4)
TWO = BaseRates(((date(2026, 1, 1), Fraction(2)),))
CHANGING = BaseRates(tuple((date(2026 + n // 2, 1 + n % 2 * 6, 1), Fraction(n - 8, 4)) for n in range(8)))


@settings(max_examples=1000)
@given(PAYOUTS, SPENDINGS, REVERSALS)
def test_matching_loses_nothing(payouts, spendings, reversals):
    parts = portions(payouts, spendings + reversals, WINDOW)
    paid = sum(each.cents for each in payouts)
    spent = max(sum(each.cents for each in spendings + reversals), 0)

    assert sum(part.cents for part in parts) == paid
    assert sum(part.cents for part in parts if part.used_on) == min(paid, spent)
    assert all(part.cents > 0 and (part.used_on is None or part.used_on >= part.paid_on) for part in parts)


@settings(max_examples=1000)
@given(PAYOUTS, SPENDINGS, DAYS, st.integers(1, 10**7), DAYS)
def test_another_receipt_never_raises_what_is_overdue(payouts, spendings, day, cents, today):
    before = portions(payouts, spendings, WINDOW)
    after = portions(payouts, [*spendings, Entry(day, cents)], WINDOW)

    assert overdue(after, today) <= overdue(before, today)


@given(PAYOUTS, SPENDINGS)
def test_oldest_money_is_used_first(payouts, spendings):
    parts = portions(payouts, spendings, WINDOW)
    unused = [part.paid_on for part in parts if part.used_on is None]
    used = [part.paid_on for part in parts if part.used_on]

    assert not unused or not used or max(used) <= min(unused)


@given(st.integers(0, 10**8), st.lists(DAYS, min_size=3, max_size=3))
def test_interest_adds_up_over_adjoining_periods(cents, days):
    start, middle, end = sorted(days)
    whole = exact_interest(cents, start, end, CHANGING)

    assert whole >= 0
    assert exact_interest(cents, start, middle, CHANGING) + exact_interest(cents, middle, end, CHANGING) == whole


@given(PAYOUTS, SPENDINGS)
def test_money_used_in_time_costs_nothing(payouts, spendings):
    parts = [part for part in portions(payouts, spendings, WINDOW) if part.used_on and part.used_on <= part.use_by]

    assert interest_of_late_use(parts, date(2031, 1, 1), CHANGING, from_payout=True) == 0


WORKED = portions(
    [Entry(date(2027, 3, 1), 1_666_666)],
    [Entry(date(2027, 5, 1), 1_200_000), Entry(date(2027, 6, 15), 466_666)],
    WINDOW,
)


@pytest.mark.parametrize(("from_payout", "cents"), [(True, 9_486), (False, 4_027)])
def test_interest_of_the_worked_example(from_payout, cents):
    assert interest_of_late_use(WORKED, date(2027, 12, 31), TWO, from_payout=from_payout) == cents


def test_overdue_of_the_worked_example():
    open_still = portions([Entry(date(2027, 3, 1), 1_666_666)], [Entry(date(2027, 5, 1), 1_200_000)], WINDOW)

    assert (overdue(open_still, date(2027, 5, 1)), overdue(open_still, date(2027, 5, 2))) == (0, 466_666)
    assert must_spend(open_still) == {date(2027, 5, 1): 466_666}
    assert [part.late(date(2027, 5, 31)) for part in open_still] == [0, 30]


def test_reversed_spending_opens_the_payout_again():
    parts = portions(
        [Entry(date(2027, 3, 1), 1000)],
        [Entry(date(2027, 3, 2), 1000), Entry(date(2027, 4, 1), -400)],
        WINDOW,
    )

    assert [(part.cents, part.used_on) for part in parts] == [(600, date(2027, 3, 2)), (400, None)]


def test_base_rate_before_the_table_is_refused():
    with pytest.raises(ValueError, match="No base rate"):
        TWO.on(date(2025, 12, 31))


def test_rate_changes_in_the_middle_of_a_period():
    rates = BaseRates(((date(2027, 1, 1), Fraction(2)), (date(2027, 7, 1), Fraction(3))))
    start = date(2027, 6, 30)

    assert rates.spans(start, start + timedelta(days=3)) == [
        (date(2027, 6, 30), date(2027, 7, 1), Fraction(2)),
        (date(2027, 7, 1), date(2027, 7, 3), Fraction(3)),
    ]
