"""The calendar, a date, and hearing of changes, as visitors meet them."""

import json
from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client
from tests.factories import NOW, GatheringFactory, NetworkFactory, SeriesFactory, VenueFactory
from tests.gatherings.helpers import BY, open_meeting

from miteinander.gatherings.actions import dates
from miteinander.gatherings.actions.dates import When
from miteinander.gatherings.models import Gathering, Said, Subscriber
from miteinander.places.models import AccessFact
from miteinander.post.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


def page(network, path="treffen/", **query):
    return Client().get(f"/{network.slug}/{path}", query)


def coming(series):
    return series.gatherings.filter(starts_at__gt=NOW).order_by("starts_at")


@pytest.mark.parametrize("most", [1, 3])
def test_calendar_asks_a_fixed_number_of_queries(most, django_assert_num_queries):
    network = NetworkFactory()
    for each in range(most):
        GatheringFactory(network=network, venue=VenueFactory(), series=SeriesFactory(network=network) if each else None)
    with django_assert_num_queries(4):
        answer = page(network)

    assert answer.content.decode().count("Donnerstag, 3. Dezember") == most


def test_calendar_says_dates_in_words_next_first():
    series = open_meeting()
    html = page(series.network).content.decode()

    assert html.index("Donnerstag, 5. November") < html.index("Donnerstag, 19. November") < html.index("3. Dezember")
    assert "November 2026" in html
    assert "10 bis 13 Uhr" in html
    assert "<script" not in html


def test_calendar_of_a_month_that_is_over():
    series = open_meeting()
    html = page(series.network, month="2026-02").content.decode()

    assert "5. Februar" in html
    assert "5. März" not in html
    assert page(series.network, month="2026-13").status_code == 200


@pytest.mark.parametrize("query", [{"kind": "x"}, {"topic": "x"}, {"series": "x"}, {"month": "x"}, {"page": "99"}])
def test_calendar_knows_no_faults(query):
    assert page(open_meeting().network, **query).status_code == 200


def test_calendar_filtered_by_what_somebody_said():
    with_lift, without = GatheringFactory(), None
    network = with_lift.network
    without = GatheringFactory(network=network, title__words="Ohne alles")
    venue = VenueFactory()
    AccessFact.objects.create(venue=venue, feature="step_free", value="yes", said_by="Haus", said_on=date(2026, 1, 1))
    Gathering.objects.filter(pk=with_lift.pk).update(venue=venue)
    html = page(network, topic="step_free").content.decode()

    assert html.count('class="leaf"') == 1
    Said.objects.create(gathering=with_lift, topic="step_free", value="no", said_by="Haus", said_on=date(2026, 1, 2))
    assert "<li><h3>" not in page(network, topic="step_free").content.decode()
    assert without.title.words not in html


def test_gathering_says_what_when_where_and_whom_to_ask(django_assert_num_queries):
    series = open_meeting()
    row = coming(series)[0]
    venue = row.series.venue
    AccessFact.objects.create(venue=venue, feature="lift", value="yes", said_by="Haus", said_on=date(2026, 1, 1))
    Said.objects.create(series=series, topic="childcare", value="yes", said_by="Verein", said_on=date(2026, 1, 1))
    Said.objects.create(gathering=row, topic="lift", value="no", said_by="Hausmeister", said_on=date(2026, 11, 1))
    with django_assert_num_queries(8):
        html = page(series.network, f"treffen/{row.pk}/").content.decode()

    for words in (
        "Donnerstag, 5. November, 10 bis 13 Uhr",
        "jeden ersten und dritten Donnerstag im Monat",
        "Rathaus", "Markt 1", "Aufzug: nein", "Hausmeister", "Kinderbetreuung: ja", "Donnerstag, 19. November",
    ):  # fmt: skip
        assert words in html
    assert "Aufzug: ja" not in html
    assert "Höranlage: nein" not in html  # not said is not no


