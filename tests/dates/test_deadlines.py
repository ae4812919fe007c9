from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.dates.deadlines import BERLIN, Period, Urgency, day_of, days_between, due_on, urgency

days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
periods = st.builds(
    lambda start, length: Period(start, length and start + timedelta(days=length)),
    days,
    st.none() | st.integers(1, 4000),
)


@pytest.mark.parametrize(
    ("raised", "within", "due"),
    [
        (date(2026, 3, 2), 14, date(2026, 3, 16)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2026, 12, 24), 14, date(2027, 1, 7)),
    ],
)
def test_due_on(raised: date, within: int, due: date) -> None:
    assert due_on(raised, within) == due


def test_due_on_the_past_is_refused() -> None:
    with pytest.raises(ValueError, match="past"):
        due_on(date(2026, 3, 2), -1)


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (-400, Urgency.OVERDUE),
        (-1, Urgency.OVERDUE),
        (0, Urgency.TODAY),
        (1, Urgency.SOON),
        (3, Urgency.SOON),
        (4, Urgency.LATER),
    ],
)
def test_urgency(ahead: int, expected: Urgency) -> None:
    today = date(2026, 3, 29)
    assert urgency(today + timedelta(days=ahead), today) == expected


@given(days, st.integers(0, 60), st.integers(0, 90))
def test_urgency_only_grows_with_time(raised: date, within: int, later: int) -> None:
    order = list(Urgency)
    due = due_on(raised, within)
    before, after = urgency(due, raised), urgency(due, raised + timedelta(days=later))
    assert order.index(after) <= order.index(before)
    assert (after is Urgency.OVERDUE) == (later > within)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-03-28T23:30+01:00", "2026-03-29T23:30+02:00", 1),  # 23 hours, clocks go forward
        ("2026-03-29T00:30+01:00", "2026-03-29T23:59+02:00", 0),
        ("2026-10-25T00:00+02:00", "2026-10-25T23:59+01:00", 0),  # a day of 25 hours
        ("2026-10-24T12:00+02:00", "2026-10-25T12:00+01:00", 1),
        ("2026-06-01T21:59+00:00", "2026-06-01T22:00+00:00", 1),  # midnight in Berlin, not in UTC
        ("2026-06-02T00:00+02:00", "2026-06-01T23:59+02:00", -1),
    ],
)
def test_days_between_in_berlin(start: str, end: str, expected: int) -> None:
    assert days_between(datetime.fromisoformat(start), datetime.fromisoformat(end)) == expected


def test_days_between_in_another_zone() -> None:
    start, end = datetime(2026, 6, 1, 21, 59, tzinfo=UTC), datetime(2026, 6, 1, 22, 0, tzinfo=UTC)
    assert days_between(start, end, ZoneInfo("UTC")) == 0


def test_days_between_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 6, 1, 12, 0))  # noqa: DTZ001


@given(moments, moments, moments)
def test_days_between_adds_up(a: datetime, b: datetime, c: datetime) -> None:
    assert days_between(a, b) + days_between(b, c) == days_between(a, c)
    assert days_between(a, b) == -days_between(b, a)


@given(days, st.integers(0, 400), st.integers(0, 23), st.integers(0, 23))
def test_days_between_counts_the_calendar_whatever_the_hour(day: date, ahead: int, hour: int, end_hour: int) -> None:
    start = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)
    other = day + timedelta(days=ahead)
    end = datetime(other.year, other.month, other.day, end_hour, tzinfo=BERLIN)
    assert days_between(start, end) == ahead
    assert days_between(start.astimezone(UTC), end.astimezone(UTC)) == ahead


def test_period_is_half_open() -> None:
    period = Period(date(2026, 1, 1), date(2026, 2, 1))
    assert [day in period for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert period.days == 31
    assert Period(date(2026, 1, 1)).days is None
    assert date(2099, 1, 1) in Period(date(2026, 1, 1))


@pytest.mark.parametrize("end", [date(2026, 1, 1), date(2025, 12, 31)])
def test_period_empty_is_refused(end: date) -> None:
    with pytest.raises(ValueError, match="ends after"):
        Period(date(2026, 1, 1), end)


def test_period_that_touches_does_not_overlap() -> None:
    winter, spring = Period(date(2026, 1, 1), date(2026, 3, 1)), Period(date(2026, 3, 1))
    assert not winter.overlaps(spring)
    assert not spring.overlaps(winter)


@given(periods, periods)
def test_period_overlap_is_a_shared_day(a: Period, b: Period) -> None:
    assert a.overlaps(b) == b.overlaps(a) == (max(a.start, b.start) in a and max(a.start, b.start) in b)


@given(periods)
def test_period_overlaps_itself_and_holds_its_first_day(period: Period) -> None:
    assert period.overlaps(period)
    assert period.start in period
    assert period.end is None or period.end not in period
