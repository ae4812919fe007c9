"""The whole chain as data: the same story as on the page, for random histories and from whichever end one asks."""

import json
from contextlib import suppress
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.factories import NOW, AppointmentFactory, GatheringFactory, NetworkFactory, VoiceFactory
from tests.plan.helpers import coordination, measure_of
from tests.plan.test_thread import DEEDS, act, later, whole_story

from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions import minutes as writing
from miteinander.gatherings.actions.agenda import set_agenda
from miteinander.gatherings.actions.publishing import publish
from miteinander.gatherings.models import Heard, Line
from miteinander.gatherings.shorthand import Typed
from miteinander.people.roles import Role
from miteinander.plan.models import Link, Measure
from miteinander.plan.queries.measure import measure_page
from miteinander.tables.reading import read
from miteinander.thread.chain import public_voices
from miteinander.thread.story import tell, tell_all
from miteinander.voices.actions.raising import bring_back, withdraw
from miteinander.voices.models import Step, Voice


def meet(voice, by, now):
    """A meeting that talks about a voice and decides something, with public minutes."""
    gathering = GatheringFactory(
        network=voice.network, starts_at=now - timedelta(hours=2), ends_at=now - timedelta(hours=1)
    )
    item = set_agenda(gathering=gathering, order={}, voices=[voice], by=by, now=now)[0]
    typed = Typed("decision", "Das Ordnungsamt misst nach.")
    writing.add_line(gathering=gathering, typed=typed, nonce=f"{gathering.pk}", item=item, by=by, now=now)
    publish(gathering=gathering, summary="Beraten.", plain="Wir haben geredet.", by=by, now=now)
    return gathering


def fresh(voice):
    return Voice.objects.select_related("network", "merged_into").get(pk=voice.pk)


def whole_chain(network=None):
    """Said, decided, done, with milestone and effect."""
    voice = VoiceFactory(network=network or NetworkFactory())
    meet(fresh(voice), coordination(), NOW + timedelta(hours=1))
    whole_story(fresh(voice))
    return fresh(voice)


def get(client, voice, language=""):
    number = fresh(voice).number.path
    return client.get(f"{language}/{voice.network.slug}/anliegen/{number}.json")


def all_of(client, network):
    """Every entry of the paged public data."""
    found, address = [], f"/{network.slug}/faden.json"
    while address:
        page = client.get(address).json()
        found += page["voices"]
        address = page["next"]
    return found


# -- one voice --------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_voice_data_is_the_whole_chain_in_order_with_links_and_days(client):
    voice = whole_chain()
    measure = Measure.objects.get()

    facts = get(client, voice).json()

    base = f"http://testserver/{voice.network.slug}"
    assert [each["station"] for each in facts["chain"]] == [
        "voice", "meeting", "decision", "measure", "measure", "milestone", "measure", "effect",
    ]  # fmt: skip
    assert [each["at"] for each in facts["chain"]] == sorted(each["at"] for each in facts["chain"])
    assert facts["chain"][2]["words"] == "Das Ordnungsamt misst nach."
    assert facts["chain"][2]["url"].startswith(f"{base}/treffen/")
    assert facts["chain"][3]["url"] == f"{base}/plan/{measure.pk}/"
    assert facts["url"] == f"http://testserver/v/{voice.number.path}/"
    assert facts["state"] == "done"
    (taken,) = facts["measures"]
    assert taken["title"] == "Rampe am Bürgerhaus"
    assert [(each["words"], each["proof"]) for each in taken["milestones"]] == [("Bauantrag", "Bescheid")]
    assert [(each["stair"], each["source"]) for each in taken["effects"]] == [("used", "Zählung")]


@pytest.mark.django_db
def test_voice_data_of_a_merged_voice_names_the_leading_one(client):
    leading = VoiceFactory()
    other = VoiceFactory(network=leading.network)
    act("merge", fresh(other), fresh(leading), [], 0, coordination(), later(1))

    assert get(client, other).json()["merged_into"]["number"] == str(fresh(leading).number)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "hidden",
    [{"check_state": "hidden", "hidden_reason": "Werbung"}, {"check_state": "waiting"}, {"state": "withdrawn"}],
)
def test_data_of_what_is_not_public_does_not_exist(client, hidden):
    voice = VoiceFactory(**hidden)

    assert get(client, voice).status_code == 404
    assert all_of(client, voice.network) == []


