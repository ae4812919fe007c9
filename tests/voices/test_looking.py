"""Looking up with number and four words: tolerant, slow for those who guess, silent about what exists."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from tests.factories import NOW, NetworkFactory
from tests.voices.talk import receipt

from miteinander.voices.models import Voice
from miteinander.voices.numbering import PublicNumber

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
WRONG = "Nummer und Wörter passen nicht zusammen."
WAIT = "Bitte warten Sie noch etwas"


@pytest.fixture
def at_now():
    with time_machine.travel(NOW, tick=False), translation.override("de"):
        yield


@pytest.fixture
def network():
    return NetworkFactory(prefix="ASL", phone="03473 000")


@pytest.fixture
def said(client, network):
    """Number and four words of a voice."""
    words = receipt(client, network).words
    return Voice.objects.get().number, words


def look(client, network, number, words, **more):
    url = reverse("voice_lookup", kwargs={"network": network.slug})
    return client.post(url, {"number": str(number), "words": words}, **more)


def test_number_and_words_open_the_private_page(client, network, said):
    answer = look(client, network, *said)
    assert answer.status_code == 302
    assert not answer.cookies
    assert f"/v/{said[0].path}/meins/" in answer.headers["Location"]
    assert client.get(answer.headers["Location"]).status_code == 200


def test_the_way_people_write_does_not_matter(client, network, said):
    number, words = said
    typed = words.upper().replace("Ä", "AE").replace("Ö", "OE").replace("Ü", "UE").replace(" ", ", ")
    assert look(client, network, f" asl {number.serial}/{number.check} ", typed).status_code == 302


def test_number_that_does_not_exist_sounds_like_wrong_words(client, network, said):
    number, words = said
    other = PublicNumber("ASL", 4711)
    first = look(client, network, other, words).content.decode()
    second = look(client, network, number, "apfel " * 4).content.decode()
    assert WRONG in first
    assert WRONG in second or "kommen bei uns nicht vor" in second


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "Bitte schreiben Sie die Nummer."),
        ("ASL 0001-9", "vertauscht oder verschrieben"),
        ("0001-2", "fehlen die Buchstaben"),
        ("🦽", "Bitte schreiben Sie die Nummer."),
        ("x" * 150, "zu lang"),
    ],
)
def test_number_that_cannot_be_one_is_explained(client, network, number, sentence):
    assert sentence in look(client, network, number, "apfel").content.decode()


def test_number_of_another_network_is_sent_there(client, network, said):
    other = NetworkFactory(prefix="LEI")
    page = look(client, other, *said).content.decode()
    assert "Hier beginnen die Nummern mit LEI." in page


def test_unknown_words_are_named(client, network, said):
    page = look(client, network, said[0], "xqzzt " + " ".join(said[1].split()[1:])).content.decode()
    assert "„xqzzt“" in page


def test_wrong_key_ten_times_slows_this_visitor_and_locks_nobody_out(client, network, said):
    number, words = said
    wrong = " ".join(reversed(words.split()))
    pages = [look(client, network, number, wrong).content.decode() for _n in range(10)]
    assert [WRONG in page for page in pages] == [True] * 3 + [False] * 7
    assert "Der nächste Versuch geht in 5 Sekunden." in pages[2]
    assert all(WAIT in page for page in pages[3:])
    assert WAIT in look(client, network, number, words).content.decode()
    assert look(client, network, number, words, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_waiting_grows_and_ends(client, network, said):
    number, words = said
    wrong = " ".join(reversed(words.split()))
    for _n in range(3):
        look(client, network, number, wrong)
    moment, said_waits = NOW, []
    for pause in (6, 21, 61, 301):
        moment += timedelta(seconds=pause)
        with time_machine.travel(moment, tick=False):
            said_waits.append(look(client, network, number, wrong).content.decode())
    assert "20 Sekunden" in said_waits[0]
    assert "1 Minute" in said_waits[1]
    assert "5 Minuten" in said_waits[2]
    assert "5 Minuten" in said_waits[3]
    with time_machine.travel(moment + timedelta(seconds=301), tick=False):
        assert look(client, network, number, words).status_code == 302


def test_guessing_many_numbers_slows_too(client, network, said):
    number, words = said
    for serial in range(100, 121):
        look(client, network, PublicNumber("ASL", serial), words)
    assert WAIT in look(client, network, number, words).content.decode()


def test_page_needs_few_queries(client, network, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(reverse("voice_lookup", kwargs={"network": network.slug}))
