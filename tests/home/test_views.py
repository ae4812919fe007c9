"""Front page, home, list and explaining pages: right, light, flat in queries, in every language."""

import gzip
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from tests.factories import (
    NOW,
    AreaFactory,
    ContributorFactory,
    NetworkFactory,
    PartnerFactory,
    TextFactory,
    VoiceFactory,
)
from tests.plan.helpers import measure_of
from tests.thread.pages import clean, where

from miteinander.home.personal_data import WORDS, kept
from miteinander.people.roles import VISITOR
from miteinander.texts.actions import write
from miteinander.voices import search
from miteinander.voices.actions.answering import Answer, check_on_spot, move
from miteinander.voices.enums import State
from miteinander.voices.models import Attachment, Comment, Support, Voice

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
INFO = ("hilfe", "kontakt", "barrierefreiheit", "barriere-melden", "datenschutz", "impressum")
LANGUAGES = ("", "/de-simple", "/en", "/ar")


@pytest.fixture
def network():
    return NetworkFactory(prefix="ASL", slug="mia", name="Miteinander Inklusion", phone="03473 000000")


def get(path: str, **query: str) -> str:
    response = Client().get(path, query_params=query)
    assert response.status_code == 200
    return clean(response)


def filled(network, rows: int) -> list[Voice]:
    voices = []
    for n in range(rows):
        voice = VoiceFactory(network=network, title=TextFactory(words=f"Titel {n}"), area=network.area)
        Support.objects.create(voice=voice, contributor=ContributorFactory(network=network), at=NOW)
        Comment.objects.create(voice=voice, words=TextFactory(), at=NOW, check_state="shown", nonce=f"c{voice.pk}")
        voices.append(voice)
    return voices


def changed(network, n: int = 1) -> list[Voice]:
    voices = filled(network, n)
    for voice in voices:
        photographed(voice, "Drei Stufen", NOW)
        move(voice=voice, answer=Answer(State.DONE, "Jetzt mit Rampe."), by=VISITOR, now=NOW + timedelta(days=5))
        photographed(voice, "Eine Rampe", NOW + timedelta(days=6))
    return voices


def photographed(voice: Voice, alt: str, at) -> None:
    Attachment.objects.create(
        voice=voice, kind="photo", file=f"{voice.pk}-{at:%d}", media_type="image/webp", check_state="shown",
        alt=TextFactory(words=alt), added_at=at, width=600, height=400,
    )  # fmt: skip


# -- the server --------------------------------------------------------------------------------------------------
def test_server_shows_open_networks_with_their_numbers(network):
    NetworkFactory(name="Im Aufbau", state="draft")
    NetworkFactory(name="Vorbei", state="ended")
    changed(network)
    filled(network, 2)

    html = get("/")

    for words in ("Miteinander Inklusion", "<b>3</b> gesagt", "<b>1</b> umgesetzt", "1 Netzwerk", network.area.name):
        assert words in html, words
    assert "Im Aufbau" not in html
    assert "Vorbei" not in html


def test_server_without_networks_says_how_to_found_one():
    html = get("/")

    assert "Hier gibt es noch kein offenes Netzwerk." in html
    assert "Ein Netzwerk gründen" in html


def test_server_finds_a_place(network):
    NetworkFactory(name="Nachbarschaft Nord")

    assert "Miteinander Inklusion" not in get("/", q="nord")
    assert "Dort gibt es noch kein Netzwerk." in get("/", q="Nirgendwo")


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_server_number_of_queries(rows, django_assert_num_queries):
    for _ in range(rows):
        filled(NetworkFactory(), 1)

    with django_assert_num_queries(4):
        get("/")


# -- the home ----------------------------------------------------------------------------------------------------
def test_home_says_within_seconds_what_was_said_and_what_changed(network):
    changed(network)
    filled(network, 2)
    PartnerFactory(network=network)

    html = get("/mia/")

    for words in (
        "Was fehlt in Beispielstadt?", 'href="/mia/anliegen/neu/"', 'href="/mia/anliegen/"', 'href="tel:03473000000"',
        "<b>3</b>", "von 3 Menschen", "meist nach 5 Tagen", 'href="/mia/anliegen/?state=done"', "Jetzt mit Rampe.",
        'alt="Drei Stufen"', 'alt="Eine Rampe"', "So zählen wir", "Titel 1", "1 Partner trägt das Netzwerk.",
        "Beantwortet heißt: Eine zuständige Stelle hat öffentlich geantwortet.",
    ):  # fmt: skip
        assert words in html, words
    assert html.index("Drei Stufen") < html.index("Eine Rampe")


