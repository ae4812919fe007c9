"""Dates as iCalendar (RFC 5545, RFC 7986). No Django, no clock: what a date is called and where comes in as words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, Timezone, vText

from miteinander.dates.deadlines import BERLIN

REFRESH: Final = timedelta(hours=6)
PRODID: Final = "-//Miteinander//Gatherings 1//DE"
#: The rule of the clock change since 1996 (Directive 2000/84/EC), as most calendars write it.
_ZONE: Final = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


@dataclass(frozen=True, slots=True)
class Date:
    """One event of a calendar, in words."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    language: str
    description: str = ""
    location: str = ""
    url: str = ""
    category: str = ""
    contact: str = ""
    cancelled: bool = False


def calendar(*, name: str, language: str, source: str, url: str, dates: Iterable[Date]) -> bytes:
    """A whole calendar; the newest change is its own."""
    found = list(dates)
    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name, parameters={"language": language})
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Europe/Berlin")
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    made.add("source", source, parameters={"value": "URI"})
    made.add("url", url)
    if found:
        made.add("last-modified", max(each.changed_at for each in found).astimezone(UTC))
    made.add_component(Timezone.from_ical(_ZONE))
    for each in found:
        made.add_component(event(each))
    return bytes(made.to_ical())


def event(each: Date) -> Event:
    made = Event()
    changed = each.changed_at.astimezone(UTC).replace(microsecond=0)
    made.add("uid", each.uid)
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", each.sequence)
    made.add("dtstart", each.starts_at.astimezone(BERLIN).replace(microsecond=0))
    made.add("dtend", each.ends_at.astimezone(BERLIN).replace(microsecond=0))
    made.add("summary", vText(clean(each.summary)), parameters={"language": each.language})
    made.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if each.cancelled else "OPAQUE")
    for name, words in (("description", each.description), ("location", each.location), ("contact", each.contact)):
        if words:
            made.add(name, vText(clean(words)))
    if each.category:
        made.add("categories", [each.category])
    if each.url:
        made.add("url", each.url)
    return made


def clean(words: str) -> str:
    """Without signs that no calendar may hold."""
    return "".join(sign for sign in words.replace("\r\n", "\n") if sign in "\n\t" or sign >= " ")
