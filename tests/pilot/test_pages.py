"""Pages of the choice: what everybody sees, saying something, the file, and the desk from draft to decision."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from tests.desk.desk import frozen, quiet, sit, url
from tests.factories import NOW, NetworkFactory
from tests.pilot.helpers import AFTER, TODAY, begun, calculation_of, decided, given, opened, ready, said, weighed
from tests.thread.pages import clean

from miteinander.atlas.choosing import check
from miteinander.demo.surveying import sheet
from miteinander.desk.queries.needs import needs
from miteinander.desk.queries.reader import Reader
from miteinander.frame.tokens import form_token
from miteinander.people.roles import Actor, Role
from miteinander.pilot.enums import Phase, Source
from miteinander.pilot.models import Candidate, Choice, Remark
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
    return sit(network, Role.ANALYST)


def saying(choice, **more):
    """What a form sends that was shown a minute ago, as people need one."""
    with time_machine.travel(NOW - timedelta(minutes=1), tick=False):
        token = form_token(f"pilot:{choice.pk}")
    return {"token": token, "area": "16", "words": "Bei uns fehlt ein Raum.", "wish": "page", "website": "", **more}


# -- for everybody ----------------------------------------------------------------------------------------------------
def test_what_is_prepared_is_for_the_desk_only(network):
    choice = ready(network)

    paths = [f"/mia/pilot/{path}" for path in ("", f"{choice.pk}/", f"{choice.pk}/sagen/", f"{choice.pk}/daten.json")]
    assert [Client().get(path).status_code for path in paths] == [404] * 4
    assert "/mia/pilot/" not in Client().get("/mia/plan/").content.decode()


def test_choice_of_another_network_does_not_exist(network):
    opened(network)
    other = opened(NetworkFactory(slug="fremd"))

    for path in ("", "sagen/", "daten.json"):
        assert Client().get(f"/mia/pilot/{other.pk}/{path}").status_code == 404
    assert Client().post(f"/mia/pilot/{other.pk}/sagen/", saying(other)).status_code == 404


def test_everybody_reads_areas_by_name_criteria_and_who_weighed(network):
    choice = opened(network)
    weighed(choice, 1, 5, who="Beirat")
    html = clean(Client().get(f"/mia/pilot/{choice.pk}/"))

    places = [html.index(name) for name in ("Heideviertel", "Holunderviertel", "Schlehenviertel")]
    assert places == sorted(places)
    assert "Beirat" in html
    assert "Steuerungsgruppe" in html
    assert f'href="/mia/pilot/{choice.pk}/sagen/?gebiet=16"' in html
    assert "/mia/pilot/" in Client().get("/mia/plan/").content.decode()


def test_page_says_which_criterion_decides(network):
    choice = opened(network)
    given(choice, 4, 0, 0)
    weighed(choice, 3, 1)
    html = clean(Client().get(f"/mia/pilot/{choice.pk}/"))

    assert "Ohne dieses Kriterium läge etwas anderes vorn:" in html


def test_plain_german_has_its_own_words(network):
    choice = decided(opened(network), "28", plain="Wir fangen im Schlehenviertel an.")
    html = clean(Client().get(f"/de-simple/mia/pilot/{choice.pk}/"))

    assert "Wir fangen im Schlehenviertel an." in html
    assert "Dort geht es." not in html


def test_page_says_when_people_did_not_follow_the_sum(network):
    choice = decided(opened(network), "15")

    assert "Menschen haben entschieden, nicht die Rechnung." in clean(Client().get(f"/mia/pilot/{choice.pk}/"))


@pytest.mark.parametrize("many", [1, 3])
def test_page_asks_a_fixed_number_of_queries(network, many, django_assert_num_queries):
    choice = opened(network)
    for each in range(many):
        said(choice, words=f"Wort {each}")
    Client().get(f"/mia/pilot/{choice.pk}/")

    with django_assert_num_queries(9):
        Client().get(f"/mia/pilot/{choice.pk}/")


def test_remark_becomes_a_voice_with_number_and_words(network):
    choice = opened(network)
    sent = saying(choice)
    answer = Client().post(f"/mia/pilot/{choice.pk}/sagen/", sent)
    again = Client().post(f"/mia/pilot/{choice.pk}/sagen/", sent)
    html = clean(Client().get(answer.url))

    assert answer.status_code == again.status_code == 302
    assert Remark.objects.get().name == "Holunderviertel"
    assert str(Voice.objects.get().number) in html.replace("\xa0", " ")
    assert html.count("<li>") >= 4


def test_empty_remark_keeps_what_was_chosen(network):
    choice = opened(network)
    html = clean(Client().post(f"/mia/pilot/{choice.pk}/sagen/", saying(choice, words="")))

    assert "Bitte schreiben Sie, was Sie dazu sagen." in html
    assert Voice.objects.count() == 0


def test_long_arabic_remark_is_kept_whole(network):
    choice = opened(network)
    words = "حي " * 1600
    Client().post(f"/ar/mia/pilot/{choice.pk}/sagen/", saying(choice, words=words))

    assert Voice.objects.get().words.words == words.strip()
    assert Voice.objects.get().words.language == "ar"


def test_when_the_time_is_over_the_page_says_so(network):
    choice = opened(network)
    with time_machine.travel(AFTER, tick=False):
        assert "ist vorbei" in clean(Client().get(f"/mia/pilot/{choice.pk}/sagen/"))
        assert "ist vorbei" in clean(Client().get(f"/mia/pilot/{choice.pk}/"))
        with time_machine.travel(AFTER - timedelta(minutes=1), tick=False):
            token = form_token(f"pilot:{choice.pk}")
        Client().post(f"/mia/pilot/{choice.pk}/sagen/", saying(choice, token=token))

    assert Voice.objects.count() == 0


def test_file_of_the_choice_can_be_worked_out_again(network):
    choice = decided(opened(network), "28")
    data = Client().get(f"/mia/pilot/{choice.pk}/daten.json").content

    assert check(data, sheet("mia")) == ([], 1)
    assert [each["key"] for each in json.loads(data)["candidates"] if each["chosen"]] == ["28"]


# -- at the desk ------------------------------------------------------------------------------------------------------
def test_from_a_draft_to_a_decision(network, client):
    calculation_of(network)
    made = client.post(
        url("desk_pilot_new", network), {"title": "Wo fangen wir an?", "about": "Ein Viertel.", "seats": "1"}
    )
    choice = Choice.objects.get()
    assert made.url == url("desk_pilot_areas", network, pk=choice.pk)
    client.post(made.url, {"keys": ["15", "28"]})
    client.post(url("desk_pilot_criterion", network, pk=choice.pk), {"name": "Raum", "source": "judged"})
    criterion = choice.criteria.get()
    points = {f"area_{each.pk}": n for n, each in enumerate(choice.candidates.order_by("name"), 2)}
    client.post(url("desk_pilot_points", network, pk=criterion.pk), points)
    weights = {f"weight_{criterion.pk}": "3", "who": "Steuerungsgruppe", "why": "Darum."}
    client.post(url("desk_pilot_weights", network, pk=choice.pk), weights)
    until = (TODAY + timedelta(days=3)).isoformat()
    client.post(url("desk_pilot_open", network, pk=choice.pk), {"until": until})
    assert Choice.objects.get().phase == Phase.OPEN
    with time_machine.travel(AFTER, tick=False):
        chosen = choice.candidates.get(key="28").pk
        shown = client.get(url("desk_pilot_decide", network, pk=choice.pk)).content.decode()
        assert "Vorn liegt:" in shown
        answer = client.post(
            url("desk_pilot_decide", network, pk=choice.pk),
            {
                "chosen": [chosen], "reasons": "Dort geht es.", "plain": "Dort geht es.", "body": "Steuerungsgruppe",
                "took_part": "Alle", "on": AFTER.date().isoformat(),
            },
        )  # fmt: skip

    assert answer.url == url("desk_pilot", network, pk=choice.pk)
    assert Candidate.objects.get(chosen=True).key == "28"


def test_without_a_public_calculation_nothing_begins(network, client):
    assert "Zuerst braucht es eine öffentliche Rechnung" in clean(client.get(url("desk_pilots", network)))
    assert client.get(url("desk_pilot_new", network)).status_code == 404


def test_refusal_stands_at_the_field_and_keeps_what_was_typed(network, client):
    choice = opened(network)
    with time_machine.travel(AFTER, tick=False):
        html = clean(
            client.post(
                url("desk_pilot_decide", network, pk=choice.pk),
                {"reasons": "Ein langer Grund.", "plain": "x", "body": "S", "took_part": "A", "on": TODAY.isoformat(),
                 "chosen": [choice.candidates.first().pk]},
            )
        )  # fmt: skip

    assert "Entschieden wird danach." in html
    assert "Ein langer Grund." in html


def test_every_desk_page_of_another_network_is_404(network, client):
    foreign = opened(NetworkFactory(slug="fremd"))
    criterion = foreign.criteria.get(source=Source.JUDGED)
    names = ("", "_edit", "_areas", "_criterion", "_weights", "_open", "_decide")

    assert [client.get(url(f"desk_pilot{name}", network, pk=foreign.pk)).status_code for name in names] == [404] * 7
    assert client.get(url("desk_pilot_points", network, pk=criterion.pk)).status_code == 404
    for name, pk in (("desk_pilot_back", foreign.pk), ("desk_pilot_criterion_off", criterion.pk)):
        assert client.post(url(name, network, pk=pk)).status_code == 404


@pytest.mark.parametrize("make", [begun, ready, opened, lambda network: decided(opened(network), "28")])
def test_desk_page_in_every_phase(network, client, make, django_assert_max_num_queries):
    choice = make(network)
    client.get(url("desk_pilot", network, pk=choice.pk))

    with django_assert_max_num_queries(14):
        assert client.get(url("desk_pilot", network, pk=choice.pk)).status_code == 200


def test_desk_says_when_to_decide(network):
    choice = opened(network)
    late = Reader(network=Choice.objects.get().network, actor=Actor(None, Role.COORDINATOR), now=AFTER)
    early = Reader(network=late.network, actor=late.actor, now=NOW)

    assert [item.text for each in needs(late).sections if each.key == "pilots" for item in each.items] == [
        choice.title_id
    ]
    assert [each.key for each in needs(early).sections if each.key == "pilots"] == []


def test_analyst_begins_at_the_atlas(network, client):
    assert client.get("/arbeitsplatz/").url == url("desk_atlas", network)
    assert client.get(url("desk", network)).status_code == 403
