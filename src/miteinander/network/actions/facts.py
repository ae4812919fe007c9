"""Facts about the network itself, and opening it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.network.actions.events import note
from miteinander.network.enums import NetworkState
from miteinander.network.models import Network
from miteinander.people.roles import Actor


@transaction.atomic
def edit_network(*, network: Network, facts: dict[str, Any], by: Actor, now: datetime) -> Network:
    """Change facts of a network (never its address or the letters of its numbers: they are on paper)."""
    for name, value in facts.items():
        setattr(network, name, value)
    network.save(update_fields=list(facts))
    note("edited", network, network=network, by=by, now=now, facts={"fields": " ".join(sorted(facts))})
    return network


@transaction.atomic
def open_network(*, network: Network, missing: int, by: Actor, now: datetime) -> Network:
    """Make a network public. `missing` is how many necessary points of the checklist are open."""
    if missing:
        raise Refused(_("Es fehlt noch etwas. Bitte sehen Sie in die Liste."))
    if network.state == NetworkState.OPEN:
        return network
    network.state = NetworkState.OPEN
    network.save(update_fields=["state"])
    note("opened", network, network=network, by=by, now=now)
    return network
