"""Forty cards by keyboard: each is there once, wrong ones are said to be wrong, and what was wrong can be undone."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import NOW, NetworkFactory, TextFactory
from tests.paper.sitting import at_desk, begin, fields, some_cards, type_card, url
from tests.voices.talk import jpeg

from miteinander.journal.queries import broken_at
from miteinander.people.roles import Actor, Role
from miteinander.texts.models import Text
from miteinander.voices.actions.answering import Answer, move
from miteinander.voices.enums import Check, State, Wish
from miteinander.voices.keys import opens, words_from
from miteinander.voices.models import Attachment, Card, Contributor, Group, Tally, Voice
from miteinander.voices.numbering import PublicNumber

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def network():
    return NetworkFactory(prefix="ASL")


@pytest.fixture
def desk(network):
    return at_desk(network)


def faults(response) -> dict[str, list[str]]:
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}


def test_forty_cards_in_a_row_are_there_once(network, desk):
    cards = some_cards(network, 40)
    where = begin(desk, network, occasion="Rundgang Nordstadt", total="40")

    for at, card in enumerate(cards):
        answer = type_card(desk, where, number=str(card.serial), words=f"Satz {at}", kind="idea", place="Markt")
        assert answer.status_code == 302
        where = answer.headers["Location"]

    voices = Voice.objects.order_by("serial").select_related("words", "author")
    assert [(voice.serial, voice.words.words) for voice in voices] == [(at + 1, f"Satz {at}") for at in range(40)]
    assert {voice.author.key for voice in voices} == {card.key for card in cards}
    assert {(voice.kind, voice.channel, voice.scribe_words) for voice in voices} == {("idea", "card", "Quartiersbüro")}
    assert {voice.raised_at.date().isoformat() for voice in voices} == {"2026-11-01"}
    assert "40 von 40" in desk.get(where).content.decode()
    assert broken_at(network.pk) is None


def test_same_form_twice_makes_one_voice(network, desk):
    some_cards(network)
    where = begin(desk, network)
    page = desk.get(where).content.decode()
    sent = fields(page) | {"number": "3", "words": "Einmal"}

    assert [desk.post(where, sent).status_code, desk.post(where, sent).status_code] == [302, 302]
    assert Voice.objects.count() == 1


def test_number_that_was_typed_before_says_so_with_a_link(network, desk):
    some_cards(network)
    where = type_card(desk, begin(desk, network), number="3").headers["Location"]

    answer = type_card(desk, where, number="3")

    assert faults(answer) == {"number": ["Diese Karte ist schon eingegeben."]}
    assert url("desk_voice", network, pk=Voice.objects.get().pk) in answer.content.decode()
    assert "Es fehlt eine Bank." in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ASL 0003-3", "In der Nummer ist etwas vertauscht oder verschrieben. Bitte vergleichen Sie jede Stelle."),
        ("9", "Diese Nummer steht auf keiner Karte, die hier gedruckt wurde. Bitte prüfen Sie jede Ziffer."),
        ("ASL 00?2-x", "In der Nummer stehen nur Buchstaben und Ziffern. Sie sieht so aus: ASL 0042-0"),
        ("0", "In der Nummer fehlen die Ziffern. Sie sieht so aus: ASL 0042-0"),
        ("", "Bitte schreiben Sie die Nummer, oder kreuzen Sie an, dass keine darauf steht."),
    ],
)
def test_wrong_number_is_said_at_the_field(network, desk, typed, sentence):
    some_cards(network)

    assert faults(type_card(desk, begin(desk, network), number=typed)) == {"number": [sentence]}
    assert Voice.objects.count() == 0


def test_number_of_another_network_says_so(network, desk):
    foreign = some_cards(NetworkFactory(prefix="QLB"))[0]
    shown = str(PublicNumber("QLB", foreign.serial))
    answer = type_card(desk, begin(desk, network), number=shown)

    assert faults(answer) == {
        "number": [f"{shown} gehört zu einem anderen Netzwerk. Hier beginnen die Nummern mit ASL."]
    }


def test_full_number_with_its_check_digit_is_taken(network, desk):
    some_cards(network, 44)
    assert type_card(desk, begin(desk, network), number="asl 0042 0").status_code == 302
    assert Voice.objects.get().serial == 42


def test_words_of_ten_thousand_characters_are_kept_and_refused(network, desk):
    some_cards(network)
    answer = type_card(desk, begin(desk, network), number="1", words="x" * 10_000)

    assert faults(answer) == {"words": ["Der Text hat 10000 Zeichen. Bitte kürzen Sie ihn auf 5000."]}
    assert "x" * 10_000 in answer.content.decode()


def test_card_without_number_gets_the_next_and_a_slip(network, desk):
    some_cards(network)
    where = type_card(desk, begin(desk, network), unnumbered="on").headers["Location"]
    voice = Voice.objects.select_related("author").get()

    slips = desk.get(where.replace("eingeben/?", "eingeben/zettel/?")).context["sheets"]

    assert voice.serial == 9
    assert [(stub.number.serial) for sheet in slips for stub in sheet] == [9]
    assert opens(slips[0][0].words, voice.author.key)
    assert slips[0][0].words not in str(list(Voice.objects.values()) + list(Card.objects.values()))
    assert 'name="unnumbered" id="id_unnumbered" checked' in desk.get(where).content.decode()


def test_slips_are_for_the_one_who_typed_only(network, desk):
    where = type_card(desk, begin(desk, network), unnumbered="on").headers["Location"]
    other = at_desk(network)

    assert other.get(where.replace("eingeben/?", "eingeben/zettel/?")).status_code == 404


def test_same_person_as_before_is_one_contributor(network, desk):
    some_cards(network)
    where = type_card(desk, begin(desk, network), number="1", wish="phone", contact="03473 1234").headers["Location"]
    type_card(desk, where, number="2", same="on")

    assert Voice.objects.count() == 2
    assert [(person.wish, person.phone) for person in Contributor.objects.all()] == [(Wish.PHONE, "03473 1234")]


def test_second_stub_of_the_same_person_opens_too(network, desk):
    some_cards(network)
    where = type_card(desk, begin(desk, network), number="1").headers["Location"]
    where = type_card(desk, where, number="2", same="on").headers["Location"]
    last = type_card(desk, where, same="on", unnumbered="on").headers["Location"]
    slip = desk.get(last.replace("eingeben/?", "eingeben/zettel/?")).context["sheets"][0][0]
    stub = words_from(b"\0" * 16)

    for number, words in ((PublicNumber("ASL", 2), stub), (slip.number, slip.words)):
        found = Client().post(url("voice_lookup", network), {"number": str(number), "words": words})
        assert found.headers["Location"].startswith(f"/v/{number.path}/meins/")


@pytest.mark.parametrize(
    ("wish", "contact", "stored"),
    [
        ("letter", "Name, Lindenweg 4, 06449 Aschersleben", "Name\nLindenweg 4\n06449 Aschersleben"),
        ("phone", "03473 958-0", "03473 958-0"),
        ("mail", "name@Beispiel.de", "name@beispiel.de"),
        ("board", "03473 958-0", ""),
    ],
)
def test_contact_means_what_the_wish_needs(network, desk, wish, contact, stored):
    some_cards(network)
    type_card(desk, begin(desk, network), number="1", wish=wish, contact=contact)

    person = Contributor.objects.get()
    assert (person.wish, person.phone or person.address or person.email) == (wish, stored)


@pytest.mark.parametrize(("wish", "contact"), [("letter", "Name"), ("phone", "x"), ("mail", "x"), ("phone", "")])
def test_contact_that_does_not_fit_is_said_at_the_field(network, desk, wish, contact):
    some_cards(network)
    answer = type_card(desk, begin(desk, network), number="1", wish=wish, contact=contact)

    assert list(faults(answer)) == ["contact"]


def test_facilitators_card_waits_for_a_check(network):
    some_cards(network)
    facilitator = at_desk(network, Role.FACILITATOR)
    type_card(facilitator, begin(facilitator, network), number="1")

    assert Voice.objects.get().check_state == Check.WAITING


def test_coordinators_card_is_public_at_once(network, desk):
    some_cards(network)
    type_card(desk, begin(desk, network), number="1")

    assert Voice.objects.get().check_state == Check.SHOWN


def test_photograph_is_kept_and_never_public(network, desk):
    some_cards(network)
    photo = SimpleUploadedFile("karte.jpg", jpeg().getvalue(), content_type="image/jpeg")
    type_card(desk, begin(desk, network), number="1", photo=photo)

    row = Attachment.objects.get()
    assert (row.kind, row.check_state) == ("card", Check.WAITING)
    number = Voice.objects.select_related("network").get().number
    assert Client().get(f"/v/{number.path}/datei/{row.pk}/small/").status_code == 404


def test_photograph_survives_another_fault(network, desk):
    some_cards(network)
    where = begin(desk, network)
    photo = SimpleUploadedFile("karte.jpg", jpeg().getvalue(), content_type="image/jpeg")
    wrong = type_card(desk, where, number="99", photo=photo)
    page = wrong.content.decode()
    assert "Das Foto der Karte haben wir noch." in page

    desk.post(where, fields(page[page.index("<form method") :]) | {"number": "1", "words": "x"})

    assert Attachment.objects.count() == 1


def test_file_that_is_no_picture_is_said_at_the_field(network, desk):
    some_cards(network)
    answer = type_card(desk, begin(desk, network), number="1", photo=SimpleUploadedFile("x.jpg", b"nothing"))

    assert list(faults(answer)) == ["photo"]


def groups(network):
    return [Group.objects.create(network=network, name=TextFactory()) for _ in range(2)]


def typed_in(network, desk, **typed) -> tuple[str, Voice]:
    where = type_card(desk, begin(desk, network), **{"number": "1", **typed}).headers["Location"]
    voice = Voice.objects.select_related("author", "network").get()
    return where, voice


def at(where: str, deed: str, voice: Voice) -> str:
    return where.replace("eingeben/?", f"eingeben/{voice.pk}/{deed}/?")


def test_taken_back_is_as_if_never_typed(network, desk):
    some_cards(network)
    first, _second = groups(network)
    texts = Text.objects.count()
    where, voice = typed_in(network, desk, groups=[str(first.pk)])
    assert desk.get(at(where, "zurueck", voice)).status_code == 200

    desk.post(at(where, "zurueck", voice), {"groups": [str(first.pk)]})

    assert (Voice.objects.count(), Contributor.objects.count(), Text.objects.count()) == (0, 0, texts)
    assert Tally.objects.get().count == 0
    assert broken_at(network.pk) is None
    assert type_card(desk, where, number="1").status_code == 302


def test_answered_card_is_not_taken_back(network, desk):
    some_cards(network)
    where, voice = typed_in(network, desk)
    words = Answer(state=State.ANSWERED, words="Danke.", language="de", signed="Koordination")
    move(voice=voice, answer=words, by=Actor(None, Role.COORDINATOR), now=NOW)

    desk.post(at(where, "zurueck", voice))

    assert Voice.objects.count() == 1
    assert "Dazu gibt es schon eine Antwort." in desk.get(where).content.decode()


def test_changed_card_keeps_its_person_and_number(network, desk):
    some_cards(network)
    where, voice = typed_in(network, desk, kind="need")
    page = desk.get(at(where, "aendern", voice)).content.decode()
    sent = fields(page) | {"words": "Neu", "kind": "barrier", "wish": "board", "contact": ""}

    assert desk.post(at(where, "aendern", voice), sent).status_code == 302
    now = Voice.objects.select_related("words", "author").get()
    assert (now.pk, now.serial, now.kind, now.words.words) == (voice.pk, 1, "barrier", "Neu")
    assert (now.author_id, now.author.wish) == (voice.author_id, "board")


def test_changed_number_takes_the_key_of_that_card(network, desk):
    cards = some_cards(network)
    where, voice = typed_in(network, desk)
    page = desk.get(at(where, "aendern", voice)).content.decode()
    desk.post(at(where, "aendern", voice), fields(page) | {"number": "5", "words": "Neu"})

    now = Voice.objects.select_related("author").get()
    assert (now.serial, now.author.key) == (5, cards[4].key)


def test_card_of_another_round_is_not_changed(network, desk):
    some_cards(network)
    _where, voice = typed_in(network, desk)
    again = begin(desk, network)

    assert desk.get(at(again, "aendern", voice)).status_code == 404
    assert desk.post(at(again, "zurueck", voice)).status_code == 404


def test_round_of_yesterday_asks_to_begin_anew(network, desk):
    where = begin(desk, network)
    with time_machine.travel(NOW.replace(day=4), tick=False):
        answer = desk.post(where, {"words": "Neu", "number": "1"})

    assert "Diese Runde ist zu Ende" in answer.content.decode()


def test_day_in_the_future_is_refused(network, desk):
    some_cards(network)
    answer = type_card(desk, begin(desk, network), number="1", said_on="2026-12-24")

    assert faults(answer) == {"said_on": ["Dieser Tag liegt in der Zukunft."]}


@pytest.mark.parametrize("many", [1, 3])
def test_queries_do_not_grow(network, desk, django_assert_num_queries, many):
    some_cards(network)
    groups(network)
    where = begin(desk, network)
    for number in range(1, many + 1):
        where = type_card(desk, where, number=str(number)).headers["Location"]

    with django_assert_num_queries(8):
        desk.get(where)