@pytest.mark.django_db
def test_voice_data_of_another_network_or_number_does_not_exist(client):
    voice, other = VoiceFactory(), NetworkFactory()
    path = fresh(voice).number.path

    assert client.get(f"/{other.slug}/anliegen/{path}.json").status_code == 404
    assert client.get(f"/{voice.network.slug}/anliegen/unsinn.json").status_code == 404


@pytest.mark.django_db
def test_voice_data_speaks_the_language_of_its_address(client):
    voice = whole_chain()

    assert get(client, voice, "/en").json()["chain"][0]["heading"] == "Said"


# -- a network --------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_network_data_is_paged_oldest_first_and_stable(client):
    network = NetworkFactory()
    voices = [VoiceFactory(network=network, raised_at=NOW - timedelta(days=n)) for n in range(45)]
    first = client.get(f"/{network.slug}/faden.json").json()

    assert (first["count"], first["pages"], first["page"], len(first["voices"])) == (45, 3, 1, 20)
    VoiceFactory(network=network, raised_at=NOW + timedelta(days=1))
    assert client.get(f"/{network.slug}/faden.json").json()["voices"] == first["voices"]
    numbers = [each["number"] for each in all_of(client, network)][:45]
    assert numbers == [str(fresh(each).number) for each in reversed(voices)]
    assert client.get(f"/{network.slug}/faden.json?page=9").status_code == 404


@pytest.mark.django_db
def test_data_says_nothing_new_until_something_changes(client):
    voice = whole_chain()
    for address in (f"/{voice.network.slug}/faden.json", f"/{voice.network.slug}/anliegen/{voice.number.path}.json"):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
        measure_of(None, fresh(voice))
        changed = client.get(address, headers={"If-None-Match": etag})
        assert (changed.status_code, changed["ETag"] != etag) == (200, True)


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 40])
def test_network_data_number_of_queries(client, many, django_assert_num_queries):
    network = NetworkFactory()
    first = whole_chain(network)
    for _ in range(many - 1):
        measure_of(None, fresh(VoiceFactory(network=network)), first)
    client.get(f"/{network.slug}/faden.json")

    with django_assert_num_queries(12):
        client.get(f"/{network.slug}/faden.json")


@pytest.mark.django_db
def test_voice_data_number_of_queries(client, django_assert_num_queries):
    voice = whole_chain()
    get(client, voice)
    with django_assert_num_queries(12):
        client.get(f"/{voice.network.slug}/anliegen/{voice.number.path}.json")


# -- from the desk ----------------------------------------------------------------------------------------------------
def desk(network, role=Role.COORDINATOR):
    client = Client()
    client.force_login(
        AppointmentFactory(network=network, role=role).person, backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_download_is_a_line_for_each_knot(kind):
    voice = whole_chain()
    VoiceFactory(network=voice.network, state="withdrawn")

    sheet = read(desk(voice.network).get(f"/{voice.network.slug}/arbeitsplatz/faden.{kind}").content, kind)

    assert sheet.header[:5] == ("Nummer", "Anliegen", "Gehört zu", "Tag", "Was geschah")
    assert [(row.cells[0], row.cells[4]) for row in sheet.rows] == [
        (str(voice.number), str(knot.heading)) for knot in tell(voice, now=later(9)).knots
    ]


@pytest.mark.django_db
def test_download_as_json_is_what_the_public_pages_say(client):
    network = NetworkFactory()
    for _ in range(22):
        VoiceFactory(network=network)
    whole_chain(network)

    file = desk(network).get(f"/{network.slug}/arbeitsplatz/faden.json")

    assert json.loads(file.content)["voices"] == all_of(client, network)
    assert file["Content-Disposition"] == 'attachment; filename="faden.json"'
    assert desk(network).get(f"/{network.slug}/arbeitsplatz/faden.pdf").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 40])
def test_download_number_of_queries(many, django_assert_max_num_queries):
    network = NetworkFactory()
    for _ in range(many):
        VoiceFactory(network=network)
    client = desk(network)

    with django_assert_max_num_queries(16):
        client.get(f"/{network.slug}/arbeitsplatz/faden.csv")


# -- whatever happens -------------------------------------------------------------------------------------------------
ALL_DEEDS = (*DEEDS, "meet", "meet", "withdraw", "bring back")


