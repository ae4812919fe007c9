"""A table of cards: every fault is shown, nothing comes twice, a faulty table changes nothing by itself."""

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import NOW, NetworkFactory, TextFactory
from tests.paper.sitting import at_desk, some_cards, url

from miteinander.tables.reading import read
from miteinander.tables.writing import csv_bytes, xlsx_bytes
from miteinander.voices.keys import opens
from miteinander.voices.models import Contributor, Group, Tally, Voice

pytestmark = pytest.mark.django_db
HEADER = ["Nummer", "Art", "Worte", "Wo", "Tag", "Sprache", "Antwort", "Kontakt", "Personen", "Gruppen"]
LINE = ["1", "Idee", "Eine Bank im Schatten", "Markt", "01.11.2026", "Deutsch", "Anruf", "03473 1234", "2", ""]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def network():
    network = NetworkFactory(prefix="ASL")
    some_cards(network, 40)
    return network


@pytest.fixture
def desk(network):
    return at_desk(network)


def line(**changes) -> list[str]:
    return [changes.get(title, cell) for title, cell in zip(HEADER, LINE, strict=True)]


def hand_in(desk, network, lines, make=csv_bytes) -> str:
    """Upload, take the mapping that was guessed; the address of the dry run."""
    file = SimpleUploadedFile("karten.csv", make(HEADER, lines))
    where = desk.post(url("desk_card_import", network), {"table": file}).headers["Location"]
    page = desk.get(where).content.decode()
    action = re.search(r'<form method="get" action="([^"]+)"', page)[1]
    chosen = re.findall(r'<select name="(\w+)".*?value="(\d*)" selected', page, re.S)
    return f"{action}?{'&'.join(f'{name}={value}' for name, value in chosen)}"


def plan(desk, where):
    return desk.get(where).context["plan"]


@pytest.mark.parametrize("make", [csv_bytes, xlsx_bytes])
def test_line_becomes_a_voice_with_everything(network, desk, make):
    group = Group.objects.create(network=network, name=TextFactory(words="Menschen über 75"))
    desk.post(hand_in(desk, network, [line(Gruppen="menschen über 75")], make))

    voice = Voice.objects.select_related("words", "author").get()
    assert (voice.serial, voice.kind, voice.words.words, voice.place) == (1, "idea", "Eine Bank im Schatten", "Markt")
    assert (voice.channel, voice.people, voice.raised_at.date().isoformat()) == ("card", 2, "2026-11-01")
    assert (voice.author.wish, voice.author.phone) == ("phone", "03473 1234")
    assert [(tally.group, tally.count) for tally in Tally.objects.all()] == [(group, 1)]


def test_dry_run_changes_nothing(network, desk):
    assert len(plan(desk, hand_in(desk, network, [LINE])).new) == 1
    assert Voice.objects.count() == 0


def test_same_table_twice_makes_nothing_twice(network, desk):
    lines = [LINE, line(Nummer=""), line(Nummer="", Worte="Noch etwas")]
    for _ in range(2):
        desk.post(hand_in(desk, network, lines))

    assert Voice.objects.count() == 3
    again = plan(desk, hand_in(desk, network, [*lines, line(Nummer="", Worte="Neu")]))
    assert (len(again.new), len(again.known), again.faults) == (1, 3, ())


