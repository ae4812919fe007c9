"""Taking along what a network knows, and being forgotten: no word of a person stays anywhere."""

import pytest
import time_machine
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation
from tests.factories import NOW, ContributorFactory, NetworkFactory, TextFactory, VoiceFactory

from miteinander.frame.tokens import make_pass
from miteinander.people.roles import VISITOR
from miteinander.post.models import KeptMail, Mail
from miteinander.texts.models import Text, Translation
from miteinander.voices import privacy, search
from miteinander.voices.actions.erasing import erase
from miteinander.voices.enums import Channel, Check, State, Wish
from miteinander.voices.models import Attachment, BarrierFact, Card, Comment, Contributor, Support, Voice
from miteinander.voices.queries.own_data import exported, own_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
MARK = "zwiebelkuchen"  # in everything the person said


@pytest.fixture
def at_now():
    with time_machine.travel(NOW, tick=False), translation.override("de"):
        yield


@pytest.fixture
def author(settings, tmp_path):
    """Somebody who used every way there is, and wrote the mark everywhere."""
    network = NetworkFactory(prefix="ASL")
    person = ContributorFactory(
        network=network, wish=Wish.MAIL, email=f"{MARK}@example.org", phone=f"0 {MARK}", address=f"{MARK} 1",
        key=f"scrypt${MARK}", device=MARK,
    )  # fmt: skip
    voice = VoiceFactory(
        network=network, author=person, serial=1, words__words=f"Der {MARK} fehlt.", place=f"{MARK}weg",
        speaker=f"eine {MARK}", title=TextFactory(words=f"{MARK}!"), check_state=Check.SHOWN,
    )  # fmt: skip
    search.index(voice, title=f"{MARK}!", words=f"Der {MARK} fehlt.", language="de")
    Translation.objects.create(
        text=voice.words, language="en", words=f"no {MARK}", status="human", source_hash="", made_at=NOW
    )
    BarrierFact.objects.create(voice=voice, fact="step", amount=12, detail=MARK)
    name = default_storage.save(f"{MARK}.jpg", ContentFile(b"x"))
    Attachment.objects.create(
        voice=voice, kind="photo", file=name, media_type="image/jpeg", alt=TextFactory(words=MARK), added_at=NOW
    )
    Card.objects.create(network=network, serial=1, key=f"scrypt${MARK}", batch=1, printed_at=NOW)
    other = VoiceFactory(network=network, serial=2, words__words="Andere Worte.", check_state=Check.SHOWN)
    Comment.objects.create(
        voice=other, words=TextFactory(words=f"Bei mir auch {MARK}"), name=MARK, contributor=person, at=NOW, nonce="c"
    )
    Support.objects.create(voice=other, contributor=person, channel=Channel.WEB, at=NOW)
    for state in ("waiting", "sent"):
        Mail.objects.create(
            network=network.pk, to=person.email, subject=MARK, body=MARK, html=MARK, state=state, made_at=NOW
        )
    KeptMail.objects.create(to=person.email, subject=MARK, body=MARK)
    yield person
    if default_storage.exists(name):
        default_storage.delete(name)


def left_of(mark):
    """Model and field of every column of every table in which the mark still stands."""
    return {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField", "EmailField", "JSONField"}
        and any(mark in str(value) for value in model._default_manager.values_list(field.name, flat=True))
    }


def url(voice, name):
    return reverse(name, kwargs={"number": voice.number.path, "token": make_pass("own", str(voice.author_id))})


def test_everything_that_may_be_exported_is_owned_or_says_why_not():
    with_export = {name.split(".")[1] for name, data in privacy.FIELDS.items() if data.export}

    assert with_export - set(privacy.OWNED) - set(privacy.NOT_OWNED) == set()
    assert {model for model in privacy.OWNED if not exported(apps.get_model("voices", model))} == set()


def test_export_holds_every_word(author):
    found = own_data(author)

    assert {name: sorted(rows[0]) for name, rows in found.items()} == {
        "Contributor": ["address", "email", "phone"],
        "Voice": ["place", "speaker", "title", "words"],
        "BarrierFact": ["amount", "detail"],
        "Attachment": ["alt", "file"],
        "Comment": ["name", "words"],
    }
    assert found["Voice"][0]["words"] == {"words": f"Der {MARK} fehlt.", "language": "de"}


def test_export_asks_the_same_however_much_was_said(author, django_assert_num_queries):
    for serial in range(10, 20):
        VoiceFactory(network=author.network, author=author, serial=serial)
    with django_assert_num_queries(6):
        own_data(author)


def test_nothing_is_left_of_who_erases_everything(author, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        erase(contributor=author, with_words=True, by=VISITOR, now=NOW)

    assert left_of(MARK) == set()
    assert not default_storage.exists(f"{MARK}.jpg")
    voice = Voice.objects.get(serial=1)
    assert (voice.state, voice.words.words, voice.author_id) == (State.WITHDRAWN, "Auf Wunsch gelöscht.", None)
    assert Voice.objects.get(serial=2).words.words == "Andere Worte."


def test_words_alone_are_left_of_who_erases_themselves(author):
    erase(contributor=author, with_words=False, by=VISITOR, now=NOW)

    assert left_of(MARK) == {
        "Text.words", "Translation.words", "Voice.place", "VoiceWord.word", "BarrierFact.detail", "Attachment.file",
    }  # fmt: skip
    voice = Voice.objects.get(serial=1)
    assert (voice.state, voice.author_id, voice.speaker) == (State.RAISED, None, "")
    assert not Contributor.objects.filter(pk=author.pk).exists()


def test_erasing_lets_others_be(author):
    other = ContributorFactory(network=author.network, wish=Wish.MAIL, email="andere@example.org")
    theirs = VoiceFactory(network=author.network, author=other, serial=5, words__words="Meins bleibt.")
    erase(contributor=author, with_words=True, by=VISITOR, now=NOW)

    other.refresh_from_db()
    theirs.refresh_from_db()
    assert (other.email, theirs.words.words, theirs.author_id) == ("andere@example.org", "Meins bleibt.", other.pk)
    assert Text.objects.filter(words="Meins bleibt.").count() == 1


def test_page_says_what_is_known_and_leads_on(client, author):
    voice = author.voices.get()
    page = client.get(url(voice, "voice_own_data")).content.decode()

    assert author.email in page
    assert "1 Anliegen, 1 Ergänzung, 1 Datei" in page
    assert url(voice, "voice_own_file") in page
    assert client.cookies == {}


def test_file_is_the_export(client, author):
    answer = client.get(url(author.voices.get(), "voice_own_file"))

    assert answer["Content-Disposition"] == 'attachment; filename="ASL-0001-7.json"'
    assert answer.json()["Comment"] == [{"words": {"words": f"Bei mir auch {MARK}", "language": "de"}, "name": MARK}]


def test_erasing_asks_first_and_needs_a_choice(client, author):
    voice = author.voices.get()
    where = url(voice, "voice_own_erase")

    assert client.get(where).status_code == 200
    assert "Bitte wählen Sie etwas aus." in client.post(where).content.decode()
    assert Contributor.objects.filter(pk=author.pk).exists()


def test_erasing_shows_the_public_page_and_closes_the_private_one(client, author):
    voice = author.voices.get()
    where, private = url(voice, "voice_own_erase"), url(voice, "voice_own")
    answer = client.post(where, {"what": "alles"}, follow=True)

    assert "Nichts führt von hier mehr zu Ihnen." in answer.content.decode()
    assert client.get(private).status_code == 404
    assert client.post(where, {"what": "alles"}).status_code == 404
