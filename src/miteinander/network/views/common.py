"""What the pages of this room share."""

from datetime import date
from typing import Any

from django.utils import timezone

from miteinander.people.roles import Role


def today() -> date:
    return timezone.localdate()


def own_partners(request: Any) -> frozenset[int]:
    """The partners whose entry this person keeps."""
    return frozenset(request.roles.get(Role.PARTNER_EDITOR, []))


def coordinates(request: Any) -> bool:
    return Role.COORDINATOR in request.roles
