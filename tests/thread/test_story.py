"""The story of a voice, put together from what the stations know."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from tests.factories import NOW, VoiceFactory

from miteinander.people.roles import VISITOR
from miteinander.thread import story as thread
from miteinander.thread.story import tell
from miteinander.voices.actions.answering import Answer, check_on_spot, move
from miteinander.voices.actions.merging import merge
from miteinander.voices.actions.raising import withdraw
from miteinander.voices.enums import State
from miteinander.voices.models import Voice
from miteinander.voices.queries import Knot

pytestmark = pytest.mark.django_db


def days(n: int):
    return NOW + timedelta(days=n)


def test_story_of_a_new_voice_promises_an_answer():
    found = tell(VoiceFactory(), now=days(14))

    assert [knot.state for knot in found.knots] == ["raised"]
    assert (found.ahead.by, found.ahead.late, found.ahead.state) == (date(2026, 11, 16), False, State.ANSWERED)


def test_story_says_when_the_promise_is_broken():
    assert tell(VoiceFactory(), now=days(15)).ahead.late


@pytest.mark.parametrize("state", [State.ANSWERED, State.DISCUSSED, State.PLANNED, State.UNDER_WAY])
def test_story_says_that_it_goes_on(state):
    ahead = tell(VoiceFactory(state=state), now=NOW).ahead

    assert (ahead.state, ahead.by, bool(ahead.sentence)) == (State.DONE, None, True)


@pytest.mark.parametrize("state", [State.DONE, State.NOT_POSSIBLE, State.WITHDRAWN])
def test_story_ends(state):
    assert tell(VoiceFactory(state=state), now=NOW).ahead is None


def test_story_of_a_barrier_under_way_asks_for_a_look():
    with translation.override("de"):
        sentence = str(tell(VoiceFactory(kind="barrier", state="under_way"), now=NOW).ahead.sentence)

    assert sentence == "Umgesetzt ist es erst, wenn jemand vor Ort nachgesehen hat."


def test_story_of_a_merged_voice_goes_on_elsewhere():
    leading = VoiceFactory()
    voice = VoiceFactory(network=leading.network)
    merge(voice=voice, into=leading, by=VISITOR, now=days(1))

    found = tell(Voice.objects.select_related("network").get(pk=voice.pk), now=days(2))

    assert [knot.kind for knot in found.knots] == ["raised", "merged"]
    assert found.ahead is None


def test_story_in_order_with_its_texts():
    voice = VoiceFactory(kind="barrier")
    move(voice=voice, answer=Answer(State.ANSWERED, "Ja."), by=VISITOR, now=days(2))
    check_on_spot(voice=voice, gone=True, on=NOW.date(), checked_by="wir", words="Weg.", by=VISITOR, now=days(4))
    withdraw(voice=voice, by=VISITOR, now=days(5))

    found = tell(voice, now=days(6))

    assert [knot.at for knot in found.knots] == [NOW, days(2), days(4), days(5)]
    assert [bool(text) for text in found.text_ids] == [False, True, True, False]


def test_story_takes_in_further_stations(monkeypatch):
    voice = VoiceFactory()
    move(voice=voice, answer=Answer(State.ANSWERED, "Ja."), by=VISITOR, now=days(4))
    meeting = Knot(days(2), "meeting", "discussed", "Besprochen")
    monkeypatch.setattr(thread, "STATIONS", (*thread.STATIONS, lambda _voice: [meeting]))

    assert [knot.kind for knot in tell(voice, now=days(6)).knots] == ["raised", "meeting", "state"]


@pytest.mark.parametrize("steps", [1, 3, 40])
def test_story_number_of_queries(steps, django_assert_num_queries):
    voice = VoiceFactory()
    for n in range(steps):
        move(voice=voice, answer=Answer(State.ANSWERED, f"Schritt {n}"), by=VISITOR, now=days(n))

    with django_assert_num_queries(3):
        assert len(tell(voice, now=NOW).knots) == steps + 1
