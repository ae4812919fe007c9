"""Setting up a fund and its jury."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.plan.actions.wording import say
from miteinander.smallfund.enums import Tie
from miteinander.smallfund.models import Fund, Juror
from miteinander.smallfund.rules import may_keep
from miteinander.texts.actions import rewrite


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything about a fund that can be written down before the first request. Amounts are cents."""

    name: str
    about: str
    money_from: str
    starts_on: date
    ends_on: date
    budget_cents: int
    most_cents: int
    ask_until: date | None = None
    office_cents: int = 0
    jury_cents: int | None = None
    body: str = ""
    quorum: int = 3
    tie: Tie = Tie.AGAIN
    chance: str = ""
    secret: bool = False
    proof_days: int = 60
    is_open: bool = False

    def check(self, granted: int = 0) -> None:
        """Raise Refused at the field that does not fit the others."""
        if self.ends_on < self.starts_on:
            raise Refused(_("Das Ende liegt vor dem Anfang."), field="ends_on")
        if self.ask_until and not self.starts_on <= self.ask_until <= self.ends_on:
            raise Refused(_("Dieser Tag liegt außerhalb der Zeit, für die das Geld da ist."), field="ask_until")
        if self.budget_cents <= 0:
            raise Refused(_("Bitte schreiben Sie, wie viel Geld da ist."), field="budget")
        if self.budget_cents < granted:
            raise Refused(_("Bewilligt ist schon mehr als dieser Betrag."), field="budget")
        if not 0 < self.most_cents <= self.budget_cents:
            raise Refused(_("Das passt nicht zum Geld, das da ist."), field="most")
        if self.jury_cents is not None and self.jury_cents < self.office_cents:
            raise Refused(_("Die Jury entscheidet über höhere Beträge als die Koordination."), field="jury")
        if self.jury_cents is not None and not self.body.strip():
            raise Refused(_("Wer entscheidet über höhere Beträge? Zum Beispiel: der Stadtrat."), field="body")
        if self.tie == Tie.LOT and not self.chance.strip():
            raise Refused(
                _("Bitte nennen Sie die Quelle des Loses. Zum Beispiel: Lotto 6 aus 49 am Samstag danach."),
                field="chance",
            )

    def columns(self) -> dict[str, object]:
        kept = asdict(self)
        return {name: value for name, value in kept.items() if name not in {"name", "about"}}


@once(lambda nonce: Fund.objects.filter(nonce=nonce))
def begin(*, network: Network, rules: Rules, nonce: str, by: Actor, now: datetime) -> Fund:
    may_keep(by).require()
    rules.check()
    fund = Fund.objects.create(
        network=network, name=say(rules.name), about=say(rules.about), nonce=nonce, **rules.columns()
    )
    _show(fund)
    _note(fund, "fund begun", by, now)
    return fund


@transaction.atomic
def change(*, fund: Fund, rules: Rules, by: Actor, now: datetime) -> Fund:
    """Other rules from now on; what is decided stays as it was decided."""
    may_keep(by).require()
    fund = Fund.objects.select_for_update(of=("self",)).select_related("name", "about").get(pk=fund.pk)
    rules.check(fund.granted_cents)
    columns = rules.columns()
    for name, value in columns.items():
        setattr(fund, name, value)
    fund.name = rewrite(text=fund.name, words=rules.name)
    fund.about = rewrite(text=fund.about, words=rules.about)
    fund.save(update_fields=[*columns, "name", "about"])
    _show(fund)
    _note(fund, "fund changed", by, now)
    return fund


@transaction.atomic
def seat(*, fund: Fund, name: str, votes: bool, by: Actor, now: datetime) -> Juror:
    """A member joins the jury; who comes back takes the old seat."""
    may_keep(by).require()
    called = " ".join(name.split())
    if Juror.objects.filter(fund=fund, name=called, until_on=None).exists():
        raise Refused(_("So heißt schon jemand in der Jury."), field="name")
    juror, _made = Juror.objects.update_or_create(fund=fund, name=called, defaults={"votes": votes, "until_on": None})
    _note(fund, "juror seated", by, now, juror=juror.pk)
    return juror


@transaction.atomic
def unseat(*, juror: Juror, by: Actor, now: datetime) -> Juror:
    """A member leaves; past votes stay."""
    may_keep(by).require()
    juror.until_on = now.date()
    juror.save(update_fields=["until_on"])
    _note(juror.fund, "juror left", by, now, juror=juror.pk)
    return juror


def _show(fund: Fund) -> None:
    """The menu names the fund as long as one is open."""
    has = Fund.objects.filter(network=fund.network_id, is_open=True).exists()
    Network.objects.filter(pk=fund.network_id).update(has_fund=has)


def _note(fund: Fund, verb: str, by: Actor, now: datetime, **facts: int) -> None:
    journal.write(network=fund.network_id, verb=verb, thing="fund", thing_id=fund.pk, by=by, now=now, facts={**facts})
