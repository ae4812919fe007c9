"""Dates from somebody else's calendar: what is read, what is left out and why, and files that mean no good."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from tests.config.test_access import client_of
from tests.factories import NOW, AppointmentFactory, NetworkFactory

from miteinander.frame.refusal import Refused
from miteinander.gatherings import ics
from miteinander.gatherings.actions.importing import import_dates
from miteinander.gatherings.calendars import Date, calendar
from miteinander.gatherings.enums import Kind
from miteinander.gatherings.ics import BadFile, Fault
from miteinander.gatherings.models import Gathering
from miteinander.journal.models import Event
from miteinander.people.roles import Actor, Role
from miteinander.post.models import Mail

BY = Actor(role=Role.COORDINATOR)


def file(*events, head="BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"):
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"{head}{body}END:VCALENDAR\r\n".encode()


def event(uid="a", start="DTSTART;TZID=Europe/Berlin:20261203T100000", end="DTEND;TZID=Europe/Berlin:20261203T130000",
          title="SUMMARY:Runder Tisch", **more):  # fmt: skip
    return "\r\n".join([f"UID:{uid}", start, end, title, *more.values()])


def read(*events):
    return ics.read(file(*events), now=NOW)


def test_date_is_read_with_everything_but_people():
    found = read(
        event(
            place="LOCATION:Rathaus\\, Saal 2",
            about="DESCRIPTION:Wir sprechen\\nüber Wege.",
            who="ORGANIZER;CN=Frau Geheim:mailto:geheim@example.org",
            guest="ATTENDEE:mailto:auch.geheim@example.org",
            alarm="BEGIN:VALARM\r\nTRIGGER:-PT1H\r\nDESCRIPTION:Wecker\r\nEND:VALARM",
        )
    )

    assert found.wrong == ()
    assert found.dates == (
        ics.Found(
            line=3, uid="a/", title="Runder Tisch", about="Wir sprechen\nüber Wege.", room="Rathaus, Saal 2",
            starts_at=datetime(2026, 12, 3, 9, tzinfo=UTC), ends_at=datetime(2026, 12, 3, 12, tzinfo=UTC),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("DTSTART:20261203T090000Z", "DTEND:20261203T120000Z"),
        ("DTSTART:20261203T100000", "DTEND:20261203T130000"),  # without a zone: Berlin's
        ("DTSTART;TZID=Europe/Berlin:20261203T100000", "DURATION:PT3H"),
        ("DTSTART;TZID=America/New_York:20261203T040000", "DTEND:20261203T120000Z"),
    ],
)
def test_times_of_every_kind_are_the_same_moment(start, end):
    (found,) = read(event(start=start, end=end)).dates

    assert (found.starts_at, found.ends_at) == (
        datetime(2026, 12, 3, 9, tzinfo=UTC),
        datetime(2026, 12, 3, 12, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"start": "DTSTART;VALUE=DATE:20261203"}, Fault.NO_TIME),
        ({"start": "X-NOTHING:1"}, Fault.NO_TIME),
        ({"end": "X-NOTHING:1"}, Fault.NO_END),
        ({"end": "DTEND:20261203T080000Z"}, Fault.END_FIRST),
        ({"end": "DTEND:20270103T080000Z"}, Fault.TOO_LONG),
        ({"title": "SUMMARY: "}, Fault.NO_TITLE),
        ({"start": "DTSTART:gestern"}, Fault.UNREADABLE),
        ({"rule": "RRULE:FREQ=SECONDLY"}, Fault.REPEATS),
        ({"state": "STATUS:CANCELLED"}, Fault.OFF),
        ({"start": "DTSTART:20250101T090000Z", "end": "DTEND:20250101T100000Z"}, Fault.OVER),
    ],
)
def test_what_is_left_out_has_a_line_and_a_reason(wrong, fault):
    found = read(event(uid="gut"), event(**wrong))

    assert [each.uid for each in found.dates] == ["gut/"]
    assert [(each.line, each.fault) for each in found.wrong] == [(9, fault)]


def test_same_date_twice_is_said():
    assert [(each.line, each.fault) for each in read(event(), event()).wrong] == [(9, Fault.TWICE)]


def test_single_dates_of_a_series_are_dates_of_their_own():
    second = event(start="DTSTART:20261210T090000Z", end="DTEND:20261210T120000Z", of="RECURRENCE-ID:20261210T090000Z")

    assert len(read(event(), second).dates) == 2


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"x" * 10_000_000, Fault.TOO_BIG),
        (b"", Fault.NO_CALENDAR),
        (b"\x89PNG\r\n\x1a\n", Fault.NO_CALENDAR),
        (b"<html>BEGIN:VCALENDAR</html>", Fault.NO_CALENDAR),
        (b"BEGIN:VCALENDAR\r\nSUMMARY:\0\r\nEND:VCALENDAR", Fault.NO_CALENDAR),
        (file(*["UID:x"] * 501), Fault.TOO_MANY),
    ],
)
def test_file_that_means_no_good_is_refused(data, fault):
    with pytest.raises(BadFile) as bad:
        ics.read(data, now=NOW)
    assert bad.value.fault == fault


def test_file_that_breaks_off_keeps_what_was_whole():
    data = file(event(), event(uid="b")).decode().rsplit("END:VEVENT", 1)[0].encode()
    found = ics.read(data, now=NOW)

    assert [each.uid for each in found.dates] == ["a/"]
    assert [each.fault for each in found.wrong] == [Fault.NO_TIME]


def test_folded_line_without_end_is_cut():
    long = "SUMMARY:Lang\r\n" + " und länger\r\n" * 20_000
    (found,) = ics.read(file(event(title=long.rstrip())), now=NOW).dates

    assert len(found.title) == 120


@given(st.lists(st.sampled_from(["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "DTSTART:20261203T090000Z",
                                 "DTEND:2026", "RRULE:FREQ=YEARLY", "SUMMARY:x", " y", "UID", ":", "DURATION:-P1D",
                                 "DTSTART;TZID=Mars/Olympus:20261203T090000"]), max_size=30))  # fmt: skip
def test_any_mess_is_read_without_breaking(lines):
    found = ics.read("\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines]).encode(), now=NOW)

    assert all(each.ends_at > each.starts_at for each in found.dates)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with suppress(BadFile):
        ics.read(b"BEGIN:VCALENDAR\r\n" + data, now=NOW)


@given(st.lists(st.integers(0, 300), unique=True, min_size=1, max_size=8))
def test_what_our_own_feed_writes_is_read_back(days):
    start = datetime(2026, 12, 3, 9, tzinfo=UTC)
    wanted = [
        Date(uid=f"{day}@x", sequence=0, changed_at=NOW, starts_at=start + timedelta(days=day),
             ends_at=start + timedelta(days=day, hours=3), summary=f"Treffen {day}", language="de")
        for day in days
    ]  # fmt: skip
    data = calendar(name="Netz", language="de", source="https://x/", url="https://x/", dates=wanted)
    found = ics.read(data, now=NOW)

    assert [(each.title, each.starts_at) for each in found.dates] == [
        (each.summary, each.starts_at) for each in sorted(wanted, key=lambda each: each.starts_at)
    ]


# -- taking over ------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_same_file_twice_adds_nothing_twice():
    network, contents = NetworkFactory(), read(event(), event(uid="b"))
    made = [import_dates(network=network, contents=contents, kind=Kind.CAFE, by=BY, now=NOW) for _ in range(2)]

    assert [len(each) for each in made] == [2, 0]
    assert {row.kind for row in Gathering.objects.all()} == {Kind.CAFE}
    assert Event.objects.filter(network=network.pk).count() == 1
    assert Mail.objects.count() == 0


@pytest.mark.django_db
def test_two_networks_take_the_same_file():
    for _ in range(2):
        import_dates(network=NetworkFactory(), contents=read(event()), kind=Kind.MEETING, by=BY, now=NOW)

    assert Gathering.objects.count() == 2


@pytest.mark.django_db
def test_only_organisers_take_over():
    with pytest.raises(Refused):
        import_dates(
            network=NetworkFactory(),
            contents=read(event()),
            kind=Kind.MEETING,
            by=Actor(role=Role.FACILITATOR),
            now=NOW,
        )


@pytest.fixture
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("_november")
def test_file_is_shown_before_it_is_taken_over():
    network = NetworkFactory()
    client, base = (
        client_of(AppointmentFactory(network=network).person),
        f"/{network.slug}/arbeitsplatz/treffen/kalender/",
    )
    data = file(event(), event(uid="b", title="SUMMARY:Ganzer Tag", start="DTSTART;VALUE=DATE:20261203"))
    answer = client.post(base, {"calendar": SimpleUploadedFile("vhs.ics", data)})
    html = client.get(answer.url).content.decode()

    assert "Noch ist nichts gespeichert." in html
    assert "Donnerstag, 3. Dezember, 10 bis 13 Uhr" in html
    assert "Dieser Eintrag hat keine Uhrzeit." in html
    assert Gathering.objects.count() == 0
    done = [client.post(answer.url, {"kind": "course"}, follow=True).content.decode() for _ in range(2)]
    assert "1 Termin übernommen." in done[0]
    assert "Alles stand schon im Kalender." in done[1]
    assert client.get(base + "gefaelscht/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"x" * 1_000_001, "Diese Datei ist zu groß."), (b"Hallo", "Das ist keine Kalender-Datei.")],
)
def test_file_that_cannot_be_is_explained_at_the_field(data, sentence):
    network = NetworkFactory()
    client = client_of(AppointmentFactory(network=network).person)
    answer = client.post(
        f"/{network.slug}/arbeitsplatz/treffen/kalender/", {"calendar": SimpleUploadedFile("x.ics", data)}
    )

    assert sentence in answer.content.decode()


@pytest.mark.django_db
def test_token_of_a_foreign_network_opens_nothing():
    home, abroad = NetworkFactory(), NetworkFactory()
    clients = {each: client_of(AppointmentFactory(network=each).person) for each in (home, abroad)}
    answer = clients[home].post(
        f"/{home.slug}/arbeitsplatz/treffen/kalender/", {"calendar": SimpleUploadedFile("x.ics", file(event()))}
    )

    assert clients[abroad].get(answer.url.replace(home.slug, abroad.slug)).status_code == 404
