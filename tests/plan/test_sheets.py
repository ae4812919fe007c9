"""The plan as tables: what was downloaded changes nothing, faults change nothing, the same table twice works once."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.desk.desk import frozen, quiet, sit, url
from tests.factories import NOW, FieldFactory, NetworkFactory, PartnerFactory, TextFactory, VoiceFactory
from tests.plan.helpers import coordination, measure_of

from miteinander.journal.models import Event
from miteinander.plan.actions.importing import measures_would
from miteinander.plan.actions.importing_steps import milestones_would, tasks_would
from miteinander.plan.actions.measures import TakenUp, report
from miteinander.plan.actions.working import Step, finish_task, keep_milestone, keep_task
from miteinander.plan.enums import MilestoneKind, Share, State
from miteinander.plan.models import Link, Measure, Milestone, News, Task
from miteinander.plan.queries import sheets
from miteinander.tables import mapping, reading
from miteinander.tables.writing import csv_bytes, xlsx_bytes
from miteinander.voices.models import Step as VoiceStep

pytestmark = pytest.mark.django_db
HEADER = ["Maßnahme", "Handlungsfeld", "Stand", "Verantwortlich", "Beginn", "Ende", "Kosten", "Grund", "Anliegen"]
LINE = ["Rampe am Bürgerhaus", "Wohnen", "geplant", "Stadt", "01.03.2027", "30.06.2027", "12.400,50", "", ""]
STEPS = ["Handlungsfeld", "Meilenstein", "Art", "Wer", "Erreicht am", "Nachweis"]
STEP = ["Wohnen", "Richtlinie beschlossen", "Förderung", "Landtag", "01.10.2026", "Gesetzblatt"]

PARTNER = "Diesen Partner gibt es hier nicht: Kreis. Bitte legen Sie ihn zuerst unter „Partner“ an."
NUMBER = "unklar ist keine Nummer. Ein Beispiel: ASL 0042-0. Mehrere trennt ein Semikolon."


@pytest.fixture(autouse=True)
def _now():
    with frozen:
        yield


@pytest.fixture
def network():
    network = quiet(slug="mia", prefix="ASL")
    FieldFactory(network=network, name=TextFactory(words="Wohnen"))
    FieldFactory(network=network, name=TextFactory(words="Wege"))
    PartnerFactory(network=network, name="Stadt")
    return network


@pytest.fixture
def client(network):
    return sit(network)


def line(**changes):
    return [changes.get(title, cell) for title, cell in zip(HEADER, LINE, strict=True)]


def hand_in(client, network, lines, header=HEADER, sheet="massnahmen", make=csv_bytes):
    """Upload, take the mapping that was guessed; the address of the dry run."""
    return take(client, network, make(header, lines), sheet)


def take(client, network, data, sheet="massnahmen"):
    file = SimpleUploadedFile("plan.csv", data)
    where = client.post(url("desk_plan_table", network, sheet=sheet), {"table": file}).headers["Location"]
    page = client.get(where).content.decode()
    action = re.search(r'<form method="get" action="([^"]+)"', page)[1]
    chosen = re.findall(r'<select name="(\w+)"(?:(?!</select>).)*?value="(\d+)" selected', page, re.S)
    return f"{action}?{'&'.join(f'{name}={value}' for name, value in chosen)}"


def dry(client, where):
    page = client.get(where).context
    return page["counts"], [(each.line, each.column, str(each.reason)) for each in page["found"].faults]


def export(client, network, kind="csv", sheet="massnahmen"):
    return client.get(url("desk_plan_table_export", network, sheet=sheet, kind=kind)).content


# -- measures ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("make", [csv_bytes, xlsx_bytes])
def test_line_becomes_a_measure_with_everything(network, client, make):
    voice = VoiceFactory(network=network, serial=42)
    answer = client.post(hand_in(client, network, [line(Anliegen="ASL 0042-0")], make=make), follow=True)

    measure = Measure.objects.select_related("title", "partner", "field__name").get()
    assert (measure.title.words, measure.field.name.words, measure.state) == (LINE[0], "Wohnen", "planned")
    assert (measure.partner.name, measure.cost_cents) == ("Stadt", 1_240_050)
    assert (measure.starts_on, measure.ends_on) == (date(2027, 3, 1), date(2027, 6, 30))
    assert [(link.voice, link.share) for link in Link.objects.all()] == [(voice, Share.WHOLE)]
    assert VoiceStep.objects.filter(voice=voice, state="planned").count() == 1  # who said it hears of it
    assert "Übernommen: 1 Zeile neu, 0 Zeilen geändert." in answer.content.decode()


def test_same_table_twice_does_it_once(network, client):
    VoiceFactory(network=network, serial=42)
    lines = [line(Anliegen="ASL 0042-0"), line(Maßnahme="Bank", Stand="beendet ohne Ergebnis", Grund="Kein Geld")]
    client.post(hand_in(client, network, lines))
    before = Event.objects.count()

    where = hand_in(client, network, lines)
    assert dry(client, where) == ({"new": 0, "changed": 0, "unchanged": 2}, [])
    answer = client.post(where, follow=True)

    assert "Es hat sich nichts geändert." in answer.content.decode()
    assert (Measure.objects.count(), Event.objects.count()) == (2, before)


def test_confirming_twice_does_it_once(network, client):
    where = hand_in(client, network, [line()])
    for _ in range(2):
        client.post(where)

    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "column", "reason"),
    [
        ({"Maßnahme": ""}, "A", "Hier fehlt etwas. Diese Angabe ist nötig."),
        ({"Handlungsfeld": "Sport"}, "B", "Dieses Wort ist hier nicht bekannt. Möglich ist: Wohnen, Wege."),
        ({"Verantwortlich": "Kreis"}, "D", PARTNER),
        ({"Ende": "01.02.2027"}, "F", "Das Ende liegt vor dem Anfang."),
        ({"Kosten": "viel"}, "G", "Das ist kein Betrag. Ein Beispiel: 12.400,50"),
        ({"Stand": "unterbrochen"}, "H", "Bitte schreiben Sie den Grund. Alle können ihn lesen."),
        ({"Anliegen": "ASL 0099-3"}, "I", "Ein Anliegen mit der Nummer 99 gibt es hier nicht."),
        ({"Anliegen": "unklar"}, "I", NUMBER),
    ],
)  # fmt: skip
def test_fault_by_line_and_column_changes_nothing(network, client, wrong, column, reason):
    where = hand_in(client, network, [line(Maßnahme="Bank"), line(**wrong)])

    assert dry(client, where) == ({"new": 1, "changed": 0, "unchanged": 0}, [(3, column, reason)])
    assert client.post(where).headers["Location"] == where
    assert Measure.objects.count() == 0
    assert client.get(where.replace("ansehen/", "fehler.csv")).content.decode("utf-8-sig").count("\r\n") == 2


def test_only_the_good_lines_on_demand(network, client):
    where = hand_in(client, network, [line(), line(Maßnahme="Bank", Kosten="viel")])
    client.post(where, {"only": "good"})

    assert [each.title.words for each in Measure.objects.all()] == [LINE[0]]


def test_same_line_twice_in_a_table_is_a_fault(network, client):
    where = hand_in(client, network, [line(), line(Kosten="5")])

    assert dry(client, where) == ({"new": 1, "changed": 0, "unchanged": 0}, [(3, "A", "Das steht schon in Zeile 2.")])


def test_changed_line_tells_state_and_reason_and_keeps_the_rest(network, client):
    field = network.fields.get(name__words="Wohnen")
    measure = measure_of(network, field=field, about="Mit Geländer", title=LINE[0])
    header = ["Nummer im Plan", "Maßnahme", "Handlungsfeld", "Stand", "Grund", "Kosten"]
    cells = [str(measure.pk), "Rampe am Rathaus", "Wohnen", "unterbrochen", "Lieferung fehlt", ""]
    where = hand_in(client, network, [cells], header)
    assert dry(client, where)[0] == {"new": 0, "changed": 1, "unchanged": 0}
    client.post(where)

    measure.refresh_from_db()
    assert (measure.title.words, measure.state, measure.about.words) == (
        "Rampe am Rathaus", "paused", "Mit Geländer",
    )  # fmt: skip
    assert News.objects.order_by("pk").last().words.words == "Lieferung fehlt"


def test_unknown_number_in_the_plan_is_a_fault(network, client):
    header = ["Nummer im Plan", "Maßnahme", "Handlungsfeld"]
    foreign = measure_of(NetworkFactory())
    where = hand_in(client, network, [[str(foreign.pk), "Bank", "Wohnen"]], header)

    assert [(line, column) for line, column, _reason in dry(client, where)[1]] == [(2, "A")]


def test_no_table_before_there_are_fields():
    empty = quiet(slug="leer", prefix="LEE")
    answer = sit(empty).get(url("desk_plan_table", empty, sheet="massnahmen"))
    assert answer.headers["Location"] == url("desk_plan_fields", empty)


def test_tables_that_do_not_exist(network, client):
    assert client.get(url("desk_plan_table", network, sheet="ziele")).status_code == 404
    assert client.get(url("desk_plan_table_export", network, sheet="massnahmen", kind="pdf")).status_code == 404
    assert client.get(url("desk_plan_table_columns", network, sheet="massnahmen", token="x")).status_code == 404


# -- milestones -------------------------------------------------------------------------------------------------------
def test_milestones_of_an_alliance_come_in_and_stand_on_the_public_page(network, client):
    where = hand_in(client, network, [STEP], STEPS, "meilensteine")
    for _ in range(2):
        client.post(where)

    row = Milestone.objects.select_related("words", "proof", "field__name").get()
    assert (row.field.name.words, row.words.words, row.kind, row.actor) == (
        "Wohnen", "Richtlinie beschlossen", "promotion", "Landtag",
    )  # fmt: skip
    assert (row.done_on, row.proof.words) == (date(2026, 10, 1), "Gesetzblatt")
    page = client.get(url("plan_milestones", network)).content.decode()
    assert all(words in page for words in ("Richtlinie beschlossen", "Landtag", "Förderung", "Gesetzblatt", "Wohnen"))


@pytest.mark.parametrize(
    ("wrong", "column"), [({"Nachweis": ""}, "F"), ({"Erreicht am": "01.01.2031"}, "E"), ({"Handlungsfeld": ""}, "A")]
)
def test_milestone_without_proof_or_place_or_in_the_future_is_a_fault(network, client, wrong, column):
    cells = [wrong.get(title, cell) for title, cell in zip(STEPS, STEP, strict=True)]
    where = hand_in(client, network, [cells], STEPS, "meilensteine")

    assert [(line, place) for line, place, _reason in dry(client, where)[1]] == [(2, column)]


def test_milestone_of_a_measure_is_told_to_its_people(network, client):
    voice = VoiceFactory(network=network)
    measure = measure_of(network, voice)
    cells = [[str(measure.pk), "Bauantrag", "01.11.2026", "Bescheid"]]
    client.post(
        hand_in(client, network, cells, ["Nummer der Maßnahme", "Meilenstein", "Erreicht am", "Nachweis"],
                "meilensteine")
    )  # fmt: skip

    assert [(news.kind, news.milestone.words.words) for news in News.objects.filter(milestone__isnull=False)] == [
        ("milestone", "Bauantrag")
    ]


# -- tasks ------------------------------------------------------------------------------------------------------------
TASKS = ["Nummer der Maßnahme", "Aufgabe", "Wer", "Bis wann", "Erledigt"]


def test_tasks_come_in_change_and_are_ticked_off(network, client):
    measure = measure_of(network, VoiceFactory(network=network))
    for cells in (
        [str(measure.pk), "Angebote einholen", "Bauamt", "30.11.2026", "nein"],
        [str(measure.pk), "angebote einholen", "Bauhof", "", "ja"],
        [str(measure.pk), "Angebote einholen", "", "", ""],
    ):
        client.post(hand_in(client, network, [cells], TASKS, "aufgaben"))

    task = Task.objects.select_related("words").get()
    assert (task.who, task.due_on, task.done_at) == ("Bauhof", date(2026, 11, 30), NOW)


def test_task_of_nothing_or_of_another_measure_is_a_fault(network, client):
    one, two = (measure_of(network, VoiceFactory(network=network), title=title) for title in ("Eins", "Zwei"))
    task = keep_task(measure=one, words="Messen", by=coordination(), now=NOW)
    foreign = measure_of(quiet(slug="fremd", prefix="FRE"))
    lines = [["", str(foreign.pk), "Bauen"], [str(task.pk), str(two.pk), "Messen"], ["", "", "Malen"]]
    where = hand_in(client, network, lines, ["Nummer im Plan", *TASKS[:2]], "aufgaben")

    assert [(line, place) for line, place, _reason in dry(client, where)[1]] == [(2, "B"), (3, "B"), (4, "B")]


# -- whatever is in the plan ------------------------------------------------------------------------------------------
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40).filter(
    lambda words: any(sign.isalnum() for sign in words)
)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


class RoundTrip(TestCase):
    """What is downloaded and handed in again changes nothing."""

    @settings(max_examples=12)
    @given(st.data())
    def test_export_then_import_changes_nothing(self, data):
        network = NetworkFactory()
        draw = data.draw
        fields = [FieldFactory(network=network, name=TextFactory(words=name)) for name in ("Wohnen", "Wege & Orte")]
        names = draw(st.lists(WORDS, min_size=2, max_size=3, unique=True))
        partners = [None, *(PartnerFactory(network=network, name=name) for name in names)]
        voices = [VoiceFactory(network=network) for _ in range(2)]
        by = coordination()
        for _ in range(draw(st.integers(1, 3))):
            taken = draw(st.sampled_from([(), (TakenUp(voices[0]),), (TakenUp(voices[1], Share.PART, "Rest"),)]))
            starts_on, ends_on = sorted([draw(DAYS), draw(DAYS)], key=lambda day: day or date(2019, 1, 1))
            measure = measure_of(
                network, *taken, by=by, field=draw(st.sampled_from(fields)), title=draw(WORDS),
                partner=draw(st.sampled_from(partners)), about=draw(st.just("") | WORDS), starts_on=starts_on,
                ends_on=ends_on, cost_cents=draw(st.none() | st.integers(0, 10**9)),
            )  # fmt: skip
            if draw(st.booleans()):
                report(measure=measure, state=draw(st.sampled_from(State)), words=draw(WORDS), by=by, now=NOW)
            keep_milestone(
                network=network, measure=draw(st.sampled_from([None, measure])), field=fields[0], by=by, now=NOW,
                step=Step(draw(WORDS), kind=draw(st.sampled_from(MilestoneKind)), due_on=draw(DAYS)),
            )  # fmt: skip
            task = keep_task(
                measure=measure, words=draw(WORDS), who=draw(st.just("") | WORDS), due_on=draw(DAYS), by=by, now=NOW
            )
            finish_task(task=task, done=draw(st.booleans()), by=by, now=NOW)
        for columns, known, would in (
            (sheets.measure_sheet, sheets.known_measures, measures_would),
            (sheets.milestone_sheet, sheets.known_milestones, lambda *given: milestones_would(*given, now=NOW)),
            (sheets.task_sheet, sheets.known_tasks, lambda *given: tasks_would(*given, now=NOW)),
        ):
            titles = columns(network)
            header, rows = [str(each.title) for each in titles], sheets.rows_of(network, titles, known(network))
            for make in (csv_bytes, xlsx_bytes):
                sheet = reading.read(make(header, rows), "plan")
                mapped = mapping.guess(sheet.header, titles)
                assert None not in mapped.values()
                found = would(network, mapping.apply(sheet, titles, mapped, unique=("pk",)), mapped)
                assert (found.faults, found.todo, len(found.changes)) == ((), (), len(rows))


def test_table_downloaded_and_handed_in_on_the_pages_changes_nothing(network, client):
    measure = measure_of(network, VoiceFactory(network=network), field=network.fields.first())
    keep_task(measure=measure, words="Messen", by=coordination(), now=NOW)
    keep_milestone(
        network=network, field=network.fields.first(), step=Step("Gesetz", due_on=NOW.date() + timedelta(days=9)),
        by=coordination(), now=NOW,
    )  # fmt: skip
    for sheet in ("massnahmen", "meilensteine", "aufgaben"):
        for kind in ("csv", "xlsx"):
            where = take(client, network, export(client, network, kind, sheet), sheet)
            assert dry(client, where) == ({"new": 0, "changed": 0, "unchanged": 1}, [])


# -- queries ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("many", [1, 40])
def test_table_pages_number_of_queries(network, client, many, django_assert_max_num_queries):
    field = network.fields.first()
    for n in range(many):
        measure = measure_of(network, VoiceFactory(network=network), field=field, title=f"Maßnahme {n}")
        keep_task(measure=measure, words=f"Aufgabe {n}", by=coordination(), now=NOW)
        keep_milestone(network=network, field=field, step=Step(f"Schritt {n}"), by=coordination(), now=NOW)
    for sheet in ("massnahmen", "meilensteine", "aufgaben"):
        where = take(client, network, export(client, network, "csv", sheet), sheet)
        for address in (
            url("desk_plan_table", network, sheet=sheet),
            url("desk_plan_table_export", network, sheet=sheet, kind="csv"),
            where,
        ):
            with django_assert_max_num_queries(20):
                client.get(address)
