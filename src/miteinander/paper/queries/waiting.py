"""Answers that wait to be told on paper, put together for print: one letter for a person and a voice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from miteinander.network.models import Network
from miteinander.texts.languages import SOURCE
from miteinander.texts.queries import NOTHING, Words, read
from miteinander.voices.enums import Check, NoticeState, State, StepKind, Wish
from miteinander.voices.models import Contributor, Notice, Step, Voice
from miteinander.voices.numbering import PublicNumber
from miteinander.voices.queries.story import STATES, heading

SIMPLE = "de-simple"


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the story in short."""

    at: datetime
    heading: object
    signed: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything one person gets to know about one voice; `notices` are ticked off together."""

    notices: tuple[int, ...]
    person: Contributor
    number: PublicNumber  # the person's own if they raised it, else the one they support
    voice: Voice
    step: Step  # the newest with an answer
    answer: Words
    simple: Words | None  # the answer in plain language, if asked for and there is one
    words: Words  # what was said, unless it was withdrawn
    story: tuple[Told, ...]
    code: str  # language of the letter itself

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.person.address.splitlines() if line.strip()]


def waiting(network: Network, wish: Wish) -> QuerySet[Notice]:
    """Oldest first."""
    rows = Notice.objects.filter(step__voice__network=network, wish=wish, state=NoticeState.WAITING)
    return rows.select_related("step__voice", "step__partner", "contributor").order_by("made_at", "pk")


def grouped(notices: Iterable[Notice]) -> dict[tuple[int, int], list[Notice]]:
    """By person and voice, in the order in which they began to wait."""
    found: dict[tuple[int, int], list[Notice]] = {}
    for notice in notices:
        found.setdefault((notice.contributor_id, notice.step.voice_id), []).append(notice)
    return found


def letters(network: Network, notices: Iterable[Notice], *, interface: Iterable[str], simple: bool) -> list[Letter]:
    """Letters for these notices: steps, own numbers, and the texts once for each language; at most 7 queries."""
    groups = grouped(notices)
    steps = steps_of({voice for _person, voice in groups})
    own = own_numbers(network, groups)
    speaks = tuple(interface)
    codes = {person: first[0].contributor.language for (person, _voice), first in groups.items()}
    wanted = [step.words_id for rows in steps.values() for step in rows]
    wanted += [first[0].step.voice.words_id for first in groups.values()]
    used = sorted({*codes.values(), *([SIMPLE] if simple else [])})
    texts = {code: read(wanted, code) for code in used}
    return [
        letter(network, key, rows, steps[key[1]], own, texts, simple=simple, speaks=speaks)
        for key, rows in groups.items()
    ]


def letter(
    network: Network,
    key: tuple[int, int],
    rows: list[Notice],
    steps: list[Step],
    own: dict[tuple[int, int], PublicNumber],
    texts: dict[str, dict[int, Words]],
    *,
    simple: bool,
    speaks: tuple[str, ...],
) -> Letter:
    person, voice = rows[0].contributor, rows[0].step.voice
    code = person.language
    step = next((row.step for row in reversed(rows) if row.step.words_id), rows[-1].step)
    plain = texts[SIMPLE].get(step.words_id or 0) if simple and code == SOURCE else None
    withdrawn = voice.state == State.WITHDRAWN
    return Letter(
        notices=tuple(row.pk for row in rows),
        person=person,
        number=own.get(key, PublicNumber(network.prefix, voice.serial)),
        voice=voice,
        step=step,
        answer=texts[code].get(step.words_id or 0, NOTHING),
        simple=plain if plain and plain.language == SIMPLE else None,
        words=NOTHING if withdrawn else texts[code].get(voice.words_id, NOTHING),
        story=story(voice, steps),
        code=code if code in speaks else SOURCE,
    )


def story(voice: Voice, steps: list[Step]) -> tuple[Told, ...]:
    """What happened, one line each; the words stand in the answer and on the page."""
    told, before = [Told(voice.raised_at, STATES[State.RAISED], "")], str(State.RAISED)
    for step in steps:
        told.append(Told(step.at, heading(step, before, None), signed(step)))
        before = step.state
    return tuple(told)


def signed(step: Step) -> str:
    return step.signed or (step.partner.name if step.partner else "")


def steps_of(voices: set[int]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = {voice: [] for voice in voices}
    for step in Step.objects.filter(voice__in=voices).select_related("partner").order_by("at", "pk"):
        found[step.voice_id].append(step)
    return found


def own_numbers(network: Network, keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], PublicNumber]:
    """The number a person knows: of their own voice in the group that was answered; the first of several."""
    pairs = set(keys)
    voices = {voice for _person, voice in pairs}
    rows = Voice.objects.filter(
        Q(pk__in=voices) | Q(merged_into__in=voices), author__in={person for person, _voice in pairs}
    )
    found: dict[tuple[int, int], PublicNumber] = {}
    for pk, lead, author, serial in rows.order_by("-serial").values_list("pk", "merged_into", "author", "serial"):
        found[author, lead or pk] = PublicNumber(network.prefix, serial)
    return found


@dataclass(frozen=True, slots=True)
class Posted:
    """One answer on the notice board, with every number it is for; `notices` may be none."""

    numbers: tuple[PublicNumber, ...]
    answer: Words
    signed: str
    at: datetime
    notices: tuple[int, ...]


def board(network: Network, notices: list[Notice], *, since: datetime | None, code: str) -> list[Posted]:
    """The newest answer to each voice: for these notices, and for everybody since a day; newest first, 4 queries."""
    own = own_numbers(network, ((notice.contributor_id, notice.step.voice_id) for notice in notices))
    steps: dict[int, Step] = {notice.step_id: notice.step for notice in notices}
    if since is not None:
        recent = Step.objects.filter(
            voice__network=network,
            voice__check_state=Check.SHOWN,
            kind=StepKind.STATE,
            at__gte=since,
            words__isnull=False,
        ).exclude(voice__state=State.WITHDRAWN)
        steps |= {step.pk: step for step in recent.select_related("voice", "partner").order_by("-at", "-pk")[:100]}
    texts = read([step.words_id for step in steps.values()], code)
    newest: dict[int, Step] = {}
    for step in sorted(steps.values(), key=lambda step: (step.words_id is not None, step.at, step.pk)):
        newest[step.voice_id] = step
    ordered = sorted(newest.values(), key=lambda step: (step.at, step.pk), reverse=True)
    return [posted(network, step, notices, own, texts) for step in ordered]


def posted(
    network: Network,
    step: Step,
    notices: list[Notice],
    own: dict[tuple[int, int], PublicNumber],
    texts: dict[int, Words],
) -> Posted:
    lead = PublicNumber(network.prefix, step.voice.serial)
    mine = [notice for notice in notices if notice.step.voice_id == step.voice_id]
    numbers = {lead, *(own.get((notice.contributor_id, step.voice_id), lead) for notice in mine)}
    return Posted(
        numbers=tuple(sorted(numbers)),
        answer=texts.get(step.words_id or 0, NOTHING),
        signed=signed(step),
        at=step.at,
        notices=tuple(notice.pk for notice in mine),
    )
