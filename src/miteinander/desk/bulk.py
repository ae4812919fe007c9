"""One thing done to many voices: first what would happen, then doing it, each voice by its own action."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.desk.rules import may_check
from miteinander.frame.refusal import YES, Decision, Refused, no
from miteinander.network.models import Partner
from miteinander.people.roles import Actor
from miteinander.voices.actions import answering, checking
from miteinander.voices.actions.answering import Answer
from miteinander.voices.enums import Check, Kind, State
from miteinander.voices.models import GoneCheck, Voice
from miteinander.voices.rules import may_move


class Deed(StrEnum):
    SHOW = "show"
    HAND_OVER = "hand_over"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be done to all of them."""

    deed: Deed
    partner: Partner | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one voice."""

    voice: Voice
    decision: Decision


@dataclass(frozen=True, slots=True)
class Result:
    """What was done, what was refused, and what is needed to take it back."""

    done: list[Voice]
    refused: list[Fate]
    undo: list[list[int | None]]  # steps: [step]; checks: [voice]; handing over: [voice, partner before]


def fates(voices: list[Voice], wanted: Wanted) -> list[Fate]:
    """For each voice whether it can be done; one query."""
    if wanted.deed == Deed.MOVE:
        gone = dict(
            GoneCheck.objects.filter(voice__in=voices).order_by("on", "pk").values_list("voice", "gone")
        )  # the last look wins
        return [Fate(voice, moving(voice, wanted.answer, gone.get(voice.pk, False))) for voice in voices]
    if wanted.deed == Deed.SHOW:
        shown = no(_("Das ist schon öffentlich."))
        return [Fate(voice, shown if voice.check_state == Check.SHOWN else YES) for voice in voices]
    there = no(_("Das liegt schon dort."))
    partner = wanted.partner.pk if wanted.partner else None
    return [Fate(voice, there if voice.answer_by_id == partner else YES) for voice in voices]


def moving(voice: Voice, answer: Answer | None, gone: bool) -> Decision:
    if answer is None:
        raise ValueError("Moving needs an answer")
    if voice.merged_into_id is not None:
        return no(_("Das ist mit einem anderen Anliegen zusammengelegt."))
    return may_move(
        now_at=State(voice.state),
        to=answer.state,
        words=answer.words.strip(),
        is_barrier=voice.kind == Kind.BARRIER,
        seen_gone=gone,
    )


@transaction.atomic
def do(*, voices: list[Voice], wanted: Wanted, by: Actor, now: datetime) -> Result:
    """Do it to all that allow it; the others stay as they are, with the reason."""
    may_check(by).require()
    result = Result([], [], [])
    for fate in fates(voices, wanted):
        if not fate.decision:
            result.refused.append(fate)
            continue
        try:
            result.undo.append(one(fate.voice, wanted, by=by, now=now))
        except Refused as refused:
            result.refused.append(Fate(fate.voice, no(refused.sentence)))
        else:
            result.done.append(fate.voice)
    return result


def one(voice: Voice, wanted: Wanted, *, by: Actor, now: datetime) -> list[int | None]:
    """Do it to one voice; returns what takes it back."""
    if wanted.deed == Deed.SHOW:
        checking.show(thing=voice, by=by, now=now)
        return [voice.pk]
    if wanted.deed == Deed.HAND_OVER:
        before = voice.answer_by_id
        answering.hand_over(voice=voice, partner=wanted.partner, by=by, now=now)
        return [voice.pk, before]
    if wanted.answer is None:
        raise ValueError("Moving needs an answer")
    return [answering.move(voice=voice, answer=wanted.answer, by=by, now=now).pk]
