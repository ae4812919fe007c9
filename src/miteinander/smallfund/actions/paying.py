"""Paying out what was granted, and the mini proof. What is not spent goes back into the fund, once."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.people.roles import Actor
from miteinander.plan.actions.wording import say
from miteinander.plan.wording import euros
from miteinander.smallfund.actions.deciding import COORDINATION, of, say_to_author
from miteinander.smallfund.enums import Manner, Outcome, Stage
from miteinander.smallfund.models import Decision, Fund, Payout, Proof
from miteinander.smallfund.rules import may_keep, may_pay
from miteinander.texts.languages import SOURCE
from miteinander.voices.enums import State as VoiceState


@once(lambda nonce: Payout.objects.filter(nonce=nonce))
def pay(*, decision: Decision, cents: int, manner: Manner, on: date, nonce: str, by: Actor, now: datetime) -> Payout:
    """Note that money went out; never more than was granted, whoever clicks at the same moment."""
    may_keep(by).require()
    decision = _held(decision)
    left = decision.cents - decision.paid_cents
    if manner == Manner.BACK:
        raise Refused(_("Zurückgezahlt wird beim Nachweis."), field="manner")
    may_pay(
        stage=of(decision.request), cents=cents, left=left, on=on, today=day_of(now), shown_left=euros(left)
    ).require()
    Decision.objects.filter(pk=decision.pk).update(paid_cents=F("paid_cents") + cents)
    payout = Payout.objects.create(decision=decision, cents=cents, manner=manner, on=on, at=now, nonce=nonce)
    _note(decision, "money paid", by, now, cents=cents)
    return payout


@transaction.atomic
def prove(*, decision: Decision, words: str, spent_cents: int, people: int | None, by: Actor, now: datetime) -> Proof:
    """What happened and what it cost; nought if it did not happen. May be written anew until it is accepted."""
    decision = _held(decision)
    if of(decision.request) == Stage.DONE:
        raise Refused(_("Dieser Nachweis ist schon geprüft."))
    if not words.strip():
        raise Refused(_("Bitte schreiben Sie, was daraus geworden ist."), field="words")
    proof, _made = Proof.objects.update_or_create(
        decision=decision,
        defaults={"words": say(words), "spent_cents": spent_cents, "people": people, "at": now},
    )
    _note(decision, "money proven", by, now, cents=spent_cents)
    return proof


def owed(decision: Decision, proof: Proof) -> int:
    """What must come back: paid out, and not spent."""
    return max(decision.paid_cents - proof.spent_cents, 0)


@transaction.atomic
def accept(*, proof: Proof, came_back: bool, by: Actor, now: datetime) -> Proof:
    """The receipts were seen. What was granted and not needed is free again; more than granted is nobody's claim."""
    may_keep(by).require()
    decision = _held(proof.decision)
    proof = Proof.objects.select_for_update(of=("self",)).select_related("words").get(pk=proof.pk)
    if proof.accepted_at is not None:
        raise Refused(_("Dieser Nachweis ist schon geprüft."))
    if (missing := min(proof.spent_cents, decision.cents) - decision.paid_cents) > 0:
        raise Refused(_("Bewilligt, gebraucht und noch nicht ausgezahlt: %(left)s.") % {"left": euros(missing)})
    back = owed(decision, proof)
    if back and not came_back:
        raise Refused(
            _("%(back)s sind übrig. Bitte bestätigen Sie, dass sie zurückgezahlt sind.") % {"back": euros(back)},
            field="came_back",
        )
    if back:
        Decision.objects.filter(pk=decision.pk).update(paid_cents=F("paid_cents") - back)
        Payout.objects.create(
            decision=decision, cents=-back, manner=Manner.BACK, on=day_of(now), at=now, nonce=f"back-{decision.pk}"
        )
    kept = min(decision.cents, proof.spent_cents)
    Fund.objects.filter(pk=decision.request.fund_id).update(granted_cents=F("granted_cents") - (decision.cents - kept))
    proof.accepted_at = now
    proof.save(update_fields=["accepted_at"])
    with override(SOURCE):
        said = gettext("Gebraucht: %(amount)s aus dem Fonds.") if kept else gettext("Das Geld wurde nicht gebraucht.")
        words = f"{said % {'amount': euros(kept)}} {proof.words.words}"
    to = VoiceState.DONE if kept else VoiceState.ANSWERED
    say_to_author(decision.request, to, words, COORDINATION, by, now)
    _note(decision, "proof accepted", by, now, cents=kept)
    return proof


def _held(decision: Decision) -> Decision:
    """The decision, held until the end of the transaction."""
    rows = Decision.objects.select_for_update(of=("self",)).select_related("request__fund", "request__voice__network")
    found = rows.get(pk=decision.pk)
    if found.outcome != Outcome.GRANTED:
        raise Refused(_("Für diesen Antrag wird nichts ausgezahlt."))
    return found


def _note(decision: Decision, verb: str, by: Actor, now: datetime, *, cents: int) -> None:
    journal.write(
        network=decision.request.fund.network_id,
        verb=verb,
        thing="request",
        thing_id=decision.request_id,
        by=by,
        now=now,
        facts={"decision": decision.pk, "cents": cents},
    )
