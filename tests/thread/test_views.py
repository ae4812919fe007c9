"""The public page of one voice, in all its states and languages."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from tests.factories import NOW, AppointmentFactory, ContributorFactory, NetworkFactory, TextFactory, VoiceFactory
from tests.thread.pages import clean, fragments, where

from miteinander.people.roles import VISITOR
from miteinander.texts.actions import translate, write
from miteinander.voices import search
from miteinander.voices.actions.answering import Answer, check_on_spot, move
from miteinander.voices.enums import State
from miteinander.voices.models import Attachment, BarrierFact, Card, Comment, GoneCheck, Support, Voice
from miteinander.voices.numbering import PublicNumber

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def network():
    return NetworkFactory(prefix="ASL", slug="mia", phone="03473 000000")


def get(path: str, **options):
    return Client().get(path, **options)


def page(voice: Voice, before: str = "", query: str = "") -> str:
    response = get(f"{before}/v/{voice.number.path}/{query}")
    assert response.status_code == 200
    return clean(response)


def commented(voice: Voice, n: int, **facts) -> None:
    for each in range(n):
        nonce = f"{voice.pk}-{each}"
        Comment.objects.create(
            **{"voice": voice, "words": TextFactory(), "at": NOW, "check_state": "shown", "nonce": nonce} | facts
        )


def full(network, rows: int = 1) -> Voice:
    """A barrier with `rows` of everything."""
    voice = VoiceFactory(network=network, kind="barrier", title=TextFactory(words="Drei Stufen"))
    BarrierFact.objects.create(voice=voice, fact="steps", amount=3)
    BarrierFact.objects.create(voice=voice, fact="step_height", amount=48)
    commented(voice, rows)
    for n in range(rows):
        move(voice=voice, answer=Answer(State.ANSWERED, f"Antwort {n}", signed="Tiefbauamt"), by=VISITOR, now=NOW)
        check_on_spot(voice=voice, gone=False, on=NOW.date(), checked_by="zwei Menschen", words="", by=VISITOR, now=NOW)
        VoiceFactory(network=network, merged_into=voice, title=TextFactory())
        other = VoiceFactory(network=network, title=TextFactory())
        search.index(other, title="Rollstuhlrampe", words="Bürgerhaus Eingang", language="de")
        Attachment.objects.create(
            voice=voice, kind="photo", file=f"{n}.webp", small=f"{n}s.webp", media_type="image/webp", width=900,
            height=600, small_width=600, small_height=400, alt=TextFactory(words=f"Bild {n}"), check_state="shown",
            added_at=NOW,
        )  # fmt: skip
        Support.objects.create(voice=voice, contributor=ContributorFactory(network=network), at=NOW)
    search.index(voice, title="Rollstuhlrampe", words="Bürgerhaus Eingang", language="de")
    return voice


# -- addresses ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed", ["asl-0042-0", "ASL00420", "asl 42-0", "ASL_0042_0", "ASL-0042", "asl0042", "ASL-OO42-O"]
)
def test_voice_any_spelling_leads_to_the_one_address(network, typed):
    VoiceFactory(network=network, serial=42)

    response = get(f"/ar/v/{typed}/", query_params={"danke": "folgen"})

    assert (response.status_code, response["Location"]) == (301, "/ar/v/ASL-0042-0/?danke=folgen")


@pytest.mark.parametrize(
    "typed", ["ASL-0042-7", "ASL-0043-9", "ASL", "42", "ASL-0000-0", "x" * 90, "ASL-0042-7-%F0%9F%8C%B3"]
)
def test_voice_wrong_number_gets_a_friendly_page(network, typed):
    VoiceFactory(network=network, serial=42)

    response = get(f"/v/{typed}/")

    assert response.status_code == 404
    assert "Diese Nummer kennen wir nicht" in clean(response)


def test_voice_wrong_number_of_a_known_network_leads_to_its_lookup(network):
    html = get("/v/ASL-0042-7/").content.decode()

    assert 'href="/mia/nachsehen/"' in html
    assert "03473 000000" in html


def test_voice_card_not_yet_entered_says_so(network):
    Card.objects.create(network=network, serial=42, key="x", batch=1, printed_at=NOW)

    assert "Diese Karte ist noch nicht eingetragen" in clean(get("/v/ASL-0042-0/"))
    assert get("/v/ASL-0043-9/").status_code == 404


def test_voice_of_a_network_still_being_set_up_is_there_for_its_people_only(network):
    voice = VoiceFactory(network=network, serial=42)
    network.state = "draft"
    network.save()
    client = Client()
    client.force_login(AppointmentFactory(network=network).person, backend="django.contrib.auth.backends.ModelBackend")

    assert get(f"/v/{voice.number.path}/").status_code == 404
    assert get(f"/v/{voice.number.path}/feed/").status_code == 404
    assert "Diese Nummer" not in get("/v/ASL-0042-0/").content.decode()
    assert client.get(f"/v/{voice.number.path}/").status_code == 200


# -- what is not shown -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"check_state": "waiting"}, "Dieses Anliegen wird geprüft"),
        ({"check_state": "hidden", "hidden_reason": "Das ist Werbung."}, "Das ist Werbung."),
        ({"state": "withdrawn"}, "Dieses Anliegen wurde zurückgezogen"),
        ({"state": "withdrawn", "check_state": "waiting"}, "Dieses Anliegen wurde zurückgezogen"),
    ],
)
def test_voice_without_words(network, facts, sentence):
    voice = VoiceFactory(
        network=network, words=TextFactory(words="Geheim"), title=TextFactory(words="Geheim"), place="Geheim", **facts
    )

    html = page(voice)

    assert sentence in html
    assert "Geheim" not in html
    assert get(f"/v/{voice.number.path}/feed/").status_code == 404


# -- the page ----------------------------------------------------------------------------------------------------
def test_voice_shows_all_there_is(network):
    voice = full(network)

    html = page(voice)

    for words in (
        "Barriere", "Drei Stufen", "3 Stufen, zusammen 48 cm", "Antwort 0", "Tiefbauamt", "Marktplatz", "im Internet",
        "Noch da. Nachgesehen am", "Der rote Faden", "Das gehört auch dazu", "Ähnliches",
        "<b>2 Menschen</b> sagen: Mir geht es auch so.", 'alt="Bild 0"', f"testserver/v/{voice.number.path}/",
        f'action="/v/{voice.number.path}/auch-ich/"', f"/v/{voice.number.path}/folgen/",
        f"/v/{voice.number.path}/kommentar/", f"/v/{voice.number.path}/melden/", f"/v/{voice.number.path}/feed/",
    ):  # fmt: skip
        assert words in html, words


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_voice_number_of_queries(network, rows, django_assert_num_queries):
    voice = full(network, rows)

    with django_assert_num_queries(12):
        page(voice)


def test_voice_number_of_queries_without_anything(network, django_assert_num_queries):
    voice = VoiceFactory(network=network)

    with django_assert_num_queries(10):
        page(voice)


def test_voice_says_who_spoke_and_who_wrote_it_down(network):
    html = page(
        VoiceFactory(
            network=network, channel="conversation", speaker="eine Bewohnerin", scribe_words="Stadtteilmutter",
            consent="spoken", people=4,
        )
    )  # fmt: skip

    for words in ("im Gespräch", "eine Bewohnerin", "Stadtteilmutter", "mündlich einverstanden", "4 Menschen haben"):
        assert words in html


@pytest.mark.parametrize(
    ("gone", "words"),
    [(True, "Weg. Nachgesehen am"), (False, "Noch da. Nachgesehen am"), (None, "Noch nicht nachgesehen")],
)
def test_voice_says_whether_a_barrier_is_still_there(network, gone, words):
    voice = VoiceFactory(network=network, kind="barrier")
    if gone is not None:
        GoneCheck.objects.create(voice=voice, on=NOW.date(), gone=not gone, checked_by="früher")
        GoneCheck.objects.create(voice=voice, on=NOW.date() + timedelta(days=1), gone=gone, checked_by="zwei Menschen")

    assert words in page(voice)


def test_voice_merged_shows_its_own_words_and_leads_on(network):
    leading = VoiceFactory(network=network, title=TextFactory(words="Das Ganze"))
    voice = VoiceFactory(network=network, merged_into=leading, words=TextFactory(words="Mein Teil"))

    html = page(voice)

    assert "Mein Teil" in html
    assert f'href="/v/{leading.number.path}/"' in html
    assert "Das Ganze" in html
    assert "auch-ich" not in html
    assert "Mein Teil" in page(leading)


def test_voice_merged_into_one_that_is_hidden_shows_nothing_of_it(network):
    leading = VoiceFactory(network=network, words=TextFactory(words="Geheim"), check_state="hidden", hidden_reason="x")

    assert "Geheim" not in page(VoiceFactory(network=network, merged_into=leading))


def test_voice_shows_public_files_only_and_cards_never(network):
    voice = VoiceFactory(network=network)
    files = [("photo", "shown"), ("photo", "waiting"), ("card", "shown"), ("sound", "shown")]
    for n, (kind, state) in enumerate(files):
        Attachment.objects.create(
            voice=voice, kind=kind, file=f"{n}", media_type="x/y", check_state=state, added_at=NOW, alt=TextFactory()
        )

    html = page(voice)

    assert (html.count("<img"), html.count("<audio")) == (2, 1)  # the mark of the house is an image too
    assert "/klein/" in html


def test_voice_done_shows_how_it_looks_now_at_the_end_of_the_thread(network):
    voice = VoiceFactory(network=network, state="done", state_at=NOW)
    for alt, days in (("vorher", -9), ("nachher", 1)):
        Attachment.objects.create(
            voice=voice, kind="photo", file=alt, media_type="image/webp", check_state="shown",
            alt=TextFactory(words=alt), added_at=NOW + timedelta(days=days),
        )  # fmt: skip

    html = page(voice)

    assert html.index('alt="vorher"') < html.index('id="thread"') < html.index('alt="nachher"')


@pytest.mark.parametrize("name", ["auch-ich", "folgen", "kommentar", "gemeldet"])
def test_voice_says_thank_you(network, name):
    voice = VoiceFactory(network=network)

    assert 'class="notice good" role="status"' in page(voice, query=f"?danke={name}")
    assert 'role="status"' not in page(voice, query="?danke=%3Cscript%3E")


def test_voice_comments_are_paged_and_public_ones_only(network):
    voice = VoiceFactory(network=network)
    child = VoiceFactory(network=network, merged_into=voice)
    commented(voice, 11)
    commented(child, 1, words=TextFactory(words="Vom Kind"))
    commented(VoiceFactory(network=network), 1, words=TextFactory(words="Fremd"))
    Comment.objects.filter(voice=voice).filter(nonce__endswith="-0").update(check_state="waiting")

    first, second = page(voice), page(voice, query="?page=2")

    assert (first.count("?kommentar="), second.count("?kommentar=")) == (10, 1)
    assert "Vom Kind" in second
    assert "Fremd" not in first + second


def test_voice_similar_ones_share_two_rare_words_in_this_network(network):
    voice = VoiceFactory(network=network)
    same, other, hidden, foreign = (
        VoiceFactory(network=network), VoiceFactory(network=network),
        VoiceFactory(network=network, check_state="waiting"), VoiceFactory(),
    )  # fmt: skip
    for each in (voice, same, hidden, foreign):
        search.index(each, title="", words="Straßenbahnhaltestelle ohne Wetterschutz", language="de")
    search.index(other, title="", words="Etwas ohne Namen", language="de")

    html = page(voice)

    assert [number.path in html for number in (same.number, other.number, hidden.number, foreign.number)] == [
        True, False, False, False,
    ]  # fmt: skip


# -- languages ---------------------------------------------------------------------------------------------------
def test_voice_in_arabic_read_in_german_keeps_its_direction(network):
    title, words = write(words="دورة لغة", language="ar"), write(words="أحتاج إلى دورة", language="ar")
    voice = VoiceFactory(network=network, title=title, words=words)

    html = page(voice)

    assert where(html, "دورة لغة") == ("ar", "rtl")
    assert where(html, "أحتاج") == ("ar", "auto")
    assert where(html, "gibt es noch nicht auf") == ("", "")  # as the page


def test_voice_translated_also_shows_how_it_was_said(network):
    words = write(words="أحتاج إلى دورة\n\nلغة", language="ar")
    translate(text=words, language="de", words="Ich brauche einen Kurs\n\nfür Sprache", now=NOW)

    html = page(VoiceFactory(network=network, words=words))

    assert where(html, "So wurde es gesagt") == ("", "")
    assert where(html, "أحتاج") == ("ar", "auto")
    assert where(html, "Ich brauche einen Kurs")[0] == "de"


@pytest.mark.parametrize(
    ("before", "language", "way"),
    [("/en", "en", "ltr"), ("/ar", "ar", "rtl"), ("/de-simple", "de-simple", "ltr")],
)
def test_voice_marks_every_german_word_on_a_page_in_another_language(network, before, language, way):
    html = page(full(network), before)

    assert f'<html lang="{language}" dir="{way}"' in html
    for german in ("Drei Stufen", "Antwort 0", "Tiefbauamt", "Marktplatz", "zwei Menschen"):
        assert where(html, german)[0] == "de", german
    assert not [text for text, lang, _way in fragments(html) if lang == "en" and "Anliegen" in text]


# -- the feed ----------------------------------------------------------------------------------------------------
def test_voice_feed_tells_the_story_newest_first(network):
    voice = VoiceFactory(network=network, words=TextFactory(words="<b>Stufen</b> & \x07mehr"))
    move(voice=voice, answer=Answer(State.ANSWERED, "Ja < Nein", signed="Amt"), by=VISITOR, now=NOW + timedelta(days=1))

    response = get(f"/v/{voice.number.path}/feed/")
    root = ET.fromstring(response.content)
    entries = root.findall(f"{ATOM}entry")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert root.findtext(f"{ATOM}title") == f"{voice.number}: <b>Stufen</b> & mehr"
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Beantwortet", "Gesagt"]
    assert entries[0].findtext(f"{ATOM}summary") == "Ja < Nein"
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    assert not response.cookies


def test_voice_feed_says_the_language_of_each_entry(network):
    voice = VoiceFactory(network=network)
    move(voice=voice, answer=Answer(State.ANSWERED, "نعم", language="ar"), by=VISITOR, now=NOW)

    root = ET.fromstring(get(f"/en/v/{voice.number.path}/feed/").content)

    languages = [entry.get("{http://www.w3.org/XML/1998/namespace}lang") for entry in root.findall(f"{ATOM}entry")]
    assert sorted(languages) == ["ar", "en"]


def test_voice_feed_of_an_unknown_number(network):
    assert [get(f"/v/{number}/feed/").status_code for number in ("ASL-0042-0", "ASL-0042-7")] == [404, 404]


def test_number_of_the_tests_is_right():
    assert PublicNumber("ASL", 42).path == "ASL-0042-0"
