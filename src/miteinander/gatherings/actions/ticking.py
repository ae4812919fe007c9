"""The checklist of an inclusive meeting: what the organiser has ticked off for one date."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from miteinander.gatherings.actions.events import note
from miteinander.gatherings.checklist import CHECKS
from miteinander.gatherings.models import Gathering, Ticked
from miteinander.gatherings.rules import may_write
from miteinander.people.roles import Actor


@transaction.atomic
def tick(*, gathering: Gathering, points: Iterable[str], by: Actor, now: datetime) -> int:
    """Exactly these points are done; what was ticked before keeps its moment. Returns how many are done."""
    may_write(by).require()
    wanted = {check.key for check in CHECKS} & set(points)
    Ticked.objects.filter(gathering=gathering).exclude(point__in=wanted).delete()
    known = set(Ticked.objects.filter(gathering=gathering).values_list("point", flat=True))
    Ticked.objects.bulk_create(Ticked(gathering=gathering, point=each, at=now) for each in sorted(wanted - known))
    note("ticked", gathering, by, now, {"points": len(wanted)})
    return len(wanted)
