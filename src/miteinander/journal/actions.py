"""Writing the journal. Called by every action, inside its transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction

from miteinander.journal.chain import Entry, seal
from miteinander.journal.models import Chain, Event
from miteinander.people.roles import Actor


@transaction.atomic
def write(
    *,
    network: int,
    verb: str,
    thing: str,
    thing_id: int,
    by: Actor,
    now: datetime,
    facts: Mapping[str, str | int | bool | list[int] | None] | None = None,
) -> Event:
    """Append one event to a network's journal; facts are ids and words of the domain only."""
    chain, _new = Chain.objects.select_for_update().get_or_create(network=network)
    entry = Entry(
        network=network,
        number=chain.length + 1,
        at=now.astimezone(UTC).isoformat(timespec="microseconds"),
        verb=verb,
        thing=thing,
        thing_id=thing_id,
        by_person=by.person_id,
        by_role=by.role or "",
        facts=dict(facts or {}),
    )
    chain.head, chain.length = seal(entry, chain.head), entry.number
    chain.save(update_fields=["head", "length"])
    return Event.objects.create(
        network=network,
        number=entry.number,
        at=now,
        verb=verb,
        thing=thing,
        thing_id=thing_id,
        by_person=by.person_id,
        by_role=entry.by_role,
        facts=entry.facts,
        hash=chain.head,
    )
