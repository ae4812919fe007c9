"""Who may do what: every answer that says no says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.people.roles import Actor, Role
from miteinander.voices.enums import State
from miteinander.voices.rules import CHECKERS, may_answer, may_move, shown_at_once

STATES = st.sampled_from(State)


@given(now_at=STATES, to=STATES, words=st.sampled_from(["", "Ja."]), barrier=st.booleans(), gone=st.booleans())
def test_every_no_has_a_reason(now_at, to, words, barrier, gone):
    decision = may_move(now_at=now_at, to=to, words=words, is_barrier=barrier, seen_gone=gone)
    assert decision.allowed or str(decision.reason)


@given(to=STATES, words=st.sampled_from(["", "Ja."]), barrier=st.booleans(), gone=st.booleans())
def test_withdrawn_stays_withdrawn(to, words, barrier, gone):
    assert not may_move(now_at=State.WITHDRAWN, to=to, words=words, is_barrier=barrier, seen_gone=gone)


def test_barrier_is_done_only_when_somebody_has_looked():
    facts = {"now_at": State.UNDER_WAY, "to": State.DONE, "words": "Fertig.", "is_barrier": True}
    assert not may_move(**facts, seen_gone=False)
    assert may_move(**facts, seen_gone=True)


@pytest.mark.parametrize("role", [None, *Role])
def test_partner_answers_only_what_was_handed_over(role):
    partners = frozenset({7})
    assert bool(may_answer(Actor(1, role), answer_by=8, partners=partners)) == (role in CHECKERS)
    assert may_answer(Actor(1, role), answer_by=7, partners=partners)


@pytest.mark.parametrize(
    ("role", "network", "hints", "shown"),
    [
        (None, False, False, False),
        (None, True, False, True),
        (None, True, True, False),
        (Role.FACILITATOR, False, False, False),
        (Role.MODERATOR, False, True, True),
    ],
)
def test_what_is_public_at_once(role, network, hints, shown):
    assert shown_at_once(Actor(1, role), network_shows_at_once=network, has_hints=hints) == shown
