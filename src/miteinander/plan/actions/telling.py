"""News of a measure, and how the people behind its voices hear of it: by a step of their voice, each line once."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.people.roles import Actor
from miteinander.plan.enums import NewsKind, Share, State
from miteinander.plan.models import Heard, Link, Measure, News
from miteinander.plan.rules import PLANNERS, follows, needs_answer
from miteinander.texts.actions import translate
from miteinander.texts.languages import INTERFACE, SOURCE
from miteinander.texts.models import Text
from miteinander.texts.queries import NOTHING, read
from miteinander.voices.actions import answering
from miteinander.voices.actions.answering import Answer
from miteinander.voices.enums import Check, Kind
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Draft, Step, Voice
from miteinander.voices.rules import may_move

TAKEN_UP = _("Eine Maßnahme nimmt dieses Anliegen auf: „%(title)s“.")
TAKEN_UP_PARTLY = _("Eine Maßnahme nimmt einen Teil dieses Anliegens auf: „%(title)s“. Das ist nicht dabei: %(thing)s")
MOVED: dict[str, str | Promise] = {
    State.IDEA: _("Die Maßnahme „%(title)s“ ist zurzeit eine Idee."),
    State.PLANNED: _("Die Maßnahme „%(title)s“ ist geplant."),
    State.UNDER_WAY: _("Die Maßnahme „%(title)s“ hat begonnen."),
    State.PAUSED: _("Die Maßnahme „%(title)s“ ist unterbrochen."),
    State.DONE: _("Die Maßnahme „%(title)s“ ist fertig."),
    State.STOPPED: _("Die Maßnahme „%(title)s“ wird nicht weitergeführt."),
}
NOTED = _("Neues von der Maßnahme „%(title)s“.")
REACHED = _("Die Maßnahme „%(title)s“ ist einen Schritt weiter: %(thing)s")
CHANGED = _("Das hat die Maßnahme „%(title)s“ bewirkt: %(thing)s")


def sentence_of(news: News) -> str | Promise:
    by_kind = {NewsKind.NOTE: NOTED, NewsKind.MILESTONE: REACHED, NewsKind.EFFECT: CHANGED}
    return by_kind.get(NewsKind(news.kind)) or MOVED[news.state]


def voices_of(measure: Measure) -> list[tuple[Voice, bool]]:
    """The leading voices a measure takes up, each once, and whether it takes them up as a whole."""
    found: dict[int, tuple[Voice, bool]] = {}
    links = Link.objects.filter(measure=measure).select_related("voice__network", "voice__merged_into__network")
    for link in links.order_by("pk"):
        leading = link.voice.merged_into or link.voice
        if leading.state == VoiceState.WITHDRAWN or leading.check_state == Check.HIDDEN:
            continue
        whole = link.share == Share.WHOLE or (leading.pk in found and found[leading.pk][1])
        found[leading.pk] = (leading, whole)
    return list(found.values())


def tell_voices(news: News, *, thing: Text | None, by: Actor, now: datetime) -> None:
    """Everybody behind the voices of a measure hears this line; voices follow as far as the rules allow."""
    for voice, whole in voices_of(news.measure):
        step = take_along(
            measure=news.measure, voice=voice, whole=whole, sentence=sentence_of(news), thing=thing,
            moves=news.kind == NewsKind.STATE, more=news.words if thing is None else None,
            signed=news.signed, by=by, now=now,
        )  # fmt: skip
        Heard.objects.create(news=news, voice=voice, step=step)


def take_along(
    *, measure: Measure, voice: Voice, whole: bool, sentence: str | Promise, thing: Text | None = None,
    more: Text | None = None, moves: bool = True, signed: str, by: Actor, now: datetime,
) -> Step:  # fmt: skip
    """One step of a voice that says this: with a new state where the rules allow it, otherwise as a note."""
    words = worded(sentence, measure, thing, SOURCE) + (f"\n\n{more.words}" if more else "")
    to = wanted_state(measure, voice, whole) if moves else None
    answer = Answer(to or VoiceState(voice.state), words, SOURCE, signed, measure.partner)
    seen = answering.seen_gone(voice)
    if to and may_move(
        now_at=VoiceState(voice.state), to=to, words=words, is_barrier=voice.kind == Kind.BARRIER, seen_gone=seen
    ):
        step = answering.move(voice=voice, answer=answer, by=by, now=now)
    else:
        step = answering.note(voice=voice, answer=answer, by=by, now=now)
        if moves and needs_answer(measure=State(measure.state), voice=VoiceState(voice.state)):
            propose(voice, words, measure, by, now)
    if step.words and not more:
        for code in spoken(thing):
            translate(text=step.words, language=code, words=worded(sentence, measure, thing, code), now=now)
    return step


def spoken(thing: Text | None) -> list[str]:
    """The languages beside German in which a sentence about this thing would not be half German."""
    others = [code for code in INTERFACE if code != SOURCE]
    return others if thing is None else [code for code in others if read([thing.pk], code)[thing.pk].language == code]


def wanted_state(measure: Measure, voice: Voice, whole: bool) -> VoiceState | None:
    group = Voice.objects.together([voice.pk])
    others = Measure.objects.filter(links__voice__in=group, links__share=Share.WHOLE).exclude(pk=measure.pk)
    return follows(
        measure=State(measure.state),
        voice=VoiceState(voice.state),
        whole=whole,
        others_open=others.open().exists(),
    )


def worded(sentence: str | Promise, measure: Measure, thing: Text | None, language: str) -> str:
    """The sentence in a language, with title and thing as far as they are translated."""
    found = read([measure.title_id, thing.pk if thing else None], language)
    facts: Mapping[str, str] = {
        "title": found.get(measure.title_id, NOTHING).words,
        "thing": found[thing.pk].words if thing else "",
    }
    with translation.override(language):
        return str(sentence) % facts


def propose(voice: Voice, words: str, measure: Measure, by: Actor, now: datetime) -> None:
    """A draft for whoever looks after answers, unless they have begun one."""
    if by.role not in PLANNERS or by.person_id is None:
        return
    if Draft.objects.filter(voice=voice, person=by.person_id).exists():
        return
    state = VoiceState.DONE if measure.state == State.DONE else VoiceState.ANSWERED
    content = {"words": words, "language": SOURCE, "state": state.value, "signed": "coordination"}
    answering.keep_draft(voice=voice, content=content, by=by, now=now)
