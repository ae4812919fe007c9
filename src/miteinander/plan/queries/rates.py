"""How many voices became part of a measure, in a figure whose definition stands beside it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.frame.prepared import Prepared
from miteinander.network.models import Network
from miteinander.plan.models import Link
from miteinander.voices.enums import Check, State
from miteinander.voices.models import Voice

DEFINITION: str | Promise = _(
    "Ein Anliegen gehört zu einer Maßnahme, wenn der Plan es ganz oder zum Teil aufnimmt. Wurden Anliegen "
    "zusammengelegt, zählt jedes davon."
)


def in_measures(network: Network) -> int:
    """Public voices that a measure takes up, each with those merged with it. One query."""
    return sum(count for (count,) in _count(network.pk))


def _of_network(network: int) -> "QuerySet[Voice, Any]":
    linked: Iterable[Any] = Link.objects.filter(measure__network=network).values("voice")
    leading = Link.objects.filter(measure__network=network, voice__merged_into__isnull=False)
    roots = leading.values("voice__merged_into")
    taken = Q(pk__in=linked) | Q(merged_into__in=linked) | Q(pk__in=roots) | Q(merged_into__in=roots)
    rows = Voice.objects.filter(taken, network=network, check_state=Check.SHOWN).exclude(state=State.WITHDRAWN)
    return rows.order_by().values("network").annotate(n=Count("pk")).values_list("n")


_count = Prepared("n", _of_network)
