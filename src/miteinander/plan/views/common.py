"""What the pages of this room share."""

from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone

from miteinander.network.models import Network
from miteinander.people.roles import Role
from miteinander.plan.models import Measure
from miteinander.plan.queries import measure as queries


def today() -> date:
    return timezone.localdate()


def load(network: Network, pk: int) -> Measure:
    """A measure of this network; any other does not exist."""
    found = queries.one(network, pk)
    if found is None:
        raise Http404
    return found


def own_partners(request: Any) -> frozenset[int]:
    """The partners whose entry this person keeps."""
    return frozenset(pk for pk in request.roles.get(Role.PARTNER_EDITOR, []) if pk is not None)