class Histories(TestCase):
    """Random histories of three voices, their meetings and measures."""

    @settings(max_examples=15)
    @given(st.lists(st.tuples(st.sampled_from(ALL_DEEDS), st.integers(0, 2), st.integers(0, 2)), max_size=14))
    def test_every_chain_is_complete_and_the_same_from_every_end(self, deeds):
        network, by, measures = NetworkFactory(), coordination(), []
        voices = [VoiceFactory(network=network) for _ in range(3)]
        for day, (deed, one, other) in enumerate(deeds, start=1):
            do(deed, fresh(voices[one]), fresh(voices[other]), measures, one, by, later(day))
        public = list(public_voices(network))
        assert [each.pk for each in public] == [each.pk for each in voices if fresh(each).state != "withdrawn"]
        client = Client()
        told = {each["number"]: each for each in all_of(client, network)}
        assert list(told) == [str(each.number) for each in public]
        together = tell_all([fresh(each) for each in public], now=later(99))
        for voice, story in zip(map(fresh, public), together, strict=True):
            alone = tell(voice, now=later(99))
            assert (story.knots, story.ahead) == (alone.knots, alone.ahead)
            check_chain(voice, story.knots, told[str(voice.number)])
        check_measures(measures, told)
        check_links(client, told.values())


def do(deed, voice, other, measures, which, by, now):
    with suppress(Refused):
        if deed == "meet":
            meet(voice, by, now)
        elif deed == "withdraw":
            withdraw(voice=voice, by=by, now=now)
        elif deed == "bring back":
            bring_back(voice=voice, by=by, now=now)
        else:
            act(deed, voice, other, measures, which, by, now)


def check_chain(voice, knots, entry):
    """Every station's own rows stand in the chain, once, in order; the data says what the page says."""
    root = voice.merged_into_id or voice.pk
    group = {root, *Voice.objects.filter(merged_into=root).values_list("pk", flat=True)}
    assert set(Step.objects.filter(voice=voice).values_list("pk", flat=True)) <= {knot.step for knot in knots}
    told = [knot.step for knot in knots if knot.step]
    assert len(told) == len(set(told))
    assert [knot.at for knot in knots] == sorted(knot.at for knot in knots)
    assert [(each["at"], each["heading"]) for each in entry["chain"]] == [
        (knot.at.isoformat(), str(knot.heading)) for knot in knots
    ]
    own = {voice.pk, *(group if voice.pk == root else ())}
    heard = Heard.objects.filter(voice__in=own)
    assert sum(each["station"] == "meeting" for each in entry["chain"]) == heard.count()
    decisions = Line.objects.filter(kind="decision", minutes__gathering__in=heard.values("gathering"), voice__in=group)
    assert {each["url"].split("#z")[1] for each in entry["chain"] if each["station"] == "decision"} <= {
        str(pk) for pk in decisions.values_list("pk", flat=True)
    }
    linked = Link.objects.filter(voice__in=group).values_list("measure", flat=True)
    assert sorted(measure_in(each["url"]) for each in entry["measures"]) == sorted(set(linked))


def measure_in(url):
    return int(url.rstrip("/").rsplit("/", 1)[1])


def check_measures(measures, told):
    """The page of a measure leads to the same voices that lead to it, and tells the same milestones and effects."""
    for measure in Measure.objects.filter(pk__in=[each.pk for each in measures]).select_related(
        "network", "field", "goal", "partner"
    ):
        page = measure_page(measure, reader="de", today=later(99).date())
        leads_to = {str(each.voice.number) for each in page.taken}
        led_by = {
            number for number, entry in told.items()
            if not entry["merged_into"] and measure.pk in {measure_in(each["url"]) for each in entry["measures"]}
        }  # fmt: skip
        assert leads_to == led_by
        lasting = [line.knot.at.isoformat() for line in page.lines if line.knot.state in ("milestone", "effect")]
        for number in leads_to:
            chain = [each for each in told[number]["chain"] if each["station"] in ("milestone", "effect")]
            url = next(each["url"] for each in told[number]["measures"] if measure_in(each["url"]) == measure.pk)
            assert [each["at"] for each in chain if each["url"] == url] == lasting


def check_links(client, entries):
    """Every address in the data leads to a page."""
    found = {entry["url"] for entry in entries}
    for entry in entries:
        found |= {each["url"] for each in (*entry["chain"], *entry["measures"]) if each["url"]}
        found |= {each["voice"]["url"] for each in entry["chain"] if each["voice"]}
    for url in {each.split("#")[0] for each in found}:
        assert client.get(url.removeprefix("http://testserver")).status_code == 200, url
