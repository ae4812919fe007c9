"""Deciding about a request: by the office, by the jury in a session, by the body beyond it, or by lot.

A granted amount leaves the fund in the same transaction. The database refuses the cent too many (models.py); here
people are told how much is left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.draw.lots import BadDraw, Draw, order, prepare
from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.people.roles import Actor
from miteinander.plan.actions.wording import say
from miteinander.plan.wording import euros
from miteinander.smallfund.enums import FINAL, Choice, Decider, Outcome, Stage, Tie
from miteinander.smallfund.models import Ballot, Bias, Decision, Fund, Juror, Proof, Request, Session, stage
from miteinander.smallfund.rules import may_count, may_decide, may_keep
from miteinander.smallfund.voting import Result, Votes, count, together
from miteinander.texts.languages import SOURCE
from miteinander.voices.actions.answering import Answer, move, note
from miteinander.voices.enums import Check
from miteinander.voices.enums import State as VoiceState

YES, NO = "Ja", "Nein"  # the pool of the lot, as it stands in the minutes
JURY, COORDINATION = "Jury des Fonds", "Koordination"  # who signs, as people wrote it: German
#: States of a voice that an answer of the fund still takes further.
EARLIER = {
    VoiceState.ANSWERED: {VoiceState.RAISED},
    VoiceState.PLANNED: {VoiceState.RAISED, VoiceState.ANSWERED, VoiceState.DISCUSSED},
    VoiceState.DONE: {
        VoiceState.RAISED, VoiceState.ANSWERED, VoiceState.DISCUSSED, VoiceState.PLANNED, VoiceState.UNDER_WAY,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """What the jury did with one request. Openly: a choice of each member; secretly: only the count."""

    cents: int
    words: str
    choices: Mapping[int, Choice] | None = None  # by member
    votes: Votes | None = None


def of(request: Request) -> Stage:
    """Where a request stands now; asks the database."""
    final = Decision.objects.filter(request=request, outcome__in=FINAL).first()
    proof = Proof.objects.filter(decision=final).first() if final else None
    return stage(request, final, proof, withdrawn=request.voice.state == VoiceState.WITHDRAWN)


@transaction.atomic
def settle(
    *, request: Request, decider: Decider, outcome: Outcome, cents: int, words: str, by: Actor, now: datetime
) -> Decision:
    """The office decides about a small amount, or the result of the body beyond the jury is entered."""
    request = _locked(request)
    _may(request, decider, cents, by)
    if outcome not in FINAL:
        raise Refused(_("Bitte wählen Sie: bewilligt oder abgelehnt."), field="outcome")
    advised = request.decisions.filter(outcome__in=[Outcome.ADVISED, Outcome.DISADVISED])
    if decider == Decider.BODY and not advised.exists():
        raise Refused(_("Zuerst berät die Jury."))
    return _keep(request, None, decider, outcome, cents, words, by, now)


@transaction.atomic
def meet(
    *, fund: Fund, on: date, place: str, present: Iterable[Juror], by: Actor, now: datetime,
    session: Session | None = None,
) -> Session:  # fmt: skip
    """The jury meets on a day; day and who is there can be corrected as long as nothing was voted on."""
    may_keep(by).require()
    if Session.objects.filter(fund=fund, on=on).exclude(pk=session.pk if session else 0).exists():
        raise Refused(_("An diesem Tag gibt es schon eine Sitzung."), field="on")
    if session is None:
        session = Session(fund=fund)
    elif session.decisions.exists():
        raise Refused(_("In dieser Sitzung ist schon abgestimmt worden. Wer da war, bleibt so."))
    session.on, session.place = on, place.strip()
    session.save()
    session.present.set([juror for juror in present if juror.fund_id == fund.pk])
    _note(request=None, fund=fund, verb="jury met", by=by, now=now, facts={"session": session.pk})
    return session


@transaction.atomic
def declare_bias(*, request: Request, jurors: Iterable[Juror], by: Actor, now: datetime) -> None:
    """These members, and only these, have something to do with the request."""
    may_keep(by).require()
    wanted = {juror.pk for juror in jurors if juror.fund_id == request.fund_id}
    voted = Ballot.objects.filter(decision__request=request, juror__in=wanted)
    if voted.exists():
        raise Refused(_("Wer schon abgestimmt hat, kann danach nicht mehr befangen sein."), field="biased")
    Bias.objects.filter(request=request).exclude(juror__in=wanted).delete()
    for pk in wanted:
        Bias.objects.get_or_create(request=request, juror_id=pk)
    _note(request=request, fund=request.fund, verb="bias declared", by=by, now=now, facts={"jurors": sorted(wanted)})


def eligible(session: Session, request: Request) -> list[Juror]:
    """Who may vote on this request: there, with a vote, not biased. One query."""
    here = session.present.filter(votes=True).exclude(biases__request=request)
    return list(here.order_by("name", "pk"))


@transaction.atomic
def vote(*, session: Session, request: Request, cast: Cast, by: Actor, now: datetime) -> Decision:
    """The jury votes. Too few members decide nothing, and nothing is kept."""
    request = _locked(request)
    fund = request.fund
    decider = Decider.JURY if request.decider == Decider.BODY else request.decider
    _may(request, Decider.JURY, cast.cents, by, decider)
    if session.fund_id != fund.pk:
        raise Refused(_("Diese Sitzung gehört zu einem anderen Fonds."))
    if session.on > day_of(now):
        raise Refused(_("Diese Sitzung war noch nicht."))
    if session.decisions.filter(request=request).exists():
        raise Refused(_("Darüber ist in dieser Sitzung schon abgestimmt."))
    members = {juror.pk for juror in eligible(session, request)}
    choices = dict(cast.choices or {})
    if stray := set(choices) - members:
        raise Refused(_("Wer befangen oder nicht da ist, stimmt nicht mit."), field=f"member_{min(stray)}")
    votes = cast.votes if fund.secret and cast.votes is not None else together(choices.values())
    may_count(votes, eligible=len(members)).require()
    result = count(votes, quorum=fund.quorum)
    if result == Result.TOO_FEW:
        raise Refused(
            _("Stimmberechtigt sind %(n)s Mitglieder, nötig sind %(quorum)s. So ist die Jury nicht beschlussfähig.")
            % {"n": len(members), "quorum": fund.quorum}
        )
    outcome = _outcome(result, fund, advises=request.decider == Decider.BODY)
    decision = _keep(request, session, Decider.JURY, outcome, cast.cents, cast.words, by, now)
    _ballots(decision, choices, votes, secret=fund.secret)
    return decision


@transaction.atomic
def draw(*, decision: Decision, numbers: str, by: Actor, now: datetime) -> Decision:
    """The source of chance has spoken: the tie becomes yes or no, as anybody can work out again."""
    decision = Decision.objects.select_for_update(of=("self",)).select_related("request__voice__network").get(
        pk=decision.pk
    )  # fmt: skip
    request = _locked(decision.request)
    may_keep(by).require()
    if decision.outcome != Outcome.TIED:
        raise Refused(_("Hier gibt es nichts zu losen."))
    try:
        first = order(lot(decision, request), numbers)[0]
    except BadDraw:
        raise Refused(_("Bitte schreiben Sie die gezogenen Zahlen."), field="numbers") from None
    advises = request.decider == Decider.BODY
    outcome = _outcome(Result.YES if first == YES else Result.NO, request.fund, advises=advises)
    return _conclude(decision, request, outcome, numbers.strip(), by, now)


def lot(decision: Decision, request: Request) -> Draw:
    """What is fixed and published before the source speaks; needs network and fund to be loaded."""
    return prepare(f"{request.voice.number} {decision.at:%Y-%m-%d}", (YES, NO), 1, request.fund.chance)


def _outcome(result: Result, fund: Fund, *, advises: bool) -> Outcome:
    if result == Result.TIE:
        tied = {Tie.AGAIN: Outcome.AGAIN, Tie.LOT: Outcome.TIED, Tie.REFUSED: None}[Tie(fund.tie)]
        if tied is not None:
            return tied
    yes = result == Result.YES
    if advises:
        return Outcome.ADVISED if yes else Outcome.DISADVISED
    return Outcome.GRANTED if yes else Outcome.REFUSED


def _may(request: Request, by_whom: Decider, cents: int, by: Actor, decider: Decider | None = None) -> None:
    may_keep(by).require()
    may_decide(
        stage=of(request),
        is_public=request.voice.check_state == Check.SHOWN,
        decider=decider or request.decider,
        by=by_whom,
        cents=cents,
        asked=request.asked_cents,
    ).require()
    if Decision.objects.filter(request=request, outcome=Outcome.TIED).exists():
        raise Refused(_("Hier entscheidet noch das Los."))


def _locked(request: Request) -> Request:
    """The request, held until the end of the transaction: two decisions come one after the other."""
    rows = Request.objects.select_for_update(of=("self",)).select_related("fund", "voice__network")
    return rows.get(pk=request.pk)


def _keep(
    request: Request, session: Session | None, decider: Decider, outcome: Outcome, cents: int, words: str,
    by: Actor, now: datetime,
) -> Decision:  # fmt: skip
    if not words.strip():
        raise Refused(_("Bitte schreiben Sie den Grund. Alle können ihn lesen."), field="words")
    if outcome != Outcome.REFUSED and cents <= 0:
        raise Refused(_("Bitte schreiben Sie einen Betrag über null."), field="amount")
    decision = Decision.objects.create(
        request=request, session=session, decider=decider, outcome=Outcome.AGAIN, cents=cents, words=say(words), at=now
    )
    return _conclude(decision, request, outcome, "", by, now)


def _conclude(
    decision: Decision, request: Request, outcome: Outcome, numbers: str, by: Actor, now: datetime
) -> Decision:
    """What follows from the outcome: the money is taken out of the fund, and the author hears of it."""
    decision.outcome, decision.numbers = outcome, numbers
    if outcome == Outcome.REFUSED:
        decision.cents = 0
    if outcome == Outcome.GRANTED:
        take(request.fund, decision.cents)
    if outcome in FINAL:
        decision.step = tell(request, decision, by, now)
    elif outcome == Outcome.TIED:
        decision.step = announce(request, decision, by, now)
    decision.save(update_fields=["outcome", "numbers", "cents", "step"])
    facts: dict[str, str | int] = {"decision": decision.pk, "outcome": outcome, "cents": decision.cents}
    _note(request=request, fund=request.fund, verb="request decided", by=by, now=now, facts=facts)
    return decision


def take(fund: Fund, cents: int) -> None:
    """Out of the fund, if so much is left. One statement: two that come together cannot both have the last cent."""
    room = Fund.objects.filter(pk=fund.pk, granted_cents__lte=F("budget_cents") - cents)
    if not room.update(granted_cents=F("granted_cents") + cents):
        fund.refresh_from_db(fields=["granted_cents", "budget_cents"])
        raise Refused(
            _("So viel ist nicht mehr da. Im Fonds sind noch %(left)s.") % {"left": euros(fund.left_cents)},
            field="amount",
        )


def tell(request: Request, decision: Decision, by: Actor, now: datetime) -> int:
    """The author and everybody entitled hear what was decided, as an answer to the voice; returns its step."""
    with override(SOURCE):
        if decision.outcome == Outcome.GRANTED:
            told = gettext("Der Fonds gibt dafür %(amount)s.") % {"amount": euros(decision.cents)}
        else:
            told = gettext("Der Fonds gibt dafür kein Geld.")
        if decision.numbers:
            told += " " + gettext("Gezogen: %(numbers)s.") % {"numbers": decision.numbers}
    to = VoiceState.PLANNED if decision.outcome == Outcome.GRANTED else VoiceState.ANSWERED
    signed = {Decider.BODY: request.fund.body, Decider.JURY: JURY}.get(Decider(decision.decider), COORDINATION)
    return say_to_author(request, to, f"{told} {decision.words.words}", signed, by, now)


def announce(request: Request, decision: Decision, by: Actor, now: datetime) -> int:
    """What is fixed before the lot is drawn stands where everybody reads it."""
    fixed = lot(decision, request)
    with override(SOURCE):
        told = gettext(
            "Gleich viele sagen Ja und Nein. Das Los entscheidet: %(source)s. Vorher festgelegt: „%(what)s“, "
            "%(pool)s, ein Platz. Prüfzahl: %(hash)s"
        ) % {"source": fixed.source, "what": fixed.what, "pool": ", ".join(fixed.pool), "hash": fixed.commitment}
    answer = Answer(VoiceState(request.voice.state), told, SOURCE, JURY)
    return note(voice=request.voice, answer=answer, by=by, now=now).pk


def say_to_author(request: Request, to: VoiceState, words: str, signed: str, by: Actor, now: datetime) -> int:
    """As a new state of the voice where that takes it further, otherwise as a note."""
    answer = Answer(to, words, SOURCE, signed)
    act = move if request.voice.state in EARLIER[to] else note
    return act(voice=request.voice, answer=answer, by=by, now=now).pk


def _ballots(decision: Decision, choices: Mapping[int, Choice], votes: Votes, *, secret: bool) -> None:
    if secret:
        counted = ((Choice.YES, votes.yes), (Choice.NO, votes.no), (Choice.ABSTAINED, votes.abstained))
        rows = [Ballot(decision=decision, choice=choice) for choice, many in counted for _each in range(many)]
    else:
        rows = [Ballot(decision=decision, juror_id=pk, choice=choice) for pk, choice in choices.items()]
    Ballot.objects.bulk_create(rows)


def _note(
    *, request: Request | None, fund: Fund, verb: str, by: Actor, now: datetime, facts: Mapping[str, object]
) -> None:
    journal.write(
        network=fund.network_id,
        verb=verb,
        thing="request" if request else "fund",
        thing_id=request.pk if request else fund.pk,
        by=by,
        now=now,
        facts=dict(facts),  # type: ignore[arg-type]
    )
