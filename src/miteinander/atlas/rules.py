"""Who may keep and publish what the atlas says."""

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no
from miteinander.people.roles import Actor, Role

KEEPERS = frozenset({Role.COORDINATOR, Role.ANALYST})


def may_keep(actor: Actor) -> Decision:
    """Calculations are the business of the coordination and of those who evaluate."""
    if actor.role in KEEPERS:
        return YES
    return no(_("Den Atlas pflegen die Koordination und die Auswertung."))