def test_home_of_a_new_network_invites(network):
    html = get("/mia/")

    assert "Noch hat niemand etwas gesagt. Fangen Sie an!" in html
    assert "Noch ist nichts fertig." in html


def test_home_admits_broken_promises(network):
    VoiceFactory(network=network, raised_at=NOW - timedelta(days=60))

    assert "1 Anliegen wartet zu lange." in get("/mia/")


def test_home_shows_nothing_of_another_network(network):
    changed(NetworkFactory())

    html = get("/mia/")

    assert "Jetzt mit Rampe" not in html
    assert "Titel" not in html


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_home_number_of_queries(network, rows, django_assert_num_queries):
    changed(network, rows)

    with django_assert_num_queries(12):
        get("/mia/")


def test_home_says_how_many_voices_are_part_of_a_measure(network):
    assert "Teil einer Maßnahme" not in get("/mia/")
    measure_of(None, VoiceFactory(network=network), VoiceFactory(network=network))

    html = get("/mia/")

    assert '<a href="/mia/plan/">2 Anliegen sind Teil einer Maßnahme.</a>' in html
    assert "Ein Anliegen gehört zu einer Maßnahme, wenn" in html


def test_home_of_a_draft_is_not_there():
    NetworkFactory(slug="entwurf", state="draft")

    assert [Client().get(path).status_code for path in ("/entwurf/", "/entwurf/anliegen/", "/nichts/")] == [404] * 3


# -- the list ----------------------------------------------------------------------------------------------------
def test_voices_lists_with_count_and_facts(network):
    (voice, *_rest) = filled(network, 3)

    html = get("/mia/anliegen/")

    for words in (
        "3 Anliegen", f'href="/v/{voice.number.path}/"', "Titel 0", "Marktplatz", "1 Mensch sagt: mir auch",
        "1 Kommentar", "gesagt", 'href="/mia/anliegen/feed/"',
    ):  # fmt: skip
        assert words in html, words


def test_voices_says_until_when_an_answer_is_promised_and_when_it_is_late(network):
    VoiceFactory(network=network, raised_at=NOW + timedelta(days=9000))
    VoiceFactory(network=network, raised_at=NOW - timedelta(days=60))

    html = get("/mia/anliegen/")

    assert "Antwort bis" in html
    assert '<span class="due">Antwort war versprochen bis' in html


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_voices_number_of_queries(network, rows, django_assert_num_queries):
    filled(network, rows)

    with django_assert_num_queries(7):
        get("/mia/anliegen/", kind="need")


def test_voices_keeps_filters_in_links_and_shows_them_as_chips(network):
    filled(network, 25)

    html = get("/mia/anliegen/", kind="need", channel="web")

    assert 'href="?kind=need&amp;channel=web&amp;page=2"' in html
    assert 'href="?channel=web">entfernen' in html
    assert 'href="?kind=need">entfernen' in html
    assert '<details class="more" open>' in html
    assert html.count("Titel") == 20
    assert get("/mia/anliegen/", kind="need", page="2").count("Titel") == 5


def test_voices_leaves_out_filters_nobody_knows(network):
    filled(network, 1)

    html = get("/mia/anliegen/", kind="quatsch", area="999", state="withdrawn", page="xyz")

    assert "1 Anliegen" in html
    assert "entfernen" not in html


def test_voices_filters_by_area(network):
    north = AreaFactory(path=f"{network.area.path}5/", name="Nordstadt")
    AreaFactory(path="/77/", name="Anderswo")
    VoiceFactory(network=network, area=north)
    VoiceFactory(network=network)

    html = get("/mia/anliegen/", area=str(north.pk))

    assert "1 Anliegen" in html
    assert "Gebiet: <bdi>Nordstadt</bdi>" in html
    assert "Anderswo" not in html


def test_voices_finds_words_and_helps_when_it_finds_none(network):
    (voice,) = filled(network, 1)
    search.index(voice, title="", words="Der Aufzug fehlt", language="de")

    assert "Titel 0" in get("/mia/anliegen/", q="Aufzüge")
    empty = get("/mia/anliegen/", q="<script>alert(1)</script>")
    assert "0 Anliegen" in empty
    assert "Dazu hat noch niemand etwas gesagt." in empty
    assert "Noch hat niemand etwas gesagt." in Client().get(f"/{NetworkFactory().slug}/anliegen/").content.decode()


