"""Counting: what decides, and that nothing depends on the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.smallfund.voting import Competence, Result, Votes, count, together

CHOICES = st.lists(st.sampled_from(["yes", "no", "abstained"]), max_size=30)


@given(CHOICES, st.integers(1, 20), st.randoms())
def test_order_of_votes_decides_nothing(choices, quorum, chance):
    shuffled = chance.sample(choices, len(choices))

    assert count(together(choices), quorum=quorum) == count(together(shuffled), quorum=quorum)


@given(CHOICES, st.integers(1, 20))
def test_every_vote_counts_once_and_majority_of_yes_and_no_decides(choices, quorum):
    votes = together(choices)
    result = count(votes, quorum=quorum)

    assert votes.cast == len(choices)
    assert (result == Result.TOO_FEW) == (len(choices) < quorum)
    if result != Result.TOO_FEW:
        assert (result == Result.YES) == (votes.yes > votes.no)
        assert (result == Result.TIE) == (votes.yes == votes.no)


@given(CHOICES, st.integers(1, 20))
def test_one_more_yes_never_turns_a_yes(choices, quorum):
    if count(together(choices), quorum=quorum) == Result.YES:
        assert count(together([*choices, "yes"]), quorum=quorum) == Result.YES


def test_votes_below_nought_are_refused():
    with pytest.raises(ValueError, match="from nought"):
        Votes(-1, 2, 0)


#: Berlin: the jury about everything. Braunschweig: 500 the management alone, 5.000 the round table, then the council.
@pytest.mark.parametrize(
    ("competence", "deciders"),
    [
        (Competence(), {1: "jury", 1_500_00: "jury"}),
        (Competence(500_00, 5_000_00), {500_00: "office", 500_01: "jury", 5_000_00: "jury", 5_000_01: "body"}),
        (Competence(0, 2_500_00), {1: "jury", 2_500_00: "jury", 2_500_01: "body"}),
    ],
)  # fmt: skip
def test_amount_says_who_decides(competence, deciders):
    assert {cents: competence.decider(cents) for cents in deciders} == deciders


@given(st.integers(0, 10_000), st.none() | st.integers(0, 10_000), st.integers(1, 20_000), st.integers(1, 20_000))
def test_higher_amount_is_never_decided_further_down(office, more, one, other):
    competence = Competence(office, None if more is None else office + more)
    rank = ["office", "jury", "body"].index

    assert rank(competence.decider(min(one, other))) <= rank(competence.decider(max(one, other)))
