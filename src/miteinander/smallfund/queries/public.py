"""The page of the fund that everybody sees, and what a voice tells of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.network.models import Network
from miteinander.plan.wording import euros
from miteinander.smallfund.enums import FINAL, KNOTS, Decider, Outcome, Stage
from miteinander.smallfund.models import Decision, Fund, Proof, Request, Session, stage
from miteinander.texts import queries as texts
from miteinander.texts.headlines import headlines
from miteinander.texts.queries import Texts
from miteinander.voices.enums import Check, Kind
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice
from miteinander.voices.queries import Knot

STEPS: dict[Stage, tuple[str, str | Promise]] = {
    Stage.TO_PAY: ("desk_fund_pay", _("Geld auszahlen")),
    Stage.TO_PROVE: ("desk_fund_proof", _("Nachweis eintragen")),
    Stage.TO_CHECK: ("desk_fund_accept", _("Nachweis annehmen")),
}
OFFICE = _("bis %(amount)s die Koordination")
JURY = _("die Jury aus der Nachbarschaft")
JURY_ABOVE = _("darüber die Jury aus der Nachbarschaft")
JURY_UP_TO = _("bis %(amount)s die Jury aus der Nachbarschaft")
BEYOND = _("darüber nach Rat der Jury: %(body)s")
COINS = 20
SHOWN = 60  # requests on the public page: a fund of a year has some dozens


@dataclass(frozen=True, slots=True)
class Line:
    """One request as everybody sees it."""

    request: Request
    stage: Stage
    decision: Decision | None
    proof: Proof | None = None  # accepted

    @property
    def knot(self) -> str:
        return KNOTS[self.stage]

    @property
    def next_step(self) -> tuple[str, str | Promise] | None:
        """The page at the desk that takes it on, and the words of the link."""
        if self.stage == Stage.OPEN:
            return ("desk_fund_settle", _("Entscheiden")) if self.request.decider == Decider.OFFICE else None
        return STEPS.get(self.stage)

    @property
    def amount(self) -> str:
        """What was granted; before that, what is asked."""
        granted = self.decision.cents if self.decision and self.decision.cents else None
        return euros(granted or self.request.asked_cents)


@dataclass(frozen=True, slots=True)
class FundPage:
    """Everything on it. `fund` is the one whose period is the latest."""

    fund: Fund
    takes: bool
    lines: tuple[Line, ...]
    next_session: Session | None
    earlier: tuple[Fund, ...]
    texts: Texts
    heads: Texts

    @property
    def left(self) -> str:
        return euros(self.fund.left_cents)

    @property
    def budget(self) -> str:
        return euros(self.fund.budget_cents)

    @property
    def granted_lines(self) -> list[Line]:
        return [line for line in self.lines if line.stage in {Stage.TO_PAY, Stage.TO_PROVE, Stage.TO_CHECK, Stage.DONE}]

    @property
    def open_lines(self) -> list[Line]:
        return [line for line in self.lines if line.stage == Stage.OPEN]

    @property
    def refused(self) -> int:
        return sum(line.stage == Stage.REFUSED for line in self.lines)

    @property
    def granted(self) -> str:
        return euros(self.fund.granted_cents)

    @property
    def most(self) -> str:
        return euros(self.fund.most_cents)

    @property
    def coins(self) -> list[tuple[int, bool]]:
        """Where each coin of the picture stands, and whether it is still there. The last cent keeps a coin."""
        full = -(-self.fund.left_cents * COINS // self.fund.budget_cents)
        return [(22 + 19 * place, place < full) for place in range(COINS)]

    @property
    def said_shares(self) -> str:
        """The picture in words."""
        return _("%(left)s von %(budget)s sind noch da") % {"left": self.left, "budget": self.budget}

    @property
    def deciders(self) -> list[str]:
        """Who decides about which amount, a line each."""
        fund, lines = self.fund, []
        if fund.office_cents:
            lines.append(OFFICE % {"amount": euros(fund.office_cents)})
        if fund.jury_cents is None:
            lines.append(str(JURY_ABOVE if fund.office_cents else JURY))
        else:
            lines.append(JURY_UP_TO % {"amount": euros(fund.jury_cents)})
            lines.append(BEYOND % {"body": fund.body})
        return lines


def current(network: Network) -> Fund | None:
    """The fund that is open and ends last. One query."""
    return _open(network).first()


def _open(network: Network) -> "QuerySet[Fund]":
    return Fund.objects.filter(network=network, is_open=True).order_by("-ends_on", "-pk")


def fund_page(network: Network, *, reader: str, today: date) -> FundPage | None:
    """Five queries; None if no fund is open."""
    funds = list(_open(network)[:10])
    if not funds:
        return None
    fund = funds[0]
    fund.network = network
    lines = tuple(as_lines(public_requests(fund), network))
    coming = Session.objects.filter(fund=fund, on__gte=today).order_by("on").first()
    ids: list[int | None] = [text for each in funds for text in (each.name_id, each.about_id)]
    ids += [line.request.voice.title_id or line.request.voice.words_id for line in lines]
    ids += [line.proof.words_id for line in lines if line.proof]
    found = texts.read(ids, reader)
    return FundPage(fund, fund.takes(today), lines, coming, tuple(funds[1:]), found, headlines(found))


def public_requests(fund: Fund) -> "QuerySet[Request]":
    rows = Request.objects.filter(fund=fund, voice__check_state=Check.SHOWN).exclude(voice__state=VoiceState.WITHDRAWN)
    return rows.select_related("voice", "fund").order_by("-asked_at", "-pk")[:SHOWN]


def as_lines(requests: Iterable[Request], network: Network) -> Iterator[Line]:
    """Requests with what was decided and proven. Two queries."""
    rows = list(requests)
    final = {
        each.request_id: each
        for each in Decision.objects.filter(request__in=rows, outcome__in=FINAL).select_related("proof")
    }
    for request in rows:
        request.voice.network = network
        decision = final.get(request.pk)
        proof = getattr(decision, "proof", None) if decision else None
        withdrawn = request.voice.state == VoiceState.WITHDRAWN
        accepted = proof if proof and proof.accepted_at else None
        yield Line(request, stage(request, decision, proof, withdrawn=withdrawn), decision, accepted)


# -- the thread of a voice --------------------------------------------------------------------------------------------
ASKED = _("Geld aus dem Fonds beantragt: %(amount)s")
GRANTED = _("Der Fonds gibt %(amount)s")
REFUSED = _("Der Fonds gibt kein Geld")
PAID = _("Geld ausgezahlt: %(amount)s")
SIGNED = {Decider.JURY: _("Jury"), Decider.OFFICE: _("Koordination")}
LEADS = _("Der Fonds und alle Anträge")


def knots(voice: Voice) -> list[Knot]:
    """What the fund knows of a voice. Only ideas ask for money: for others no query, for them one."""
    if voice.kind != Kind.IDEA:
        return []
    return list(_told(voice, _decided(voice.pk)))


def knots_of(voices: Iterable[Voice]) -> dict[int, list[Knot]]:
    """The same for many voices at once, by id. One query."""
    found = {voice.pk: voice for voice in voices}
    rows: dict[int, list[Request]] = {pk: [] for pk in found}
    ideas = [pk for pk, voice in found.items() if voice.kind == Kind.IDEA]
    for request in _asked(Q(voice__in=ideas)):
        rows[request.voice_id].append(request)
    return {pk: list(_told(voice, rows[pk])) for pk, voice in found.items()}


def _asked(which: Q) -> "QuerySet[Request]":
    rows = Request.objects.filter(which).select_related("fund")
    return rows.prefetch_related("decisions__payouts").order_by("pk")


def _decided(voice: int) -> Iterable[Request]:
    return _asked(Q(voice=voice))


def _told(voice: Voice, requests: Iterable[Request]) -> Iterator[Knot]:
    for request in requests:
        url = reverse("fund", kwargs={"network": voice.network.slug})
        heading = _with(ASKED, request.asked_cents)
        yield Knot(request.asked_at, "money", "money", heading, url=url, url_words=LEADS)
        for decision in request.decisions.all():
            if decision.outcome not in FINAL:
                continue
            granted = decision.outcome == Outcome.GRANTED
            state = "planned" if granted else "not_possible"
            came = _with(GRANTED, decision.cents) if granted else REFUSED
            signed = request.fund.body if decision.decider == Decider.BODY else str(SIGNED[Decider(decision.decider)])
            yield Knot(decision.at, "money", state, came, decision.words_id, signed, step=decision.step)
            for payout in decision.payouts.all():
                if payout.cents > 0:
                    yield Knot(payout.at, "money", "money", _with(PAID, payout.cents))


def _with(sentence: str | Promise, cents: int) -> str:
    return str(sentence) % {"amount": euros(cents)}
