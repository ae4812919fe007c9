"""The fund's pages: what everybody sees, asking, and the desk from request to proof."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from tests.desk.desk import frozen, quiet, sit, url
from tests.factories import NOW, NetworkFactory
from tests.smallfund.helpers import (
    TODAY,
    cast,
    coordination,
    fund_of,
    granted,
    jury_of,
    request_of,
    session_of,
)
from tests.thread.pages import clean

from miteinander.desk.queries.needs import needs
from miteinander.desk.queries.reader import Reader
from miteinander.frame.tokens import form_token
from miteinander.people.roles import Actor, Role
from miteinander.smallfund.actions.deciding import declare_bias, vote
from miteinander.smallfund.actions.paying import pay, prove
from miteinander.smallfund.enums import Manner, Outcome
from miteinander.smallfund.models import Bias, Decision, Fund, Juror, Payout, Proof, Request, Session
from miteinander.smallfund.queries import desk, public
from miteinander.voices.models import Voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with frozen:
        yield


@pytest.fixture
def network():
    return quiet(slug="mia", prefix="ASL", phone="03473 000000")


@pytest.fixture
def client(network):
    return sit(network)


def answers(**more):
    return {
        "words": "Wir bauen Hochbeete.", "who_for": "Alle im Haus", "place": "Hof", "planned": "im Mai",
        "amount": "300", "needs": "Holz 300 Euro", "wish": "page", "website": "", **more,
    }  # fmt: skip


def asking(fund, **more):
    """What a form sends that was shown a minute ago, as people need one."""
    with time_machine.travel(NOW - timedelta(minutes=1), tick=False):
        token = form_token(f"fund:{fund.pk}")
    return answers(token=token, **more)


# -- for everybody ----------------------------------------------------------------------------------------------------
def test_network_without_fund_has_no_page_and_no_menu_entry(network):
    assert Client().get("/mia/fonds/").status_code == 404
    assert "/mia/fonds/" not in Client().get("/mia/plan/").content.decode()


def test_fund_of_another_network_is_not_shown(network):
    fund_of(NetworkFactory(slug="fremd"))

    assert Client().get("/mia/fonds/").status_code == 404


def test_everybody_sees_money_rules_and_requests(network):
    fund = fund_of(network, office_cents=30_000, jury_cents=40_000, body="Stadtbezirksrat")
    granted(request_of(fund, words="Wir bauen Hochbeete."))
    request_of(fund, words="Ein Fest im Hof.")
    request_of(fund, words="Noch nicht gelesen.", shown=False)
    html = clean(Client().get("/mia/fonds/"))

    assert "700\xa0€ sind noch da" in html
    assert "darüber nach Rat der Jury: Stadtbezirksrat" in html
    assert "Wir bauen Hochbeete." in html
    assert "Ein Fest im Hof." in html
    assert "Noch nicht gelesen." not in html
    assert 'href="/mia/fonds/beantragen/"' in html


@pytest.mark.parametrize("many", [1, 5])
def test_public_page_asks_a_fixed_number_of_queries(network, many, django_assert_num_queries):
    fund = fund_of(network, office_cents=50_000)
    for number in range(many):
        request = request_of(fund, 10_000, words=f"Idee {number}")
        if number % 2:
            granted(request)
    with django_assert_num_queries(5):
        public.fund_page(network, reader="de", today=TODAY)


def test_asking_makes_a_receipt_with_number_and_words(network):
    fund = fund_of(network)
    sent = asking(fund)
    response = Client().post("/mia/fonds/beantragen/", sent)
    again = Client().post("/mia/fonds/beantragen/", sent)
    html = clean(Client().get(response["Location"]))
    request = Request.objects.select_related("voice__network").get()

    assert (response.status_code, again.status_code, Voice.objects.count()) == (302, 302, 1)
    assert request.asked_cents == 30_000
    assert str(request.voice.number) in html
    assert html.count("<li>") >= 4


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"amount": "12,345"}, "kein Betrag"),
        ({"amount": "-3"}, "kein Betrag"),
        ({"amount": "1.234,5"}, "höchstens 500"),
        ({"amount": "0"}, "über null"),
        ({"words": ""}, "was Sie vorhaben"),
        ({"needs": ""}, "wofür das Geld ist"),
        ({"planned": ""}, "ungefähr"),
        ({"wish": "mail", "email": ""}, "E-Mail-Adresse"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(network, typed, says):
    fund = fund_of(network)
    html = Client().post("/mia/fonds/beantragen/", asking(fund, **typed)).content.decode()

    assert says in html
    assert "Alle im Haus" in html
    assert not Voice.objects.exists()


def test_closed_fund_says_so_and_keeps_the_idea_possible(network):
    fund_of(network, ask_until=TODAY - timedelta(days=1))
    html = Client().get("/mia/fonds/beantragen/").content.decode()

    assert "nimmt gerade keine Anträge an" in html
    assert "/mia/anliegen/neu/?art=idea" in html


def test_receipt_of_another_network_leads_to_the_lookup(network):
    sent = asking(fund_of(NetworkFactory(slug="fremd")))
    there = Client().post("/fremd/fonds/beantragen/", sent)["Location"].replace("fremd", "mia")

    assert Client().get(there)["Location"] == "/mia/nachsehen/"


# -- at the desk ------------------------------------------------------------------------------------------------------
def written(**more):
    return {
        "token": "", "name": "Fonds Oststadt", "about": "Für Ideen.", "money_from": "Stadt", "budget": "3.000",
        "most": "600", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "quorum": "3", "tie": "again",
        "proof_days": "60", **more,
    }  # fmt: skip


def test_fund_is_set_up_opened_and_changed(network, client):
    first = client.post(url("desk_fund_new", network), written())
    fund = Fund.objects.get()
    client.post(url("desk_fund_edit", network, pk=fund.pk), written(budget="4.000,50", is_open="on", name="Fonds West"))
    fund.refresh_from_db()

    assert first["Location"] == url("desk_fund_jury", network, pk=fund.pk)
    assert (fund.budget_cents, fund.is_open, fund.name.words) == (400_050, True, "Fonds West")
    assert "Fonds West" in Client().get("/mia/fonds/").content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"ends_on": "2025-12-31"}, "liegt vor dem Anfang"),
        ({"most": "3.001"}, "passt nicht zum Geld"),
        ({"jury": "500"}, "Wer entscheidet über höhere"),
        ({"jury": "50", "office": "100", "body": "Rat"}, "höhere Beträge als die Koordination"),
        ({"tie": "lot"}, "Quelle des Loses"),
        ({"ask_until": "2027-01-01"}, "außerhalb der Zeit"),
        ({"quorum": "0"}, "von 1 bis 99"),
        ({"budget": "viel"}, "kein Betrag"),
    ],
)
def test_rules_that_do_not_fit_are_refused_at_their_field(network, client, typed, says):
    html = client.post(url("desk_fund_new", network), written(**typed)).content.decode()

    assert says in html
    assert "Fonds Oststadt" in html
    assert not Fund.objects.exists()


def test_money_that_is_granted_cannot_be_taken_out_of_the_rules(network, client):
    fund = fund_of(network, office_cents=30_000)
    granted(request_of(fund))
    html = client.post(
        url("desk_fund_edit", network, pk=fund.pk), written(budget="299,99", most="100")
    ).content.decode()

    assert "Bewilligt ist schon mehr" in html


def test_members_come_and_go(network, client):
    fund = fund_of(network)
    where = url("desk_fund_jury", network, pk=fund.pk)
    client.post(where, {"name": "Bewohnerin", "votes": "on"})
    twice = client.post(where, {"name": " Bewohnerin "}).content.decode()
    juror = Juror.objects.get()
    client.post(url("desk_fund_juror_off", network, pk=juror.pk))
    juror.refresh_from_db()

    assert "So heißt schon jemand" in twice
    assert juror.until_on == TODAY


def test_paper_request_gets_number_and_words_for_the_person(network, client):
    fund = fund_of(network)
    sent = answers(token="", channel="card", on="2026-10-30")
    response = client.post(url("desk_fund_paper", network, pk=fund.pk), sent, follow=True)
    request = Request.objects.select_related("voice").get()

    assert "Die vier Wörter für die Person" in response.content.decode()
    assert (request.voice.channel, request.voice.check_state) == ("card", "shown")


def test_whole_way_from_the_session_to_the_proof(network, client):
    fund = fund_of(network)
    jurors, request = jury_of(fund), request_of(fund)
    client.post(
        url("desk_fund_session_new", network, pk=fund.pk),
        {"on": str(TODAY), "place": "Bürgerhaus", "present": [each.pk for each in jurors]},
    )
    session = Session.objects.get()
    client.post(url("desk_fund_bias", network, pk=request.pk), {"biased": []})
    client.post(
        url("desk_fund_vote", network, pk=session.pk, asked=request.pk),
        {"amount": "250", "words": "Gut.", **{f"member_{each.pk}": "yes" for each in jurors}},
    )
    minutes = client.get(url("desk_fund_session", network, pk=session.pk)).content.decode()
    paying = {"token": form_token(f"pay:{request.pk}"), "amount": "250", "manner": "cash", "on": str(TODAY)}
    client.post(url("desk_fund_pay", network, pk=request.pk), paying)
    client.post(url("desk_fund_pay", network, pk=request.pk), paying)  # a double click
    client.post(url("desk_fund_proof", network, pk=request.pk), {"words": "Steht.", "spent": "240,50", "people": "9"})
    asked = client.post(url("desk_fund_accept", network, pk=request.pk), {}).content.decode()
    client.post(url("desk_fund_accept", network, pk=request.pk), {"came_back": "on"})
    letter = client.get(url("desk_fund_letter", network, pk=request.pk)).content.decode()
    fund.refresh_from_db()

    assert "Ja 3, Nein 0, Enthaltung 0" in minutes
    assert [each.cents for each in Payout.objects.order_by("pk")] == [25_000, -950]
    assert "9,50\xa0€ sind übrig" in asked
    assert (Proof.objects.get().accepted_at, fund.granted_cents) == (NOW, 24_050)
    assert "Der Fonds gibt 250\xa0€" in letter


def test_vote_of_a_member_that_became_biased_is_said_and_nothing_kept(network, client):
    fund = fund_of(network, quorum=2)
    jurors, request = jury_of(fund), request_of(fund)
    session = session_of(fund, jurors)
    declare_bias(request=request, jurors=jurors[:1], by=coordination(), now=NOW)
    html = client.post(
        url("desk_fund_vote", network, pk=session.pk, asked=request.pk),
        {"amount": "250", "words": "Sehr gut.", **{f"member_{each.pk}": "yes" for each in jurors}},
    ).content.decode()

    assert "Wer befangen oder nicht da ist" in html
    assert "Sehr gut." in html
    assert not Decision.objects.exists()


def test_no_longer_biased_is_kept_too(network, client):
    fund = fund_of(network)
    jurors, request = jury_of(fund), request_of(fund)
    where = url("desk_fund_bias", network, pk=request.pk)
    client.post(where, {"biased": [jurors[0].pk]})
    assert Bias.objects.count() == 1
    client.post(where, {})
    assert not Bias.objects.exists()


def test_secret_vote_is_three_numbers(network, client):
    fund = fund_of(network, secret=True)
    request = request_of(fund)
    session = session_of(fund, jury_of(fund))
    where = url("desk_fund_vote", network, pk=session.pk, asked=request.pk)
    wrong = client.post(where, {"amount": "300", "words": "Ja.", "yes": "3", "no": "1", "abstained": "0"})
    client.post(where, {"amount": "300", "words": "Ja.", "yes": "2", "no": "1", "abstained": "0"})

    assert "gezählt sind 4" in wrong.content.decode()
    assert Decision.objects.get().outcome == Outcome.GRANTED


def test_office_decides_and_lot_is_entered(network, client):
    fund = fund_of(network, office_cents=10_000, tie="lot", chance="Lotto am Samstag", quorum=2)
    small, tied, jurors = request_of(fund, 9_000), request_of(fund), jury_of(fund, 2)
    client.post(url("desk_fund_settle", network, pk=small.pk), {"outcome": "granted", "amount": "", "words": "Ja."})
    assert not Decision.objects.exists()
    client.post(url("desk_fund_settle", network, pk=small.pk), {"outcome": "granted", "amount": "90", "words": "Ja."})
    session = session_of(fund, jurors)
    vote(session=session, request=tied, cast=cast(jurors, "yes", "no"), by=coordination(), now=NOW)
    page = client.get(url("desk_fund_request", network, pk=tied.pk)).content.decode()
    client.post(url("desk_fund_draw", network, pk=tied.pk), {"numbers": "3 8 17 22 34 41"})

    assert "Vorher festgelegt" in page
    assert {each.outcome for each in Decision.objects.all()} <= {Outcome.GRANTED, Outcome.REFUSED}
    assert Decision.objects.get(request=tied).numbers == "3 8 17 22 34 41"


@pytest.mark.parametrize("many", [1, 6])
def test_desk_pages_ask_a_fixed_number_of_queries(network, many, django_assert_num_queries):
    fund, by = fund_of(network, budget_cents=900_000), coordination()
    jurors = jury_of(fund, 3)
    session = session_of(fund, jurors)
    for _number in range(many):
        request = request_of(fund)
        declare_bias(request=request, jurors=[], by=by, now=NOW)
        vote(session=session, request=request, cast=cast(jurors, "yes"), by=by, now=NOW)
        decision = Decision.objects.get(request=request)
        pay(decision=decision, cents=100, manner=Manner.CASH, on=TODAY, nonce=f"p{request.pk}", by=by, now=NOW)
        prove(decision=decision, words="Fertig.", spent_cents=100, people=None, by=by, now=NOW)
    for _number in range(many):
        request_of(fund)
    row = desk.request_of(network, request.pk)
    with django_assert_num_queries(6):
        desk.board(network, reader="de")
    with django_assert_num_queries(6):
        desk.detail(row, network, reader="de")
    with django_assert_num_queries(8):
        desk.session_page(Session.objects.select_related("fund").get(), network, reader="de")
    assert not Bias.objects.exists()


def test_desk_names_what_the_fund_needs(network):
    fund = fund_of(network, office_cents=30_000)
    request_of(fund)
    granted(request_of(fund, words="Zum Auszahlen."))
    network.refresh_from_db()
    found = needs(Reader(network, Actor(role=Role.COORDINATOR), NOW))
    sections = {section.key: section.total for section in found.sections}

    assert (sections["money-open"], sections["money-to_pay"]) == (1, 1)


@pytest.mark.parametrize(
    "name", ["request", "settle", "bias", "draw", "pay", "proof", "accept", "letter"]
)  # fmt: skip
def test_request_of_another_network_does_not_exist(network, client, name):
    other = fund_of(NetworkFactory(slug="fremd"), office_cents=30_000)
    request = request_of(other)
    granted(request)

    assert client.get(url(f"desk_fund_{name}", network, pk=request.pk)).status_code == 404


@pytest.mark.parametrize("name", ["edit", "jury", "paper", "session_new"])
def test_fund_of_another_network_does_not_exist_at_the_desk(network, client, name):
    other = fund_of(NetworkFactory(slug="fremd"))

    assert client.get(url(f"desk_fund_{name}", network, pk=other.pk)).status_code == 404


def test_session_of_another_network_does_not_exist(network, client):
    other, own = fund_of(NetworkFactory(slug="fremd")), fund_of(network)
    session, request = session_of(other, []), request_of(own)

    assert client.get(url("desk_fund_session", network, pk=session.pk)).status_code == 404
    assert client.get(url("desk_fund_session_edit", network, pk=session.pk)).status_code == 404
    assert client.get(url("desk_fund_vote", network, pk=session.pk, asked=request.pk)).status_code == 404
