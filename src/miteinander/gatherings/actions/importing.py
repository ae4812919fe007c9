"""Taking over the dates of a calendar file. The same file twice adds nothing twice."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from miteinander.gatherings.actions.events import uid
from miteinander.gatherings.enums import Kind
from miteinander.gatherings.ics import Contents, Found
from miteinander.gatherings.models import Gathering
from miteinander.gatherings.rules import may_organise
from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.texts.actions import put


@dataclass(frozen=True, slots=True)
class Sorted:
    """What would happen: dates that are new, and those that are there already."""

    new: tuple[Found, ...]
    there: tuple[Found, ...]


def uid_of(network: Network, found: Found) -> str:
    return uid(f"ics/{network.pk}/{found.uid}")


def what_would_happen(network: Network, contents: Contents) -> Sorted:
    """One query."""
    uids = {uid_of(network, each): each for each in contents.dates}
    known = set(Gathering.objects.filter(uid__in=list(uids)).values_list("uid", flat=True))
    new = tuple(each for name, each in uids.items() if name not in known)
    return Sorted(new, tuple(each for name, each in uids.items() if name in known))


@transaction.atomic
def import_dates(*, network: Network, contents: Contents, kind: Kind, by: Actor, now: datetime) -> list[Gathering]:
    """Add every date that is not there yet; nobody gets a mail for it."""
    may_organise(by).require()
    made = []
    for each in what_would_happen(network, contents).new:
        row = Gathering.objects.create(
            network=network, uid=uid_of(network, each), kind=kind, title=put(None, each.title),
            about=put(None, each.about), starts_at=each.starts_at, ends_at=each.ends_at, room=each.room,
            changed_at=now,
        )  # fmt: skip
        made.append(row)
    if made:
        ids = [row.pk for row in made]
        journal.write(
            network=network.pk, verb="imported", thing="gathering", thing_id=ids[0], by=by, now=now,
            facts={"dates": ids},
        )  # fmt: skip
    return made