def test_cancelled_and_moved_dates_say_so():
    series = open_meeting()
    first, second = coming(series)[:2]
    dates.cancel(gathering=first, reason="Wasserschaden", by=BY, now=NOW)
    dates.move(
        gathering=second, when=When(date(2026, 11, 20), time(15), time(17)), reason="Der Saal ist belegt.", by=BY,
        now=NOW,
    )  # fmt: skip
    html = page(series.network).content.decode()
    assert "fällt aus" in html
    assert "verschoben" in html

    moved = page(series.network, f"treffen/{second.pk}/").content.decode()
    assert "Vorher: Donnerstag, 19. November, 10 Uhr" in moved
    assert "Der Saal ist belegt." in moved
    assert "Wasserschaden" in page(series.network, f"treffen/{first.pk}/").content.decode()


@pytest.mark.parametrize(("ends", "offered"), [(1, 1), (0, 0), (-1, 0)])
def test_only_what_is_not_over_goes_into_a_calendar(ends, offered):
    end = NOW + timedelta(minutes=ends)
    made = GatheringFactory(starts_at=end - timedelta(hours=2), ends_at=end)
    html = page(made.network, f"treffen/{made.pk}/").content.decode()

    assert html.count("In den Kalender") == offered
    assert html.count("Bei Änderungen Bescheid bekommen") == 1


def test_date_of_another_network_does_not_exist():
    row = GatheringFactory()

    assert page(NetworkFactory(), f"treffen/{row.pk}/").status_code == 404
    assert page(NetworkFactory(), f"treffen/{row.pk}/termin.ics").status_code == 404


def test_data_for_search_engines_is_an_event():
    series = open_meeting()
    row = dates.move(
        gathering=coming(series)[0], when=When(date(2026, 11, 6), time(10), time(13)), reason="", by=BY, now=NOW
    )
    data = json.loads(page(series.network, f"treffen/{row.pk}/termin.json").content)

    assert (data["@type"], data["startDate"], data["previousStartDate"], data["eventStatus"]) == (
        "Event", "2026-11-06T10:00+01:00", "2026-11-05T10:00+01:00", "https://schema.org/EventRescheduled",
    )  # fmt: skip
    assert data["location"]["address"]["streetAddress"] == "Markt 1"


def test_subscribing_by_mail_asks_first(settings):
    series = open_meeting()
    path, client = f"/{series.network.slug}/treffen/folgen/?series={series.pk}", Client()
    token = client.get(path).content.decode().split('name="token" value="')[1].split('"')[0]
    with time_machine.travel(NOW + timedelta(seconds=10), tick=False):
        answer = client.post(path, {"token": token, "email": "a@example.org", "website": ""})
    assert (answer.status_code, Subscriber.objects.count()) == (302, 0)

    link = Mail.objects.get().body.split(settings.OPTIONS.base_url)[1].split()[0]
    assert client.get(link).status_code == 200
    assert Subscriber.objects.count() == 0
    client.post(link)
    assert Subscriber.objects.get().series == series


@pytest.mark.parametrize("series", ["999", "x"])
def test_subscribing_to_what_is_not_there(series):
    answer = page(NetworkFactory(), "treffen/folgen/", series=series)

    assert answer.status_code == (404 if series.isdecimal() else 200)


def test_stopping_needs_a_click_and_forgets_the_address(settings):
    series = open_meeting()
    Subscriber.objects.create(network=series.network, series=None, email="a@example.org", since=NOW)
    dates.cancel(gathering=coming(series)[0], reason="Wasserschaden", by=BY, now=NOW)
    link = Mail.objects.get().body.split(settings.OPTIONS.base_url)[-1].split()[0]
    client = Client()
    client.get(link)
    assert Subscriber.objects.count() == 1
    client.post(link)
    assert Subscriber.objects.count() == 0


@pytest.mark.parametrize("path", ["bestaetigen/falsch/", "abmelden/falsch/"])
def test_forged_links_change_nothing(path):
    assert Client().post(f"/{NetworkFactory().slug}/treffen/{path}").status_code == 410
