"""Moments of the example: always the same, awake, never in the future."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from miteinander.dates.deadlines import BERLIN
from miteinander.demo.clock import FOUNDED, Clock, pick

NOWS = st.datetimes(datetime(2026, 4, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DAYS = st.integers(0, 298)


@given(NOWS, DAYS, st.text())
def test_moment_lies_between_founding_and_now(now, ago, seed):
    at = Clock(now).moment(ago, seed)

    assert at < now
    assert at.astimezone(BERLIN).date() >= FOUNDED


@given(NOWS, DAYS, st.text())
def test_moment_of_an_earlier_day_is_in_the_daytime(now, ago, seed):
    at = Clock(now).moment(ago, seed).astimezone(BERLIN)

    assert at.hour in range(8, 19) or now - at < timedelta(days=1)


@given(NOWS, DAYS, DAYS, st.text())
def test_moments_keep_their_order(now, a, b, seed):
    clock = Clock(now)

    assert (clock.day(max(a, b)) <= clock.day(min(a, b))) is True


@given(st.text(), st.integers(1, 1000))
def test_pick_is_below_and_the_same(seed, below):
    assert pick(seed, below) == pick(seed, below)
    assert 0 <= pick(seed, below) < below
