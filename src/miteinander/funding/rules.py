"""Who may bring in programmes."""

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no
from miteinander.people.roles import Actor, Role

KEEPERS = frozenset({Role.COORDINATOR, Role.FUNDER, Role.OPERATOR})


def may_keep(actor: Actor) -> Decision:
    if actor.role in KEEPERS:
        return YES
    return no(_("Förderprogramme tragen die Koordination, die Förderung und der Betrieb ein."))
