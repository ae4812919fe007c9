"""What may be taken back, and who may do what at the desk."""

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no
from miteinander.people.roles import Actor, Role
from miteinander.voices.rules import CHECKERS


def may_check(actor: Actor) -> Decision:
    """Showing, hiding, editing, merging and handing over is up to those who look after the network."""
    return YES if actor.role in CHECKERS else no(_("Das entscheidet die Koordination."))


def may_keep_groups(actor: Actor) -> Decision:
    return YES if actor.role == Role.COORDINATOR else no(_("Die Liste der Gruppen pflegt die Koordination."))


def may_forget(actor: Actor) -> Decision:
    return YES if actor.role == Role.COORDINATOR else no(_("Das macht die Koordination."))
