"""The rule of a series, against a second expander that only counts days of the calendar."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.dates.deadlines import BERLIN
from miteinander.dates.holidays import LAENDER, land_of, name, of_year
from miteinander.gatherings.recurrence import (
    BadRule,
    Change,
    Day,
    Every,
    Extra,
    Fault,
    Pattern,
    Schedule,
    What,
    exists,
    moment,
    parse,
    span,
    typed_span,
)

MIA = parse("FREQ=MONTHLY;BYDAY=1TH,3TH")
TEN, ONE = time(10), time(13)
FIRST, LAST = date(2026, 1, 27), date(2076, 1, 26)  # fifty years


def schedule(pattern=MIA, starts_on=FIRST, **facts):
    return Schedule(**{"pattern": pattern, "starts_on": starts_on, "begins": TEN, "ends": ONE} | facts)


# -- a second expander, written from the calendar alone ---------------------------------------------------------------
def fits(pattern: Pattern, start: date, day: date) -> bool:
    months = (day.year - start.year) * 12 + day.month - start.month
    length = monthrange(day.year, day.month)[1]
    if pattern.every == Every.WEEKS:
        monday, first = (each - timedelta(days=each.weekday()) for each in (day, start))
        return (monday - first).days // 7 % pattern.interval == 0 and any(
            each.weekday == day.weekday() for each in pattern.days
        )
    if pattern.every == Every.MONTHS and months % pattern.interval:
        return False
    if pattern.every == Every.YEARS and (day.month != pattern.month or (day.year - start.year) % pattern.interval):
        return False
    if pattern.month_days:
        return day.day in {length if each == -1 else each for each in pattern.month_days}
    nth, last = (day.day - 1) // 7 + 1, day.day + 7 > length
    return any(
        each.weekday == day.weekday() and (each.nth == nth or (each.nth == -1 and last)) for each in pattern.days
    )


def by_hand(pattern: Pattern, start: date, last: date) -> list[date]:
    days = (start + timedelta(days=each) for each in range((last - start).days + 1))
    return [day for day in days if fits(pattern, start, day)]


WEEKLY_DAYS = st.sets(st.builds(Day, st.just(0), st.integers(0, 6)), min_size=1, max_size=4)
MONTHLY_DAYS = st.sets(st.builds(Day, st.sampled_from((1, 2, 3, 4, -1)), st.integers(0, 6)), min_size=1, max_size=4)
MONTH_DAYS = st.sets(st.sampled_from([-1, *range(1, 32)]), min_size=1, max_size=3)


@st.composite
def patterns(draw) -> Pattern:
    every = draw(st.sampled_from(Every))
    facts = {"every": every, "interval": draw(st.integers(1, 6))}
    if every == Every.YEARS:
        facts["month"] = draw(st.integers(1, 12))
    if every == Every.WEEKS:
        return Pattern(**facts, days=tuple(sorted(draw(WEEKLY_DAYS))))
    if draw(st.booleans()):
        return Pattern(**facts, month_days=tuple(sorted(draw(MONTH_DAYS))))
    return Pattern(**facts, days=tuple(sorted(draw(MONTHLY_DAYS))))


@given(patterns(), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
@settings(max_examples=60)
def test_days_equal_the_calendar_over_fifty_years(pattern, start):
    last = start.replace(year=start.year + 50, day=1)

    assert list(schedule(pattern, start).days(last)) == by_hand(pattern, start, last)


@given(patterns(), st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 40))
@settings(max_examples=40)
def test_days_stop_after_count_and_at_the_end(pattern, start, count):
    last = start + timedelta(days=4000)
    known = by_hand(pattern, start, last)

    assert list(schedule(pattern, start, count=count).days(last)) == known[:count]
    assert list(schedule(pattern, start, ends_on=start + timedelta(days=700)).days(last)) == [
        day for day in known if day <= start + timedelta(days=700)
    ]


@given(patterns())
def test_pattern_is_read_as_it_is_written(pattern):
    again = parse(str(pattern))

    assert (again.every, again.interval, set(again.days), set(again.month_days), again.month) == (
        pattern.every, pattern.interval, set(pattern.days), set(pattern.month_days), pattern.month,
    )  # fmt: skip
    assert str(parse(str(again))) == str(again)


# -- holidays: computed here from the laws, not looked up -------------------------------------------------------------
def easter(year: int) -> date:
    """Gauss, as corrected by Lichtenberg (1997)."""
    k = year // 100
    m, s = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25, 2 - (3 * k + 3) // 4
    a = year % 19
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    return date(year, 3, 1) + timedelta(days=og + 7 - (og - sz) % 7 - 1)


def by_law(land: str, year: int) -> set[date]:
    sunday = easter(year)
    days = {date(year, month, day) for month, day in ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))}
    days |= {sunday + timedelta(days=each) for each in (-2, 1, 39, 50)}
    fixed = {
        (1, 6): "BW BY ST", (3, 8): "BE MV", (8, 15): "SL", (9, 20): "TH", (11, 1): "BW BY NW RP SL",
        (10, 31): "BB HB HH MV NI SN ST SH TH",
    }  # fmt: skip
    days |= {date(year, month, day) for (month, day), lands in fixed.items() if land in lands.split()}
    if land in {"BW", "BY", "HE", "NW", "RP", "SL"}:
        days.add(sunday + timedelta(days=60))
    if land == "BB":
        days |= {sunday, sunday + timedelta(days=49)}
    if (land, year) == ("BE", 2028):  # once, 75 years after the uprising of 1953
        days.add(date(2028, 6, 17))
    if land == "SN":  # Wednesday before 23 November
        days.add(max(date(year, 11, day) for day in range(16, 23) if date(year, 11, day).weekday() == 2))
    return days


@pytest.mark.parametrize("land", LAENDER)
def test_holidays_follow_the_law_for_fifty_years(land):
    assert [set(of_year(land, year)) for year in range(2026, 2076)] == [
        by_law(land, year) for year in range(2026, 2076)
    ]


@pytest.mark.parametrize("land", LAENDER)
def test_series_leaves_out_holidays_of_its_land(land):
    found = [slot.key for slot in schedule(land=land).slots(FIRST, LAST)]

    assert found == [day for day in by_hand(MIA, FIRST, LAST) if day not in by_law(land, day.year)]


def test_holiday_has_a_name_and_a_key_its_land():
    assert name("ST", date(2026, 10, 31)) == "Reformationstag"
    assert name("", date(2026, 12, 25)) == ""
    assert (land_of("15089015"), land_of("14713000"), land_of("")) == ("ST", "SN", "")
    with pytest.raises(ValueError, match="No such Land"):
        of_year("XX", 2026)


# -- clock changes ----------------------------------------------------------------------------------------------------
def changes_of_clocks(year: int) -> tuple[date, date]:
    """The last Sundays of March and October (Directive 2000/84/EC)."""
    return tuple(
        max(date(year, month, d) for d in range(25, 32) if date(year, month, d).weekday() == 6) for month in (3, 10)
    )


@pytest.mark.parametrize("year", range(2026, 2076))
def test_wall_clock_in_both_nights(year):
    spring, autumn = changes_of_clocks(year)

    assert not exists(spring, time(2, 30))
    assert moment(spring, time(2, 30)) == datetime(year, 3, spring.day, 1, 30, tzinfo=UTC)  # 03:30 summer time
    assert moment(autumn, time(2, 30)) == datetime(year, 10, autumn.day, 0, 30, tzinfo=UTC)  # the first of two
    assert exists(autumn, time(2, 30))


@given(st.dates(FIRST, LAST), st.integers(0, 23 * 60 + 58), st.integers(1, 600))
def test_span_begins_when_the_clock_shows_it_and_ends_later(day, minute, length):
    last = min(minute + length, 23 * 60 + 59)
    begins, ends = time(minute // 60, minute % 60), time(last // 60, last % 60)
    start, end = span(day, begins, ends)

    shown = start.astimezone(BERLIN)
    assert start < end
    assert (shown.date(), shown.time()) == (day, begins) or not exists(day, begins)


def test_every_sunday_night_of_fifty_years_keeps_its_time_but_once_a_year():
    night = schedule(parse("FREQ=WEEKLY;BYDAY=SU"), begins=time(2, 30), ends=time(3, 15))
    odd = [slot for slot in night.slots(FIRST, LAST) if slot.starts.astimezone(BERLIN).time() != time(2, 30)]

    assert [slot.key for slot in odd] == [changes_of_clocks(year)[0] for year in range(2026, 2076)]
    assert {slot.starts.astimezone(BERLIN).time() for slot in odd} == {time(3, 30)}
    assert {slot.ends - slot.starts for slot in odd} == {timedelta(minutes=45)}


def test_typed_time_that_does_not_exist_is_refused():
    with pytest.raises(BadRule) as bad:
        typed_span(date(2026, 3, 29), time(2, 30), time(4))
    assert (bad.value.fault, bad.value.day) == (Fault.NO_SUCH_TIME, date(2026, 3, 29))


# -- what is different ------------------------------------------------------------------------------------------------
def test_mia_meets_on_first_and_third_thursdays():
    slots = schedule().slots(date(2026, 1, 1), date(2026, 3, 31))

    assert [f"{slot.starts.astimezone(BERLIN):%d.%m. %H:%M}" for slot in slots] == [
        "05.02. 10:00", "19.02. 10:00", "05.03. 10:00", "19.03. 10:00",
    ]  # fmt: skip


def test_left_out_moved_cancelled_and_extra_dates():
    changed = schedule(
        changes=(
            Change(date(2026, 2, 5)),
            Change(date(2026, 2, 19), What.MOVED, date(2026, 2, 20), time(14), time(16)),
            Change(date(2026, 3, 5), What.CANCELLED),
        ),
        extras=(Extra(date(2026, 3, 7), time(9), time(11)),),
    ).check()

    assert [
        (slot.key, slot.what, f"{slot.starts.astimezone(BERLIN):%d.%m. %H}")
        for slot in changed.slots(FIRST, date(2026, 3, 19))
    ] == [
        (date(2026, 2, 19), What.MOVED, "20.02. 14"),
        (date(2026, 3, 5), What.CANCELLED, "05.03. 10"),
        (date(2026, 3, 7), What.EXTRA, "07.03. 09"),
        (date(2026, 3, 19), What.REGULAR, "19.03. 10"),
    ]


def test_date_moved_from_later_into_the_period_is_found():
    moved = schedule(changes=(Change(date(2026, 5, 7), What.MOVED, date(2026, 2, 3)),))

    assert [slot.key for slot in moved.slots(FIRST, date(2026, 2, 4))] == [date(2026, 5, 7)]


def test_moving_a_date_off_a_holiday_keeps_it():
    saxony = schedule(parse("FREQ=MONTHLY;BYMONTHDAY=3"), land="SN")
    moved = schedule(saxony.pattern, land="SN", changes=(Change(date(2026, 10, 3), What.MOVED, date(2026, 10, 5)),))

    assert saxony.slots(date(2026, 10, 1), date(2026, 10, 31)) == []
    assert [slot.key for slot in moved.slots(date(2026, 10, 1), date(2026, 10, 31))] == [date(2026, 10, 3)]


@given(patterns(), st.lists(st.integers(0, 30), unique=True, max_size=8), st.sampled_from(["", *LAENDER]))
@settings(max_examples=60)
def test_every_day_of_the_rule_appears_once_or_is_left_out(pattern, picked, land):
    known = by_hand(pattern, FIRST, date(2031, 1, 1))
    out = {known[each] for each in picked if each < len(known)}
    slots = schedule(pattern, land=land, changes=tuple(Change(day) for day in out)).slots(FIRST, date(2031, 1, 1))

    assert [slot.key for slot in slots] == [day for day in known if day not in out and not name(land, day)]


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"ends": time(9)}, Fault.TIME_ENDS_FIRST),
        ({"ends_on": date(2026, 1, 1)}, Fault.END_FIRST),
        ({"ends_on": date(2026, 12, 31), "count": 3}, Fault.TWO_ENDS),
        ({"ends_on": date(2026, 2, 1)}, Fault.NEVER),
        ({"pattern": parse("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31")}, Fault.NEVER),
        ({"pattern": parse("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"), "land": "ST"}, Fault.NEVER),
        ({"changes": (Change(date(2026, 2, 5)), Change(date(2026, 2, 5), What.CANCELLED))}, Fault.TWICE),
        ({"changes": (Change(date(2026, 2, 6)),)}, Fault.NO_DATE),
        ({"extras": (Extra(date(2026, 3, 29), time(2, 15), time(5)),)}, Fault.NO_SUCH_TIME),
        ({"extras": (Extra(date(2026, 3, 1), TEN, ONE), Extra(date(2026, 3, 1), TEN, ONE))}, Fault.TWICE),
        ({"changes": (Change(date(2026, 2, 5), What.MOVED, date(2026, 2, 6), ONE, TEN),)}, Fault.TIME_ENDS_FIRST),
    ],
)  # fmt: skip
def test_schedule_that_cannot_be_is_refused(facts, fault):
    with pytest.raises(BadRule) as bad:
        schedule(**facts).check()
    assert bad.value.fault == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.UNREADABLE), ("FREQ=HOURLY", Fault.UNREADABLE), ("FREQ=WEEKLY", Fault.NO_DAYS),
        ("FREQ=WEEKLY;BYDAY=1TH", Fault.UNREADABLE), ("FREQ=MONTHLY;BYDAY=TH", Fault.UNREADABLE),
        ("FREQ=MONTHLY;BYDAY=9TH", Fault.UNREADABLE), ("FREQ=MONTHLY;BYMONTHDAY=32", Fault.UNREADABLE),
        ("FREQ=WEEKLY;INTERVAL=0;BYDAY=TH", Fault.INTERVAL), ("FREQ=WEEKLY;INTERVAL=x;BYDAY=TH", Fault.UNREADABLE),
        ("FREQ=WEEKLY;BYDAY=XX", Fault.UNREADABLE), ("FREQ=WEEKLY;BYDAY=TH;BYSETPOS=1", Fault.UNREADABLE),
        ("FREQ=YEARLY;BYDAY=1TH", Fault.UNREADABLE), ("FREQ=WEEKLY;BYDAY=TH;BYMONTH=5", Fault.UNREADABLE),
        ("FREQ=WEEKLY;BYDAY=TH;WKST=SU", Fault.UNREADABLE),
    ],
)  # fmt: skip
def test_text_that_is_no_rule_is_refused(text, fault):
    with pytest.raises(BadRule) as bad:
        parse(text)
    assert bad.value.fault == fault