def test_two_people_who_said_the_same_are_two(network, desk):
    desk.post(hand_in(desk, network, [line(Nummer=""), line(Nummer="")]))

    assert Voice.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "column", "sentence"),
    [
        ({"Nummer": "ASL 0003-3"}, "A", "In der Nummer ist etwas vertauscht oder verschrieben. "),
        ({"Nummer": "99"}, "A", "Diese Nummer steht auf keiner Karte, die hier gedruckt wurde. "),
        ({"Art": "Quatsch"}, "B", "Dieses Wort ist hier nicht bekannt. "),
        ({"Worte": ""}, "C", "Hier fehlt etwas. "),
        ({"Worte": "x" * 10_000}, "C", "Der Text ist zu lang: 10000 Zeichen. "),
        ({"Tag": "24.12.2026"}, "E", "Dieser Tag liegt in der Zukunft."),
        ({"Tag": "31.02.2026"}, "E", "Diesen Tag gibt es nicht. "),
        ({"Antwort": "Brief", "Kontakt": "Name"}, "H", "Für einen Brief brauchen wir Name, Straße und Ort, "),
        ({"Kontakt": ""}, "H", "Für einen Anruf brauchen wir die Telefonnummer."),
        ({"Personen": "0"}, "I", "Die Zahl muss zwischen 1 und 500 liegen."),
        ({"Gruppen": "Riesen"}, "J", "Diese Gruppe ist hier nicht bekannt: Riesen. "),
    ],
)
def test_fault_is_said_by_line_and_column(network, desk, changes, column, sentence):
    faults = plan(desk, hand_in(desk, network, [line(Nummer="2"), line(**changes)])).faults

    assert [(fault.line, fault.column, str(fault.reason)[: len(sentence)]) for fault in faults] == [
        (3, column, sentence)
    ]


def test_number_of_another_network_is_a_fault(network, desk):
    faults = plan(desk, hand_in(desk, network, [line(Nummer="QLB 0042-6")])).faults
    assert len(faults) == 1


def test_same_number_twice_in_a_table(network, desk):
    faults = plan(desk, hand_in(desk, network, [LINE, line(Worte="Anders")])).faults
    assert [str(fault.reason) for fault in faults] == ["Diese Nummer steht schon in Zeile 2."]


def test_card_typed_by_hand_before_is_a_fault(network, desk):
    desk.post(hand_in(desk, network, [LINE]))
    faults = plan(desk, hand_in(desk, network, [line(Worte="Anders")])).faults
    assert [str(fault.reason) for fault in faults] == ["Diese Karte ist schon eingegeben."]


def test_three_hundred_faults_are_all_shown_and_fit_in_a_file(network, desk):
    where = hand_in(desk, network, [line(Nummer="", Art=f"Quatsch {at}") for at in range(300)])
    shown = [
        fault.value
        for page in range(1, 7)
        for fault in desk.get(f"{where}&fehler={page}").context["faults"].object_list
    ]
    assert shown == [f"Quatsch {at}" for at in range(300)]

    file = desk.get(where.replace("pruefen/", "fehler.csv")).content
    assert [row.cells[3] for row in read(file, "fehler.csv").rows] == shown


def test_faulty_table_changes_nothing_unless_it_is_wished(network, desk):
    where = hand_in(desk, network, [LINE, line(Nummer="2", Art="Quatsch")])
    desk.post(where)
    assert Voice.objects.count() == 0

    desk.post(where, {"only": "good"})
    assert Voice.objects.count() == 1


def test_lines_without_number_get_slips_that_open(network, desk):
    where = hand_in(desk, network, [line(Nummer="")])
    slips = desk.get(desk.post(where).headers["Location"]).context["sheets"]

    assert opens(slips[0][0].words, Contributor.objects.get().key)


def test_file_that_is_no_table_says_why(network, desk):
    answer = desk.post(url("desk_card_import", network), {"table": SimpleUploadedFile("x.pdf", b"%PDF-1.7")})
    assert list(answer.context["form"].errors) == ["table"]


def test_template_can_be_handed_in_as_it_is(network, desk):
    data = desk.get(url("desk_card_sample", network, kind="xlsx")).content
    assert len(read(data, "karten.xlsx").header) == 10
    assert desk.get(url("desk_card_sample", network, kind="doc")).status_code == 404


def test_token_of_another_network_is_not_found(network, desk):
    token = hand_in(desk, network, [LINE]).split("/")[-3]
    abroad = NetworkFactory()
    assert at_desk(abroad).get(url("desk_card_columns", abroad, token=token)).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_dry_run_asks_the_same_however_long(network, desk, django_assert_num_queries, many):
    where = hand_in(desk, network, [line(Nummer=str(at + 1)) for at in range(many)])
    with django_assert_num_queries(8):
        desk.get(where)
