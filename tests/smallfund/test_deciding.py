"""Deciding: who may, what it takes out of the fund, and who hears of it."""

from datetime import timedelta

import pytest
from tests.factories import NOW, NetworkFactory
from tests.smallfund.helpers import (
    TODAY,
    cast,
    coordination,
    fund_of,
    granted,
    jury_of,
    request_of,
    session_of,
)

from miteinander.draw.lots import order
from miteinander.frame.refusal import Refused
from miteinander.people.roles import VISITOR, Actor, Role
from miteinander.smallfund.actions.asking import Asked, ask
from miteinander.smallfund.actions.deciding import declare_bias, draw, lot, settle, vote
from miteinander.smallfund.actions.keeping import seat
from miteinander.smallfund.enums import Decider, Outcome, Tie
from miteinander.smallfund.models import Ballot, Decision, Request
from miteinander.smallfund.voting import Votes
from miteinander.thread.story import tell, tell_all
from miteinander.voices.actions.raising import Said, Way
from miteinander.voices.enums import Kind
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Notice, Step, Voice

pytestmark = pytest.mark.django_db


def left(fund):
    fund.refresh_from_db()
    return fund.left_cents


# -- asking -----------------------------------------------------------------------------------------------------------
def test_asking_makes_an_idea_with_a_number_once():
    fund = fund_of()
    first, again = request_of(fund, nonce="gleich"), request_of(fund, nonce="gleich")

    assert first == again
    assert (Voice.objects.get().kind, Request.objects.count()) == (Kind.IDEA, 1)


@pytest.mark.parametrize(
    ("rules", "cents", "says"),
    [
        ({}, 50_001, "höchstens 500"),
        ({}, 0, "über null"),
        ({"ask_until": TODAY - timedelta(days=1)}, 100, "keine Anträge"),
        ({"is_open": False}, 100, "keine Anträge"),
    ],
)
def test_what_the_fund_does_not_give_is_refused_and_nothing_is_kept(rules, cents, says):
    fund = fund_of(**rules)
    with pytest.raises(Refused, match=says):
        ask(
            fund=fund, said=Said(Kind.IDEA, "Ein Fest", place="Hof"), asked=Asked(cents, "Saft", "Alle", "im Mai"),
            way=Way(), nonce="n", sealed_key="", by=VISITOR, now=NOW,
        )  # fmt: skip
    assert not Voice.objects.exists()


# -- the office -------------------------------------------------------------------------------------------------------
def test_office_decides_small_amounts_and_author_hears_once():
    fund = fund_of(office_cents=30_000)
    request = request_of(fund)
    decision = granted(request)
    request.voice.refresh_from_db()

    assert (decision.cents, left(fund), request.voice.state) == (30_000, 70_000, VoiceState.PLANNED)
    assert Notice.objects.filter(step=decision.step, contributor=request.voice.author).count() == 1
    with pytest.raises(Refused, match="schon entschieden"):
        granted(request)


def test_office_does_not_decide_for_the_jury():
    with pytest.raises(Refused, match="jemand anderes"):
        granted(request_of(fund_of(office_cents=29_999)))


def test_refusal_needs_a_reason_and_takes_nothing():
    fund = fund_of(office_cents=30_000)
    request = request_of(fund)
    facts = {"request": request, "decider": Decider.OFFICE, "outcome": Outcome.REFUSED, "cents": 0}
    with pytest.raises(Refused, match="Grund"):
        settle(**facts, words=" ", by=coordination(), now=NOW)
    settle(**facts, words="Dafür gibt es ein anderes Amt.", by=coordination(), now=NOW)
    request.voice.refresh_from_db()

    assert (left(fund), request.voice.state) == (100_000, VoiceState.ANSWERED)


@pytest.mark.parametrize("cents", [30_001, 0])
def test_more_than_asked_or_nothing_is_not_granted(cents):
    request = request_of(fund_of(office_cents=30_000))
    with pytest.raises(Refused):
        settle(
            request=request, decider=Decider.OFFICE, outcome=Outcome.GRANTED, cents=cents, words="Ja.",
            by=coordination(), now=NOW,
        )  # fmt: skip
    assert not Decision.objects.exists()


def test_cent_too_many_is_not_granted():
    fund = fund_of(office_cents=50_000, budget_cents=50_000)
    granted(request_of(fund, 20_001))
    with pytest.raises(Refused, match="299,99"):
        granted(request_of(fund, 30_000))
    granted(request_of(fund, 29_999))

    assert left(fund) == 0


