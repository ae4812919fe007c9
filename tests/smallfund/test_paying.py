"""Paying and proving: to the cent, once, and what is left goes back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.factories import NOW
from tests.smallfund.helpers import TODAY, coordination, fund_of, granted, request_of

from miteinander.frame.refusal import Refused
from miteinander.journal.queries import broken_at
from miteinander.smallfund.actions.paying import accept, owed, pay, prove
from miteinander.smallfund.enums import FINAL, Manner, Outcome
from miteinander.smallfund.models import Decision, Fund, Payout, Proof
from miteinander.voices.enums import State as VoiceState

pytestmark = pytest.mark.django_db


@pytest.fixture
def fund():
    return fund_of(office_cents=50_000)


@pytest.fixture
def decision(fund):
    return granted(request_of(fund))


def paid(decision, cents=30_000, nonce="eins", manner=Manner.CASH, on=TODAY):
    return pay(decision=decision, cents=cents, manner=manner, on=on, nonce=nonce, by=coordination(), now=NOW)


def proven(decision, spent, words="Das Hochbeet steht."):
    return prove(decision=decision, words=words, spent_cents=spent, people=12, by=coordination(), now=NOW)


def free(fund):
    return Fund.objects.get(pk=fund.pk).left_cents


def test_double_click_on_pay_pays_once(decision):
    assert paid(decision) == paid(decision)
    assert Decision.objects.get().paid_cents == 30_000


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"cents": 30_001}, "amount"),
        ({"cents": 0}, "amount"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"manner": Manner.BACK}, "manner"),
    ],
)
def test_payment_that_cannot_be_is_refused_at_its_field(decision, facts, field):
    with pytest.raises(Refused) as no:
        paid(decision, **facts)
    assert no.value.field == field
    assert not Payout.objects.exists()


def test_in_parts_it_is_never_more_than_granted(decision):
    paid(decision, 20_000)
    with pytest.raises(Refused, match="sind 100"):
        paid(decision, 10_001, "zwei")
    paid(decision, 10_000, "drei")
    with pytest.raises(Refused, match="sind 0"):
        paid(decision, 1, "vier")


def test_refused_request_is_not_paid(fund):
    decision = Decision.objects.get(pk=granted(request_of(fund)).pk)
    Decision.objects.filter(pk=decision.pk).update(outcome=Outcome.REFUSED, cents=0)
    with pytest.raises(Refused):
        paid(decision)


def test_what_is_left_comes_back_and_is_free_again_once(fund, decision):
    paid(decision)
    proof = proven(decision, 24_550)
    with pytest.raises(Refused, match="54,50") as no:
        accept(proof=proof, came_back=False, by=coordination(), now=NOW)
    accept(proof=proof, came_back=True, by=coordination(), now=NOW)
    with pytest.raises(Refused, match="schon geprüft"):
        accept(proof=proof, came_back=True, by=coordination(), now=NOW)

    assert no.value.field == "came_back"
    assert list(Payout.objects.order_by("pk").values_list("cents", "manner")) == [(30_000, "cash"), (-5_450, "back")]
    assert (Decision.objects.get().paid_cents, free(fund)) == (24_550, 75_450)


def test_author_sees_that_it_is_done(decision):
    paid(decision)
    accept(proof=proven(decision, 30_000), came_back=False, by=coordination(), now=NOW)
    voice = decision.request.voice
    voice.refresh_from_db()

    assert voice.state == VoiceState.DONE
    assert voice.steps.order_by("-pk")[0].words.words == "Gebraucht: 300\xa0€ aus dem Fonds. Das Hochbeet steht."


def test_who_paid_in_advance_is_paid_before_the_end(fund, decision):
    proof = proven(decision, 35_000)  # more than granted: the rest is their own
    with pytest.raises(Refused, match="noch nicht ausgezahlt: 300"):
        accept(proof=proof, came_back=False, by=coordination(), now=NOW)
    paid(decision)
    accept(proof=proof, came_back=False, by=coordination(), now=NOW)

    assert free(fund) == 70_000


def test_what_did_not_happen_costs_nothing(fund, decision):
    accept(proof=proven(decision, 0, "Es hat geregnet."), came_back=False, by=coordination(), now=NOW)
    decision.request.voice.refresh_from_db()

    assert (free(fund), decision.request.voice.state) == (100_000, VoiceState.PLANNED)


def test_proof_may_be_written_anew_until_it_is_accepted(decision):
    paid(decision)
    assert proven(decision, 29_000).pk == proven(decision, 30_000).pk
    accept(proof=Proof.objects.get(), came_back=False, by=coordination(), now=NOW)
    with pytest.raises(Refused, match="schon geprüft"):
        proven(decision, 1)
    with pytest.raises(Refused):
        paid(decision, 1, "später")


@pytest.mark.parametrize(
    "change",
    [
        lambda fund, _decision: Fund.objects.filter(pk=fund.pk).update(granted_cents=100_001),
        lambda _fund, decision: Decision.objects.filter(pk=decision.pk).update(paid_cents=30_001),
        lambda _fund, decision: Payout.objects.create(
            decision=decision, cents=-1, manner=Manner.CASH, on=TODAY, at=NOW, nonce="x"
        ),
        lambda _fund, decision: Decision.objects.create(
            request=decision.request, decider="office", outcome="refused", words=decision.words, at=NOW
        ),
    ],
)
def test_database_itself_refuses(fund, decision, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change(fund, decision)


class Books(RuleBasedStateMachine):
    """Whatever people do, and in whatever order: the fund's books agree."""

    def __init__(self) -> None:
        super().__init__()
        self.by = coordination()
        self.fund = fund_of(office_cents=50_000, by=self.by)
        self.made = 0

    def tried(self, act):
        try:
            with transaction.atomic():
                return act()
        except Refused:
            return None

    def decisions(self):
        return list(Decision.objects.filter(request__fund=self.fund, outcome=Outcome.GRANTED).order_by("pk"))

    @rule(cents=st.integers(1, 50_000), less=st.integers(0, 50_000))
    def grant(self, cents, less):
        self.made += 1
        request = self.tried(lambda: request_of(self.fund, cents, nonce=f"books-{self.fund.pk}-{self.made}"))
        if request:
            self.tried(lambda: granted(request, max(cents - less, 1), self.by))

    @precondition(lambda self: self.decisions())
    @rule(which=st.integers(0, 9), cents=st.integers(-5, 50_000))
    def pay_some(self, which, cents):
        found = self.decisions()
        self.made += 1
        nonce = f"pay-{self.fund.pk}-{self.made}"
        one = found[which % len(found)]
        self.tried(
            lambda: pay(decision=one, cents=cents, manner=Manner.BILL, on=TODAY, nonce=nonce, by=self.by, now=NOW)
        )

    @precondition(lambda self: self.decisions())
    @rule(which=st.integers(0, 9))
    def pay_all(self, which):
        found = self.decisions()
        one = found[which % len(found)]
        self.pay_some(which, one.cents - one.paid_cents)

    @precondition(lambda self: self.decisions())
    @rule(which=st.integers(0, 9), spent=st.integers(0, 60_000), back=st.booleans())
    def finish(self, which, spent, back):
        found = self.decisions()
        one = found[which % len(found)]
        proof = self.tried(
            lambda: prove(decision=one, words="Fertig.", spent_cents=spent, people=None, by=self.by, now=NOW)
        )
        if proof:
            self.tried(lambda: accept(proof=proof, came_back=back, by=self.by, now=NOW))

    @invariant()
    def fund_holds_what_was_granted(self):
        fund = Fund.objects.get(pk=self.fund.pk)
        kept = 0
        for one in self.decisions():
            proof = Proof.objects.filter(decision=one).first()
            done = proof is not None and proof.accepted_at is not None
            kept += min(one.cents, proof.spent_cents) if done else one.cents
        assert fund.granted_cents == kept <= fund.budget_cents

    @invariant()
    def payments_add_up(self):
        for one in Decision.objects.filter(request__fund=self.fund, outcome__in=FINAL):
            total = Payout.objects.filter(decision=one).aggregate(sum=Sum("cents"))["sum"] or 0
            assert total == one.paid_cents <= one.cents
            proof = Proof.objects.filter(decision=one).exclude(accepted_at=None).first()
            if proof:
                assert owed(one, proof) == 0
                assert one.paid_cents == min(one.cents, proof.spent_cents)

    @invariant()
    def journal_is_whole(self):
        assert broken_at(self.fund.network_id) is None


class TestBooks(Books.TestCase, TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
