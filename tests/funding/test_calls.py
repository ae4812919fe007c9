"""When one may apply: deadlines that move off days of rest, and the state of a call to the second."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.dates import holidays
from miteinander.dates.deadlines import BERLIN
from miteinander.funding.calls import Call, CallState, Rest, closing, exists_once, state

day = datetime.fromisoformat


def call(**changes) -> Call:
    facts = {
        "key": "2026",
        "name": "Aufruf",
        "announced": day("2026-01-05"),
        "opens": day("2026-02-01T08:00:00"),
        "closes": day("2026-11-18T23:59:59"),
        "all_day": True,
        "moves": True,
        "decision": None,
        "meetings": (),
        "source": "law",
        "verified": True,
        "note": "",
    }
    return Call(**facts | changes)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(2026, 1, 4, 23, 59, 59), CallState.UNKNOWN),
        (at(2026, 1, 5), CallState.ANNOUNCED),
        (at(2026, 2, 1, 7, 59, 59), CallState.ANNOUNCED),
        (at(2026, 2, 1, 8), CallState.OPEN),
        (at(2026, 11, 19, 23, 59, 59), CallState.OPEN),
        (at(2026, 11, 20), CallState.CLOSED),
    ],
)
def test_state_to_the_second(now, expected):
    assert state(call(), "SN", now) == expected
    assert state(call(), "SN", now.astimezone(UTC)) == expected


def test_day_of_repentance_moves_a_deadline_in_saxony_alone():
    assert closing(call(), "SN").day == date(2026, 11, 19)
    assert closing(call(), "SN").skipped == (Rest(date(2026, 11, 18), "Buß- und Bettag"),)
    assert closing(call(), "ST").day == date(2026, 11, 18)
    assert closing(call(moves=False), "SN").day == date(2026, 11, 18)


def test_christmas_and_weekend_are_skipped_together():
    found = closing(call(closes=day("2026-12-25T12:00:00"), all_day=False), "SN")

    assert found.last == at(2026, 12, 28, 12)
    assert [each.holiday for each in found.skipped] == ["Erster Weihnachtstag", "Zweiter Weihnachtstag", ""]


def test_one_second_late_is_late():
    noon = call(closes=day("2026-11-20T12:00:00"), all_day=False)

    assert state(noon, "SN", at(2026, 11, 20, 12)) == CallState.OPEN
    assert state(noon, "SN", at(2026, 11, 20, 12, 0, 1)) == CallState.CLOSED


DAYS = st.datetimes(day("2026-01-01"), day("2030-12-31"))
ONE_SECOND = timedelta(seconds=1)


@given(DAYS.filter(exists_once), st.sampled_from(sorted(holidays.LAENDER)), st.booleans())
def test_deadline_is_never_earlier_and_never_on_a_day_of_rest(closes, land, all_day):
    closes = closes.replace(microsecond=0, **({"hour": 23, "minute": 59, "second": 59} if all_day else {}))
    found = closing(call(closes=closes, all_day=all_day, announced=day("2025-01-01"), opens=day("2025-01-01")), land)

    assert found.day >= closes.date()
    assert found.day.weekday() < 5
    assert not holidays.name(land, found.day)
    assert [each.day for each in found.skipped] == [
        closes.date() + timedelta(days=n) for n in range((found.day - closes.date()).days)
    ]
    assert all(each.holiday or each.day.weekday() >= 5 for each in found.skipped)
    last = found.last.astimezone(UTC)
    open_call = call(closes=closes, all_day=all_day, announced=day("2025-01-01"), opens=day("2025-01-01"))
    assert [state(open_call, land, last), state(open_call, land, last + ONE_SECOND)] == [
        CallState.OPEN,
        CallState.CLOSED,
    ]
