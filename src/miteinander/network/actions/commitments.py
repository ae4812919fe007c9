"""What partners promise, and how it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from miteinander.network.actions.events import note
from miteinander.network.actions.wording import put
from miteinander.network.enums import CommitmentState
from miteinander.network.models import Commitment, Partner
from miteinander.network.rules import may_move_commitment
from miteinander.people.roles import Actor
from miteinander.texts.actions import write


@transaction.atomic
def promise(
    *, partner: Partner, words: str, promised_on: date, due_on: date | None = None, by: Actor, now: datetime
) -> Commitment:
    """Note what a partner promised."""
    commitment = Commitment.objects.create(
        partner=partner,
        words=write(words=words, language="de"),
        promised_on=promised_on,
        state_on=promised_on,
        due_on=due_on,
    )
    note("promised", commitment, network=partner.network_id, by=by, now=now, facts={"partner": partner.pk})
    return commitment


@dataclass(frozen=True, slots=True)
class Standing:
    """How a commitment stands since a day, and what shows it."""

    state: CommitmentState
    on: date
    evidence: str = ""
    evidence_url: str = ""
    due_on: date | None = None


@transaction.atomic
def move(*, commitment: Commitment, standing: Standing, by: Actor, now: datetime) -> Commitment:
    """Give a commitment its state; "kept" and "not kept" need evidence."""
    shown = bool(standing.evidence.strip() or standing.evidence_url)
    may_move_commitment(
        to=standing.state, has_evidence=shown, on=standing.on, promised_on=commitment.promised_on
    ).require()
    commitment.state, commitment.state_on = standing.state, standing.on
    commitment.evidence = put(commitment.evidence, standing.evidence) if standing.evidence.strip() else None
    commitment.evidence_url, commitment.due_on = standing.evidence_url, standing.due_on
    commitment.save(update_fields=["state", "state_on", "evidence", "evidence_url", "due_on"])
    network = commitment.partner.network_id
    note("stands", commitment, network=network, by=by, now=now, facts={"state": str(standing.state)})
    return commitment
