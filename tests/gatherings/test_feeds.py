"""Calendar feeds, read by two other programs' eyes: a parser and a client that expands."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
import recurring_ical_events
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.factories import NOW, NetworkFactory, TextFactory
from tests.gatherings.helpers import BY, facts, open_meeting

from miteinander.dates.deadlines import BERLIN
from miteinander.gatherings.actions import dates, series
from miteinander.gatherings.actions.dates import DateFacts, When
from miteinander.gatherings.calendars import Date, calendar
from miteinander.texts.actions import translate


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


def answer(network, path="kalender.ics", language="", **headers):
    prefix = f"/{language}" if language else ""
    return Client().get(f"{prefix}/{network.slug}/treffen/{path}", headers=headers)


def read(network, path="kalender.ics", language=""):
    return Calendar.from_ical(answer(network, path, language).content)


def events(network, **where):
    return {str(event["UID"]): event for event in read(network, **where).walk("VEVENT")}


@pytest.mark.django_db
def test_feed_says_everything_rfc_5545_and_7986_ask_for():
    made = open_meeting()
    found = read(made.network)

    assert (found["VERSION"], found["METHOD"], found["CALSCALE"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert found.validate() is None or found.errors == []
    assert found["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert found["NAME"] == f"{made.network.short_name}: Treffen"
    assert [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Berlin"]
    event = found.walk("VEVENT")[-1]
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LAST-MODIFIED", "STATUS", "URL"} <= set(event)
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    body = answer(made.network).content
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")


@pytest.mark.django_db
def test_client_sees_the_dates_of_the_rows():
    made = open_meeting()
    seen = recurring_ical_events.of(read(made.network)).between(date(2026, 11, 1), date(2027, 11, 1))
    rows = made.gatherings.filter(starts_at__gte=datetime(2026, 11, 1, tzinfo=BERLIN))

    assert sorted(event["DTSTART"].dt.astimezone(UTC) for event in seen) == sorted(
        row.starts_at for row in rows if row.starts_at < datetime(2027, 11, 1, tzinfo=BERLIN)
    )
    assert {event["DTSTART"].dt.hour for event in seen} == {10}


@pytest.mark.django_db
def test_change_reaches_the_subscriber_under_the_same_identity():
    made = open_meeting()
    first, second = made.gatherings.filter(starts_at__gt=NOW).order_by("starts_at")[:2]
    before = events(made.network)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        later = NOW + timedelta(hours=1)
        dates.cancel(gathering=first, reason="Wasserschaden", by=BY, now=later)
        when = When(date(2026, 11, 20), time(15), time(17))
        dates.move(gathering=second, when=when, reason="", by=BY, now=later)
        after = events(made.network)

    assert set(before) == set(after)
    off, moved = after[first.uid], after[second.uid]
    assert (off["STATUS"], off["SEQUENCE"], off["SUMMARY"]) == ("CANCELLED", 1, "Fällt aus: Offenes Treffen")
    assert "Wasserschaden" in off["DESCRIPTION"]
    assert (moved["STATUS"], moved["SEQUENCE"]) == ("CONFIRMED", 1)
    assert moved["DTSTART"].dt == datetime(2026, 11, 20, 15, tzinfo=BERLIN)
    assert moved["LAST-MODIFIED"].dt > before[second.uid]["LAST-MODIFIED"].dt


@pytest.mark.django_db
def test_dropped_dates_are_cancelled_in_calendars():
    made = open_meeting()
    third = made.gatherings.filter(starts_at__gt=NOW).order_by("starts_at")[1]
    series.change_series(
        series=made, facts=facts(pattern=facts().pattern.__class__(every="MONTHLY", days=facts().pattern.days[:1])),
        by=BY, now=NOW,
    )  # fmt: skip

    assert events(made.network)[third.uid]["STATUS"] == "CANCELLED"


@pytest.mark.django_db
def test_nothing_new_is_not_sent_again(django_assert_num_queries):
    made = open_meeting()
    first = answer(made.network)
    again = answer(made.network, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert answer(made.network, **{"If-Modified-Since": first["Last-Modified"]}).status_code == 304

    extra = {"network": made.network, "series": made, "facts": DateFacts(), "nonce": "e", "by": BY}
    dates.make_gathering(when=When(date(2026, 11, 10), time(17), time(19)), now=NOW + timedelta(minutes=1), **extra)
    assert answer(made.network, **{"If-None-Match": first["ETag"]}).status_code == 200
    with django_assert_num_queries(5):  # network, newest, how many, dates, texts
        answer(made.network)


@pytest.mark.django_db
def test_feeds_of_one_series_and_of_each_language():
    made = open_meeting()
    translate(text=made.title, language="en", words="Open meeting", now=NOW)
    other = series.make_series(network=made.network, facts=facts(title="Café"), nonce="2", by=BY, now=NOW)
    one = events(made.network, path=f"reihe/{made.pk}/kalender.ics", language="en")

    assert {str(event["SUMMARY"]) for event in one.values()} == {"Open meeting"}
    assert {event["SUMMARY"].params["LANGUAGE"] for event in one.values()} == {"en"}
    assert len(events(made.network)) == 2 * len(one)
    assert answer(NetworkFactory(), path=f"reihe/{other.pk}/kalender.ics").status_code == 404


@pytest.mark.django_db
def test_single_file_opens_in_a_calendar():
    row = open_meeting().gatherings.order_by("-starts_at")[0]
    got = answer(row.network, f"{row.pk}/termin.ics")

    assert got["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["UID"]) for event in Calendar.from_ical(got.content).walk("VEVENT")] == [row.uid]


@pytest.mark.django_db
def test_words_cannot_add_lines_of_their_own():
    made = open_meeting()
    made.about = TextFactory(words="Böse\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:fremd;,\\\x07")
    made.save()

    assert len(read(made.network).walk("VEVENT")) == len(events(made.network))
    assert "fremd" not in events(made.network)


@given(st.text(max_size=300), st.text(max_size=80), st.integers(0, 50 * 366 * 24 * 3600))
def test_every_text_and_time_is_read_back(words, title, seconds):
    start = NOW + timedelta(seconds=seconds)
    one = Date(
        uid="u@x", sequence=3, changed_at=start, starts_at=start, ends_at=start + timedelta(hours=1), summary=title,
        language="de", description=words,
    )  # fmt: skip
    body = calendar(name="N", language="de", source="https://example.org/a", url="https://example.org/", dates=[one])
    event = Calendar.from_ical(body).walk("VEVENT")[0]

    assert event["DTSTART"].dt.astimezone(UTC) == start
    broken = words.replace("\r\n", "\n").replace(r"\N", "\n")  # icalendar takes a written "\N" for the end of a line
    kept = "".join(sign for sign in broken if sign in "\n\t" or sign >= " ")
    assert str(event.get("DESCRIPTION", "")) == kept


@pytest.fixture
def house(settings, tmp_path, request):
    """The pages over the wire; no stylesheet is asked for here."""
    settings.STATIC_ROOT = tmp_path
    return request.getfixturevalue("live_server")


@pytest.mark.django_db(transaction=True)
def test_client_subscribes_by_the_address_and_hears_of_a_cancelled_date(house):
    """A calendar client from the package registries, over the wire as on somebody's telephone."""
    made = open_meeting()
    address = f"{house.url}/{made.network.slug}/treffen/kalender.ics"
    rows = list(made.gatherings.filter(starts_at__gt=NOW).order_by("starts_at"))

    before = subscriber(address)
    dates.cancel(gathering=rows[0], reason="Wasserschaden", by=BY, now=NOW + timedelta(hours=1))
    after = subscriber(address)

    starts = {row.uid: row.starts_at.isoformat() for row in rows}
    assert {uid: start for uid, (start, _state) in before.items() if uid in starts}.items() <= starts.items()
    assert len(before) > 4
    assert before.keys() == after.keys()
    assert [uid for uid, (_start, state) in after.items() if state == "CANCELLED"] == [rows[0].uid]


CLIENT = """
import json, sys
from datetime import UTC, date
from icalevents import icalevents
found = icalevents.events(url=sys.argv[1], start=date(2026, 11, 1), end=date(2027, 3, 1))
print(json.dumps({each.uid: [each.start.astimezone(UTC).isoformat(), each.status] for each in found}))
"""


def subscriber(address: str) -> dict[str, tuple[str, str]]:
    """Start (UTC) and state of every event by its UID. In a process of its own: it tells icalendar to use pytz."""
    command = [sys.executable, "-c", CLIENT, address]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
