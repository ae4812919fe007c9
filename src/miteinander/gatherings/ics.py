"""Reading somebody else's calendar file (.ics). No Django, no clock, and no trust: the file may come from anywhere.

The file is cut into its events by hand, so that a fault has a line; each event is read by the icalendar library. Who is
invited and who organises is never looked at: that is about people.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, Final

from icalendar import Event

from miteinander.dates.deadlines import BERLIN
from miteinander.gatherings.ics_repeats import starts as repeated

MOST_BYTES: Final = 1_000_000
MOST_EVENTS: Final = 500
MOST_LINE: Final = 20_000  # of one event's property, unfolded
MOST_HOURS: Final = 24 * 14
MOST_FOUND: Final = 2_000  # dates of the next year, those of entries that repeat included
AHEAD: Final = timedelta(days=366)  # so far what repeats is taken over
_WANTED: Final = frozenset(
    {
        "UID", "SUMMARY", "DESCRIPTION", "LOCATION", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE",
        "STATUS", "RECURRENCE-ID",
    }
)  # fmt: skip


class Fault(Enum):
    """Why a file or an event cannot be taken over; `wording.py` has the sentence for each."""

    TOO_BIG = "too_big"
    TOO_MANY = "too_many"
    NO_CALENDAR = "no_calendar"
    UNREADABLE = "unreadable"
    NO_TITLE = "no_title"
    NO_TIME = "no_time"
    NO_END = "no_end"
    END_FIRST = "end_first"
    TOO_LONG = "too_long"
    ZONE = "zone"
    REPEATS = "repeats"
    OFF = "off"
    OVER = "over"
    TWICE = "twice"


class BadFile(ValueError):
    """The whole file is refused."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Found:
    """One date of the file, in UTC; `line` is where its entry begins. `uid` is the entry's, with the moment of the date
    where the entry has several."""

    line: int
    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    about: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One event that is left out, and why."""

    line: int
    title: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Contents:
    dates: tuple[Found, ...]
    wrong: tuple[Wrong, ...]


def read(data: bytes, *, now: datetime) -> Contents:
    """Everything a file says, faults included; BadFile if it is no calendar or bigger than anybody needs."""
    if len(data) > MOST_BYTES:
        raise BadFile(Fault.TOO_BIG)
    entries, wrong = [], []
    for line, text in _events(_lines(data)):
        try:
            entries.append(_read(line, text))
        except _Left as left:
            wrong.append(Wrong(line, left.title[:120], left.fault))
    changed = {each.uid for each in entries if each.changes}  # a date of a series that is different, or off
    found: dict[str, Found] = {}
    for entry in entries:
        try:
            dates = [each for each in _dates(entry, now) if entry.changes or each.uid not in changed]
        except _Left as left:
            wrong.append(Wrong(entry.line, left.title[:120], left.fault))
            continue
        if any(each.uid in found for each in dates):
            wrong.append(Wrong(entry.line, entry.title[:120], Fault.TWICE))
        found |= {each.uid: each for each in dates if each.uid not in found}
        if len(found) > MOST_FOUND:
            raise BadFile(Fault.TOO_MANY)
    wrong.sort(key=lambda each: each.line)
    return Contents(tuple(sorted(found.values(), key=lambda each: (each.starts_at, each.line))), tuple(wrong))


def _lines(data: bytes) -> list[tuple[int, str]]:
    """Unfolded lines with the number of their first."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(Fault.NO_CALENDAR) from None
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line[:1] in {" ", "\t"} and lines:
            first, begun = lines[-1]
            lines[-1] = (first, begun + line[1:]) if len(begun) < MOST_LINE else (first, begun)
        elif line.strip():
            lines.append((number, line))
    if not lines or lines[0][1].strip().upper() != "BEGIN:VCALENDAR" or "\0" in text:
        raise BadFile(Fault.NO_CALENDAR)
    return lines


