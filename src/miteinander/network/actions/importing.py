"""Taking in a table of partners at once; the same table twice changes nothing."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from miteinander.network.actions.events import note
from miteinander.network.import_columns import FIELDS
from miteinander.network.import_plan import Change, Known, plan
from miteinander.network.models import Network, Partner
from miteinander.people.roles import Actor
from miteinander.tables.mapping import Record


def known_partners(network: Network) -> list[Known]:
    """What the plan compares with; one query."""
    rows = Partner.objects.filter(network=network).order_by("pk").values("pk", *FIELDS)
    return [Known(row["pk"], row) for row in rows]


def what_would_happen(network: Network, records: Iterable[Record]) -> tuple[Change, ...]:
    return plan(((record.line, record.values) for record in records), known_partners(network))


@transaction.atomic
def import_partners(*, network: Network, records: Iterable[Record], by: Actor, now: datetime) -> tuple[Change, ...]:
    """Do what the plan says, with one event for the whole table; none if nothing changes."""
    changes = what_would_happen(network, records)
    new = [change for change in changes if change.what == "new"]
    changed = [change for change in changes if change.what == "changed"]
    Partner.objects.bulk_create(
        Partner(network=network, **{"joined_on": now.date(), **change.values}) for change in new
    )
    for change in changed:
        values = {field: change.values[field] for field in change.fields}
        Partner.objects.filter(pk=change.pk or 0, network=network).update(**values)
    if new or changed:
        facts = {"new": len(new), "changed": len(changed)}
        note("imported partners", network, network=network, by=by, now=now, facts=dict(facts))
    return changes
