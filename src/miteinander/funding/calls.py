"""Calls of a programme: since when one may apply, until when, and what that deadline becomes on a day of rest.

Moments are written as the clock on the wall in Germany shows them. The clock comes in as `now`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from miteinander.dates import holidays
from miteinander.dates.deadlines import BERLIN
from miteinander.funding.deadlines import working_day


class CallState(StrEnum):
    """What a call is at a moment; members stand in the order in which people want to see them."""

    OPEN = "open"
    ANNOUNCED = "announced"
    CLOSED = "closed"
    UNKNOWN = "unknown"  # not announced yet: nobody is told


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where people can ask about a call."""

    name: str
    at: datetime
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class Call:
    """One round of applications. `closes` is the last moment that counts, as written, before any day of rest."""

    key: str
    name: str
    announced: datetime
    opens: datetime
    closes: datetime
    all_day: bool  # the file names a day only: it counts to its end
    moves: bool  # off Saturdays, Sundays and holidays, as § 193 BGB has it
    decision: date | None
    meetings: tuple[Meeting, ...]
    source: str
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Rest:
    """A day on which no deadline ends, and the holiday on it; without one it is a weekend."""

    day: date
    holiday: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The day a call really ends, the last moment of it, and which days were skipped because nobody works on them."""

    day: date
    last: datetime
    skipped: tuple[Rest, ...]


def on_the_wall(moment: datetime) -> datetime:
    """A moment as written, with the zone it is meant in."""
    return moment.replace(tzinfo=BERLIN)


def exists_once(moment: datetime) -> bool:
    """Whether the clock shows this just once: in spring an hour is left out, in autumn one comes twice."""
    here = on_the_wall(moment)
    once = here.utcoffset() == here.replace(fold=1).utcoffset()
    return once and here.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) == moment


def closing(call: Call, land: str) -> Closing:
    """Where the deadline ends up in this Land. Whole days count to midnight, minutes to their end."""
    written = call.closes.date()
    day = working_day(written, land) if call.moves else written
    days = (written + timedelta(days=n) for n in range((day - written).days))
    at = time(23, 59, 59) if call.all_day else call.closes.time()
    return Closing(
        day=day,
        last=on_the_wall(datetime.combine(day, at)),
        skipped=tuple(Rest(each, holidays.name(land, each)) for each in days),
    )


def state(call: Call, land: str, now: datetime) -> CallState:
    """One second after the last one it is closed."""
    if now < on_the_wall(call.announced):
        return CallState.UNKNOWN
    if now < on_the_wall(call.opens):
        return CallState.ANNOUNCED
    return CallState.OPEN if now < closing(call, land).last.astimezone(UTC) + timedelta(seconds=1) else CallState.CLOSED
