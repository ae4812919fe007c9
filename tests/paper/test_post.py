"""Letters and the notice board: nothing is done by looking, everything once by ticking."""

from datetime import timedelta

import pytest
import time_machine
from tests.factories import NOW, ContributorFactory, NetworkFactory, TextFactory, VoiceFactory
from tests.paper.sitting import at_desk, url

from miteinander.journal.models import Event
from miteinander.people.roles import Actor, Role
from miteinander.texts.actions import translate
from miteinander.voices.actions.answering import Answer, move
from miteinander.voices.actions.merging import merge
from miteinander.voices.models import Notice

pytestmark = pytest.mark.django_db
COORDINATION = Actor(None, Role.COORDINATOR)
ADDRESS = "Erika Beispiel\nLindenweg 4\n06449 Aschersleben"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        yield


@pytest.fixture
def network():
    return NetworkFactory(prefix="ASL", phone="03473 958-0", coordination="Gleichstellungsbeauftragte")


@pytest.fixture
def desk(network):
    return at_desk(network)


def waits(network, wish="letter", serial=42, language="de", words="Die Rampe kommt."):
    """A voice whose author waits for an answer on paper."""
    address = ADDRESS if wish == "letter" else ""
    author = ContributorFactory(network=network, wish=wish, address=address, language=language)
    said = TextFactory(words="Die Stufen sind zu hoch.")
    voice = VoiceFactory(network=network, serial=serial, author=author, words=said)
    answered(voice, words)
    return voice


def answered(voice, words, state="answered", days=1):
    return move(
        voice=voice,
        answer=Answer(state, words, "de", "Ordnungsamt"),
        by=COORDINATION,
        now=NOW + timedelta(days=days),
    )


def numbers(notices) -> str:
    return "&".join(f"n={notice.pk}" for notice in notices)


def letters(desk, network, query=""):
    return desk.get(f"{url('desk_letters_print', network)}?{numbers(Notice.objects.all())}{query}")


def test_letter_says_everything(network, desk):
    waits(network)
    page = letters(desk, network).content.decode()

    for words in (
        "<bdi>Erika Beispiel</bdi><br><bdi>Lindenweg 4</bdi><br><bdi>06449 Aschersleben</bdi>",
        "ASL 0042-0",
        "Die Stufen sind zu hoch.",
        "Die Rampe kommt.",
        "<b>Beantwortet</b>",
        "Ordnungsamt",
        "/v/ASL-0042-0",
        "03473 958-0",
    ):
        assert words in page


def test_looking_ticks_nothing_off(network, desk):
    waits(network)
    pages = [desk.get(url("desk_letters", network)), letters(desk, network)]

    assert [page.content.decode().count('class="notice') for page in pages] == [0, 0]

    assert list(Notice.objects.values_list("state", flat=True)) == ["waiting"]


def test_ticked_off_is_done_once(network, desk):
    waits(network)
    ids = {"n": [str(notice.pk) for notice in Notice.objects.all()]}
    for _ in range(2):
        desk.post(url("desk_letters_done", network), ids)

    assert list(Notice.objects.values_list("state", flat=True)) == ["done"]
    assert Event.objects.filter(verb="letters sent").count() == 1


def test_letters_of_another_network_stay(network, desk):
    abroad = waits(NetworkFactory())
    ids = [str(notice.pk) for notice in Notice.objects.all()]

    assert letters(desk, network).headers["Location"] == url("desk_letters", network)
    desk.post(url("desk_letters_done", network), {"n": ids})
    assert list(Notice.objects.values_list("state", flat=True)) == ["waiting"]
    assert abroad.network != network


def test_ticks_of_one_way_leave_the_other(network, desk):
    waits(network, "board")
    desk.post(url("desk_letters_done", network), {"n": [str(Notice.objects.get().pk)]})

    assert Notice.objects.get().state == "waiting"


def test_two_answers_to_one_person_are_one_letter(network, desk):
    voice = waits(network)
    answered(voice, "Sie wird im Mai gebaut.", "planned", days=2)
    made = letters(desk, network).context["letters"]

    assert [(len(letter.notices), letter.answer.words) for letter, _tongue, _url in made] == [
        (2, "Sie wird im Mai gebaut.")
    ]