def test_only_public_words_are_decided_on():
    with pytest.raises(Refused, match="veröffentlichen"):
        granted(request_of(fund_of(office_cents=30_000), shown=False))


@pytest.mark.parametrize("role", [None, Role.FACILITATOR, Role.JURY, Role.FUNDER])
def test_others_decide_nothing(role):
    with pytest.raises(Refused):
        granted(request_of(fund_of(office_cents=30_000)), by=Actor(role=role))


# -- the jury ---------------------------------------------------------------------------------------------------------
def test_jury_grants_by_majority_in_the_open():
    fund = fund_of()
    jurors, request = jury_of(fund), request_of(fund)
    decision = vote(
        session=session_of(fund, jurors), request=request, cast=cast(jurors, "yes", "yes", "no"), by=coordination(),
        now=NOW,
    )  # fmt: skip

    assert (decision.outcome, decision.cents, left(fund)) == (Outcome.GRANTED, 30_000, 70_000)
    assert Ballot.objects.filter(juror=jurors[2]).get().choice == "no"


def test_biased_member_neither_votes_nor_counts():
    fund = fund_of(quorum=2)
    jurors, request, by = jury_of(fund), request_of(fund), coordination()
    session = session_of(fund, jurors)
    declare_bias(request=request, jurors=jurors[:1], by=by, now=NOW)
    with pytest.raises(Refused, match="befangen") as no:
        vote(session=session, request=request, cast=cast(jurors, "yes"), by=by, now=NOW)
    decision = vote(session=session, request=request, cast=cast(jurors[1:], "yes"), by=by, now=NOW)

    assert no.value.field == f"member_{jurors[0].pk}"
    assert (decision.outcome, decision.ballots.count()) == (Outcome.GRANTED, 2)
    with pytest.raises(Refused, match="schon abgestimmt"):
        declare_bias(request=request, jurors=jurors, by=by, now=NOW)


def test_too_few_members_decide_nothing():
    fund = fund_of(quorum=3)
    jurors, request, by = jury_of(fund), request_of(fund), coordination()
    session = session_of(fund, jurors)
    declare_bias(request=request, jurors=jurors[:1], by=by, now=NOW)
    with pytest.raises(Refused, match="nicht beschlussfähig"):
        vote(session=session, request=request, cast=cast(jurors[1:], "yes"), by=by, now=NOW)

    assert not Decision.objects.exists()


def test_every_member_there_votes_once():
    fund = fund_of(quorum=1)
    jurors, request = jury_of(fund), request_of(fund)
    silent = seat(fund=fund, name="Koordination", votes=False, by=coordination(), now=NOW)
    session = session_of(fund, [*jurors, silent])
    with pytest.raises(Refused, match="3 Mitglieder, gezählt sind 2"):
        vote(session=session, request=request, cast=cast(jurors[:2], "yes"), by=coordination(), now=NOW)
    decision = vote(session=session, request=request, cast=cast(jurors, "yes"), by=coordination(), now=NOW)

    assert decision.ballots.count() == 3


