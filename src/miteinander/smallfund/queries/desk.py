"""The fund at the desk."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Q

from miteinander.network.models import Network
from miteinander.plan.wording import euros
from miteinander.smallfund.enums import Decider, Outcome, Stage
from miteinander.smallfund.models import Ballot, Bias, Decision, Fund, Juror, Payout, Proof, Request, Session
from miteinander.smallfund.queries.public import Line, as_lines
from miteinander.smallfund.voting import Votes, together
from miteinander.texts import queries as texts
from miteinander.texts.headlines import headlines
from miteinander.texts.queries import Texts
from miteinander.voices.enums import Check

#: The order in which the desk shows what is to be done.
ORDER = (
    Stage.OPEN, Stage.TO_CHECK, Stage.TO_PAY, Stage.TO_PROVE, Stage.DONE, Stage.REFUSED, Stage.WITHDRAWN,
)  # fmt: skip
PAGE = 40


@dataclass(frozen=True, slots=True)
class Board:
    fund: Fund | None
    funds: tuple[Fund, ...]
    page: "Page[Line]"
    sessions: tuple[Session, ...]
    jurors: int
    texts: Texts
    heads: Texts

    @property
    def left(self) -> str:
        return euros(self.fund.left_cents) if self.fund else ""

    @property
    def granted(self) -> str:
        return euros(self.fund.granted_cents) if self.fund else ""

    @property
    def asked(self) -> str:
        """What is asked and not yet decided."""
        return euros(
            sum(line.request.asked_cents for line in self.page.paginator.object_list if line.stage == Stage.OPEN)
        )


def board(network: Network, *, reader: str, fund: str = "", page: str | None = None) -> Board:
    """Seven queries."""
    funds = tuple(Fund.objects.filter(network=network).order_by("-ends_on", "-pk"))
    chosen = next((each for each in funds if str(each.pk) == fund), funds[0] if funds else None)
    lines: list[Line] = []
    sessions: tuple[Session, ...] = ()
    jurors = 0
    if chosen is not None:
        rows = Request.objects.filter(fund=chosen).select_related("voice", "fund").order_by("asked_at", "pk")
        lines = sorted(as_lines(rows, network), key=lambda line: ORDER.index(line.stage))
        sessions = tuple(Session.objects.filter(fund=chosen).order_by("-on")[:12])
        jurors = Juror.objects.filter(fund=chosen, until_on=None).count()
    shown = Paginator(lines, PAGE).get_page(page)
    ids = [each.name_id for each in funds]
    ids += [line.request.voice.title_id or line.request.voice.words_id for line in shown]
    found = texts.read(ids, reader)
    return Board(chosen, funds, shown, sessions, jurors, found, headlines(found))


def unfinished(network: Network) -> list[Line]:
    """All requests of a network with which something is still to be done, the oldest first. Two queries."""
    rows = Request.objects.filter(fund__network=network).exclude(
        decisions__in=Decision.objects.filter(Q(outcome=Outcome.REFUSED) | Q(proof__accepted_at__isnull=False))
    )
    rows = rows.exclude(voice__check_state=Check.HIDDEN).select_related("voice", "fund").order_by("asked_at", "pk")
    return list(as_lines(rows, network))


@dataclass(frozen=True, slots=True)
class Detail:
    """One request with everything that was done about it."""

    line: Line
    decisions: tuple[Decision, ...]
    payouts: tuple[Payout, ...]
    proof: Proof | None
    jurors: tuple[Juror, ...]
    biased: frozenset[int]
    texts: Texts
    heads: Texts

    @property
    def request(self) -> Request:
        return self.line.request

    @property
    def to_pay(self) -> int:
        decision = self.line.decision
        return decision.cents - decision.paid_cents if decision else 0

    @property
    def tied(self) -> Decision | None:
        return next((each for each in self.decisions if each.outcome == Outcome.TIED), None)

    @property
    def advised(self) -> bool:
        return any(each.outcome in {Outcome.ADVISED, Outcome.DISADVISED} for each in self.decisions)

    @property
    def decides_here(self) -> bool:
        """Whether the desk may enter a decision without the jury: small amounts, and the body after the jury."""
        decider = self.request.decider
        return decider == Decider.OFFICE or (decider == Decider.BODY and self.advised)

    @property
    def left(self) -> str:
        return euros(self.to_pay)

    @property
    def asked(self) -> str:
        return euros(self.request.asked_cents)

    @property
    def spent(self) -> str:
        return euros(self.proof.spent_cents) if self.proof else ""

    @property
    def biased_names(self) -> list[str]:
        return [juror.name for juror in self.jurors if juror.pk in self.biased]

    @property
    def who(self) -> str:
        """Who decided, in the middle of a sentence."""
        final = self.line.decision
        if final is None:
            return ""
        return self.request.fund.body if final.decider == Decider.BODY else str(Decider(final.decider).label)

    @property
    def due(self) -> date | None:
        """The day on which the proof must be there, counted from the first payment."""
        first = min((payout.on for payout in self.payouts), default=None)
        return first + timedelta(days=self.request.fund.proof_days) if first else None


def request_of(network: Network, pk: int) -> Request | None:
    rows = Request.objects.filter(fund__network=network, pk=pk)
    return rows.select_related("fund", "voice", "voice__author").first()


def detail(request: Request, network: Network, *, reader: str) -> Detail:
    """Six queries, seven with translations."""
    request.fund.network = network
    line = next(iter(as_lines([request], network)))
    decisions = tuple(Decision.objects.filter(request=request).select_related("session").order_by("at", "pk"))
    for each in decisions:
        each.request = request
    payouts = tuple(Payout.objects.filter(decision__request=request).order_by("on", "pk"))
    proof = getattr(line.decision, "proof", None) if line.decision else None
    jurors = tuple(Juror.objects.filter(fund=request.fund, votes=True, until_on=None).order_by("name", "pk"))
    biased = frozenset(Bias.objects.filter(request=request).values_list("juror", flat=True))
    ids: list[int | None] = [request.voice.title_id, request.voice.words_id, request.needs_id, request.who_for_id]
    ids += [each.words_id for each in decisions] + ([proof.words_id] if proof else [])
    found = texts.read(ids, reader)
    return Detail(line, decisions, payouts, proof, jurors, biased, found, headlines(found))


@dataclass(frozen=True, slots=True)
class Item:
    """A request in a session: still to vote, or how the vote went."""

    line: Line
    vote: Decision | None = None
    votes: Votes = field(default_factory=Votes)
    by_name: tuple[tuple[str, str], ...] = ()
    biased: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionPage:
    session: Session
    present: tuple[Juror, ...]
    items: tuple[Item, ...]
    texts: Texts
    heads: Texts
    voting: int = field(default=0)

    @property
    def open_items(self) -> list[Item]:
        return [item for item in self.items if item.vote is None]

    @property
    def voted(self) -> list[Item]:
        return [item for item in self.items if item.vote is not None]


def session_page(session: Session, network: Network, *, reader: str) -> SessionPage:
    """What this session votes on, and how it did: requests that wait for the jury, and those it voted on. Seven
    queries."""
    fund = session.fund
    votes = {each.request_id: each for each in Decision.objects.filter(session=session)}
    rows = Request.objects.filter(fund=fund).select_related("voice", "fund").order_by("asked_at", "pk")
    present = tuple(session.present.order_by("name", "pk"))
    biased: dict[int, list[str]] = {}
    for bias in Bias.objects.filter(request__fund=fund).select_related("juror").order_by("juror__name"):
        biased.setdefault(bias.request_id, []).append(bias.juror.name)
    ballots: dict[int, list[Ballot]] = {}
    for ballot in Ballot.objects.filter(decision__session=session).select_related("juror").order_by("juror__name"):
        ballots.setdefault(ballot.decision_id, []).append(ballot)
    items = []
    for line in as_lines(rows, network):
        vote = votes.get(line.request.pk)
        waits = line.stage == Stage.OPEN and line.request.decider != Decider.OFFICE
        if vote is None and not waits:
            continue
        cast = ballots.get(vote.pk, []) if vote else []
        votes_cast = together(each.choice for each in cast)
        named = tuple((each.juror.name, each.get_choice_display()) for each in cast if each.juror)
        items.append(Item(line, vote, votes_cast, named, tuple(biased.get(line.request.pk, ()))))
    ids: list[int | None] = []
    for item in items:
        voice = item.line.request.voice
        ids += [voice.title_id, voice.words_id, item.line.request.needs_id, item.line.request.who_for_id]
        ids += [item.vote.words_id] if item.vote else []
    found = texts.read([*ids, fund.name_id], reader)
    voting = sum(juror.votes for juror in present)
    return SessionPage(session, present, tuple(items), found, headlines(found), voting)
