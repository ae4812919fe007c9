"""Deadlines and periods in calendar days, as people in Germany count them. Nothing here asks the clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

BERLIN: Final = ZoneInfo("Europe/Berlin")
SOON_DAYS: Final = 3


class Urgency(Enum):
    """How near a deadline is; members stand in the order in which somebody should look at them."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


def due_on(raised_on: date, days: int) -> date:
    """Last day on which an answer promised within `days` calendar days is in time (§ 187 (1) BGB).

    The day of raising does not count, so 0 days means the same day. Weekends and holidays count.
    """
    if days < 0:
        raise ValueError(f"A promise cannot lie in the past: {days} days")
    return raised_on + timedelta(days=days)


def urgency(due: date, today: date, soon_days: int = SOON_DAYS) -> Urgency:
    """How near `due` is on the day `today`; up to `soon_days` ahead counts as soon."""
    if due < today:
        return Urgency.OVERDUE
    if due == today:
        return Urgency.TODAY
    return Urgency.SOON if (due - today).days <= soon_days else Urgency.LATER


def day_of(moment: datetime, zone: ZoneInfo = BERLIN) -> date:
    """Calendar day of an aware moment; a naive one is a programmer's error."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("A moment needs a time zone")
    return moment.astimezone(zone).date()


def days_between(start: datetime, end: datetime, zone: ZoneInfo = BERLIN) -> int:
    """Midnights from `start` to `end` in `zone`: 0 on the same day, negative backwards.

    A day is a day of the calendar, also when the clocks change and it lasts 23 or 25 hours.
    """
    return (day_of(end, zone) - day_of(start, zone)).days


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to and without `end`; without `end` it is still running."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"A period ends after it starts: {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Whether some day lies in both; periods that only touch share none."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    @property
    def days(self) -> int | None:
        """Number of days, or None while it is running."""
        return None if self.end is None else (self.end - self.start).days
