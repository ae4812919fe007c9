"""Whether a programme fits: every reason against it, none that nobody could know."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.funding.programmes import SMALL, changed

from miteinander.dates.deadlines import BERLIN
from miteinander.funding.eligibility import Plan, Reason, Why, eligible
from miteinander.funding.programme import RecipientKind
from miteinander.funding.programme_file import parse_programme, read_programme

NOW = datetime(2026, 3, 3, 12, tzinfo=BERLIN)
TANDEM = frozenset({RecipientKind.TOWN, RecipientKind.CARRIER})
IT = parse_programme(SMALL)
RICH = parse_programme(
    changed(
        ('source = "law"\naward', 'source = "law"\nverified = true\nsmallest = "100,00"\naward'),
        (
            "[rules]\n",
            '[form]\nsource = "law"\nletters_of_intent = 3\n[rules]\nearly_start = false\nown_share = "25 %"\n',
        ),
    )
)


def reasons(plan: Plan, it=RICH, now=NOW) -> list[tuple[Why, object]]:
    return [(each.why, each.kind or each.number) for each in eligible(it, plan, now)]


def test_nothing_speaks_against_a_fitting_plan():
    assert reasons(Plan(TANDEM, cost=100_000, wanted=75_000, letters=3)) == []
    assert reasons(Plan(TANDEM)) == []


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (Plan(frozenset({RecipientKind.TOWN})), [(Why.TOGETHER, RecipientKind.CARRIER)]),
        (Plan(TANDEM | {RecipientKind.PERSON}), [(Why.NOT_FOR, RecipientKind.PERSON)]),
        (Plan(frozenset()), [(Why.TOGETHER, RecipientKind.TOWN), (Why.TOGETHER, RecipientKind.CARRIER)]),
        (Plan(TANDEM, begun=True), [(Why.BEGUN, 0)]),
        (Plan(TANDEM, letters=2), [(Why.LETTERS, 3)]),
        (Plan(TANDEM, wanted=9_999), [(Why.TOO_LITTLE, 10_000)]),
        (Plan(TANDEM, wanted=100_000), []),
        (Plan(TANDEM, wanted=100_001), [(Why.TOO_MUCH, 100_000)]),
        (Plan(TANDEM, cost=50_000, wanted=50_001), [(Why.ABOVE_COST, 50_000)]),
        (Plan(TANDEM, cost=50_000, wanted=37_500), []),
        (Plan(TANDEM, cost=50_000, wanted=37_501), [(Why.OWN_SHARE, 37_500)]),
    ],
)
def test_each_reason_is_told_to_the_cent(plan, expected):
    assert reasons(plan) == expected


@pytest.mark.parametrize(
    ("month", "expected"), [((2026, 1, 4), Why.NO_CALL), ((2026, 1, 10), Why.NOT_YET), ((2026, 12, 1), Why.TOO_LATE)]
)
def test_call_must_be_open(month, expected):
    assert reasons(Plan(TANDEM), IT, datetime(*month, tzinfo=BERLIN)) == [(expected, 0)]


def test_rate_of_the_state_programme():
    it = read_programme("gute-nachbarschaft")[1]
    now = datetime(2026, 3, 1, tzinfo=BERLIN)
    club = frozenset({RecipientKind.ASSOCIATION})

    assert reasons(Plan(club, cost=8_000_000, wanted=6_000_000), it, now) == []
    assert reasons(Plan(club, cost=7_999_999, wanted=6_000_000), it, now) == [(Why.ABOVE_RATE, 5_999_999)]
    assert eligible(it, Plan(club, cost=9_000_000, wanted=6_000_001), now) == [
        Reason(Why.TOO_MUCH, number=6_000_000, verified=False)
    ]


AMOUNTS = st.none() | st.integers(0, 200_000)


@given(st.frozensets(st.sampled_from(RecipientKind)), AMOUNTS, AMOUNTS, st.none() | st.integers(0, 9), st.booleans())
def test_less_money_and_more_letters_are_never_worse(kinds, cost, wanted, letters, begun):
    found = eligible(RICH, Plan(kinds, cost, wanted, letters, begun), NOW)

    if wanted is not None and wanted > 10_000:
        less = eligible(RICH, Plan(kinds, cost, wanted - 1, letters, begun), NOW)
        assert len(less) <= len(found)
    more = eligible(RICH, Plan(kinds, cost, wanted, None if letters is None else letters + 1, begun), NOW)
    assert len(more) <= len(found)
    assert len(set(found)) == len(found)
