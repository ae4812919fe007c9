"""Ends of terms: months and weeks after a day, moved off weekends and holidays of the Land (§§ 187, 188, 193 BGB)."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from miteinander.dates import holidays


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time as notices give it: two months, six weeks, twenty working days are three different things."""

    months: int = 0
    weeks: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if min(self.months, self.weeks, self.days) < 0:
            raise ValueError("A term leads forward")


def end_of(start: date, term: Term) -> date:
    """Last day of a term that an event on `start` sets off, by the calendar alone.

    The day of the event does not count; a month without that day ends with its last (31 December + 2 months is the
    last of February).
    """
    return start + relativedelta(months=term.months) + timedelta(days=7 * term.weeks + term.days)


def working_day(day: date, land: str) -> date:
    """This day, or the next that is no Saturday, Sunday or holiday of the Land; without a Land, weekends only."""
    while day.weekday() >= 5 or holidays.name(land, day):
        day += timedelta(days=1)
    return day


def deadline(start: date, term: Term, land: str) -> date:
    """Last day to send something in (§ 193 BGB)."""
    return working_day(end_of(start, term), land)


def working_days_after(start: date, count: int, land: str) -> date:
    """The `count`-th working day after `start`, as registers count them."""
    day = start
    for _ in range(count):
        day = working_day(day + timedelta(days=1), land)
    return day


def kept_until(ends: list[date]) -> date:
    """Of several rules on keeping papers the longest holds."""
    return max(ends)
