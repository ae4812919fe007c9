"""What the voices know about a voice: the knots of its thread that happened here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import days_between
from miteinander.frame.prepared import Prepared
from miteinander.voices.enums import State, StepKind
from miteinander.voices.models import GoneCheck, Step, Voice
from miteinander.voices.numbering import PublicNumber

RAISED = "raised"  # kind of the first knot; the others have the kind of their step
GONE = _("Vor Ort geprüft: Die Barriere ist weg")
STILL_THERE = _("Vor Ort geprüft: Die Barriere ist noch da")
CHECKED = _("Vor Ort geprüft")
HEADINGS: dict[str, str | Promise] = {
    StepKind.NOTE: _("Ergänzt"),
    StepKind.MERGED: _("Mit einem anderen Anliegen zusammengelegt"),
    StepKind.SPLIT: _("Wieder getrennt"),
}
#: The state as a heading of its own.
STATES: dict[str, str | Promise] = {
    State.RAISED: _("Gesagt"),
    State.ANSWERED: _("Beantwortet"),
    State.DISCUSSED: _("In Beratung"),
    State.PLANNED: _("Geplant"),
    State.UNDER_WAY: _("In Arbeit"),
    State.DONE: _("Umgesetzt"),
    State.NOT_POSSIBLE: _("Nicht möglich"),
    State.WITHDRAWN: _("Zurückgezogen"),
}
BROUGHT_BACK = _("Zurückgeholt")

_steps = Prepared(
    "n", lambda voice: Step.objects.filter(voice=voice).select_related("partner", "other").order_by("at", "pk")
)
_looks = Prepared("n", lambda voice: GoneCheck.objects.filter(voice=voice).order_by("pk"))


@dataclass(frozen=True, slots=True)
class Knot:
    """One thing that happened to a voice, whatever station knows it. `state` gives the shape of the knot."""

    at: datetime
    kind: str
    state: str
    heading: str | Promise
    words: int | None = None  # id of a text
    signed: str = ""  # the role or organisation that answers
    days: int | None = None  # first answer: calendar days since it was said
    other: PublicNumber | None = None  # the voice it was merged with or split from
    url: str = ""  # a page of the station that tells more
    url_words: str | Promise = ""
    title: int | None = None  # id of a text that says where the address leads, instead of `url_words`
    step: int | None = None  # the step of the voice it was told by; another station may tell the same step better


def knots(voice: Voice) -> list[Knot]:
    """Raised, answers, moves, merged and split, checked on the spot, notes; in order. Two queries for a barrier,
    one for others. Needs `network` to be loaded."""
    return told(voice, _steps(voice.pk))


def knots_of(voices: Iterable[Voice]) -> dict[int, list[Knot]]:
    """The same for many voices at once, by id. Two queries, however many they are."""
    found = {voice.pk: voice for voice in voices}
    steps: dict[int, list[Step]] = {pk: [] for pk in found}
    for step in Step.objects.filter(voice__in=found).select_related("partner", "other").order_by("at", "pk"):
        steps[step.voice_id].append(step)
    noted: dict[int, list[GoneCheck]] = {pk: [] for pk in found}
    for look in GoneCheck.objects.filter(voice__in=found).order_by("pk"):
        noted[look.voice_id].append(look)
    for pk, voice in found.items():
        voice.looks_read = noted[pk]  # type: ignore[attr-defined]  # what `looks` would read one by one
    return {pk: told(voice, steps[pk]) for pk, voice in found.items()}


def told(voice: Voice, steps: list[Step]) -> list[Knot]:
    gone = found_gone(voice, steps)
    first = Knot(voice.raised_at, RAISED, State.RAISED, STATES[State.RAISED])
    return [first, *_in_order(voice, steps, gone)]


def _in_order(voice: Voice, steps: list[Step], gone: dict[int, bool]) -> Iterator[Knot]:
    answered, before = False, str(State.RAISED)
    for step in steps:
        is_answer = step.kind == StepKind.STATE and step.state != State.WITHDRAWN and before != State.WITHDRAWN
        days = days_between(voice.raised_at, step.at) if is_answer and not answered else None
        answered = answered or is_answer
        yield as_knot(voice, step, before, days, gone.get(step.pk))
        before = step.state


def as_knot(voice: Voice, step: Step, before: str, days: int | None, gone: bool | None) -> Knot:
    if step.other is not None:
        step.other.network = voice.network
    return Knot(
        at=step.at,
        kind=step.kind,
        state=step.state,
        heading=heading(step, before, gone),
        words=step.words_id,
        signed=step.signed or (step.partner.name if step.partner else ""),
        days=days,
        other=step.other.number if step.other else None,
        step=step.pk,
    )


def heading(step: Step, before: str, gone: bool | None) -> str | Promise:
    if step.kind == StepKind.CHECKED:
        return CHECKED if gone is None else GONE if gone else STILL_THERE
    if before == State.WITHDRAWN and step.state != State.WITHDRAWN:
        return BROUGHT_BACK
    return HEADINGS.get(step.kind) or STATES[step.state]


def looks(voice: Any) -> list[GoneCheck]:
    """Looks on the spot in the order in which they were noted; read once for a voice that is at hand. One query."""
    if not hasattr(voice, "looks_read"):
        voice.looks_read = _looks(voice.pk)
    found: list[GoneCheck] = voice.looks_read
    return found


def found_gone(voice: Voice, steps: list[Step]) -> dict[int, bool]:
    """What each look on the spot found; looks and their steps are made together, so they stand in the same order."""
    noted = sorted(step.pk for step in steps if step.kind == StepKind.CHECKED)
    if not noted:
        return {}
    return dict(zip(noted, (each.gone for each in looks(voice)), strict=False))
