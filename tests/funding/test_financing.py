"""Types of financing: invariants C1 and C2, M7, and the worked examples 5.4 and 5.5."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.funding.financing import Actual, Financing, Settlement, Terms, granted, settle

CENTS = st.integers(0, 10**10)
RATES = st.fractions(Fraction(1, 100), 1, max_denominator=1000)
EIGHTY = Fraction(80, 100)
PLAN = {"approved": 50_000_000, "own": 12_500_000}


@st.composite
def terms(draw):
    kind = draw(st.sampled_from(Financing))
    rate = draw(RATES) if kind == Financing.SHARE else None
    return Terms(kind, draw(CENTS), rate, draw(CENTS), draw(CENTS), draw(st.sampled_from([0, 50_000])))


@st.composite
def actuals(draw):
    return Actual(draw(CENTS), draw(CENTS), draw(CENTS))


@settings(max_examples=2000)
@given(terms(), actuals())
def test_grant_stays_within_what_was_approved_and_what_it_cost(agreed, actual):
    found = settle(agreed, actual)

    assert 0 <= found.grant <= min(agreed.approved, actual.eligible)
    assert actual.paid - found.back + found.further == found.grant
    assert 0 in (found.back, found.further)
    assert found.own >= 0


@settings(max_examples=2000)
@given(terms(), actuals(), CENTS)
def test_more_cost_never_raises_what_goes_back(agreed, actual, more):
    dearer = replace(actual, eligible=actual.eligible + more)

    assert settle(agreed, dearer).back <= settle(agreed, actual).back


@settings(max_examples=2000)
@given(terms(), actuals(), CENTS)
def test_more_money_of_others_never_raises_the_grant(agreed, actual, more):
    given_more = replace(actual, third=actual.third + more)

    assert settle(agreed, given_more).grant <= settle(agreed, actual).grant


@given(RATES, CENTS)
def test_granted_is_never_above_the_rate(rate, eligible):
    grant = granted(rate, eligible)

    assert grant <= rate * eligible < grant + 1


@pytest.mark.parametrize(
    ("financing", "rate", "grant", "own", "back"),
    [
        (Financing.SHARE, EIGHTY, 48_000_000, 12_000_001, 2_000_000),
        (Financing.GAP, None, 47_500_001, 12_500_000, 2_499_999),
        (Financing.FIXED, None, 50_000_000, 10_000_001, 0),
        (Financing.FULL, None, 50_000_000, 10_000_001, 0),
    ],
)
def test_cheaper_than_planned(financing, rate, grant, own, back):
    found = settle(Terms(financing, rate=rate, **PLAN), Actual(eligible=60_000_001, paid=50_000_000))

    assert (found.grant, found.own, found.back, found.further) == (grant, own, back, 0)


@pytest.mark.parametrize(
    ("financing", "rate", "grant"),
    [
        (Financing.SHARE, EIGHTY, 49_200_000),
        (Financing.GAP, None, 49_000_000),
        (Financing.FIXED, None, 50_000_000),
    ],
)
def test_donation_that_was_not_planned(financing, rate, grant):
    found = settle(Terms(financing, rate=rate, **PLAN), Actual(eligible=62_500_000, third=1_000_000, paid=50_000_000))

    assert found.grant == grant


def test_cover_and_costs_that_rise_together_reduce_nothing():
    """VG Hannover 6 A 3946/01: both rose, so the need did not fall."""
    for agreed in (Terms(Financing.SHARE, rate=EIGHTY, **PLAN), Terms(Financing.GAP, **PLAN)):
        assert settle(agreed, Actual(eligible=63_500_000, third=1_000_000)).grant == 50_000_000


@pytest.mark.parametrize(("less", "grant"), [(50_000, 50_000_000), (50_001, 49_949_999)])
def test_reduction_up_to_the_threshold_is_not_asked_back(less, grant):
    agreed = Terms(Financing.GAP, threshold=50_000, **PLAN)

    assert settle(agreed, Actual(eligible=62_500_000 - less, paid=50_000_000)).grant == grant


def test_what_was_not_yet_paid_is_still_due():
    agreed = Terms(Financing.SHARE, rate=EIGHTY, **PLAN)

    assert settle(agreed, Actual(eligible=60_000_001, paid=40_000_000)).further == 8_000_000


def test_derivation_names_every_figure():
    found = settle(Terms(Financing.SHARE, rate=EIGHTY, **PLAN), Actual(62_500_000, 1_000_000, 50_000_000))

    assert [(step.name, step.cents) for step in found.steps] == [
        ("eligible", 62_500_000),
        ("more cover", 1_000_000),
        ("rate of it", 49_200_000),
        ("approved", 50_000_000),
        ("grant", 49_200_000),
        ("paid", 50_000_000),
    ]
    assert isinstance(found, Settlement)


@pytest.mark.parametrize(
    ("eligible", "rate", "grant"),
    [
        (62_500_000, EIGHTY, 50_000_000),
        (55_555_555, Fraction(90, 100), 49_999_999),
        (55_555_556, Fraction(90, 100), 50_000_000),
        (70_000_000, EIGHTY, 50_000_000),
    ],
)
def test_rate_and_cap_of_the_worked_example(eligible, rate, grant):
    assert granted(rate, eligible, cap=50_000_000) == grant


@pytest.mark.parametrize(
    "wrong",
    [
        {"financing": Financing.SHARE, "approved": 1},
        {"financing": Financing.GAP, "approved": 1, "rate": EIGHTY},
        {"financing": Financing.SHARE, "approved": 1, "rate": Fraction(0)},
        {"financing": Financing.SHARE, "approved": 1, "rate": Fraction(101, 100)},
        {"financing": Financing.FULL, "approved": -1},
    ],
)
def test_terms_that_contradict_themselves_are_refused(wrong):
    with pytest.raises(ValueError, match=r"rate|Rate|Amounts"):
        Terms(**wrong)
