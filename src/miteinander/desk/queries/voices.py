"""All voices of a network, filtered, searched and paged."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Value, When

from miteinander.desk.queries.needs_voices import DAYS_AHEAD
from miteinander.desk.queries.reader import Reader
from miteinander.desk.wording import days_left, due_words, raised_before
from miteinander.network.enums import PartnerState
from miteinander.network.models import Partner
from miteinander.texts import queries as texts
from miteinander.texts.queries import Texts
from miteinander.voices import numbering, search
from miteinander.voices.enums import Check, State
from miteinander.voices.models import Voice, VoiceQuerySet

PER_PAGE = 25
NOBODY = "none"  # answer_by: the coordination itself
WITHIN = {"overdue": -1, "today": 0, "week": DAYS_AHEAD}
SORTS = {
    "due": ("asked_first", "raised_at", "pk"),
    "newest": ("-entered_at", "-pk"),
    "changed": ("-state_at", "-pk"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody is looking for; empty means everything."""

    q: str = ""
    state: str = ""
    kind: str = ""
    channel: str = ""
    check: str = ""
    answer_by: str = ""
    due: str = ""
    wish: str = ""
    sort: str = "due"


@dataclass(frozen=True, slots=True)
class Row:
    """A voice in the list, and how long there is for an answer ("" once it has one)."""

    voice: Voice
    due: str
    late: bool

    @property
    def text(self) -> int:
        return self.voice.title_id or self.voice.words_id


@dataclass(frozen=True, slots=True)
class Listed:
    page: "Page[Voice]"
    rows: tuple[Row, ...]
    texts: Texts


def filtered(reader: Reader, wanted: Filter) -> VoiceQuerySet:
    """The voices a person may see that fit, sorted."""
    voices = reader.voices()
    for field, value in (
        ("state", wanted.state),
        ("kind", wanted.kind),
        ("channel", wanted.channel),
        ("check_state", wanted.check),
        ("author__wish", wanted.wish),
    ):
        if value:
            voices = voices.filter(**{field: value})
    if wanted.answer_by:
        voices = voices.filter(answer_by=None if wanted.answer_by == NOBODY else int(wanted.answer_by))
    if wanted.due in WITHIN:
        before = raised_before(reader.today, reader.network.answer_days, WITHIN[wanted.due])
        voices = voices.unanswered().filter(raised_at__lt=before)
    return in_order(searched(reader, voices, wanted.q), wanted.sort)


def searched(reader: Reader, voices: VoiceQuerySet, query: str) -> VoiceQuerySet:
    """By public number if it is one, otherwise by words, which hold the place too."""
    if not query.strip():
        return voices
    if (serial := serial_in(reader, query)) is not None:
        return voices.filter(serial=serial)
    return cast("VoiceQuerySet", search.matching(voices, reader.network.pk, query))


def serial_in(reader: Reader, query: str) -> int | None:
    """The serial that a public number, or a bare number, stands for in this network."""
    if query.strip().isdecimal() and len(query.strip()) <= numbering.LEAST_DIGITS:
        return int(query)
    try:
        number = numbering.parse(query)
    except numbering.NotANumber:
        return None
    return number.serial if number.prefix == reader.network.prefix else None


def in_order(voices: VoiceQuerySet, sort: str) -> VoiceQuerySet:
    asked = When(state=State.RAISED, merged_into=None, then=Value(0))
    voices = voices.annotate(asked_first=Case(asked, default=Value(1), output_field=IntegerField()))
    return voices.order_by(*SORTS.get(sort, SORTS["due"]))


def listed(reader: Reader, wanted: Filter, page: str | None) -> Listed:
    """One page of the list: three queries."""
    rows = filtered(reader, wanted).select_related("author", "answer_by")
    found = Paginator(rows, PER_PAGE).get_page(page)
    shown = tuple(as_row(reader, voice) for voice in found)
    return Listed(found, shown, texts.read((row.text for row in shown), reader.language))


def as_row(reader: Reader, voice: Voice) -> Row:
    voice.network = reader.network
    asked = voice.state == State.RAISED and voice.merged_into_id is None and voice.check_state != Check.HIDDEN
    left = days_left(voice.raised_at, reader.network.answer_days, reader.today)
    return Row(voice, due_words(left) if asked else "", asked and left < 0)


def chosen(reader: Reader, ids: Iterable[int]) -> list[Voice]:
    """The voices with these ids that lie on this desk; others are left out."""
    voices = list(
        reader.voices().filter(pk__in=list(ids)).select_related("words", "answer_by").order_by("raised_at", "pk")
    )
    for voice in voices:
        voice.network = reader.network
    return voices


def partners(reader: Reader) -> list[Partner]:
    """Partners that can be asked to answer."""
    return list(Partner.objects.filter(network=reader.network, state=PartnerState.ACTIVE).order_by("name", "pk"))


def export_rows(reader: Reader, wanted: Filter, most: int = 20_000) -> list[Voice]:
    """Everything that fits, with the words as they were said; at most 20,000 rows."""
    rows = filtered(reader, wanted).select_related("words", "title", "author", "answer_by", "merged_into")[:most]
    voices = list(rows)
    for voice in voices:
        voice.network = reader.network
    return voices
