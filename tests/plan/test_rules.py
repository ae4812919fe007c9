"""Who may plan, and what a voice does when its measure moves."""

from datetime import date
from itertools import product

import pytest

from miteinander.people.roles import VISITOR, Actor, Role
from miteinander.plan import rules
from miteinander.plan.enums import State
from miteinander.voices.enums import State as VoiceState

NOBODY = frozenset()


def test_may_plan_those_who_look_after_the_network():
    assert {role for role in Role if rules.may_plan(Actor(1, role))} == {Role.COORDINATOR, Role.MODERATOR}
    assert not rules.may_plan(VISITOR)


def test_may_keep_ones_own_measures():
    partner = Actor(1, Role.PARTNER_EDITOR)

    assert rules.may_keep(partner, partner=7, own=frozenset({7}))
    assert not rules.may_keep(partner, partner=8, own=frozenset({7}))
    assert not rules.may_keep(partner, partner=None, own=frozenset({7}))
    assert rules.may_keep(Actor(1, Role.COORDINATOR), partner=None, own=NOBODY)


@pytest.mark.parametrize("state", [State.PAUSED, State.STOPPED])
def test_may_tell_a_state_that_needs_a_reason(state):
    assert not rules.may_tell(now_at=State.PLANNED, to=state, words="", open_before=0)
    assert rules.may_tell(now_at=State.PLANNED, to=state, words="Das Geld fehlt.", open_before=0)


def test_may_tell_news_only_with_words():
    assert not rules.may_tell(now_at=State.PLANNED, to=State.PLANNED, words="", open_before=0)
    assert rules.may_tell(now_at=State.PLANNED, to=State.PLANNED, words="Wir messen.", open_before=0)


def test_may_tell_done_only_when_what_it_waits_for_is():
    assert not rules.may_tell(now_at=State.UNDER_WAY, to=State.DONE, words="", open_before=1)
    assert rules.may_tell(now_at=State.UNDER_WAY, to=State.DONE, words="", open_before=0)


def test_may_last_forwards():
    day = date(2026, 5, 1)

    assert rules.may_last(starts_on=day, ends_on=day)
    assert rules.may_last(starts_on=None, ends_on=day)
    assert not rules.may_last(starts_on=day, ends_on=date(2026, 4, 30))


def test_follows_never_takes_a_voice_back():
    """For every pair of states: a voice goes forward or stays, and never to another end."""
    for measure, voice, whole, others in product(State, VoiceState, (True, False), (True, False)):
        to = rules.follows(measure=measure, voice=voice, whole=whole, others_open=others)
        if to is not None and voice in rules.REACHED:
            assert rules.REACHED.index(to) > rules.REACHED.index(voice)


def test_follows_to_done_only_whole_and_when_nothing_else_works_on_it():
    found = {
        (whole, others): rules.follows(measure=State.DONE, voice=VoiceState.UNDER_WAY, whole=whole, others_open=others)
        for whole, others in product((True, False), (True, False))
    }

    assert found == {(True, False): VoiceState.DONE, (True, True): None, (False, False): None, (False, True): None}


@pytest.mark.parametrize("state", [State.IDEA, State.PAUSED, State.STOPPED])
def test_follows_not_at_all(state):
    assert rules.follows(measure=state, voice=VoiceState.RAISED, whole=True, others_open=False) is None


def test_needs_answer_once_the_measure_has_ended():
    assert rules.needs_answer(measure=State.STOPPED, voice=VoiceState.PLANNED)
    assert rules.needs_answer(measure=State.DONE, voice=VoiceState.UNDER_WAY)
    assert not rules.needs_answer(measure=State.DONE, voice=VoiceState.DONE)
    assert not rules.needs_answer(measure=State.PAUSED, voice=VoiceState.PLANNED)


def test_may_link_what_is_public_and_here():
    fine = {"same_network": True, "check_state": "shown", "withdrawn": False, "whole": True, "left_out": ""}

    assert rules.may_link(**fine)
    assert not rules.may_link(**fine | {"same_network": False})
    assert not rules.may_link(**fine | {"check_state": "hidden"})
    assert not rules.may_link(**fine | {"withdrawn": True})
    assert not rules.may_link(**fine | {"whole": False})
    assert rules.may_link(**fine | {"whole": False, "left_out": "Die Bank."})


def test_may_reach_with_proof_and_not_tomorrow():
    today = date(2026, 5, 1)

    assert rules.may_reach(done_on=None, today=today, proof=False)
    assert rules.may_reach(done_on=today, today=today, proof=True)
    assert not rules.may_reach(done_on=today, today=today, proof=False)
    assert not rules.may_reach(done_on=date(2026, 5, 2), today=today, proof=True)
