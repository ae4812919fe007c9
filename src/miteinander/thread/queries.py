"""The page of one voice in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.db.models.functions import Length

from miteinander.frame.prepared import Prepared
from miteinander.texts import queries as texts
from miteinander.texts.headlines import headlines, shorten
from miteinander.texts.languages import language
from miteinander.texts.queries import NOTHING, Texts, Words
from miteinander.thread.facts import FactLine, lines
from miteinander.thread.story import Story, tell
from miteinander.voices.enums import AttachmentKind, Check, Kind, State
from miteinander.voices.models import Attachment, BarrierFact, Comment, GoneCheck, Support, Voice, VoiceWord
from miteinander.voices.queries import distinct_supporters
from miteinander.voices.queries.listing import place_of, shown
from miteinander.voices.queries.story import looks

COMMENTS_A_PAGE = 10
RARE_WORDS = 5
MOST_SIMILAR = 3


class Face(Enum):
    """What the page of a number may show."""

    PUBLIC = "public"
    WAITING = "waiting"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as the page shows it: small, with what can be seen in words."""

    pk: int
    width: int | None
    height: int | None
    alt: Words


class Said(NamedTuple):
    """A comment as the page shows it; so few columns that all of them, for any page, are one query."""

    pk: int
    words_id: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VoicePage:
    """Everything the public page of a voice shows; `texts` holds all words, `heads` one line of each."""

    voice: Voice
    story: Story
    texts: Texts
    heads: Texts
    place: str
    facts: tuple[FactLine, ...]
    look: GoneCheck | None  # the last look on the spot
    photos: tuple[Photo, ...]
    later_photos: tuple[Photo, ...]  # taken since it is done: how it looks now
    sounds: tuple[Attachment, ...]
    merged: tuple[Voice, ...]
    similar: tuple[Voice, ...]
    comments: "Page[Said]"
    supporters: int

    @property
    def heading(self) -> Words:
        return self.heads.get(self.voice.title_id or self.voice.words_id, NOTHING)

    @property
    def leads_to(self) -> Words:
        """One line of the voice this one was merged into; empty if its words are not public."""
        return next((self.heads[each.title_id or each.words_id] for each in leading(self.voice)), NOTHING)

    @property
    def words(self) -> Words:
        return self.texts.get(self.voice.words_id, NOTHING)

    @property
    def heading_says_all(self) -> bool:
        """Whether the heading already is the whole text."""
        return self.voice.title_id is None and shorten(self.words.words) == self.words.words.strip()

    @property
    def original(self) -> Words | None:
        """How it was said, where the reader is shown a translation."""
        said = self.voice.words
        return None if self.words.language == said.language else Words(said.words, said.language, said.language)

    @property
    def said_in(self) -> str:
        """Name of the language it was said in, in that language."""
        return language(self.voice.words.language).name


def face(voice: Voice) -> Face:
    """Withdrawn counts before everything: who took it back is not explained to."""
    if voice.state == State.WITHDRAWN:
        return Face.WITHDRAWN
    return {Check.WAITING: Face.WAITING, Check.HIDDEN: Face.HIDDEN}.get(Check(voice.check_state), Face.PUBLIC)


def voice_page(voice: Voice, *, reader: str, now: datetime, page: str | None = None) -> VoicePage:
    """At most twelve queries, ten for what is no barrier; merged voices ask fewer."""
    story = tell(voice, now=now)
    barrier = voice.kind == Kind.BARRIER
    facts = lines(_facts(voice.pk)) if barrier else ()
    look = max(looks(voice), key=lambda each: (each.on, each.pk), default=None) if barrier else None
    files = _files(voice.pk)
    pictures = [file for file in files if file.kind == AttachmentKind.PHOTO]
    later = [file for file in pictures if voice.state == State.DONE and file.added_at >= voice.state_at]
    group = merged_into(voice)
    merged = tuple(each for each in group if face(each) == Face.PUBLIC)
    alike = similar(voice)
    said = comments(voice, merged, page)
    wanted = [voice.title_id, voice.words_id, *story.text_ids, *(file.alt_id for file in files)]
    wanted += [comment.words_id for comment in said]
    wanted += [each.title_id or each.words_id for each in (*merged, *alike, *leading(voice))]
    found = texts.read(wanted, reader)
    return VoicePage(
        voice=voice,
        story=story,
        texts=found,
        heads=headlines(found),
        place=place_of(voice),
        facts=facts,
        look=look,
        photos=tuple(as_photo(file, found) for file in pictures if file not in later),
        later_photos=tuple(as_photo(file, found) for file in later),
        sounds=tuple(file for file in files if file.kind == AttachmentKind.SOUND),
        merged=merged,
        similar=alike,
        comments=said,
        supporters=distinct_supporters(voice) if group or voice.merged_into_id else others(voice),
    )


