"""What a rule would mean, before anybody saves it: the rule in words, the next dates, and the holidays left out."""

from dataclasses import dataclass
from datetime import date, timedelta

from miteinander.dates import holidays
from miteinander.dates.deadlines import BERLIN
from miteinander.gatherings.recurrence import Schedule
from miteinander.gatherings.wording import day_words, rule_words, times

NEXT = 5
HORIZON_DAYS = 366 * 6


@dataclass(frozen=True, slots=True)
class Preview:
    rule: str
    dates: tuple[tuple[date, str, str], ...]  # day, in words, times
    left_out: tuple[tuple[str, str], ...]  # day in words, name of the holiday


def preview(schedule: Schedule, today: date) -> Preview:
    """No queries. The next dates from today on, or the first ones of a series that is still to begin."""
    first = max(today, schedule.starts_on)
    slots = schedule.slots(first, first + timedelta(days=HORIZON_DAYS))[:NEXT]
    last = slots[-1].key if slots else first
    skipped = [day for day in schedule.days(last) if day >= first and schedule.is_holiday(day)]
    return Preview(
        rule_words(schedule.pattern, schedule.begins, schedule.ends),
        tuple(
            (
                start.date(),
                day_words(start.date(), today),
                times(start.time(), slot.ends.astimezone(BERLIN).time()),
            )
            for slot in slots
            for start in [slot.starts.astimezone(BERLIN)]
        ),
        tuple((day_words(day, today), holidays.name(schedule.land, day)) for day in skipped),
    )
