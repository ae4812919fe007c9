"""People and institutions that stand behind a network without being partners."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.network.actions.events import note
from miteinander.network.enums import SupporterKind
from miteinander.network.models import Network, Supporter
from miteinander.people.roles import Actor


@once(lambda nonce: Supporter.objects.filter(token=nonce))
def support(
    *, network: Network, kind: str, name: str, is_public: bool, nonce: str, by: Actor, now: datetime
) -> Supporter:
    """Count one supporter; the same form sent twice is one."""
    if kind == SupporterKind.INSTITUTION and not name.strip():
        raise Refused(_("Bitte schreiben Sie, wie die Einrichtung heißt."), field="name")
    supporter = Supporter.objects.create(
        network=network,
        kind=kind,
        name=name.strip(),
        is_public=is_public and bool(name.strip()),
        since=now.date(),
        token=nonce,
    )
    note("supported", supporter, network=network, by=by, now=now)
    return supporter


@transaction.atomic
def hide(*, supporter: Supporter, by: Actor, now: datetime) -> Supporter:
    """Take a name off the public page; the supporter still counts. A person's name is forgotten."""
    supporter.is_public = False
    if supporter.kind == SupporterKind.PERSON:
        supporter.name = ""
    supporter.save(update_fields=["is_public", "name"])
    note("hidden", supporter, network=supporter.network_id, by=by, now=now)
    return supporter
