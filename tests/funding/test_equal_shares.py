"""Equal shares: published outcomes of real participatory budgets, and the properties of the rule."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.atlas.published import published

from miteinander.funding.election import Election, read_pb
from miteinander.funding.equal_shares import Completion, equal_shares, greedy

OFFICIAL = {"Poland_Swiecie_2023": Completion.ADD, "Netherlands_Assen_2024": Completion.ADD}
APPROVALS = [
    "France_Toulouse_2022",
    "France_Toulouse_2022_17_-_Mirail-Universite_Reynerie_Bellefontaine",
    "Hungary_Budapest_2022_VIII_Jozsefvaros",
    "Netherlands_Amsterdam_166",
    "Netherlands_Amsterdam_522",
    "Netherlands_Amsterdam_643",
    "Netherlands_Assen_2024",
    "Poland_Lodz_2022",
    "Poland_Swiecie_2023",
    "Switzerland_Zurich_S5",
    "Worldwide_Mechanical_Turk_k_approval_3",
]
#: Whose raised shares are counted in less than two seconds each; bench/shares.py counts the others too.
QUICK = [
    each for each in APPROVALS if each.split("_")[1] in {"Assen", "Swiecie", "Zurich"} or each[-3:] in {"522", "643"}
]
SUBSETS = st.frozensets(st.sampled_from("abcdef"))


def known(name: str) -> tuple[Election, dict]:
    told = json.loads(published("pabulib/known_results.json").read_text(encoding="utf-8"))
    return read_pb(published(f"pabulib/{name}.pb")), told[name]


@pytest.mark.parametrize("name", APPROVALS)
def test_winners_are_the_known_ones(name):
    election, told = known(name)

    assert (len(election.costs), election.people, len(election.ballots)) == (
        told["n_projects"],
        told["n_votes"],
        told["distinct_ballots"],
    )
    assert set(equal_shares(election).winners) == set(told["mes_cost"]["winners"])
    assert set(greedy(election)) == set(told["greedy_by_votes"]["winners"])
    assert election.coverage(greedy(election)) == pytest.approx(
        told["greedy_by_votes"]["share_of_voters_with_a_funded_project"], abs=1e-6
    )


@pytest.mark.parametrize("name", QUICK)
@pytest.mark.parametrize(
    ("completion", "variant"),
    [(Completion.ADD, "mes_add1_exhaustive_stop"), (Completion.ADD_AND_FILL, "mes_add1u")],
)
def test_winners_with_raised_shares_are_the_known_ones(name, completion, variant):
    election, told = known(name)

    assert set(equal_shares(election, completion=completion).winners) == set(told[variant]["winners"])


@pytest.mark.parametrize("name", OFFICIAL)
def test_winners_are_the_official_ones(name):
    election, told = known(name)

    assert set(equal_shares(election, completion=OFFICIAL[name]).winners) == set(told["official_selected"])


@st.composite
def elections(draw):
    costs = draw(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 5000), min_size=1))
    ballots = draw(
        st.dictionaries(SUBSETS.map(lambda each: frozenset(each & costs.keys())), st.integers(1, 30), max_size=12)
    )
    return Election(draw(st.integers(0, 15_000)), costs, ballots)


@settings(max_examples=500)
@given(elections(), st.sampled_from(Completion))
def test_never_more_is_spent_and_nobody_votes_for_nothing(election, completion):
    outcome = equal_shares(election, completion=completion, increment=7)

    assert sum(election.costs[each] for each in outcome.winners) <= election.budget
    assert len(set(outcome.winners)) == len(outcome.winners)
    assert all(election.votes[each] for each in outcome.winners)


@settings(max_examples=500)
@given(elections())
def test_each_winner_is_paid_by_its_supporters_who_never_pay_more_than_their_share(election):
    outcome = equal_shares(election)
    money = dict.fromkeys(election.ballots, outcome.share)
    for each in outcome.rounds:
        paid = {ballot: min(money[ballot], each.payment) for ballot in money if each.project in ballot}
        assert sum(paid[ballot] * election.ballots[ballot] for ballot in paid) == each.cost
        assert sum(election.ballots[ballot] for ballot in paid if paid[ballot] == each.payment) == each.full
        money |= {ballot: money[ballot] - paid[ballot] for ballot in paid}

    assert all(left >= 0 for left in money.values())
    for project in election.costs.keys() - set(outcome.winners):
        rest = sum(left * election.ballots[ballot] for ballot, left in money.items() if project in ballot)
        assert rest < election.costs[project] or rest == 0


@settings(max_examples=300)
@given(elections(), st.randoms(use_true_random=False), st.integers(2, 9))
def test_order_of_ballots_and_unit_of_money_change_nothing(election, random, factor):
    shuffled = dict(random.sample(list(election.ballots.items()), len(election.ballots)))
    dearer = {project: cost * factor for project, cost in election.costs.items()}
    other = Election(election.budget * factor, dearer, shuffled)

    assert equal_shares(other).winners == equal_shares(election).winners


@given(elections())
def test_cheapest_for_each_supporter_is_bought_first(election):
    rounds = equal_shares(election).rounds

    assert [each.effective_votes for each in rounds] == sorted((each.effective_votes for each in rounds), reverse=True)


def test_thirds_are_exact():
    """Three people pay for a project of 100 cents with 33⅓ each, and nothing is lost."""
    outcome = equal_shares(Election(100, {"tree": 100}, {frozenset({"tree"}): 3}))

    assert (outcome.winners, outcome.rounds[0].payment) == (("tree",), Fraction(100, 3))


def test_threshold_keeps_out_who_has_too_few_votes():
    election = Election(1000, {"a": 100, "b": 100}, {frozenset("a"): 9, frozenset("b"): 1})

    assert equal_shares(election, threshold=2).winners == ("a",)
    assert equal_shares(election, completion=Completion.ADD_AND_FILL, threshold=2).winners == ("a",)


def test_nobody_voted():
    assert equal_shares(Election(1000, {"a": 100}, {})).winners == ()


def test_increment_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one cent"):
        equal_shares(Election(1, {"a": 1}, {}), increment=0)