def as_photo(file: Attachment, words: Texts) -> Photo:
    width, height = file.small_width or file.width, file.small_height or file.height
    return Photo(file.pk, width, height, words.get(file.alt_id or 0, NOTHING))


def leading(voice: Voice) -> tuple[Voice, ...]:
    """The voice it was merged into, if its words may be shown."""
    into = voice.merged_into
    return (into,) if into is not None and face(into) == Face.PUBLIC else ()


def merged_into(voice: Voice) -> tuple[Voice, ...]:
    """All voices that were put together with this one, also those that are not shown."""
    if voice.merged_into_id is not None:
        return ()
    return with_network(_merged(voice.pk), voice)


def others(voice: Voice) -> int:
    """Supporters of a voice that stands alone: the same figure as `distinct_supporters`, asked more simply."""
    return sum(count for (count,) in _supports(voice.pk, voice.author_id or 0))


def comments(voice: Voice, merged: Iterable[Voice], page: str | None) -> "Page[Said]":
    """What others added to this voice or to those merged into it, oldest first."""
    group = [voice.pk, *(each.pk for each in merged)]
    return Paginator([Said(*row) for row in _comments(group)], COMMENTS_A_PAGE).get_page(page)


def similar(voice: Voice) -> tuple[Voice, ...]:
    """Voices that share at least two of the longest (so mostly rare) words with this one; one query."""
    if voice.merged_into_id is not None:
        return ()
    return with_network(_similar(voice.pk, voice.network_id), voice)


def _similar_to(voice: int, network: int) -> "QuerySet[Voice]":
    rare = VoiceWord.objects.filter(voice=voice).order_by(Length("word").desc(), "word").values("word")[:RARE_WORDS]
    alike = (
        VoiceWord.objects.filter(network=network, word__in=rare)
        .exclude(voice=voice)
        .values("voice")
        .annotate(shared=Count("pk"))
        .filter(shared__gte=2)
        .order_by("-shared", "-voice")
        .values("voice")[: 3 * MOST_SIMILAR]
    )
    return shown(network).filter(pk__in=alike)[:MOST_SIMILAR]


def with_network(rows: Iterable[Voice], voice: Voice) -> tuple[Voice, ...]:
    found = tuple(rows)
    for each in found:
        each.network = voice.network
    return found


# -- asked on every page of a voice -----------------------------------------------------------------------------------
def _files_of(voice: int) -> "QuerySet[Attachment]":
    rows = Attachment.objects.filter(voice=voice, check_state=Check.SHOWN)
    return rows.exclude(kind=AttachmentKind.CARD).order_by("pk")


def _supports_of(voice: int, author: int) -> "QuerySet[Support, tuple[int]]":
    rows = Support.objects.filter(voice=voice).exclude(contributor=author)
    return rows.values("voice").annotate(n=Count("pk")).values_list("n")


def _comments_of(group: Iterable[int]) -> "QuerySet[Comment, tuple[int, int, str, datetime]]":
    rows = Comment.objects.filter(voice__in=group, check_state=Check.SHOWN)
    return rows.order_by("at", "pk").values_list("pk", "words", "name", "at")


_comments = Prepared("N", _comments_of)
_facts = Prepared("n", lambda voice: BarrierFact.objects.filter(voice=voice))
_files = Prepared("n", _files_of)
_merged = Prepared("n", lambda voice: Voice.objects.filter(merged_into=voice).order_by("raised_at", "pk"))
_supports = Prepared("nn", _supports_of)
_similar = Prepared("nn", _similar_to)
