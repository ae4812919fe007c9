"""Who may do what in a network, and when; each answer says why not."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no
from miteinander.network.enums import CommitmentState, PartnerState
from miteinander.people.roles import Actor, Role


def may_edit_partner(actor: Actor, *, partner: int, own: frozenset[int]) -> Decision:
    """The coordination edits every partner's entry, a partner its own."""
    if actor.role == Role.COORDINATOR or partner in own:
        return YES
    return no(_("Diesen Eintrag pflegt jemand anderes. Sie können nur den Eintrag Ihrer Organisation ändern."))


def may_coordinate(actor: Actor) -> Decision:
    if actor.role == Role.COORDINATOR:
        return YES
    return no(_("Das macht die Koordination."))


def may_move_commitment(*, to: CommitmentState, has_evidence: bool, on: date, promised_on: date) -> Decision:
    """Whether a commitment may get this state with this evidence."""
    if to == CommitmentState.KEPT and not has_evidence:
        return no(_("Eingehalten heißt: Es gibt einen Nachweis. Bitte schreiben Sie, was ihn zeigt."))
    if to == CommitmentState.NOT_KEPT and not has_evidence:
        return no(_("Bitte schreiben Sie, warum die Zusage nicht eingehalten wird."))
    if on < promised_on:
        return no(_("Dieser Tag liegt vor der Zusage."))
    return YES


def may_end_partner(*, state: str, owners_left: int, is_owner: bool) -> Decision:
    """Whether an active partner may leave; the last owner stays."""
    if state != PartnerState.ACTIVE:
        return no(_("Dieser Partner ist zurzeit nicht dabei."))
    if is_owner and owners_left == 0:
        return no(_("Ein Netzwerk braucht jemanden, der es trägt. Tragen Sie erst einen anderen Träger ein."))
    return YES


def may_end_appointment(*, role: str, coordinators_left: int) -> Decision:
    """Nobody removes the last coordinator."""
    if role == Role.COORDINATOR and coordinators_left == 0:
        return no(_("Ein Netzwerk braucht eine Koordination. Berufen Sie erst jemand anderen."))
    return YES


def may_rewrite_version(*, signatures: int) -> Decision:
    """A wording that somebody has signed stays as it is."""
    if signatures:
        return no(_("Diese Fassung ist unterschrieben und bleibt, wie sie ist. Legen Sie eine neue Fassung an."))
    return YES
