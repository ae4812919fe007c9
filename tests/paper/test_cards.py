"""Printing cards: numbers, keys and codes; the same form prints the same cards again."""

import gzip
import re

import pytest
import time_machine
from qrcode.main import QRCode
from tests.factories import NOW, NetworkFactory, NoticeFactory, TextFactory, VoiceFactory
from tests.paper.sitting import at_desk, some_cards, url

from miteinander.frame import qr
from miteinander.frame.tokens import form_token
from miteinander.journal.models import Event
from miteinander.paper import deck
from miteinander.people.roles import Role
from miteinander.texts.actions import translate
from miteinander.voices.keys import opens
from miteinander.voices.models import Card

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def network():
    question = TextFactory(words="Was fehlt in Beispielstadt?")
    translate(text=question, language="ar", words="ما الذي ينقص؟", now=NOW)
    return NetworkFactory(prefix="ASL", question=question, phone="03473 958-0", next_serial=42)


@pytest.fixture
def desk(network):
    return at_desk(network)


def asked(network, **changes):
    start = {"token": form_token(f"cards:{network.pk}"), "count": "8", "language": "de", "size": "a4"}
    return start | {"second": "", "occasion": "", **changes}


def printed(desk, network, **changes):
    return desk.post(url("desk_card_print", network), asked(network, **changes))


def stubs(response):
    return [stub for sheet in response.context["sheets"] for stub in sheet]


def test_each_card_has_its_number_and_a_key_that_opens(network, desk):
    found = stubs(printed(desk, network))

    cards = list(Card.objects.order_by("serial"))
    assert [stub.number.serial for stub in found] == [card.serial for card in cards] == list(range(42, 50))
    assert all(opens(stub.words, card.key) for stub, card in zip(found, cards, strict=True))
    assert len({stub.words for stub in found}) == 8


def test_nothing_readable_is_stored(network, desk):
    words = [stub.words for stub in stubs(printed(desk, network))]

    stored = str(list(Card.objects.values()) + list(Event.objects.values()))
    assert [word for word in words if word in stored] == []


def test_same_form_twice_prints_the_same_cards(network, desk):
    form = asked(network)
    first, again = (stubs(desk.post(url("desk_card_print", network), form)) for _ in range(2))

    assert [(stub.number, stub.words) for stub in first] == [(stub.number, stub.words) for stub in again]
    assert Card.objects.count() == 8


def test_two_forms_print_two_batches(network, desk):
    printed(desk, network)
    printed(desk, network, count="12")

    assert sorted(Card.objects.values_list("batch", flat=True)) == [1] * 8 + [2] * 12


def test_code_leads_to_the_page_of_the_number(network, desk, settings):
    stub = stubs(printed(desk, network))[0]
    code = QRCode(error_correction=0, border=qr.QUIET)
    code.add_data(f"{settings.OPTIONS.base_url}/v/ASL-0042-0/")
    code.make(fit=True)

    assert qr.path(code.get_matrix()) in stub.code


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        ("4", "Bitte wählen Sie eine Zahl zwischen 8 und 400."),
        ("404", "Bitte wählen Sie eine Zahl zwischen 8 und 400."),
        ("10", "Vier Karten passen auf ein Blatt. Bitte nehmen Sie 12."),
        ("x", "Bitte schreiben Sie eine Zahl, zum Beispiel 40."),
    ],
)
def test_number_of_cards_that_does_not_fit(network, desk, count, sentence):
    answer = printed(desk, network, count=count)

    assert answer.context["form"].errors["count"] == [sentence]
    assert Card.objects.count() == 0


def test_forged_token_prints_nothing(network, desk):
    assert len(printed(desk, network, token="forged").context["form"].non_field_errors()) == 1
    assert Card.objects.count() == 0


def test_card_speaks_its_language_whatever_the_page_speaks(network, desk):
    page = printed(desk, network, language="ar", second="de").content.decode()

    assert page.count('<section class="p-card pair" lang="ar" dir="rtl">') == 8
    assert page.count('<p class="ask" lang="ar" dir="rtl">ما الذي ينقص؟</p>') == 8
    assert page.count('<p class="ask two" lang="de" dir="ltr">Was fehlt in Beispielstadt?</p>') == 8


def test_question_nobody_translated_is_asked_plainly(network, desk):
    assert "What is missing here?" in printed(desk, network, language="en").content.decode()


def test_page_is_not_kept_and_reading_it_again_leads_back(network, desk):
    assert printed(desk, network).headers["Cache-Control"] == "private, no-store"
    assert desk.get(url("desk_card_print", network)).headers["Location"] == url("desk_cards", network)


def test_single_cards_are_one_a_sheet(network, desk):
    assert [len(sheet) for sheet in printed(desk, network, size="a6").context["sheets"]] == [1] * 8


def test_four_hundred_cards_stay_light(network, desk, monkeypatch):
    monkeypatch.setattr(deck.keys, "seal", lambda words, salt: f"scrypt${salt.hex()}$00")
    page = printed(desk, network, count="400").content

    assert len(gzip.compress(page)) < 300_000
    assert len(re.findall(rb'<section class="p-card', page)) == 400


@pytest.mark.parametrize("many", [1, 3])
def test_room_lists_what_was_printed(network, desk, django_assert_num_queries, many):
    for _ in range(many):
        some_cards(network)
    VoiceFactory(network=network, serial=43)
    with django_assert_num_queries(7):
        room = desk.get(url("desk_cards", network)).context["room"]

    assert [(batch.count, batch.entered) for batch in room.batches] == [(8, 0)] * (many - 1) + [(8, 1)]


def test_room_counts_what_waits_on_paper(network, desk):
    for wish in ("letter", "letter", "board"):
        NoticeFactory(step__voice__network=network, wish=wish)
    NoticeFactory(wish="letter")

    room = desk.get(url("desk_cards", network)).context["room"]
    assert (room.letters, room.board) == (2, 1)


def test_facilitator_prints_and_sees_no_letters(network):
    page = at_desk(network, Role.FACILITATOR).get(url("desk_cards", network)).content.decode()

    assert url("desk_card_print", network) in page
    assert url("desk_letters", network) not in page
