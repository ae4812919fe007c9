"""Who may plan, and when something may change; each answer says why not."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no
from miteinander.people.roles import Actor, Role
from miteinander.plan.enums import SAYS_WHY, State
from miteinander.voices.enums import Check
from miteinander.voices.enums import State as VoiceState

PLANNERS = frozenset({Role.COORDINATOR, Role.MODERATOR})
#: How far a voice has come; a measure only ever takes it further.
REACHED = (
    VoiceState.RAISED,
    VoiceState.ANSWERED,
    VoiceState.DISCUSSED,
    VoiceState.PLANNED,
    VoiceState.UNDER_WAY,
    VoiceState.DONE,
)


def may_plan(actor: Actor) -> Decision:
    """New measures, fields and goals are the business of those who look after the whole network."""
    if actor.role in PLANNERS:
        return YES
    return no(_("Maßnahmen legen die Koordination und die Moderation an."))


def may_keep(actor: Actor, *, partner: int | None, own: frozenset[int]) -> Decision:
    """A partner keeps the measures it is responsible for."""
    if actor.role in PLANNERS or (partner is not None and partner in own):
        return YES
    return no(_("Diese Maßnahme pflegt jemand anderes."))


def may_tell(*, now_at: State, to: State, words: str, open_before: int) -> Decision:
    """Whether a measure may get this state, or news with these words. `open_before`: measures it waits for."""
    if to in SAYS_WHY and not words:
        return no(_("Bitte schreiben Sie den Grund. Alle können ihn lesen."))
    if to == now_at and not words:
        return no(_("Bitte schreiben Sie, was es Neues gibt, oder wählen Sie einen anderen Stand."))
    if to == State.DONE and open_before:
        return no(_("Vorher muss noch etwas anderes fertig werden. Sie sehen es unter „Wartet auf“."))
    return YES


def may_last(*, starts_on: date | None, ends_on: date | None) -> Decision:
    if starts_on and ends_on and ends_on < starts_on:
        return no(_("Das Ende liegt vor dem Anfang."))
    return YES


def follows(*, measure: State, voice: VoiceState, whole: bool, others_open: bool) -> VoiceState | None:
    """The state a voice gets when its measure gets this one; None if it stays or people have to decide.

    Partly taken up is never done by itself, neither is a voice that further measures are still working on.
    """
    to = {State.PLANNED: VoiceState.PLANNED, State.UNDER_WAY: VoiceState.UNDER_WAY, State.DONE: VoiceState.DONE}
    wanted = to.get(measure)
    if wanted is None or (wanted == VoiceState.DONE and (not whole or others_open)):
        return None
    if voice in REACHED and REACHED.index(voice) >= REACHED.index(wanted):
        return None
    return wanted


def needs_answer(*, measure: State, voice: VoiceState) -> bool:
    """Whether somebody has to decide what a voice that did not follow by itself is told."""
    ended = {State.DONE, State.STOPPED}
    return measure in ended and voice not in {VoiceState.DONE, VoiceState.NOT_POSSIBLE, VoiceState.WITHDRAWN}


def may_link(*, same_network: bool, check_state: str, withdrawn: bool, whole: bool, left_out: str) -> Decision:
    if not same_network:
        return no(_("Dieses Anliegen gehört nicht zu diesem Netzwerk."))
    if withdrawn or check_state == Check.HIDDEN:
        return no(_("Dieses Anliegen ist nicht mehr öffentlich."))
    if not whole and not left_out:
        return no(_("Bitte schreiben Sie, was diese Maßnahme nicht aufnimmt. Wer das Anliegen gesagt hat, liest es."))
    return YES


def may_reach(*, done_on: date | None, today: date, proof: bool) -> Decision:
    """Whether a milestone may be noted as reached."""
    if done_on is None:
        return YES
    if done_on > today:
        return no(_("Dieser Tag liegt in der Zukunft."))
    if not proof:
        return no(_("Erreicht heißt: Es gibt einen Nachweis. Bitte schreiben Sie, was ihn zeigt."))
    return YES
