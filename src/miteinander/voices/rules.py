"""Who may do what to a voice, and when; each answer says why not."""

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no
from miteinander.people.roles import Actor, Role
from miteinander.voices.enums import State, StepKind

CHECKERS = frozenset({Role.COORDINATOR, Role.MODERATOR})
WRITERS = CHECKERS | {Role.FACILITATOR}


def may_move(*, now_at: State, to: State, words: str, is_barrier: bool, seen_gone: bool) -> Decision:
    """Whether a voice may go from one state to another with these words."""
    if now_at == State.WITHDRAWN:
        return no(_("Dieses Anliegen wurde zurückgezogen. Es bekommt keinen neuen Stand."))
    if to in {State.RAISED, State.WITHDRAWN}:
        return no(_("Diesen Stand setzt nur, wer das Anliegen gesagt hat."))
    if not words and to == State.NOT_POSSIBLE:
        return no(_("Bitte schreiben Sie, warum es nicht möglich ist. Den Grund lesen alle."), field="words")
    if not words and now_at == State.RAISED:
        return no(_("Die erste Antwort braucht Worte. Schreiben Sie einen oder zwei Sätze."), field="words")
    if to == State.DONE and is_barrier and not seen_gone:
        return no(
            _(
                "Eine Barriere gilt erst als weg, wenn jemand vor Ort nachgesehen hat. "
                "Tragen Sie ein, wer wann nachgesehen hat."
            ),
            field="state",
        )
    return YES


def may_answer(actor: Actor, *, answer_by: int | None, partners: frozenset[int]) -> Decision:
    """The coordination answers everything, a partner what was handed to it."""
    if actor.role in CHECKERS or (answer_by is not None and answer_by in partners):
        return YES
    return no(_("Dieses Anliegen beantwortet jemand anderes."))


def shown_at_once(actor: Actor, *, network_shows_at_once: bool, has_hints: bool) -> bool:
    """What those who check enter themselves is public at once; of others only if the network wants it so and nothing
    in it looks like personal data (personal.holds_back)."""
    return actor.role in CHECKERS or (network_shows_at_once and not has_hints)


def may_take_back(*, state: str, told: bool, touched: bool) -> Decision:
    """Whether what was typed from a card may be written anew or removed: only while nobody built on it."""
    if state != State.RAISED or told:
        return no(_("Dazu gibt es schon eine Antwort. Ändern Sie es auf der Seite des Anliegens."))
    if touched:
        return no(_("Andere haben sich schon dazu gemeldet. Ändern Sie es auf der Seite des Anliegens."))
    return YES


def may_tell(actor: Actor) -> Decision:
    """Letters and the notice board are the business of those who see addresses."""
    if actor.role in CHECKERS:
        return YES
    return no(_("Das machen die Koordination und die Moderation."))


def may_be_undone(kind: StepKind | str, state: State | str, before: State | str | None, *, merged: bool) -> bool:
    """Whether the last step of a voice can be taken back as long as nobody was told: the coordination's own change of
    state. What the author did (withdraw, bring back) stays, and a merged voice goes by the leading one."""
    return kind == StepKind.STATE and State.WITHDRAWN not in {state, before} and not merged