def test_voices_search_for_a_number_leads_to_its_page(network):
    response = Client().get("/mia/anliegen/", query_params={"q": "asl 42-0"})

    assert (response.status_code, response["Location"]) == (302, "/v/ASL-0042-0/")
    assert Client().get("/mia/anliegen/", query_params={"q": "LEM 42-0"}).status_code == 200


def test_voices_page_is_light(network):
    for _ in range(25):
        words = TextFactory(words="Eine Bank an der Haltestelle wäre gut, weil ich nicht so lange stehen kann.")
        VoiceFactory(network=network, words=words)

    assert len(gzip.compress(get("/mia/anliegen/").encode())) < 6_000


def test_voices_shows_arabic_from_right_to_left_and_long_words_as_one_line(network):
    VoiceFactory(network=network, words=write(words="أحتاج إلى دورة\nثم المزيد", language="ar"))
    VoiceFactory(network=network, words=TextFactory(words="Lang " * 500))

    html = get("/mia/anliegen/")

    assert where(html, "أحتاج") == ("ar", "rtl")
    assert "ثم المزيد" not in html
    assert html.count("Lang") < 20


# -- the feed ----------------------------------------------------------------------------------------------------
def test_voices_feed_is_atom_with_the_language_of_each_entry(network, django_assert_num_queries):
    for language, words in (("de", "Eine <Bank> & \x0bmehr"), ("ar", "دورة لغة")):
        VoiceFactory(network=network, words=write(words=words, language=language))

    with django_assert_num_queries(3):
        response = Client().get("/en/mia/anliegen/feed/")
    root = ET.fromstring(response.content)
    entries = root.findall(f"{ATOM}entry")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["دورة لغة", "Eine <Bank> & mehr"]
    assert [entry.get("{http://www.w3.org/XML/1998/namespace}lang") for entry in entries] == ["ar", "de"]
    assert not response.cookies


# -- the explaining pages ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "anliegen/", *(f"{name}/" for name in INFO)])
def test_pages_open_in_every_language(network, page, language):
    changed(network)

    html = get(f"{language}/mia/{page}")

    assert html.count("<h1") == 1
    assert f'<html lang="{language.strip("/") or "de"}"' in html


@pytest.mark.parametrize("name", INFO)
def test_info_number_of_queries(network, name, django_assert_num_queries):
    with django_assert_num_queries(1):
        get(f"/mia/{name}/")


def test_info_shows_what_the_network_wrote_itself(network, django_assert_num_queries):
    network.imprint = TextFactory(words="Stadt Beispiel\nHohe Straße 21")
    network.privacy = TextFactory(words="Unsere Beauftragte hilft.")
    network.accessibility = TextFactory(words="Zuständig ist die Landesfachstelle.")
    network.save()

    with django_assert_num_queries(2):
        assert "Hohe Straße 21" in get("/mia/impressum/")
    assert where(get("/en/mia/datenschutz/"), "Unsere Beauftragte") == ("de", "auto")
    assert "Landesfachstelle" in get("/mia/barrierefreiheit/")


def test_info_says_plainly_what_is_missing(network):
    assert "noch kein Impressum" in get("/mia/impressum/")
    assert "hat das Netzwerk noch nicht eingetragen" in get("/mia/barrierefreiheit/")
    assert "noch keine Kontaktdaten" in get(f"/{NetworkFactory().slug}/kontakt/")


def test_accessibility_leads_to_a_report_and_the_report_to_a_barrier(network):
    assert 'href="/mia/barriere-melden/"' in get("/mia/barrierefreiheit/")
    assert 'href="/mia/anliegen/neu/?art=barrier"' in get("/mia/barriere-melden/")


def test_privacy_names_every_class_of_personal_data(network):
    html = get("/mia/datenschutz/")

    assert {each.purpose for each in kept()} | {each.keep for each in kept()} <= WORDS
    assert all(each.purpose in html for each in kept())


def test_barrier_seen_gone_on_home_as_done(network):
    (voice,) = filled(network, 1)
    Voice.objects.filter(pk=voice.pk).update(kind="barrier")
    voice.refresh_from_db()
    move(voice=voice, answer=Answer(State.ANSWERED, "Ja."), by=VISITOR, now=NOW)
    check_on_spot(voice=voice, gone=True, on=NOW.date(), checked_by="wir", words="", by=VISITOR, now=NOW)
    move(voice=voice, answer=Answer(State.DONE, "Weg damit."), by=VISITOR, now=NOW)

    assert "Weg damit." in get("/mia/")
