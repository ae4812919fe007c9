"""One line for the journal event that every action writes."""

from datetime import datetime

from django.db.models import Model

from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import Actor

Facts = dict[str, str | int | bool | list[int] | None]


def note(
    verb: str, thing: Model, *, network: int | Network, by: Actor, now: datetime, facts: Facts | None = None
) -> None:
    """Write the one event of an action about this thing."""
    journal.write(
        network=network if isinstance(network, int) else network.pk,
        verb=verb,
        thing=thing._meta.model_name or "",
        thing_id=thing.pk,
        by=by,
        now=now,
        facts=facts,
    )
