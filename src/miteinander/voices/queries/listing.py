"""The public list of a network's voices: filtered, searched and paged in the database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from miteinander.dates.deadlines import day_of, due_on
from miteinander.frame.prepared import Chosen, Prepared
from miteinander.network.models import Network
from miteinander.places.models import Area
from miteinander.voices.enums import AttachmentKind, Channel, Check, Kind, State
from miteinander.voices.models import Attachment, Comment, Voice, VoiceQuerySet
from miteinander.voices.numbering import PublicNumber
from miteinander.voices.queries.supporters import distinct_supporters_of, group_members
from miteinander.voices.search import asked, holding, matching

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is looking for; empty means everything. `area` is the id of an area, with all below it."""

    kind: str = ""
    state: str = ""
    channel: str = ""
    language: str = ""
    area: int | None = None
    q: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A voice as a list shows it. `text` is the id of its title or, without one, of its words (show the first line)."""

    voice: Voice
    number: PublicNumber
    text: int
    kind: Kind
    state: State
    channel: Channel
    place: str
    due: date | None  # last day for an answer, while there is none
    supporters: int = 0  # distinct people besides the author
    comments: int = 0
    has_photo: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One page; `page` is Django's, for leafing and counting."""

    page: "Page[Voice]"
    items: tuple[Item, ...]

    @property
    def text_ids(self) -> list[int]:
        return [item.text for item in self.items]


def listed(network: Network, wanted: Wanted, page: str | int | None = 1) -> Listed:
    """A page of what everybody may read, newest first. Four queries, one if nothing fits."""
    fitting: Any = Everything(network.pk)
    if wanted != Wanted():
        fitting = Chosen(fitting_ids(network, wanted), _voices)
    found: Page[Voice] = Paginator(fitting, PER_PAGE).get_page(page)
    return Listed(found, items(network, found.object_list))


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is shown in a network, likewise counted and cut; it may be too much to read all ids."""

    network: int

    def count(self) -> int:
        return sum(count for (count,) in _count(self.network))

    def __getitem__(self, part: slice) -> list[Voice]:
        return _part(part.start, part.stop)(self.network) if part.stop else []


def fitting_ids(network: Network, wanted: Wanted) -> list[int]:
    """Ids of all that fits, newest first; what most people do, a search for words alone, is prepared."""
    if wanted == Wanted(q=wanted.q):
        kinds, words = asked(wanted.q)
        return [pk for (pk,) in _holding(kinds)(network.pk, *words)]
    return [*matching_voices(network, wanted).values_list("pk", flat=True)]


@lru_cache(128)
def _holding(kinds: str) -> "Prepared[tuple[int]]":
    return Prepared(
        f"n{kinds}", lambda network, *words: holding(shown(network), network, kinds, words).values_list("pk")
    )


def newest(network: Network, count: int = 5, *, counts: bool = True) -> tuple[Item, ...]:
    """The newest voices, for the home and feeds. Three queries, one without the counts of people and comments."""
    rows = _part(0, count)(network.pk)
    return items(network, rows) if counts else tuple(item(voice) for voice in with_network(network, rows))


def shown(network: Network | int) -> VoiceQuerySet:
    """Public, standing for themselves, not withdrawn; newest first."""
    voices = Voice.objects.filter(network=network).public().leading().exclude(state=State.WITHDRAWN)
    return voices.order_by("-raised_at", "-pk")


def matching_voices(network: Network, wanted: Wanted) -> "QuerySet[Voice]":
    """What fits; an area counts with all below it, search words all have to be there."""
    named = {"kind": wanted.kind, "state": wanted.state, "channel": wanted.channel}
    voices = shown(network).filter(**{field: value for field, value in named.items() if value})
    if wanted.language:
        voices = voices.filter(words__language=wanted.language)
    if wanted.area is not None:
        top = Area.objects.filter(pk=wanted.area).values("path")
        voices = voices.filter(area__path__startswith=top)
    return matching(voices, network.pk, wanted.q)


def items(network: Network, voices: Iterable[Voice]) -> tuple[Item, ...]:
    """Rows with the counts that go with them: the rows, one query for supporters, one for comments."""
    rows = with_network(network, voices)
    ids = [voice.pk for voice in rows]
    people, comments = distinct_supporters_of(ids), comments_of(ids)
    return tuple(
        replace(item(voice), supporters=people.get(voice.pk, 0), comments=comments.get(voice.pk, 0)) for voice in rows
    )


def with_network(network: Network, voices: Iterable[Voice]) -> list[Voice]:
    """The rows, each knowing its network without asking for it."""
    rows = list(voices)
    for voice in rows:
        voice.network = network
    return rows


def item(voice: Voice) -> Item:
    """Needs `network`, `area` and `venue` to be loaded."""
    asked = voice.state == State.RAISED
    return Item(
        voice=voice,
        number=voice.number,
        text=voice.title_id or voice.words_id,
        kind=Kind(voice.kind),
        state=State(voice.state),
        channel=Channel(voice.channel),
        place=place_of(voice),
        due=due_on(day_of(voice.raised_at), voice.network.answer_days) if asked else None,
        has_photo=bool(getattr(voice, "has_photo", False)),
    )


def place_of(voice: Voice) -> str:
    """Where, as it was said; otherwise the name of the venue or area it was filed under."""
    return voice.place or (voice.venue.name if voice.venue else "") or (voice.area.name if voice.area else "")


def comments_of(voices: Iterable[int]) -> dict[int, int]:
    """Public comments of each leading voice, with those of voices merged into it. One query."""
    return dict(_comments(list(voices)))


def _comments_of(ids: Iterable[int]) -> "QuerySet[Comment, Any]":
    return (
        Comment.objects.filter(voice__in=group_members(ids), check_state=Check.SHOWN)
        .annotate(root=Coalesce("voice__merged_into", "voice"))
        .values("root")
        .annotate(count=Count("pk"))
        .values_list("root", "count")
    )


def _with_photo(voices: "QuerySet[Voice]") -> "QuerySet[Voice]":
    photos = Attachment.objects.filter(voice=OuterRef("pk"), kind=AttachmentKind.PHOTO, check_state=Check.SHOWN)
    return voices.select_related("area", "venue").annotate(has_photo=Exists(photos))


@lru_cache(maxsize=100)
def _part(first: int, end: int) -> Prepared[Voice]:
    """Some voices of a network from the newest on; how many is part of the SQL."""
    return Prepared("n", lambda network: _with_photo(shown(network))[first:end])


_count = Prepared(
    "n", lambda network: shown(network).order_by().values("network").annotate(n=Count("pk")).values_list("n")
)
_voices = Prepared("N", lambda ids: _with_photo(Voice.objects.filter(pk__in=ids)).order_by("-raised_at", "-pk"))
_comments = Prepared("N", _comments_of)