def test_letter_speaks_the_language_of_its_person(network, desk):
    waits(network, language="ar")
    step = Notice.objects.get().step
    translate(text=step.words, language="ar", words="المنحدر قادم.", now=NOW)

    page = letters(desk, network).content.decode()
    assert '<article class="page p-letter" lang="ar" dir="rtl">' in page
    assert "المنحدر قادم." in page


@pytest.mark.parametrize(("query", "many"), [("&simple=on", 1), ("", 0)])
def test_plain_language_stands_beside_the_wording_if_wished(network, desk, query, many):
    waits(network)
    translate(text=Notice.objects.get().step.words, language="de-simple", words="Es gibt eine Rampe.", now=NOW)
    page = letters(desk, network, query).content.decode()

    assert (page.count("Es gibt eine Rampe."), page.count("Die Rampe kommt.")) == (many, 1)


def test_merged_person_reads_their_own_number(network, desk):
    lead, other = waits(network, "page", 1), waits(network, "letter", 42)
    Notice.objects.all().delete()
    merge(voice=other, into=lead, by=COORDINATION, now=NOW + timedelta(days=2))
    answered(lead, "Für beide.", "planned", days=2)

    made = letters(desk, network).context["letters"]
    assert {str(letter.number) for letter, _tongue, _url in made} == {"ASL 0042-0"}


def test_withdrawn_words_are_not_printed(network, desk):
    voice = waits(network)
    voice.state = "withdrawn"
    voice.save()

    assert "Die Stufen sind zu hoch." not in letters(desk, network).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_letters_ask_the_same_however_many(network, desk, django_assert_num_queries, many):
    for serial in range(1, many + 1):
        waits(network, serial=serial)
    with django_assert_num_queries(7):
        desk.get(url("desk_letters", network))
    wanted = numbers(Notice.objects.all())
    with django_assert_num_queries(9):
        desk.get(f"{url('desk_letters_print', network)}?{wanted}&simple=on")


def test_board_shows_numbers_and_answers_without_names(network, desk):
    waits(network, "board")
    page = desk.get(f"{url('desk_board_print', network)}?{numbers(Notice.objects.all())}").content.decode()

    assert '<b class="no">ASL 0042-0</b>' in page
    assert "Die Rampe kommt." in page
    assert "Die Stufen sind zu hoch." not in page


@pytest.mark.parametrize(("days", "many"), [("0", 1), ("7", 2), ("x", 1)])
def test_board_takes_the_answers_of_the_last_days(network, desk, days, many):
    waits(network, "board", 1)
    waits(network, "page", 2)
    waits(NetworkFactory(), "page")
    board = Notice.objects.filter(wish="board")
    answer = desk.get(f"{url('desk_board_print', network)}?{numbers(board)}&days={days}")

    assert len(answer.context["entries"]) == many


def test_board_hides_what_is_not_public(network, desk):
    voice = waits(network, "page", 2)
    voice.refresh_from_db()
    voice.check_state = "waiting"
    voice.save()

    assert desk.get(f"{url('desk_board_print', network)}?days=7").status_code == 302


def test_board_is_ticked_off(network, desk):
    waits(network, "board")
    desk.post(url("desk_board_done", network), {"n": [str(Notice.objects.get().pk), "x", "99"]})

    assert Notice.objects.get().state == "done"


@pytest.mark.parametrize("many", [1, 3])
def test_board_asks_the_same_however_many(network, desk, django_assert_num_queries, many):
    for serial in range(1, many + 1):
        waits(network, "board", serial)
    wanted = numbers(Notice.objects.all())
    with django_assert_num_queries(6):
        desk.get(url("desk_board", network))
    with django_assert_num_queries(8):
        desk.get(f"{url('desk_board_print', network)}?{wanted}&days=7")


@pytest.mark.parametrize("name", ["desk_letters", "desk_board"])
def test_facilitator_sees_no_addresses(network, name):
    assert at_desk(network, Role.FACILITATOR).get(url(name, network)).status_code == 403
