"""Saying something on the web: nothing is lost, nothing is stored by halves, nothing is asked twice."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import NOW, NetworkFactory, TextFactory
from tests.voices.talk import filled, jpeg, receipt, say, say_url, token

from miteinander.journal.models import Event
from miteinander.voices import uploads
from miteinander.voices.actions.raising import LONGEST
from miteinander.voices.forms.files import FileFields
from miteinander.voices.models import Attachment, BarrierFact, Contributor, Group, Tally, Voice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]


@pytest.fixture
def at_now():
    with time_machine.travel(NOW, tick=False), translation.override("de"):
        yield


@pytest.fixture
def network():
    return NetworkFactory(phone="03473 000", prefix="ASL")


def stored() -> list[str]:
    """Every file that lies in storage."""
    found, folders = [], [""]
    while folders:
        folder = folders.pop()
        if default_storage.exists(folder or "."):
            inner, files = default_storage.listdir(folder)
            folders += [f"{folder}/{name}".lstrip("/") for name in inner]
            found += [f"{folder}/{name}".lstrip("/") for name in files]
    return sorted(found)


def test_form_asks_three_things_and_sets_no_cookie(client, network, django_assert_num_queries):
    Group.objects.create(network=network, name=TextFactory())
    with django_assert_num_queries(3):
        page = client.get(say_url(network))
    assert page.status_code == 200
    assert not page.cookies


@pytest.mark.parametrize("prefix", ["", "/de-simple", "/en", "/ar"])
def test_form_opens_in_every_language(client, network, prefix):
    assert client.get(prefix + say_url(network)).status_code == 200


def test_form_follows_the_browsers_language(client, network):
    page = client.get(say_url(network), headers={"Accept-Language": "ar"})
    assert page.status_code == 200


def test_voice_is_kept_and_leads_to_the_receipt(client, network):
    answer = say(client, network)
    voice = Voice.objects.get()
    assert answer.status_code == 302
    assert not answer.cookies
    assert (voice.kind, voice.words.words, voice.place, voice.channel) == (
        "need",
        "Es fehlt eine Bank im Schatten.",
        "Marktplatz",
        "web",
    )
    assert voice.check_state == "waiting"
    assert voice.scribe_id is None
    assert Event.objects.count() == 1


def test_saying_needs_few_queries(client, network, django_assert_max_num_queries):
    say(client, network)
    with django_assert_max_num_queries(40):
        say(client, network, token=token(f"say:{network.pk}", age=timedelta(seconds=20)))


def test_receipt_shows_number_words_and_the_promised_day(client, network, django_assert_num_queries):
    given = receipt(client, network)
    assert len(given.words.split()) == 4
    with django_assert_num_queries(2):
        page = client.get(given.url)
    shown = page.content.decode()
    assert str(Voice.objects.get().number) in shown
    assert "A wie Aachen" in shown
    assert "Montag, 16. November" in shown
    assert page.headers["Cache-Control"] == "private, no-store"


def test_receipt_closes_after_an_hour(client, network):
    given = receipt(client, network)
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        page = client.get(given.url)
    assert page.status_code == 302
    assert page.headers["Location"].endswith("/nachsehen/?abgelaufen=1")


def test_receipt_of_another_network_does_not_open_here(client, network):
    given = receipt(client, network)
    other = NetworkFactory()
    assert client.get(given.url.replace(network.slug, other.slug)).status_code == 302


def test_key_is_kept_sealed_only(client, network):
    given = receipt(client, network)
    assert Contributor.objects.get().key.startswith("scrypt$")
    assert given.words not in Contributor.objects.get().key


def test_same_form_twice_is_one_voice_with_one_receipt(client, network):
    data = filled(network)
    first, second = client.post(say_url(network), data), client.post(say_url(network), data)
    assert Voice.objects.count() == 1
    assert client.get(first.headers["Location"]).content == client.get(second.headers["Location"]).content


def test_second_voice_of_the_same_person_keeps_author_and_words(client, network):
    first = receipt(client, network)
    link = client.get(first.url).content.decode().split("anliegen/neu/?weiter=")[1].split('"')[0]
    page = client.get(say_url(network) + "?weiter=" + link).content.decode()
    assert 'name="wish"' not in page
    second = receipt(
        client, network, weiter=link, token=token(f"say:{network.pk}", age=timedelta(seconds=30)), words="Noch etwas."
    )
    assert second.words == first.words
    assert Contributor.objects.count() == 1
    assert Voice.objects.count() == 2


def test_pass_of_another_network_makes_no_author(client, network):
    other = NetworkFactory()
    first = receipt(client, other)
    link = client.get(first.url).content.decode().split("anliegen/neu/?weiter=")[1].split('"')[0]
    say(client, network, weiter=link)
    assert Contributor.objects.count() == 2


# -- what keeps programs out ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"website": "http://spam.example"}, "Ein unsichtbares Feld"),
        ({"token": "forged:abc:def"}, "lag zu lange offen"),
        ({"token": ""}, "lag zu lange offen"),
    ],
)
def test_programs_get_the_form_back_with_all_they_typed(client, network, changes, sentence):
    page = say(client, network, **changes).content.decode()
    assert sentence in page
    assert "Es fehlt eine Bank im Schatten." in page
    assert Voice.objects.count() == 0


def test_form_of_another_network_is_not_taken(client, network):
    other = NetworkFactory()
    say(client, network, token=token(f"say:{other.pk}"))
    assert Voice.objects.count() == 0


def test_form_sent_too_fast_goes_through_the_second_time(client, network):
    data = filled(network, token=token(f"say:{network.pk}", age=timedelta(seconds=1)))
    assert "Das ging sehr schnell" in client.post(say_url(network), data).content.decode()
    with time_machine.travel(NOW + timedelta(seconds=5), tick=False):
        assert client.post(say_url(network), data).status_code == 302


def test_form_that_lay_open_for_a_week_comes_back_with_a_good_token(client, network):
    page = say(client, network, token=token(f"say:{network.pk}", age=timedelta(days=8))).content.decode()
    fresh = page.split('name="token" value="')[1].split('"')[0]
    with time_machine.travel(NOW + timedelta(seconds=5), tick=False):
        assert say(client, network, token=fresh).status_code == 302


def test_twenty_an_hour_then_a_sentence_with_the_telephone(client, network):
    for n in range(20):
        assert say(client, network, token=token(f"say:{network.pk}", age=timedelta(seconds=10 + n))).status_code == 302
    page = say(client, network, token=token(f"say:{network.pk}", age=timedelta(seconds=90)))
    assert page.status_code == 429
    assert "03473 000" in page.content.decode()
    assert Voice.objects.count() == 20
    from_elsewhere = client.post(say_url(network), filled(network), REMOTE_ADDR="10.0.0.9")
    assert from_elsewhere.status_code == 302


# -- what people type -------------------------------------------------------------------------------------------------
def test_empty_form_names_both_things_that_are_missing(client, network):
    page = say(client, network, words="", place="").content.decode()
    assert "Bitte schreiben Sie, worum es geht." in page
    assert "Bitte schreiben Sie, wo das ist." in page
    assert "<title>Fehler:" in page


def test_everywhere_stands_for_the_place(client, network):
    say(client, network, place="", everywhere="on")
    assert Voice.objects.get().place == "überall"


def test_far_too_long_words_come_back_whole(client, network):
    page = say(client, network, words="x" * 100_000).content.decode()
    assert "Der Text hat 100000 Zeichen." in page
    assert "x" * 100_000 in page
    assert Voice.objects.count() == 0


def test_longest_words_with_windows_line_ends_fit(client, network):
    say(client, network, words="a\r\n" * (LONGEST // 2))
    assert Voice.objects.count() == 1


@pytest.mark.parametrize(
    "words",
    [
        "🦽🧑‍🦽🏳️‍🌈 💯",
        "Hallo \u202eآlف مرحبا\u202c Welt",
        "<script>alert(1)</script>",
        "'; DROP TABLE voices; --",
        "{{ 7*7 }} {% now %}",
    ],
)
def test_strange_words_are_kept_as_they_are_and_shown_escaped(client, network, words):
    given = receipt(client, network, words=words)
    assert Voice.objects.get().words.words == words
    assert b"<script>" not in client.get(given.url).content


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=300),
    place=st.text(max_size=250),
    kind=st.sampled_from(["need", "barrier", "idea", "praise", "", "x"]),
    people=st.text(max_size=6),
    amount=st.text(max_size=8),
    wish=st.sampled_from(["page", "mail", "phone", "letter", "board", "none", "?", ""]),
    email=st.text(max_size=20),
    language=st.sampled_from(["de", "ar", "xx", "und", "de-simple", ""]),
)
def test_no_words_whatever_break_the_house(client, network, words, place, kind, people, amount, wish, email, language):
    from django.core.cache import caches

    caches["shared"].clear()
    answer = say(
        client, network, words=words, place=place, kind=kind, people=people, amount_width=amount, wish=wish,
        email=email, language=language, fact_detail=words, hints_shown="1",
        token=token(f"say:{network.pk}"),
    )  # fmt: skip
    assert answer.status_code in {200, 302}


def test_plain_german_counts_as_german(client, network):
    client.post("/de-simple" + say_url(network), filled(network))
    assert Voice.objects.get().words.language == "de"
    assert Contributor.objects.get().language == "de-simple"


def test_barrier_keeps_its_facts_with_numbers(client, network):
    say(
        client,
        network,
        kind="barrier",
        fact_no_ramp="on",
        amount_width="72,5",
        fact_steps="on",
        amount_steps="3",
        fact_detail="Klingel zu hoch",
    )
    facts = [(row.fact, row.amount and float(row.amount), row.detail) for row in BarrierFact.objects.order_by("fact")]
    assert facts == [
        ("no_ramp", None, ""),
        ("other", None, "Klingel zu hoch"),
        ("steps", 3.0, ""),
        ("width", 72.5, ""),
    ]


def test_facts_of_something_that_is_no_barrier_are_left_out(client, network):
    say(client, network, kind="idea", fact_no_ramp="on")
    assert BarrierFact.objects.count() == 0


def test_wrong_amount_is_explained_and_kept(client, network):
    page = say(client, network, kind="barrier", amount_width="breit").content.decode()
    assert "Bitte schreiben Sie eine Zahl, zum Beispiel 15 oder 2,5." in page
    assert 'value="breit"' in page


def test_groups_are_counted_as_sums_only(client, network):
    group = Group.objects.create(network=network, name=TextFactory(words="Alte Menschen"))
    foreign = Group.objects.create(network=NetworkFactory(), name=TextFactory())
    say(client, network, groups=[str(group.pk)])
    assert [(row.group_id, row.channel, row.count) for row in Tally.objects.all()] == [(group.pk, "web", 1)]
    page = say(client, network, groups=[str(foreign.pk)], token=token(f"say:{network.pk}", age=timedelta(seconds=40)))
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("wish", "field", "value", "missing"),
    [
        ("mail", "email", "mensch@example.org", "Bitte schreiben Sie Ihre E-Mail-Adresse."),
        ("phone", "phone", "03473 1", "Bitte schreiben Sie Ihre Telefonnummer."),
        ("letter", "address", "Beispielweg", "Bitte schreiben Sie Ihren Namen und Ihre Anschrift."),
    ],
)
def test_each_way_asks_for_what_it_needs_and_keeps_nothing_else(client, network, wish, field, value, missing):
    assert missing in say(client, network, wish=wish).content.decode()
    everything = {"email": "a@example.org", "phone": "1", "address": "b"} | {field: value}
    say(client, network, wish=wish, **everything)
    person = Contributor.objects.get()
    kept = {name: getattr(person, name) for name in ("email", "phone", "address")}
    assert kept == {"email": "", "phone": "", "address": ""} | {field: value}
    assert person.wish == wish


def test_address_without_choosing_mail_means_mail(client, network):
    say(client, network, email="mensch@example.org")
    assert Contributor.objects.get().wish == "mail"


def test_fault_of_a_way_that_is_not_wanted_does_not_matter(client, network):
    assert say(client, network, wish="board", email="kaputt").status_code == 302


# -- personal data is pointed out once --------------------------------------------------------------------------------
def test_personal_data_is_pointed_out_once_and_then_let_through(client, network):
    words = "Rufen Sie mich an: 03473 123456, oder schreiben Sie an mensch@example.org"
    page = say(client, network, words=words)
    shown = page.content.decode()
    assert "Bitte sehen Sie noch einmal hin" in shown
    assert "mensch@example.org" in shown
    assert Voice.objects.count() == 0
    assert say(client, network, words=words, hints_shown="1").status_code == 302
    assert Voice.objects.get().check_state == "waiting"


# -- files ------------------------------------------------------------------------------------------------------------
def test_photo_is_kept_in_two_sizes_without_its_place(client, network):
    say(client, network, photo=jpeg(), alt="Eine Bank fehlt")
    row = Attachment.objects.get()
    assert (row.kind, row.media_type, row.alt.words, row.check_state) == (
        "photo",
        "image/webp",
        "Eine Bank fehlt",
        "waiting",
    )
    assert stored() == sorted([row.file, row.small])
    with default_storage.open(row.file) as file:
        data = file.read()
    assert b"Exif" not in data
    assert b"Kamera" not in data


def test_photo_stays_when_something_else_was_wrong(client, network):
    data = filled(network, words="", photo=jpeg())
    page = client.post(say_url(network), data).content.decode()
    assert "Ihr Foto ist noch da." in page
    again = filled(network, token=data["token"])
    assert client.post(say_url(network), again).status_code == 302
    assert Attachment.objects.count() == 1
    assert not [name for name in stored() if name.startswith("pending/")]


def test_photo_can_be_left_out_again(client, network):
    data = filled(network, words="", photo=jpeg())
    client.post(say_url(network), data)
    client.post(say_url(network), filled(network, token=data["token"], drop_photo="on"))
    assert Voice.objects.count() == 1
    assert Attachment.objects.count() == 0


def test_disguised_program_is_refused_and_the_words_stay(client, network):
    file = BytesIO(b"MZ\x90\x00" + b"\0" * 500)
    file.name = "urlaub.jpg"
    page = say(client, network, photo=file).content.decode()
    assert "Die Datei ist kein Bild" in page
    assert "Es fehlt eine Bank im Schatten." in page
    assert (Voice.objects.count(), stored()) == (0, [])


def test_photo_of_eighty_megabytes_is_let_go_and_the_words_stay(client, network):
    file = BytesIO(b"\xff\xd8\xff\xe0" + bytes(80 * 1024 * 1024))
    file.name = "riesig.jpg"
    page = say(client, network, photo=file).content.decode()
    assert "Die Datei ist größer als" in page
    assert "Es fehlt eine Bank im Schatten." in page
    assert (Voice.objects.count(), stored()) == (0, [])


def test_more_than_a_hundred_megabytes_are_not_even_read(client, network):
    page = client.generic(
        "POST",
        say_url(network),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(101 * 1024 * 1024),
    )
    assert page.status_code == 413
    assert "Die Datei ist zu groß" in page.content.decode()


def wav() -> BytesIO:
    import wave

    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 4000)
    file.seek(0)
    file.name = "Neue Aufnahme.wav"
    return file


def test_voice_message_needs_no_words(client, network):
    assert say(client, network, words="", sound=wav()).status_code == 302
    assert Voice.objects.get().words.words == "(Sprachnachricht)"
    assert Attachment.objects.get().media_type == "audio/wav"


def test_nothing_lies_in_storage_when_the_voice_could_not_be_kept(client, network, monkeypatch):
    from miteinander.voices.actions import attaching

    def broken(**facts):
        raise RuntimeError("disk full")

    monkeypatch.setattr(attaching, "attach", broken)
    with pytest.raises(RuntimeError, match="disk full"):
        say(client, network, photo=jpeg())
    assert Voice.objects.count() == 0
    assert [name for name in stored() if not name.startswith("pending/")] == []


def test_what_lay_aside_for_long_is_forgotten(at_now):
    default_storage.save("pending/alt", ContentFile(b"x"))
    import os

    os.utime(default_storage.path("pending/alt"), (0, 0))
    default_storage.save("pending/neu", ContentFile(b"x"))
    os.utime(default_storage.path("pending/neu"), (NOW.timestamp(), NOW.timestamp()))
    assert uploads.forget_pending(now=NOW) == 1
    assert stored() == ["pending/neu"]


def test_body_that_names_no_length_is_read():
    assert not uploads.too_heavy(RequestFactory().get("/"))


@pytest.mark.parametrize(("name", "limit"), [("photo", "12 MB"), ("sound", "15 MB")])
def test_file_that_is_too_long_is_told_its_own_limit(name, limit):
    form = FileFields({}, purpose="x", refused=frozenset({name}))
    assert limit in form.faults[name]