def test_secret_vote_keeps_no_names():
    fund = fund_of(secret=True)
    jurors, request = jury_of(fund, 5), request_of(fund)
    typed = cast([], cents=30_000)
    object.__setattr__(typed, "votes", Votes(3, 1, 1))
    decision = vote(session=session_of(fund, jurors), request=request, cast=typed, by=coordination(), now=NOW)

    assert decision.outcome == Outcome.GRANTED
    assert sorted(decision.ballots.values_list("juror", "choice")) == [
        (None, "abstained"), (None, "no"), (None, "yes"), (None, "yes"), (None, "yes"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tie", "outcome"), [(Tie.REFUSED, Outcome.REFUSED), (Tie.AGAIN, Outcome.AGAIN), (Tie.LOT, Outcome.TIED)]
)
def test_tie_means_what_was_said_before(tie, outcome):
    fund = fund_of(tie=tie, quorum=2, chance="Lotto am 7. November 2026")
    jurors, request = jury_of(fund, 2), request_of(fund)
    decision = vote(
        session=session_of(fund, jurors), request=request, cast=cast(jurors, "yes", "no"), by=coordination(), now=NOW
    )

    assert (decision.outcome, left(fund)) == (outcome, 100_000)


def test_tie_comes_before_the_jury_again_in_another_session():
    fund = fund_of(quorum=2)
    jurors, request, by = jury_of(fund, 2), request_of(fund), coordination()
    session = session_of(fund, jurors)
    vote(session=session, request=request, cast=cast(jurors, "yes", "no"), by=by, now=NOW)
    with pytest.raises(Refused, match="in dieser Sitzung schon"):
        vote(session=session, request=request, cast=cast(jurors, "yes"), by=by, now=NOW)
    later = session_of(fund, jurors, TODAY + timedelta(days=14))
    with pytest.raises(Refused, match="noch nicht"):
        vote(session=later, request=request, cast=cast(jurors, "yes"), by=by, now=NOW)
    then = NOW + timedelta(days=14)

    assert vote(session=later, request=request, cast=cast(jurors, "yes"), by=by, now=then).outcome == Outcome.GRANTED


@pytest.mark.parametrize("numbers", ["3 8 17 22 34 41", "1 2 3 4 5 6", "5 9 11 30 31 49", "7 8 9 10 11 12"])
def test_lot_is_what_anybody_can_work_out(numbers):
    fund = fund_of(tie=Tie.LOT, quorum=2, chance="Lotto am 7. November 2026")
    jurors, request, by = jury_of(fund, 2), request_of(fund), coordination()
    tied = vote(session=session_of(fund, jurors), request=request, cast=cast(jurors, "yes", "no"), by=by, now=NOW)
    request = Request.objects.select_related("fund", "voice__network").get()
    fixed = lot(tied, request)
    assert fixed.commitment in Step.objects.get(pk=tied.step).words.words
    with pytest.raises(Refused, match="gezogenen Zahlen"):
        draw(decision=tied, numbers=" ", by=by, now=NOW)
    later = session_of(fund, jurors, TODAY + timedelta(days=14))
    with pytest.raises(Refused, match="noch das Los"):
        vote(session=later, request=request, cast=cast(jurors, "yes"), by=by, now=NOW)
    drawn = draw(decision=tied, numbers=numbers, by=by, now=NOW)

    won = order(fixed, numbers)[0] == "Ja"
    assert f"Gezogen: {numbers}." in Step.objects.get(pk=drawn.step).words.words
    assert (drawn.outcome, left(fund)) == ((Outcome.GRANTED, 70_000) if won else (Outcome.REFUSED, 100_000))
    with pytest.raises(Refused, match="nichts zu losen"):
        draw(decision=drawn, numbers=numbers, by=by, now=NOW)


def test_beyond_the_jury_it_advises_and_another_body_decides():
    fund = fund_of(jury_cents=20_000, body="der Stadtbezirksrat")
    jurors, request, by = jury_of(fund), request_of(fund), coordination()
    facts = {"request": request, "decider": Decider.BODY, "outcome": Outcome.GRANTED, "cents": 25_000, "words": "Ja."}
    with pytest.raises(Refused, match="Zuerst berät die Jury"):
        settle(**facts, by=by, now=NOW)
    advised = vote(session=session_of(fund, jurors), request=request, cast=cast(jurors, "yes"), by=by, now=NOW)

    assert (advised.outcome, left(fund)) == (Outcome.ADVISED, 100_000)
    assert (settle(**facts, by=by, now=NOW).cents, left(fund)) == (25_000, 75_000)


def test_session_of_another_fund_decides_nothing():
    one, other = fund_of(), fund_of()
    jurors = jury_of(other)
    with pytest.raises(Refused, match="anderen Fonds"):
        vote(
            session=session_of(other, jurors), request=request_of(one), cast=cast([], "yes"), by=coordination(), now=NOW
        )


# -- the thread -------------------------------------------------------------------------------------------------------
def test_thread_tells_of_the_money_in_order_and_once():
    network = NetworkFactory()
    request = request_of(fund_of(network, office_cents=30_000))
    decision = granted(request, now=NOW + timedelta(days=3))
    voice = Voice.objects.select_related("network").get()
    story = tell(voice, now=NOW)

    assert [str(knot.heading) for knot in story.knots] == [
        "Gesagt", "Geld aus dem Fonds beantragt: 300\xa0€", "Der Fonds gibt 300\xa0€",
    ]  # fmt: skip
    assert story.knots[-1].words == decision.words_id
    assert tell_all([voice], now=NOW) == (story,)


def test_whole_chain_can_be_taken_away_with_the_money_in_it(client):
    network = NetworkFactory(slug="mia")
    granted(request_of(fund_of(network, office_cents=30_000)), now=NOW + timedelta(days=3))
    voice = Voice.objects.select_related("network").get()
    chain = client.get(f"/mia/anliegen/{voice.number.path}.json").json()

    assert "fund" in {knot["station"] for knot in chain["chain"]}
