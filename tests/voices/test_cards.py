"""Actions on cards: all or nothing, once, and only while nobody built on it."""

import pytest
from tests.factories import NOW, ContributorFactory, NetworkFactory, TextFactory
from tests.paper.sitting import some_cards

from miteinander.frame.refusal import Refused
from miteinander.journal.queries import broken_at
from miteinander.people.roles import Actor, Role
from miteinander.voices.actions.by_hand import told_on_paper
from miteinander.voices.actions.cards import (
    Filled,
    correct_card,
    enter_card,
    enter_table,
    print_cards,
    seal,
    take_back_card,
)
from miteinander.voices.actions.raising import Said, Way
from miteinander.voices.enums import Kind, Wish
from miteinander.voices.keys import words_from
from miteinander.voices.models import Attachment, Card, Comment, Contributor, Voice

pytestmark = pytest.mark.django_db
COORDINATION, FACILITATOR = Actor(None, Role.COORDINATOR), Actor(None, Role.FACILITATOR)


def sealed(serial: int) -> str:
    return seal(words_from(serial.to_bytes(16, "big")))


def card(nonce="n", **changes) -> Filled:
    said = Said(kind=Kind.NEED, words=changes.pop("words", "Es fehlt eine Bank."))
    return Filled(**{"said": said, "way": Way(), "nonce": nonce, "serial": 1, **changes})


def entered(network, filled=None, by=COORDINATION) -> Voice:
    return enter_card(network=network, filled=filled or card(), sealed=sealed, by=by, now=NOW)


@pytest.mark.parametrize("count", [0, 4, 9, 404])
def test_print_refuses_odd_stacks(count):
    with pytest.raises(Refused):
        print_cards(network=NetworkFactory(), sealed=["x"] * count, by=COORDINATION, now=NOW)


def test_batches_follow_each_other_and_slips_are_none():
    network = NetworkFactory()
    entered(network, card(serial=None))
    some_cards(network)

    assert sorted(Card.objects.values_list("batch", "serial")) == [(0, 1), *((1, serial) for serial in range(2, 10))]


def test_same_keys_in_another_network_are_other_cards():
    first, second = NetworkFactory(), NetworkFactory()
    some_cards(first)

    assert {one.network_id for one in some_cards(second)} == {second.pk}


def test_same_nonce_returns_the_first_voice():
    network = NetworkFactory()
    some_cards(network)

    assert entered(network) == entered(network)
    assert Voice.objects.count() == 1


def test_card_that_was_typed_is_not_typed_again():
    network = NetworkFactory()
    some_cards(network)
    entered(network)
    with pytest.raises(Refused) as no:
        entered(network, card("other"))

    assert no.value.field == "number"
    assert Voice.objects.count() == 1


def test_number_that_was_refused_is_not_used_up():
    network = NetworkFactory()
    with pytest.raises(Refused):
        entered(network, card(serial=None, words=" "))
    network.refresh_from_db()

    assert (network.next_serial, Card.objects.count()) == (1, 0)


def test_table_with_one_refusal_changes_nothing():
    network = NetworkFactory()
    some_cards(network)
    rows = [(card("a"), ""), (card("b", serial=99), "")]
    with pytest.raises(Refused):
        enter_table(network=network, rows=rows, by=COORDINATION, now=NOW)

    assert Voice.objects.count() == 0


def test_comment_keeps_a_card_where_it_is():
    network = NetworkFactory()
    some_cards(network)
    voice = entered(network)
    Comment.objects.create(voice=voice, words=TextFactory(), at=NOW, nonce="c")
    with pytest.raises(Refused):
        take_back_card(voice=voice, by=COORDINATION, now=NOW)
    with pytest.raises(Refused):
        correct_card(voice=voice, filled=card(), by=COORDINATION, now=NOW)


def test_taking_back_leaves_a_person_who_said_more():
    network = NetworkFactory()
    some_cards(network)
    first = entered(network)
    second = entered(network, card("m", serial=2, author=first.author))
    take_back_card(voice=second, by=COORDINATION, now=NOW)

    assert Contributor.objects.count() == 1
    assert broken_at(network.pk) is None


def test_correcting_what_a_facilitator_may_not_show_lets_it_wait():
    network = NetworkFactory()
    some_cards(network)
    voice = correct_card(voice=entered(network), filled=card(words="Anders"), by=FACILITATOR, now=NOW)

    assert (voice.check_state, voice.words.words) == ("waiting", "Anders")
    assert Attachment.objects.count() == 0


def test_correcting_to_a_number_that_is_typed_already_is_refused():
    network = NetworkFactory()
    some_cards(network)
    voice = entered(network)
    entered(network, card("m", serial=2))
    with pytest.raises(Refused) as no:
        correct_card(voice=voice, filled=card(serial=2), by=COORDINATION, now=NOW)
    assert no.value.field == "number"


def test_correcting_the_way_changes_the_person():
    network = NetworkFactory()
    some_cards(network)
    voice = entered(network)
    way = Way(wish=Wish.PHONE, phone="03473 1")
    correct_card(voice=voice, filled=card(way=way), by=COORDINATION, now=NOW)

    assert Contributor.objects.values_list("wish", "phone").get() == ("phone", "03473 1")


def test_facilitator_does_not_tick_off_letters():
    network = NetworkFactory()
    ContributorFactory(network=network)
    with pytest.raises(Refused):
        told_on_paper(network=network, notices=[1], wish=Wish.LETTER, by=FACILITATOR, now=NOW)
