"""Keeping a calculation and saying who sees it."""

from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.atlas.enums import State
from miteinander.atlas.faults import Faulty
from miteinander.atlas.models import Calculation, Finding
from miteinander.atlas.rules import may_keep
from miteinander.atlas.sheet import parse
from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import Actor


class UnreadableSheet(Refused):
    """The sheet has faults; `faults` names them."""

    def __init__(self, faulty: Faulty) -> None:
        super().__init__(_("Dieses Ergebnisblatt hat Fehler. Nichts wurde gespeichert."), field="sheet")
        self.faults = faulty.faults


@transaction.atomic
def keep(*, network: Network, data: bytes, name: str, by: Actor, now: datetime) -> Calculation:
    """Keep a result sheet for the desk; nobody else sees it yet. A sheet with faults changes nothing."""
    may_keep(by).require()
    try:
        sheet = parse(data, name)
    except Faulty as faulty:
        raise UnreadableSheet(faulty) from faulty
    digest = sha256(data).hexdigest()
    if Calculation.objects.filter(network=network, sheet_hash=digest).exists():
        raise Refused(_("Dieses Ergebnisblatt ist schon da."), field="sheet")
    made = Calculation.objects.create(
        network=network,
        kept_at=now,
        **sheet.notes,
        expires_on=sheet.expires,
        recipe=sheet.recipe,
        recipe_hash=sheet.recipe_hash,
        data_hash=sheet.data_hash,
        sheet_hash=digest,
        draws=sheet.draws,
        seed=sheet.seed,
        first=sheet.first,
        labels=list(sheet.labels),
        indicators=[asdict(one) for one in sheet.indicators],
    )
    Finding.objects.bulk_create(
        Finding(calculation=made, **{**asdict(area), "parts": area.parts or {}, "values": area.values or {}})
        for area in sheet.areas
    )
    _note("kept", made, by=by, now=now)
    return made


@transaction.atomic
def publish(*, calculation: Calculation, by: Actor, now: datetime) -> None:
    """Everybody sees this one from now on, in place of the one before."""
    may_keep(by).require()
    network = Network.objects.select_for_update().get(pk=calculation.network_id)
    found = Calculation.objects.get(pk=calculation.pk)
    if found.state == State.PUBLIC:
        raise Refused(_("Diese Rechnung ist schon öffentlich."))
    if found.expires_on and found.expires_on < now.date():
        raise Refused(_("Diese Rechnung gilt nicht mehr. Bitte rechnen Sie mit neuen Zahlen."))
    Calculation.objects.filter(network=network, state=State.PUBLIC).update(state=State.PAST)
    Calculation.objects.filter(pk=found.pk).update(state=State.PUBLIC, public_at=now)
    Network.objects.filter(pk=network.pk).update(has_atlas=True)
    _note("published", found, by=by, now=now)


@transaction.atomic
def withdraw(*, calculation: Calculation, by: Actor, now: datetime) -> None:
    """Nobody but the desk sees it any more."""
    may_keep(by).require()
    network = Network.objects.select_for_update().get(pk=calculation.network_id)
    if not Calculation.objects.filter(pk=calculation.pk, state=State.PUBLIC).update(state=State.PAST):
        raise Refused(_("Diese Rechnung ist nicht öffentlich."))
    Network.objects.filter(pk=network.pk).update(has_atlas=False)
    _note("withdrawn", calculation, by=by, now=now)


def _note(verb: str, made: Calculation, *, by: Actor, now: datetime) -> None:
    journal.write(
        network=made.network_id,
        verb=verb,
        thing="calculation",
        thing_id=made.pk,
        by=by,
        now=now,
        facts={"recipe": made.recipe_hash, "data": made.data_hash},
    )
