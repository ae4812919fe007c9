"""Calendar entries that repeat: the same dates as an independent reader finds, and nothing that runs for ever."""

from datetime import UTC, date, datetime, timedelta

import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.factories import NOW
from tests.gatherings.test_ics import event, file

from miteinander.gatherings import ics
from miteinander.gatherings.ics import AHEAD, BadFile, Fault
from miteinander.gatherings.ics_repeats import as_pattern
from miteinander.gatherings.recurrence import BadRule

THURSDAY = date(2026, 12, 3)


def starts(*events):
    return [each.starts_at for each in ics.read(file(*events), now=NOW).dates]


def oracle(*events):
    """What another library reads in the same file."""
    found = recurring_ical_events.of(Calendar.from_ical(file(*events))).between(NOW, NOW + AHEAD + timedelta(seconds=1))
    return sorted(each.start.astimezone(UTC) for each in found if each.get("STATUS") != "CANCELLED")


@pytest.mark.parametrize(
    ("rule", "same"),
    [
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=WEEKLY;WKST=SU;BYDAY=TH", "FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"),
        ("FREQ=DAILY;BYDAY=MO,TU;COUNT=3", "FREQ=WEEKLY;BYDAY=MO,TU"),
        ("FREQ=MONTHLY;BYSETPOS=1;BYDAY=TH", "FREQ=MONTHLY;BYDAY=1TH"),
        ("FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=3"),
        ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=3"),
        ("FREQ=YEARLY;BYDAY=2TH", "FREQ=YEARLY;BYMONTH=12;BYDAY=2TH"),
    ],
)
def test_rules_that_mean_the_same_are_the_same(rule, same):
    assert str(as_pattern(rule, THURSDAY)) == same


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=5TH", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;BYHOUR=9", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU", "FREQ=YEARLY;BYWEEKNO=53", "",
    ],
)  # fmt: skip
def test_rules_that_are_none_of_ours_are_refused(rule):
    with pytest.raises(BadRule):
        as_pattern(rule, THURSDAY)


RULES = st.one_of(
    st.builds("FREQ=WEEKLY;INTERVAL={};BYDAY={}".format, st.integers(1, 5), st.sampled_from(["TH", "MO,TH", "TH,SU"])),
    st.builds("FREQ=MONTHLY;INTERVAL={};BYDAY={}".format, st.integers(1, 4), st.sampled_from(["1TH", "1TH,3TH"])),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.sampled_from(["3", "3,17", "3,31"])),
    st.sampled_from(["FREQ=DAILY", "FREQ=DAILY;BYDAY=MO,TH", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"]),
)
ENDS = st.sampled_from(["", ";COUNT=1", ";COUNT=7", ";UNTIL=20270318T090000Z", ";UNTIL=20270318T085959Z"])
TIMES = st.sampled_from(
    [
        ("DTSTART;TZID=Europe/Berlin:20261203T100000", "DTEND;TZID=Europe/Berlin:20261203T130000"),
        ("DTSTART;TZID=Europe/Berlin:20260402T100000", "DURATION:PT3H"),
        ("DTSTART:20261203T090000Z", "DTEND:20261203T120000Z"),
    ]
)


@given(RULES, ENDS, TIMES, st.booleans())
def test_dates_are_those_of_an_independent_reader(rule, ends, times, gap):
    more = {"gap": "EXDATE:20261217T090000Z,20270107T090000Z"} if gap else {}
    entry = event(start=times[0], end=times[1], rule=f"RRULE:{rule}{ends}", **more)

    assert starts(entry) == oracle(entry)


@pytest.mark.parametrize(("rule", "since"), [("DAILY", "20170105"), ("WEEKLY", "19700101")])
def test_entry_that_has_gone_on_for_years_goes_on(rule, since):
    entry = event(start=f"DTSTART:{since}T090000Z", end=f"DTEND:{since}T120000Z", rule=f"RRULE:FREQ={rule}")

    assert starts(entry) == oracle(entry)
    assert len(starts(entry)) > 50


def test_entry_that_has_gone_on_for_ages_is_refused():
    entry = event(start="DTSTART:19000101T090000Z", end="DTEND:19000101T120000Z", rule="RRULE:FREQ=DAILY")

    assert [each.fault for each in ics.read(file(entry), now=NOW).wrong] == [Fault.REPEATS]


def test_date_that_is_moved_or_cancelled_is_so_here_too():
    series = event(rule="RRULE:FREQ=WEEKLY;COUNT=4", more="RDATE:20270201T090000Z")
    moved = event(start="DTSTART:20261211T150000Z", end="DTEND:20261211T160000Z", of="RECURRENCE-ID:20261210T090000Z")
    off = event(start="DTSTART:20261217T090000Z", end="DTEND:20261217T120000Z", of="RECURRENCE-ID:20261217T090000Z",
                state="STATUS:CANCELLED")  # fmt: skip

    assert starts(series, moved, off) == oracle(series, moved, off)
    assert starts(series, moved, off) == [
        datetime(2026, 12, 3, 9, tzinfo=UTC),
        datetime(2026, 12, 11, 15, tzinfo=UTC),
        datetime(2026, 12, 24, 9, tzinfo=UTC),
        datetime(2027, 2, 1, 9, tzinfo=UTC),
    ]


def test_dates_of_a_series_stay_the_same_when_the_file_comes_again_next_month():
    entry = event(rule="RRULE:FREQ=WEEKLY")
    first = {each.uid for each in ics.read(file(entry), now=NOW).dates}
    later = {each.uid for each in ics.read(file(entry), now=NOW + timedelta(days=30)).dates}

    assert len(later - first) < len(later & first)


def test_file_full_of_entries_that_repeat_is_refused_and_soon():
    daily = [event(uid=str(n), rule="RRULE:FREQ=DAILY") for n in range(400)]
    with pytest.raises(BadFile) as bad:
        ics.read(file(*daily), now=NOW)
    assert bad.value.fault == Fault.TOO_MANY


def test_whole_day_without_times_is_said_to_have_none():
    entry = event(start="DTSTART;VALUE=DATE:20261203", end="DTEND;VALUE=DATE:20261204", rule="RRULE:FREQ=WEEKLY")

    assert [each.fault for each in ics.read(file(entry), now=NOW).wrong] == [Fault.NO_TIME]
