"""The dates of a calendar entry that repeats, as far as our own rules know it. No Django, no clock.

Every calendar program writes its rules a little differently; `as_pattern` puts what means the same into the one form of
`recurrence.py`. What that cannot say (every third day, the fifth Friday) is refused rather than guessed, and so is
whatever could keep a program searching for ever.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, Final

from miteinander.dates.deadlines import BERLIN
from miteinander.gatherings.recurrence import NTHS, WEEKDAYS, BadRule, Fault, Pattern, parse

MOST_DATES: Final = 4_000  # of one entry since it began: every day for ten years, every week for seventy
_LONGEST: Final = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}  # of a month; all others have 31 days
_UNREADABLE: Final = BadRule(Fault.UNREADABLE)


def starts(event: Any, first: datetime, *, since: datetime, until: datetime) -> Iterator[datetime]:
    """When the entry begins, in UTC and in order, after `since` and up to `until`. `first` is its DTSTART, with the
    zone it is meant in, however long ago.

    RDATE joins, EXDATE leaves. Raises BadRule where the rule is none of ours or has gone on for too long.
    """
    left_out = {_key(each, first) for each in _listed(event, "EXDATE")}
    found = set(_of_rule(event, first, until)) if "RRULE" in event else {first.astimezone(UTC)}
    found |= {_utc(each, first) for each in _listed(event, "RDATE")}
    local = first.tzinfo or BERLIN
    for each in sorted(found):
        if since < each <= until and each not in left_out and each.astimezone(local).date() not in left_out:
            yield each


def as_pattern(rule: str, first: date) -> Pattern:
    """An RRULE in our own form; days that it leaves unsaid are those of the first date (RFC 5545, 3.3.10)."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    for ends in ("COUNT", "UNTIL"):
        parts.pop(ends, None)
    if parts.get("INTERVAL", "1") == "1" or "," not in parts.get("BYDAY", ""):
        parts.pop("WKST", None)  # where a week begins only matters for several days every other week
    if parts.get("FREQ") == "DAILY" and parts.get("INTERVAL", "1") == "1":
        parts = {"FREQ": "WEEKLY", "BYDAY": parts.pop("BYDAY", ",".join(WEEKDAYS))} | {
            name: value for name, value in parts.items() if name != "FREQ"
        }
    if "BYSETPOS" in parts:
        day, nth = parts.get("BYDAY", ""), parts.pop("BYSETPOS")
        if day not in WEEKDAYS or nth not in map(str, NTHS):
            raise _UNREADABLE
        parts["BYDAY"] = f"{nth}{day}"  # "the first of all Thursdays" is the first Thursday
    _say_the_unsaid(parts, first)
    pattern = parse(";".join(f"{name}={value}" for name, value in parts.items()))
    if pattern.month and pattern.month_days and max(pattern.month_days) > _LONGEST.get(pattern.month, 31):
        raise _UNREADABLE
    return pattern


def _say_the_unsaid(parts: dict[str, str], first: date) -> None:
    if parts.get("FREQ") == "YEARLY":
        parts.setdefault("BYMONTH", str(first.month))
    if "BYDAY" not in parts and "BYMONTHDAY" not in parts:
        weekly = parts.get("FREQ") == "WEEKLY"
        parts["BYDAY" if weekly else "BYMONTHDAY"] = WEEKDAYS[first.weekday()] if weekly else str(first.day)


def _of_rule(event: Any, first: datetime, until: datetime) -> Iterator[datetime]:
    rule = event["RRULE"]
    if isinstance(rule, list):  # the RFC allows one
        raise _UNREADABLE
    local = first.tzinfo or BERLIN
    pattern = as_pattern(rule.to_ical().decode(), first.date())
    count = int(rule["COUNT"][0]) if "COUNT" in rule else None
    last = min(until, _end(rule["UNTIL"][0], first)) if "UNTIL" in rule else until
    days = pattern.between(first.date(), last.astimezone(local).date())
    for number, day in enumerate(islice(days, count)):
        if number == MOST_DATES:
            raise _UNREADABLE
        if (each := datetime.combine(day, first.time(), local).astimezone(UTC)) <= last:
            yield each


def _end(value: date, first: datetime) -> datetime:
    """A last day means all of it."""
    if isinstance(value, datetime):
        return _utc(value, first)
    return datetime.combine(value, first.time(), first.tzinfo or BERLIN) + timedelta(hours=12)


def _listed(event: Any, name: str) -> list[Any]:
    """What stands in EXDATE or RDATE: it may come several times, each with several values."""
    rows = event.get(name, [])
    return [each.dt for row in (rows if isinstance(rows, list) else [rows]) for each in row.dts]


def _utc(value: Any, first: datetime) -> datetime:
    if not isinstance(value, datetime):  # a whole day or a period has no time of its own
        raise _UNREADABLE
    return (value if value.tzinfo else value.replace(tzinfo=first.tzinfo or BERLIN)).astimezone(UTC)


def _key(value: Any, first: datetime) -> date:
    """A moment, or a whole day."""
    return _utc(value, first) if isinstance(value, datetime) else value
