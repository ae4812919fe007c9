"""When a series meets: a rule in local time, and the days on which it is different. No Django, no clock.

The rule is a small part of RFC 5545 (RRULE): every n weeks on some weekdays, every n months on the first to fourth or
last weekdays or on days of the month, every n years. Weeks begin on Monday. A month without the day (31 February) has
no date. `count` counts the dates of the rule, also those that are left out, as the RFC says.

Times are what the clock on the wall shows. In the night when clocks go forward, a time that does not exist is moved
forward by the hour that is missing (02:30 becomes 03:30, RFC 5545 section 3.3.5) for a date that follows from the rule,
and refused for a date that somebody types. When clocks go back, a time that comes twice means the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum, StrEnum
from functools import cached_property
from itertools import islice, pairwise
from typing import Final, Literal

from dateutil.rrule import MO, rrule, weekday
from dateutil.rrule import MONTHLY as RULE_MONTHLY
from dateutil.rrule import WEEKLY as RULE_WEEKLY
from dateutil.rrule import YEARLY as RULE_YEARLY

from miteinander.dates import holidays
from miteinander.dates.deadlines import BERLIN

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTHS: Final = (1, 2, 3, 4, -1)
YEARS_TO_LOOK: Final = 30  # a rule without a date in so many years has none
MOST_INTERVAL: Final = 52


class Fault(Enum):
    """Why a rule, a date or a time cannot be; `wording.py` has the sentence for each."""

    UNREADABLE = "unreadable"
    NO_DAYS = "no_days"
    INTERVAL = "interval"
    TWO_ENDS = "two_ends"
    END_FIRST = "end_first"
    TIME_ENDS_FIRST = "time_ends_first"
    NEVER = "never"
    NO_SUCH_TIME = "no_such_time"
    TWICE = "twice"
    NO_DATE = "no_date"


class BadRule(ValueError):
    """Something that cannot be; `day` says where, if there is one day to blame."""

    def __init__(self, fault: Fault, day: date | None = None) -> None:
        super().__init__(fault.value)
        self.fault, self.day = fault, day


class Every(StrEnum):
    WEEKS = "WEEKLY"
    MONTHS = "MONTHLY"
    YEARS = "YEARLY"


_FREQUENCIES: Final[dict[Every, Literal[0, 1, 2]]] = {
    Every.WEEKS: RULE_WEEKLY,
    Every.MONTHS: RULE_MONTHLY,
    Every.YEARS: RULE_YEARLY,
}


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A weekday (0 is Monday); `nth` 0 is each, 1 to 4 the first to fourth, -1 the last in the month."""

    nth: int
    weekday: int

    def __str__(self) -> str:
        return f"{self.nth or ''}{WEEKDAYS[self.weekday]}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a series repeats: weekdays or days of the month (-1 is the last), every n weeks, months or years."""

    every: Every
    interval: int = 1
    days: tuple[Day, ...] = ()
    month_days: tuple[int, ...] = ()
    month: int = 0  # of a yearly rule

    def __post_init__(self) -> None:
        if not 1 <= self.interval <= MOST_INTERVAL:
            raise BadRule(Fault.INTERVAL)
        nths = {day.nth for day in self.days}
        weekly = self.every == Every.WEEKS
        fits = bool(self.days) != bool(self.month_days)
        fits &= nths <= ({0} if weekly else set(NTHS)) and not (weekly and self.month_days)
        fits &= (1 <= self.month <= 12) if self.every == Every.YEARS else self.month == 0
        if not self.days and not self.month_days:
            raise BadRule(Fault.NO_DAYS)
        if not fits or not all(day == -1 or 1 <= day <= 31 for day in self.month_days):
            raise BadRule(Fault.UNREADABLE)

    def __str__(self) -> str:
        """As RRULE, always in the same order, so that equal patterns are equal texts."""
        parts = [f"FREQ={self.every}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        parts += [f"BYMONTH={self.month}"] if self.month else []
        parts += [f"BYMONTHDAY={','.join(map(str, self.month_days))}"] if self.month_days else []
        parts += [f"BYDAY={','.join(map(str, self.days))}"] if self.days else []
        return ";".join(parts)

    def between(self, first: date, last: date) -> rrule:
        """The rule as the library reads it, from its first day on up to and with the last."""
        return rrule(
            _FREQUENCIES[self.every],
            dtstart=datetime.combine(first, time()),
            until=datetime.combine(last, time()),
            interval=self.interval,
            wkst=MO,
            byweekday=[weekday(each.weekday, each.nth or None) for each in self.days] or None,
            bymonthday=list(self.month_days) or None,
            bymonth=self.month or None,
            cache=False,
        )


def parse(text: str) -> Pattern:
    """Read an RRULE of the small kind written above; UNTIL and COUNT are kept elsewhere and not read here."""
    parts = dict(part.partition("=")[::2] for part in text.strip().upper().removeprefix("RRULE:").split(";") if part)
    unknown = set(parts) - {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST", "UNTIL", "COUNT"}
    try:
        if unknown or parts.get("WKST", "MO") != "MO":
            raise BadRule(Fault.UNREADABLE)
        return Pattern(
            every=Every(parts.get("FREQ", "")),
            interval=int(parts.get("INTERVAL", "1")),
            days=tuple(sorted({_day(each) for each in parts.get("BYDAY", "").split(",") if each}, key=_in_order)),
            month_days=tuple(sorted({int(each) for each in parts.get("BYMONTHDAY", "").split(",") if each})),
            month=int(parts.get("BYMONTH", "0")),
        )
    except BadRule:
        raise
    except ValueError as fault:
        raise BadRule(Fault.UNREADABLE) from fault


def _in_order(day: Day) -> tuple[int, int]:
    """First before last before weekday, as people say it."""
    return (day.nth if day.nth >= 0 else 9, day.weekday)


def _day(text: str) -> Day:
    return Day(int(text[:-2] or 0), WEEKDAYS.index(text[-2:]))


# -- times of the wall clock ------------------------------------------------------------------------------------------
def exists(day: date, at: time) -> bool:
    """Whether clocks in Berlin show this time on this day."""
    moment = datetime.combine(day, at, BERLIN)
    return moment.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) == moment.replace(tzinfo=None)


def moment(day: date, at: time) -> datetime:
    """The moment in UTC: one that comes twice is the first, one that does not exist an hour later."""
    return datetime.combine(day, at.replace(fold=0), BERLIN).astimezone(UTC)


def span(day: date, begins: time, ends: time) -> tuple[datetime, datetime]:
    """Begin and end in UTC. Where the night of the clock change swallows the end, it lasts as long as planned."""
    start, end = moment(day, begins), moment(day, ends)
    if end <= start:
        end = start + (datetime.combine(day, ends) - datetime.combine(day, begins))
    return start, end


def typed_span(day: date, begins: time, ends: time) -> tuple[datetime, datetime]:
    """The same for a date that somebody types: what does not exist is refused."""
    if ends <= begins:
        raise BadRule(Fault.TIME_ENDS_FIRST, day)
    if not exists(day, begins) or not exists(day, ends):
        raise BadRule(Fault.NO_SUCH_TIME, day)
    return span(day, begins, ends)


# -- a series ---------------------------------------------------------------------------------------------------------
class What(Enum):
    """Why a date is there."""

    REGULAR = "regular"
    MOVED = "moved"
    EXTRA = "extra"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Change:
    """One day of the rule is different: left out (never announced), cancelled (still shown), or moved."""

    day: date  # the day of the rule
    what: What | None = None  # None: left out
    to: date | None = None
    begins: time | None = None
    ends: time | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """A date beside the rule."""

    day: date
    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class Slot:
    """One date. `key` is the day of the rule and stays when the date is moved."""

    key: date
    starts: datetime
    ends: datetime
    what: What = What.REGULAR


@dataclass(frozen=True)
class Schedule:
    """A series: pattern, first day, times, end (last day or number of dates), holidays and what is different."""

    pattern: Pattern
    starts_on: date
    begins: time
    ends: time
    ends_on: date | None = None  # last day on which it may meet
    count: int | None = None
    land: str = ""  # of which the public holidays are left out; empty: it meets on holidays too
    changes: tuple[Change, ...] = ()
    extras: tuple[Extra, ...] = ()

    def __post_init__(self) -> None:
        if self.ends <= self.begins:
            raise BadRule(Fault.TIME_ENDS_FIRST)
        if self.ends_on is not None and self.count is not None:
            raise BadRule(Fault.TWO_ENDS)
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise BadRule(Fault.END_FIRST, self.ends_on)
        for before, after in pairwise(sorted(change.day for change in self.changes)):
            if before == after:
                raise BadRule(Fault.TWICE, after)
        self._look_at_typed()

    def _look_at_typed(self) -> None:
        """Everything somebody typed must exist, and no two dates may begin on one day by hand."""
        typed = [(extra.day, extra.begins, extra.ends) for extra in self.extras]
        typed += [
            (change.to or change.day, change.begins or self.begins, change.ends or self.ends)
            for change in self.changes
            if change.what == What.MOVED
        ]
        seen: set[date] = set()
        for day, begins, ends in typed:
            typed_span(day, begins, ends)
            if day in seen:
                raise BadRule(Fault.TWICE, day)
            seen.add(day)

    @cached_property
    def _by_day(self) -> dict[date, Change]:
        return {change.day: change for change in self.changes}

    @cached_property
    def last_possible(self) -> date:
        """No date of the rule lies behind this day."""
        far = date(min(self.starts_on.year + 200, 9990), 12, 31)
        return self.ends_on or far

    def days(self, up_to: date) -> Iterator[date]:
        """The days of the rule in order, from the first up to and with `up_to`, whatever happens on them."""
        found = self.pattern.between(self.starts_on, min(up_to, self.last_possible))
        return (each.date() for each in islice(found, self.count))

    def is_holiday(self, day: date) -> bool:
        return bool(self.land) and bool(holidays.name(self.land, day))

    def slots(self, first: date, last: date) -> list[Slot]:
        """Every date that begins on a day from `first` up to and with `last`, in order."""
        moved = [change.day for change in self.changes if change.what == What.MOVED]
        found = [slot for day in self.days(max([last, *moved])) if (slot := self._slot(day)) is not None]
        found += [Slot(extra.day, *span(extra.day, extra.begins, extra.ends), What.EXTRA) for extra in self.extras]
        inside = [slot for slot in found if first <= slot.starts.astimezone(BERLIN).date() <= last]
        return sorted(inside, key=lambda slot: (slot.starts, slot.key))

    def _slot(self, day: date) -> Slot | None:
        """What becomes of a day of the rule. A holiday is left out, unless somebody moved or cancelled that day."""
        change = self._by_day.get(day)
        if change is None:
            return None if self.is_holiday(day) else Slot(day, *span(day, self.begins, self.ends))
        if change.what is None:
            return None
        on = change.to or day if change.what == What.MOVED else day
        return Slot(day, *span(on, change.begins or self.begins, change.ends or self.ends), change.what)

    def check(self) -> "Schedule":
        """Itself, if it meets at all and every change is about a day of the rule; BadRule otherwise."""
        horizon = min(self.last_possible, date(self.starts_on.year + YEARS_TO_LOOK, 12, 31))
        wanted = {change.day for change in self.changes}
        known: set[date] = set()
        meets = bool(self.extras)
        for day in self.days(horizon):
            known.add(day)
            meets = meets or self._slot(day) is not None
            if meets and day >= max(wanted, default=day):
                break
        if not meets:
            raise BadRule(Fault.NEVER)
        if lost := sorted(wanted - known):
            raise BadRule(Fault.NO_DATE, lost[0])
        return self
