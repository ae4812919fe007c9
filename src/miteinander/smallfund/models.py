"""A fund, its jury, what is asked of it, and what became of the money. Amounts are whole cents.

What has been granted and paid is kept beside the amounts it may not exceed, so that the database itself refuses the
cent too many, whoever comes at the same moment.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q

from miteinander.plan.wording import euros
from miteinander.smallfund.enums import DECIDES, FINAL, Choice, Decider, Manner, Outcome, Stage, Tie
from miteinander.smallfund.voting import Competence
from miteinander.texts.models import Text


def text() -> "models.ForeignKey[Text, Text]":
    return models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")


class Fund(models.Model):
    """Money for one period, and its rules."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="funds")
    name = text()
    about = text()  # what it is for
    money_from = models.CharField(max_length=160)  # who gives the money
    starts_on = models.DateField()
    ends_on = models.DateField()
    ask_until = models.DateField(null=True, blank=True)  # last day to ask
    budget_cents = models.PositiveBigIntegerField()
    granted_cents = models.PositiveBigIntegerField(default=0)
    most_cents = models.PositiveBigIntegerField()  # for one request
    office_cents = models.PositiveBigIntegerField(default=0)  # up to this the coordination decides
    jury_cents = models.PositiveBigIntegerField(null=True, blank=True)  # up to this the jury; empty: everything
    body = models.CharField(max_length=120, blank=True)  # who decides beyond the jury
    quorum = models.PositiveSmallIntegerField(default=3)
    tie = models.CharField(max_length=8, choices=Tie, default=Tie.AGAIN)
    chance = models.CharField(max_length=160, blank=True)  # public source of chance, if the lot decides
    secret = models.BooleanField(default=False)
    proof_days = models.PositiveSmallIntegerField(default=60)  # after the money was paid
    is_open = models.BooleanField(default=False)  # everybody sees it
    nonce = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="fund_ends_after_start"),
            models.CheckConstraint(condition=Q(budget_cents__gt=0), name="fund_has_money"),
            models.CheckConstraint(condition=Q(granted_cents__lte=F("budget_cents")), name="never_a_cent_too_many"),
            models.CheckConstraint(
                condition=Q(most_cents__gt=0) & Q(most_cents__lte=F("budget_cents")), name="request_fits_into_fund"
            ),
            models.CheckConstraint(
                condition=Q(jury_cents=None) | Q(jury_cents__gte=F("office_cents")), name="jury_above_office"
            ),
            models.CheckConstraint(condition=Q(jury_cents=None) | ~Q(body=""), name="body_beyond_jury_named"),
            models.CheckConstraint(condition=~Q(tie=Tie.LOT) | ~Q(chance=""), name="lot_has_source"),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="somebody_votes"),
        )
        indexes = (models.Index(fields=("network", "is_open", "-ends_on", "-id"), name="funds_newest"),)

    @property
    def left_cents(self) -> int:
        return int(self.budget_cents - self.granted_cents)

    @property
    def competence(self) -> Competence:
        return Competence(self.office_cents, self.jury_cents)

    def takes(self, day: date) -> bool:
        """Whether somebody may ask on this day."""
        return self.is_open and self.starts_on <= day <= (self.ask_until or self.ends_on)


class Juror(models.Model):
    """A member of the jury, as the minutes call them: a name only if they want it."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="jurors")
    name = models.CharField(max_length=120)
    votes = models.BooleanField(default=True)  # the coordination sits there without a vote
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("fund", "name"), name="one_juror_a_name"),)


class Request(models.Model):
    """What somebody asks of the fund. What they want to do is the voice; number, answer and thread are the voice's."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="requests")
    voice = models.OneToOneField("voices.Voice", on_delete=models.CASCADE, related_name="fund_request")
    asked_cents = models.PositiveBigIntegerField()
    needs = text()  # what the money is for
    who_for = text()  # who has something of it, and whether everybody can come
    planned = models.CharField(max_length=160)  # when, as said
    asked_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(asked_cents__gt=0), name="something_is_asked"),)

    @property
    def decider(self) -> Decider:
        """Needs `fund` to be loaded."""
        return Decider(self.fund.competence.decider(self.asked_cents))

    @property
    def decides(self) -> str:
        """Who decides, as a sentence."""
        body = {"body": self.fund.body}
        return str(DECIDES[self.decider]) % body if self.decider == Decider.BODY else str(DECIDES[self.decider])


class Session(models.Model):
    """The jury meets."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="sessions")
    on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    present = models.ManyToManyField(Juror, related_name="sessions", blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("fund", "on"), name="one_session_a_day"),)


class Bias(models.Model):
    """A member who has something to do with a request: neither votes nor counts."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="biases")
    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="biases")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("request", "juror"), name="biased_once"),)


class Decision(models.Model):
    """What was decided or advised about a request, once finally."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="decisions")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    decider = models.CharField(max_length=8, choices=Decider)
    outcome = models.CharField(max_length=12, choices=Outcome)
    cents = models.PositiveBigIntegerField(default=0)  # granted, advised or at stake
    paid_cents = models.PositiveBigIntegerField(default=0)
    words = text()  # why; everybody reads it
    numbers = models.CharField(max_length=200, blank=True)  # what the source of chance said, if the lot decided
    at = models.DateTimeField()
    step = models.PositiveBigIntegerField(null=True, blank=True)  # of the voice, by which its author was told

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("request",), condition=Q(outcome__in=sorted(FINAL)), name="decided_once"),
            models.UniqueConstraint(fields=("session", "request"), name="one_vote_a_session"),
            models.CheckConstraint(condition=Q(paid_cents__lte=F("cents")), name="never_paid_above_granted"),
            models.CheckConstraint(condition=~Q(outcome=Outcome.GRANTED) | Q(cents__gt=0), name="granted_is_something"),
            models.CheckConstraint(condition=~Q(outcome=Outcome.REFUSED) | Q(cents=0), name="refused_is_nothing"),
        )

    @property
    def amount(self) -> str:
        return euros(self.cents)


class Ballot(models.Model):
    """One vote; of whom, only where the jury votes openly."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="ballots")
    juror = models.ForeignKey(Juror, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=12, choices=Choice)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("decision", "juror"), name="one_ballot_a_juror"),)


class Payout(models.Model):
    """Money that went out, or came back (then below nought). Never edited."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="payouts")
    cents = models.BigIntegerField()
    manner = models.CharField(max_length=8, choices=Manner)
    on = models.DateField()
    at = models.DateTimeField()
    nonce = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(cents__gt=0) & ~Q(manner=Manner.BACK) | Q(cents__lt=0) & Q(manner=Manner.BACK),
                name="payout_has_its_sign",
            ),
        )

    @property
    def amount(self) -> str:
        return euros(abs(self.cents))


class Proof(models.Model):
    """The mini proof: what happened, and what it cost."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="proof")
    words = text()
    spent_cents = models.PositiveBigIntegerField()
    people = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)


def stage(request: Request, decision: Decision | None, proof: Proof | None, *, withdrawn: bool) -> Stage:
    """Where a request stands, from its final decision and its proof."""
    if decision is None:
        return Stage.WITHDRAWN if withdrawn else Stage.OPEN
    if decision.outcome == Outcome.REFUSED:
        return Stage.REFUSED
    if proof is not None:
        return Stage.DONE if proof.accepted_at else Stage.TO_CHECK
    return Stage.TO_PROVE if decision.paid_cents else Stage.TO_PAY
