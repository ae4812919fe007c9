"""The private page: where it stands, more words, another way, taking back and bringing back."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from tests.factories import NOW, ContributorFactory, NetworkFactory, PersonFactory, VoiceFactory
from tests.voices.talk import token

from miteinander.frame.refusal import Refused
from miteinander.frame.tokens import make_pass
from miteinander.people.roles import Actor, Role
from miteinander.voices.actions import answering, checking, raising
from miteinander.voices.enums import NoticeState, State, Wish
from miteinander.voices.models import Comment, Notice, Step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]


@pytest.fixture
def at_now():
    with time_machine.travel(NOW, tick=False), translation.override("de"):
        yield


@pytest.fixture
def voice():
    network = NetworkFactory(prefix="ASL")
    author = ContributorFactory(network=network, wish=Wish.MAIL, email="mensch@example.org", key="scrypt$")
    return VoiceFactory(network=network, author=author, serial=1, words__words="Der Bordstein ist zu hoch.")


def url(voice, name="voice_own", value=None):
    given = make_pass("own", value or str(voice.author_id))
    return reverse(name, kwargs={"number": voice.number.path, "token": given})


def desk():
    return Actor(PersonFactory().pk, Role.COORDINATOR)


def test_page_tells_the_story(client, voice):
    answering.move(
        voice=voice,
        answer=answering.Answer(State.ANSWERED, "Wir messen nach.", signed="Ordnungsamt"),
        by=desk(),
        now=NOW,
    )
    page = client.get(url(voice)).content.decode()
    assert "Der Bordstein ist zu hoch." in page
    assert "Wir messen nach." in page
    assert "Ordnungsamt" in page


def test_page_needs_the_same_queries_for_one_and_for_many(client, voice, django_assert_num_queries):
    with django_assert_num_queries(7):
        client.get(url(voice))
    for serial in range(2, 5):
        VoiceFactory(network=voice.network, author=voice.author, serial=serial)
    for minutes in range(3):
        answering.move(
            voice=voice,
            answer=answering.Answer(State.DISCUSSED, "Ja."),
            by=desk(),
            now=NOW + timedelta(minutes=minutes),
        )
    with django_assert_num_queries(7):
        page = client.get(url(voice))
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.content.decode().count("/meins/") >= 6


def test_page_says_what_waits_and_why_something_is_hidden(client, voice):
    voice.check_state = "waiting"
    voice.save()
    assert "Wir prüfen Ihr Anliegen noch." in client.get(url(voice)).content.decode()
    checking.hide(thing=voice, reason="Es steht ein Name darin.", by=desk(), now=NOW)
    page = client.get(url(voice)).content.decode()
    assert "Ihr Anliegen ist nicht öffentlich." in page
    assert "Es steht ein Name darin." in page


def test_old_pass_leads_to_the_words(client, voice):
    address = url(voice)
    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        answer = client.get(address)
    assert answer.headers["Location"].endswith("/nachsehen/?abgelaufen=1")


def test_pass_of_somebody_else_opens_nothing(client, voice):
    stranger = ContributorFactory(network=voice.network)
    assert client.get(url(voice, value=str(stranger.pk))).status_code == 404


@pytest.mark.parametrize("name", ["voice_own_words", "voice_own_way", "voice_own_withdraw"])
def test_every_page_behind_the_pass_opens_without_cookie(client, voice, name):
    page = client.get(url(voice, name))
    assert page.status_code == 200
    assert not page.cookies


def test_more_words_wait_for_a_human(client, voice):
    data = {"words": "Seit gestern steht dort ein Zaun.", "language": "de", "token": token(f"more:{voice.pk}")}
    client.post(url(voice, "voice_own_words"), data)
    client.post(url(voice, "voice_own_words"), data)
    row = Comment.objects.get()
    assert (row.contributor_id, row.check_state, row.words.words) == (
        voice.author_id,
        "waiting",
        "Seit gestern steht dort ein Zaun.",
    )
    assert "Seit gestern steht dort ein Zaun." in client.get(url(voice)).content.decode()


def test_another_way_forgets_the_old_address_and_takes_waiting_news_along(client, voice):
    answering.move(voice=voice, answer=answering.Answer(State.ANSWERED, "Ja."), by=desk(), now=NOW)
    data = {"wish": "phone", "phone": "03473 1", "email": "", "token": token(f"way:{voice.author_id}")}
    assert client.post(url(voice, "voice_own_way"), data).status_code == 302
    voice.author.refresh_from_db()
    assert (voice.author.email, voice.author.phone, voice.author.wish) == ("", "03473 1", "phone")
    assert list(Notice.objects.values_list("wish", "state")) == [("phone", "waiting")]


def test_nothing_more_means_that_waiting_news_are_done(voice):
    answering.move(voice=voice, answer=answering.Answer(State.ANSWERED, "Ja."), by=desk(), now=NOW)
    raising.change_way(contributor=voice.author, way=raising.Way(Wish.NONE), by=Actor(), now=NOW)
    assert Notice.objects.get().state == NoticeState.DONE


def test_withdrawing_asks_first_and_can_be_undone(client, voice):
    page = client.get(url(voice, "voice_own_withdraw")).content.decode()
    assert "Sie können es später wieder zeigen" in page
    client.post(url(voice, "voice_own_withdraw"))
    client.post(url(voice, "voice_own_withdraw"))
    voice.refresh_from_db()
    assert voice.state == State.WITHDRAWN
    client.post(url(voice, "voice_own_withdraw"), {"doch": "1"})
    voice.refresh_from_db()
    assert (voice.state, Step.objects.count()) == (State.RAISED, 2)


def test_bringing_back_what_was_not_possible_keeps_the_reason(voice):
    answering.move(voice=voice, answer=answering.Answer(State.NOT_POSSIBLE, "Zu eng."), by=desk(), now=NOW)
    voice.refresh_from_db()
    raising.withdraw(voice=voice, by=Actor(), now=NOW + timedelta(hours=1))
    step = raising.bring_back(voice=voice, by=Actor(), now=NOW + timedelta(hours=2))
    assert (voice.state, step.words.words) == (State.NOT_POSSIBLE, "Zu eng.")


def test_bringing_back_what_is_there_is_refused(voice):
    with pytest.raises(Refused):
        raising.bring_back(voice=voice, by=Actor(), now=NOW)
