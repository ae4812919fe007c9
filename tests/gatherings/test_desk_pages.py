"""Series and dates at the desk: what organisers see and do there."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client
from tests.config.test_access import client_of
from tests.factories import NOW, AppointmentFactory, GatheringFactory, NetworkFactory, SeriesFactory, VenueFactory
from tests.gatherings.helpers import BY, open_meeting

from miteinander.frame.tokens import form_token
from miteinander.gatherings.actions import dates
from miteinander.gatherings.enums import State
from miteinander.gatherings.models import Gathering, Guest, Need, Said, Series, Ticked
from miteinander.gatherings.queries import desk as queries
from miteinander.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def network():
    return NetworkFactory()


@pytest.fixture
def desk(network):
    return client_of(AppointmentFactory(network=network).person)


def at(network, path=""):
    return f"/{network.slug}/arbeitsplatz/treffen/{path}"


def series_post(network, **more):
    start = {
        "token": form_token(f"date:{network.pk}"),
        "title": "Offenes Treffen",
        "kind": "meeting",
        "every": "MONTHLY",
    }
    start |= {"weekdays": ["3"], "nths": ["1", "3"], "interval": "1", "starts_on": "2026-11-02"}
    return start | {"begins": "10:00", "ends": "13:00", "order_days": "10", "land": ""} | more


def date_post(network, **more):
    start = {"token": form_token(f"date:{network.pk}"), "title": "Dialog", "kind": "dialogue"}
    return start | {"day": "2026-12-01", "begins": "17:00", "ends": "19:00"} | more


# -- overview ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("most", [1, 3])
def test_overview_asks_a_fixed_number_of_queries(network, desk, most, django_assert_num_queries):
    for each in range(most):
        series = SeriesFactory(network=network) if each else None
        GatheringFactory(network=network, venue=VenueFactory(), series=series)
        GatheringFactory(network=network, starts_at=NOW - timedelta(days=9), ends_at=NOW - timedelta(days=8))
    SeriesFactory(network=network)
    with django_assert_num_queries(8):
        html = desk.get(at(network)).content.decode()

    assert html.count("noch nicht eingeladen") == most
    assert html.count("ohne Protokoll") == most


def test_overview_says_what_a_cancelled_date_is(network, desk):
    row = GatheringFactory(network=network)
    dates.cancel(gathering=row, reason="Wasserschaden", by=BY, now=NOW)
    html = desk.get(at(network)).content.decode()

    assert "fällt aus" in html
    assert "noch nicht eingeladen" not in html


def test_overview_of_who_accompanies_offers_no_changes(network):
    client = client_of(AppointmentFactory(network=network, role=Role.FACILITATOR).person)
    html = client.get(at(network)).content.decode()

    assert "Reihe anlegen" not in html
    assert "Termin anlegen" not in html


# -- series -----------------------------------------------------------------------------------------------------------
def test_new_series_shows_rule_and_dates_before_it_is_kept(network, desk):
    html = desk.post(at(network, "reihe/neu/"), series_post(network, look="1")).content.decode()

    assert "Wir treffen uns jeden ersten und dritten Donnerstag im Monat, 10 bis 13 Uhr." in html
    assert html.count('class="leaf"') == 5
    assert "Donnerstag, 5. November" in html
    assert Series.objects.count() == 0


def test_preview_names_the_holidays_that_are_left_out(network, desk):
    wanted = series_post(network, look="1", land="ST", starts_on="2027-05-01")
    html = desk.post(at(network, "reihe/neu/"), wanted).content.decode()

    assert "6. Mai 2027" in html  # Ascension Day 2027 is the first Thursday in May
    assert "Christi Himmelfahrt" in html


def test_series_is_made_once_from_the_same_form(network, desk):
    wanted = series_post(network)
    first, second = (desk.post(at(network, "reihe/neu/"), wanted) for _ in range(2))

    made = Series.objects.get()
    assert first.url == second.url == at(network, f"reihe/{made.pk}/teilnehmen/")
    assert made.rule == "FREQ=MONTHLY;BYDAY=1TH,3TH"
    assert made.gatherings.count() == 27


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"weekdays": []}, "Bitte wählen Sie mindestens einen Tag."),
        ({"nths": []}, "Bitte wählen Sie mindestens einen Tag."),
        ({"ends": "09:00"}, "Das Ende liegt vor dem Anfang. Bitte prüfen Sie die Uhrzeiten."),
        ({"ends": "25:99"}, "Diese Uhrzeit gibt es nicht."),
        ({"starts_on": "2026-02-30"}, "Diesen Tag gibt es nicht."),
        ({"ends_on": "2026-10-01"}, "Der letzte Tag liegt vor dem ersten."),
        ({"ends_on": "2026-11-04"}, "Nach dieser Regel gibt es keinen einzigen Termin."),
        ({"ends_on": "2027-01-01", "count": "3"}, "Bitte nennen Sie nur eines."),
        ({"token": "gefälscht"}, "Die Seite lag zu lange offen."),
    ],
)
@pytest.mark.parametrize("look", [{}, {"look": "1"}])
def test_series_that_cannot_be_is_explained_and_nothing_typed_is_lost(network, desk, wrong, sentence, look):
    wanted = series_post(network, about="Alle sind willkommen.") | wrong | look
    html = desk.post(at(network, "reihe/neu/"), wanted).content.decode()

    assert sentence in html
    assert "Alle sind willkommen." in html
    assert Series.objects.count() == 0


def test_changed_series_says_how_many_dates_are_different(network, desk):
    series = open_meeting(network)
    form = desk.get(at(network, f"reihe/{series.pk}/")).content.decode()
    changed = desk.post(at(network, f"reihe/{series.pk}/"), series_post(network, begins="11:00"), follow=True)

    assert 'value="10:00"' in form
    assert "27 Termine sind jetzt anders" in changed.content.decode()
    series.refresh_from_db()
    assert series.begins == time(11)


# -- dates ------------------------------------------------------------------------------------------------------------
def test_new_date_is_made_once_from_the_same_form(network, desk):
    wanted = date_post(network)
    first, second = (desk.post(at(network, "neu/"), wanted) for _ in range(2))

    made = Gathering.objects.get()
    assert first.url == second.url == at(network, f"{made.pk}/")
    assert made.title.words == "Dialog"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends": "16:00"}, "Das Ende liegt vor dem Anfang."),
        ({"day": "2027-03-28", "begins": "02:30", "ends": "04:00"}, "Diese Uhrzeit gibt es in der Nacht nicht."),
        ({"title": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"day": "irgendwann"}, "Diesen Tag gibt es nicht."),
    ],
)
def test_date_that_cannot_be_is_explained_and_nothing_typed_is_lost(network, desk, wrong, sentence):
    wanted = date_post(network, about="Kommen Sie alle.") | wrong
    html = desk.post(at(network, "neu/"), wanted).content.decode()

    assert sentence in html
    assert "Kommen Sie alle." in html
    assert Gathering.objects.count() == 0


def test_extra_date_needs_no_name_and_belongs_to_its_series(network, desk):
    series = open_meeting(network)
    desk.post(at(network, f"neu/?reihe={series.pk}"), date_post(network, title="", day="2026-11-10"))

    made = Gathering.objects.get(series=series, key=None)
    assert made.title is None
    assert made.starts_at.date() == date(2026, 11, 10)


def test_extra_date_of_a_foreign_series_does_not_exist(network, desk):
    foreign = SeriesFactory()

    assert desk.get(at(network, f"neu/?reihe={foreign.pk}")).status_code == 404


def test_date_is_moved_with_a_reason_for_all(network, desk):
    row = GatheringFactory(network=network)
    move = {"day": "2026-12-04", "begins": "10:00", "ends": "13:00", "reason": "Der Raum ist besetzt."}
    desk.post(at(network, f"{row.pk}/verschieben/"), move)
    html = desk.get(at(network, f"{row.pk}/")).content.decode()

    assert "Dieses Treffen ist verschoben." in html
    assert "Donnerstag, 3. Dezember, 10 Uhr" in html
    assert "Der Raum ist besetzt." in html


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "2026-10-01"}, "Dieser Tag liegt in der Vergangenheit."),
        ({"day": "2027-03-28", "begins": "02:30"}, "Diese Uhrzeit gibt es in der Nacht nicht."),
        ({"ends": "09:00"}, "Das Ende liegt vor dem Anfang."),
        ({"day": "2026-12-03"}, "Der Termin ist schon an diesem Tag um diese Zeit."),
    ],
)
def test_move_that_cannot_be_keeps_the_reason(network, desk, wrong, sentence):
    row = GatheringFactory(network=network)
    move = {"day": "2026-12-04", "begins": "10:00", "ends": "13:00", "reason": "Ein guter Grund"} | wrong
    html = desk.post(at(network, f"{row.pk}/verschieben/"), move).content.decode()

    assert sentence in html
    assert "Ein guter Grund" in html


def test_cancelled_date_comes_back(network, desk):
    row = GatheringFactory(network=network)
    without = desk.post(at(network, f"{row.pk}/absagen/"), {"reason": " "}).content.decode()
    desk.post(at(network, f"{row.pk}/absagen/"), {"reason": "Wasserschaden"})
    html = desk.get(at(network, f"{row.pk}/")).content.decode()

    assert "Bitte füllen Sie dieses Feld aus." in without
    assert "Wasserschaden" in html
    desk.post(at(network, f"{row.pk}/zurueckholen/"))
    row.refresh_from_db()
    assert (row.state, row.reason) == (State.PLANNED, None)


def test_changed_facts_of_one_date_go_before_those_of_the_series(network, desk):
    row = open_meeting(network).gatherings.filter(starts_at__gt=NOW).earliest("starts_at")
    wanted = {"token": form_token(f"date:{network.pk}"), "title": "", "kind": "meeting", "room": "Saal 2"}
    desk.post(at(network, f"{row.pk}/aendern/"), wanted | {"venue": ""})
    html = Client().get(f"/{network.slug}/treffen/{row.pk}/").content.decode()

    assert "Saal 2" in html
    assert "Offenes Treffen" in html


@pytest.mark.parametrize("most", [1, 3])
def test_page_of_a_date_asks_a_fixed_number_of_queries(network, desk, most, django_assert_num_queries):
    series = open_meeting(network)
    row = series.gatherings.filter(starts_at__gt=NOW).earliest("starts_at")
    for topic in ("step_free", "toilet", "childcare")[:most]:
        Said.objects.create(series=series, topic=topic, value="yes", said_by="Hausverwaltung", said_on=NOW.date())
    with django_assert_num_queries(13):
        html = desk.get(at(network, f"{row.pk}/")).content.decode()

    assert f"Zu {most} von 25 Fragen ist etwas gesagt." in html


# -- taking part, checklist -------------------------------------------------------------------------------------------
def test_what_is_said_names_who_said_it(network, desk):
    series = open_meeting(network)
    where = at(network, f"reihe/{series.pk}/teilnehmen/")
    without = desk.post(where, {"value_childcare": "yes"}).content.decode()
    desk.post(where, {"value_childcare": "yes", "detail_childcare": "ab 3 Jahren", "said_by": "Koordination"})
    said = Said.objects.get()

    assert "Bitte schreiben Sie, wer das gesagt hat" in without
    assert (said.topic, said.value, said.detail, said.said_by) == ("childcare", "yes", "ab 3 Jahren", "Koordination")
    assert said.said_on == NOW.date()


def test_one_date_says_only_what_is_different(network, desk):
    row = GatheringFactory(network=network)
    desk.post(at(network, f"{row.pk}/teilnehmen/"), {"value_food": "no", "said_by": "Koordination"})

    assert [(each.gathering, each.topic) for each in Said.objects.all()] == [(row, "food")]


def test_checklist_keeps_what_is_ticked_and_knows_no_other_points(network, desk):
    row = GatheringFactory(network=network)
    where = at(network, f"{row.pk}/pruefliste/")
    desk.post(where, {"point": ["access", "paper", "erfunden"]})
    html = desk.get(where).content.decode()
    desk.post(where, {"point": ["paper"]})

    assert "2 von 13 Punkten sind erledigt." in html
    assert html.count(" checked") == 2
    assert [each.point for each in Ticked.objects.all()] == ["paper"]


# -- others -----------------------------------------------------------------------------------------------------------
PAGES = ("", "aendern/", "verschieben/", "absagen/", "teilnehmen/", "pruefliste/", "einladung/", "anmeldungen/")


@pytest.mark.parametrize("page", [*PAGES, "anmeldungen/neu/", "einladung/drucken/"])
def test_dates_of_a_foreign_network_do_not_exist(network, desk, page):
    foreign = GatheringFactory()

    assert desk.get(at(network, f"{foreign.pk}/{page}")).status_code == 404
    assert desk.post(at(network, f"{foreign.pk}/{page}"), {"reason": "x"}).status_code in {404, 405}


@pytest.mark.parametrize("page", ["", "teilnehmen/"])
def test_series_of_a_foreign_network_do_not_exist(network, desk, page):
    assert desk.get(at(network, f"reihe/{SeriesFactory().pk}/{page}")).status_code == 404


def test_what_needs_the_organiser_is_near_open_and_planned(network, django_assert_num_queries):
    soon, later = NOW + timedelta(days=5), NOW + timedelta(days=30)
    near = GatheringFactory(network=network, starts_at=soon, ends_at=soon + timedelta(hours=2))
    GatheringFactory(network=network, starts_at=soon, ends_at=soon + timedelta(hours=2), invited_at=NOW)
    off = GatheringFactory(network=network, starts_at=soon, ends_at=soon + timedelta(hours=2))
    dates.cancel(gathering=off, reason="Wasserschaden", by=BY, now=NOW)
    wanted = GatheringFactory(network=network, starts_at=later, ends_at=later + timedelta(hours=2),
                              order_by=NOW.date() + timedelta(days=7))  # fmt: skip
    GatheringFactory(network=network, starts_at=later, ends_at=later + timedelta(hours=2),
                     order_by=NOW.date() + timedelta(days=8))  # fmt: skip
    for row in Gathering.objects.filter(starts_at=later):
        guest = Guest.objects.create(gathering=row, said_at=NOW, delete_on=NOW.date(), nonce=str(row.pk))
        for kind in ("childcare", "interpreter", "wheelchair"):  # a place for a wheelchair needs no order
            Need.objects.create(guest=guest, kind=kind)
    with django_assert_num_queries(1):
        found = queries.to_do(network, now=NOW)

    assert found.invite == (near,)
    assert found.order == ((wanted, 2),)
