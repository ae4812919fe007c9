"""The example on any day of the coming years: nobody talks about what has not been said yet."""

from datetime import UTC, datetime, timedelta

import pytest

from miteinander.demo.clock import FOUNDED, Clock
from miteinander.demo.gatherings import day_wanted
from miteinander.demo.minuting import AGENDA
from miteinander.demo.reading import table, voices
from miteinander.gatherings.recurrence import Schedule, parse

TODAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
YEARS = 3


@pytest.fixture(scope="module")
def met():
    """When the open meeting is, long before and after the days looked at."""
    row = next(each for each in table("mia")["series"] if each["key"] == "open")
    made = Schedule(parse(row["rule"]), FOUNDED, row["begins"], row["ends"], land=row["land"])
    return made.slots(FOUNDED, TODAY.date() + timedelta(days=366 * YEARS + 90))


def test_what_a_meeting_talks_about_was_said_and_who_came_had_joined_before_its_agenda(met):
    content = table("mia")
    rows = {row["id"]: row for row in voices("mia")}
    begun = {row["key"]: row["ago"] for row in content["measure"]}
    joined = {row["key"]: row["ago"] for row in content["partner"] if "ago" in row}
    late = set()
    for days in range(365 * YEARS):
        clock = Clock(TODAY + timedelta(days=days))
        over = [slot for slot in met if slot.ends <= clock.now]
        for each in (row for row in content["minutes"] if row.get("date", 1) < 0):
            agenda = over[each["date"]].starts - AGENDA
            said = {
                key: clock.moment(rows[key]["ago"], key) + timedelta(days=rows[key].get("entered_after", 0))
                for key in each.get("voices", ())
            }
            there = {key: clock.moment(begun[key], key) for key in each.get("measures", ())}
            came = {key: clock.moment(joined[key], key) for key in each["partners"] if key in joined}
            late |= {(key, each["date"]) for key, at in (said | there | came).items() if at > agenda}

    assert late == set()


def test_the_open_meeting_is_never_twice_on_one_day(met):
    content = table("mia")
    changes = next(each for each in content["series"] if each["key"] == "open")["changes"]
    beside = [row for row in content["gathering"] if row.get("beside") == "open"]
    twice = set()
    for days in range(365 * YEARS):
        clock = Clock(TODAY + timedelta(days=days))
        over = [slot.starts.date() for slot in met if slot.ends <= clock.now]
        ahead = [slot.starts.date() for slot in met if slot.ends > clock.now]
        moved = [
            (over[row["date"]] if row["date"] < 0 else ahead[row["date"] - 1]) + timedelta(days=row["days"])
            for row in changes
            if "move" in row
        ]
        held = [*over, *ahead, *moved, *(day_wanted(clock, row) for row in beside)]
        if len(set(held)) < len(held):
            twice.add(clock.today)

    assert len(moved) == 2
    assert beside
    assert twice == set()
