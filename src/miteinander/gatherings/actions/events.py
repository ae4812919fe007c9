"""What the actions of this room share: the journal, identities, texts."""

import uuid
from datetime import date, datetime

from miteinander.gatherings.models import Gathering, Series
from miteinander.journal import actions as journal
from miteinander.people.roles import Actor

Facts = dict[str, str | int | bool | list[int] | None]
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:miteinander:gatherings")


def uid(seed: str) -> str:
    """The identity of a date in calendars: the same seed, the same identity, on every server."""
    return f"{uuid.uuid5(_SPACE, seed)}@miteinander"


def uid_of(series: Series, key: date) -> str:
    return uid(f"{series.nonce}/{key:%Y%m%d}")


def note(verb: str, thing: Series | Gathering, by: Actor, now: datetime, facts: Facts | None = None) -> None:
    name = thing._meta.model_name or ""
    journal.write(network=thing.network_id, verb=verb, thing=name, thing_id=thing.pk, by=by, now=now, facts=facts or {})
