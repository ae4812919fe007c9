"""Who may organise, write minutes and come, and when; each answer says why not."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no
from miteinander.gatherings.enums import State
from miteinander.people.roles import Actor, Role

ORGANISERS = frozenset({Role.COORDINATOR, Role.MODERATOR})
WRITERS = ORGANISERS | {Role.FACILITATOR}


def may_organise(actor: Actor) -> Decision:
    if actor.role in ORGANISERS:
        return YES
    return no(_("Treffen legen die Koordination und die Moderation an."))


def may_write(actor: Actor) -> Decision:
    """Minutes and sign-ups on paper are also the business of those who accompany on the spot."""
    if actor.role in WRITERS:
        return YES
    return no(_("Das Protokoll schreiben die Koordination, die Moderation und die Begleitung vor Ort."))


def may_change(*, state: str, ends_at: datetime, now: datetime) -> Decision:
    """Whether a date may be moved or cancelled."""
    if ends_at <= now:
        return no(_("Dieser Termin ist schon vorbei."))
    if state == State.DROPPED:
        return no(_("Dieser Termin gehört nicht mehr zur Reihe."))
    if state == State.CANCELLED:
        return no(_("Dieser Termin fällt schon aus. Holen Sie ihn erst zurück."))
    return YES


def may_come(*, signs_up: bool, state: str, starts_at: datetime, now: datetime) -> Decision:
    """Whether somebody may still sign up."""
    if state != State.PLANNED:
        return no(_("Dieser Termin fällt aus."))
    if starts_at <= now:
        return no(_("Dieser Termin hat schon begonnen."))
    if not signs_up:
        return no(_("Für diesen Termin brauchen Sie keine Anmeldung. Kommen Sie einfach."))
    return YES


def may_publish(*, lines: int, published: bool, begun: bool) -> Decision:
    if published:
        return no(_("Dieses Protokoll ist schon veröffentlicht."))
    if not begun:
        return no(_("Dieser Termin hat noch nicht begonnen."))
    if not lines:
        return no(_("In diesem Protokoll steht noch nichts."))
    return YES
