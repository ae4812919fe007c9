"""Roles a person can have in a network. Who may open what stands in config/access.py."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody does for a network, for a time."""

    COORDINATOR = "coordinator", _("Koordination")
    MODERATOR = "moderator", _("Moderation")
    FACILITATOR = "facilitator", _("Begleitung vor Ort")
    PARTNER_EDITOR = "partner_editor", _("Pflege eines Partner-Eintrags")
    ANALYST = "analyst", _("Auswertung")
    JURY = "jury", _("Jury")
    FUNDER = "funder", _("Förderung")
    OPERATOR = "operator", _("Betrieb")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person in a role, or somebody from outside without an account."""

    person_id: int | None = None
    role: Role | None = None


VISITOR = Actor()