def _events(lines: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """The own properties of each event; alarms and whatever else is nested are left out."""
    inside: list[str] = []
    start = depth = count = 0
    for number, line in lines:
        word = line.strip().upper()
        if not start:
            if word == "BEGIN:VEVENT":
                start, inside, depth, count = number, [], 0, count + 1
                if count > MOST_EVENTS:
                    raise BadFile(Fault.TOO_MANY)
        elif word == "END:VEVENT" and not depth:
            yield start, inside
            start = 0
        elif word.startswith("BEGIN:"):
            depth += 1
        elif word.startswith("END:"):
            depth = max(depth - 1, 0)
        elif not depth:
            inside.append(line)
    if start:  # the file breaks off in the middle
        yield start, []


class _Left(Exception):
    def __init__(self, fault: Fault, title: str) -> None:
        self.fault, self.title = fault, title


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the file, before it is known how many dates it has."""

    line: int
    event: Any
    title: str
    starts: datetime
    lasts: timedelta
    uid: str
    changes: bool  # one date of another entry that repeats

    @property
    def repeats(self) -> bool:
        return "RRULE" in self.event or "RDATE" in self.event


def _read(line: int, text: list[str]) -> _Entry:
    wanted = [each for each in text if re.split("[:;]", each, maxsplit=1)[0].upper() in _WANTED]
    try:
        event: Any = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *wanted, "END:VEVENT", ""]))
        title = " ".join(str(event.get("SUMMARY", "")).split())
        start, end = _times(event, title)
        of = _moment(event, "RECURRENCE-ID", title)
    except _Left:
        raise
    except Exception:  # the library raises many kinds for nonsense, and all mean the same here
        raise _Left(Fault.UNREADABLE, "") from None
    uid = _named(str(event.get("UID") or title + start.isoformat()), of)
    return _Entry(line, event, title, start, end - start, uid, of is not None)


def _named(uid: str, moment: datetime | None) -> str:
    """A date of a series has the series' UID."""
    return f"{uid}/{moment.astimezone(UTC).isoformat() if moment else ''}"


def _dates(entry: _Entry, now: datetime) -> list[Found]:
    """The dates of an entry that are still to come; of one that repeats, those of the next year."""
    event = entry.event
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        raise _Left(Fault.OFF, entry.title)
    if not entry.title:
        raise _Left(Fault.NO_TITLE, "")
    starts = [entry.starts.astimezone(UTC)]
    if entry.repeats:
        try:
            starts = list(repeated(event, entry.starts, since=now - entry.lasts, until=now + AHEAD))
        except Exception:  # a rule that is none of ours, or nonsense that the library finds late
            raise _Left(Fault.REPEATS, entry.title) from None
    about, room = str(event.get("DESCRIPTION", "")).strip(), " ".join(str(event.get("LOCATION", "")).split())
    dates = [
        Found(
            entry.line, _named(entry.uid.removesuffix("/"), start) if entry.repeats else entry.uid, entry.title[:120],
            start, start + entry.lasts, about[:2000], room[:120],
        )
        for start in starts if start + entry.lasts > now
    ]  # fmt: skip
    if not dates:
        raise _Left(Fault.OVER, entry.title)
    return dates


def _times(event: Any, title: str) -> tuple[datetime, datetime]:
    start, end = _moment(event, "DTSTART", title), None
    if start is None:
        raise _Left(Fault.NO_TIME, title)
    if "DTEND" in event:
        end = _moment(event, "DTEND", title)
    elif "DURATION" in event:
        end = start + event.decoded("DURATION")
    if end is None:
        raise _Left(Fault.NO_END, title)
    if end <= start:
        raise _Left(Fault.END_FIRST, title)
    if end - start > timedelta(hours=MOST_HOURS):
        raise _Left(Fault.TOO_LONG, title)
    return start, end


def _moment(event: Any, name: str, title: str) -> datetime | None:
    """In its own zone. A time without one is Berlin's; a whole day has no time."""
    if name not in event:
        return None
    value = event.decoded(name)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            if "TZID" in getattr(event[name], "params", {}):
                raise _Left(Fault.ZONE, title)  # a zone the library does not know
            value = value.replace(tzinfo=BERLIN)
        return value
    if isinstance(value, date):
        return None
    raise ValueError(name)
