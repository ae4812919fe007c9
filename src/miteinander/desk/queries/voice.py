"""Everything about one voice, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from miteinander.desk.queries.likely_same import Likely, likely_same
from miteinander.desk.queries.reader import Reader
from miteinander.desk.wording import days_left, due_words, verb_words
from miteinander.journal.models import Event
from miteinander.people.roles import Role
from miteinander.texts import queries as texts
from miteinander.texts.languages import INTERFACE, language
from miteinander.texts.models import Text, Translation
from miteinander.texts.queries import Texts
from miteinander.voices.enums import FACT_UNITS, Check, Fact, NoticeState, State, StepKind
from miteinander.voices.models import Attachment, BarrierFact, Comment, Draft, GoneCheck, Step, Voice
from miteinander.voices.rules import may_be_undone

EVENTS = 15
COMMENTS = 20


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the journal in words."""

    event: Event
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Side:
    """A language of the house and what there is in it."""

    code: str
    row: Translation | None
    stale: bool

    @property
    def name(self) -> str:
        return language(self.code).name

    @property
    def direction(self) -> str:
        return language(self.code).direction


@dataclass(frozen=True, slots=True)
class Wording:
    """A text side by side with its translations."""

    text: Text
    of: str  # "title", "words" or the id of a step
    translations: dict[str, Translation]

    @property
    def sides(self) -> list[Side]:
        """The languages of the house the text was not written in."""
        rows = [(code, self.translations.get(code)) for code in INTERFACE if code != self.text.language]
        return [Side(code, row, row is not None and row.source_hash != self.text.hash) for code, row in rows]


@dataclass(frozen=True, slots=True)
class Detail:
    voice: Voice
    steps: list[Step]
    facts: list[BarrierFact]
    attachments: list[Attachment]
    checks: list[GoneCheck]
    comments: list[Comment]
    merged: list[Voice]
    likely: tuple[Likely, ...]
    wordings: list[Wording]
    draft: Draft | None
    journal: list[Told]
    texts: Texts
    due: str
    late: bool

    @property
    def can_undo(self) -> bool:
        """Whether the last step may still be taken back: nobody was told of it."""
        if not self.steps:
            return False
        last, before = self.steps[-1], self.steps[-2].state if len(self.steps) > 1 else None
        merged = self.voice.merged_into_id is not None
        return may_be_undone(last.kind, last.state, before, merged=merged) and not getattr(last, "told", 0)


def one(reader: Reader, pk: int) -> Voice:
    """A voice that lies on this desk; anything else does not exist."""
    related = ("words", "title", "author", "area", "venue", "scribe", "answer_by", "merged_into", "merged_into__words")
    voice = (
        reader.voices()
        .select_related(*related)
        .annotate(
            supporters=Count("supports", distinct=True),
            also=Count("merged__supports__contributor", distinct=True),
        )
        .filter(pk=pk)
        .first()
    )
    if voice is None:
        raise Http404
    voice.network = reader.network
    if voice.merged_into is not None:
        voice.merged_into.network = reader.network
    return voice


def detail(reader: Reader, voice: Voice) -> Detail:
    steps = list(steps_of(voice))
    public = {} if reader.checks else {"check_state": Check.SHOWN}  # partners see what everybody sees
    comments = list(voice.comments.filter(**public).order_by("-at", "-pk")[:COMMENTS])
    merged = list(voice.merged.order_by("raised_at", "pk"))
    for child in merged:
        child.network = reader.network
    likely = likely_same(reader, voice) if reader.checks else ()
    wanted = [comment.words_id for comment in comments]
    wanted += [child.title_id or child.words_id for child in merged]
    wanted += [row.text for row in likely]
    left = days_left(voice.raised_at, reader.network.answer_days, reader.today)
    asked = voice.state == State.RAISED and voice.merged_into is None
    return Detail(
        voice,
        steps,
        facts=[measured(fact) for fact in voice.facts.order_by("pk")],
        attachments=list(voice.attachments.filter(**public).select_related("alt").order_by("pk")),
        checks=list(voice.checks.select_related("words").order_by("-on", "-pk")),
        comments=comments,
        merged=merged,
        likely=likely,
        wordings=wordings(voice, steps),
        draft=Draft.objects.filter(voice=voice, person=reader.actor.person_id or 0).first(),
        journal=journal(reader, voice),
        texts=texts.read(wanted, reader.language),
        due=due_words(left) if asked else "",
        late=asked and left < 0,
    )


def measured(row: BarrierFact) -> BarrierFact:
    """With the unit of its number for the page."""
    row.unit = FACT_UNITS.get(Fact(row.fact), "")  # type: ignore[attr-defined]
    return row


def steps_of(voice: Voice) -> "Sequence[Step]":
    """The history in order, each step with how many were told of it and how many wait."""
    told = Count("notices", filter=Q(notices__state__in=[NoticeState.SENT, NoticeState.DONE]))
    waiting = Count("notices", filter=Q(notices__state=NoticeState.WAITING))
    rows = Step.objects.filter(voice=voice).select_related("words", "partner", "other")
    steps = list(rows.annotate(told=told, waiting=waiting).order_by("at", "pk"))
    for step in steps:
        step.voice = voice
        if step.other is not None:
            step.other.network = voice.network
    return steps


def wordings(voice: Voice, steps: Sequence[Step]) -> list[Wording]:
    """Title, words and the answers, newest answer first; one query for all translations."""
    named: list[tuple[str, Text | None]] = [("title", voice.title), ("words", voice.words)]
    named += [(str(step.pk), step.words) for step in reversed(steps) if step.kind == StepKind.STATE]
    there = [(of, text) for of, text in named if text is not None]
    known: dict[int, dict[str, Translation]] = {}
    for row in Translation.objects.filter(text__in=[text.pk for _of, text in there]).order_by("pk"):
        known.setdefault(row.text_id, {})[row.language] = row
    return [Wording(text, of, known.get(text.pk, {})) for of, text in there]


def journal(reader: Reader, voice: Voice) -> list[Told]:
    """The last events, newest first, resolved to words."""
    events = Event.objects.filter(network=reader.network.pk, thing="voice", thing_id=voice.pk).order_by("-number")
    return [Told(event, verb_words(event.verb), who(event)) for event in events[:EVENTS]]


def who(event: Event) -> str:
    """The role that acted; people without an account have none."""
    return str(Role(event.by_role).label) if event.by_role in Role.values else ""
