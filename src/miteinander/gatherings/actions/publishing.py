"""Minutes become public, and the people behind the voices hear that they were talked about: each once."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions.events import note
from miteinander.gatherings.actions.minutes import minutes_of
from miteinander.gatherings.enums import DECIDED as DECISIONS
from miteinander.gatherings.enums import LineKind
from miteinander.gatherings.models import Gathering, Heard, Line, Minutes
from miteinander.gatherings.rules import may_organise, may_publish
from miteinander.gatherings.wording import day_only
from miteinander.people.roles import Actor
from miteinander.texts.actions import put, translate
from miteinander.texts.languages import INTERFACE, SOURCE
from miteinander.texts.models import Status
from miteinander.texts.queries import read
from miteinander.voices.actions import answering
from miteinander.voices.actions.answering import Answer
from miteinander.voices.enums import Check, State
from miteinander.voices.models import Step, Voice

PLAIN = "de-simple"
TALKED = _("Im Treffen am %(day)s haben wir über dieses Anliegen gesprochen.")
DECIDED = _("Beschlossen wurde: %(words)s")
MOVES = frozenset({State.RAISED, State.ANSWERED})  # what is further on does not go back to being talked about


@transaction.atomic
def publish(*, gathering: Gathering, summary: str, plain: str, by: Actor, now: datetime) -> Minutes:
    """Everybody may read the minutes from now on: what matters, in ordinary and plain language, and every line."""
    may_organise(by).require()
    minutes = minutes_of(gathering, now)
    may_publish(
        lines=minutes.lines.count(), published=minutes.published_at is not None, begun=gathering.starts_at <= now
    ).require()
    for words, field in ((summary, "summary"), (plain, "plain")):
        if not words.strip():
            raise Refused(_("Bitte sagen Sie in wenigen Sätzen, was wichtig ist."), field=field)
    minutes.summary = put(minutes.summary, summary)
    if minutes.summary is not None:
        translate(text=minutes.summary, language=PLAIN, words=plain, now=now, status=Status.HUMAN)
    minutes.published_at = now
    minutes.save()
    note("minutes published", gathering, by, now)
    tell_voices(minutes, by=by, now=now)
    return minutes


def tell_voices(minutes: Minutes, *, by: Actor, now: datetime) -> None:
    """Everybody behind a voice with a line of its own hears once, however many lines there are."""
    gathering = minutes.gathering
    rows = minutes.lines.filter(voice__isnull=False).exclude(kind=LineKind.VOICE).select_related("words")
    by_voice: dict[int, tuple[Voice, list[Line]]] = {}
    for line in rows.select_related("voice__network", "voice__merged_into__network").order_by("place", "pk"):
        if line.voice is not None:
            leading = line.voice.merged_into or line.voice
            by_voice.setdefault(leading.pk, (leading, []))[1].append(line)
    for voice, lines in by_voice.values():
        if voice.state != State.WITHDRAWN and voice.check_state != Check.HIDDEN:
            decided = [line for line in lines if line.kind in DECISIONS]
            Heard.objects.create(gathering=gathering, voice=voice, step=told(voice, gathering, decided, by, now))


def told(voice: Voice, gathering: Gathering, decided: Iterable[Line], by: Actor, now: datetime) -> Step:
    """One step of the voice; it moves on to being talked about unless it is further already."""
    decided = list(decided)
    moves = State(voice.state) in MOVES
    answer = Answer(State.DISCUSSED if moves else State(voice.state), sentences(gathering, decided, SOURCE), SOURCE)
    act = answering.move if moves else answering.note
    step = act(voice=voice, answer=answer, by=by, now=now)
    for code in INTERFACE:
        if step.words and code != SOURCE:
            translate(text=step.words, language=code, words=sentences(gathering, decided, code), now=now)
    return step


def sentences(gathering: Gathering, decided: list[Line], language: str) -> str:
    """In a language; decisions as far as they are translated."""
    found = read([line.words_id for line in decided], language)
    with translation.override(language):
        day: Mapping[str, str] = {"day": day_only(day_of(gathering.starts_at))}
        rest = [str(DECIDED) % {"words": found[line.words_id].words} for line in decided]
        return "\n\n".join([str(TALKED) % day, *rest])
