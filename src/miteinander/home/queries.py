"""The front page of the server and the home of a network, each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from miteinander.frame.prepared import Prepared
from miteinander.network.enums import NetworkState, PartnerState
from miteinander.network.models import Network, Partner
from miteinander.plan.queries.rates import in_measures
from miteinander.texts import queries as texts
from miteinander.texts.headlines import headlines
from miteinander.texts.queries import NOTHING, Texts, Words
from miteinander.voices.enums import AttachmentKind, Check, State
from miteinander.voices.models import Attachment, Step, Voice
from miteinander.voices.queries import Item, Rates, newest, rates
from miteinander.voices.queries.listing import shown

NETWORKS_A_PAGE = 20
NEWEST = 4
CHANGED = 2


@dataclass(frozen=True, slots=True)
class Card:
    """A network on the front page: what it is about, and in numbers what was said and what changed."""

    network: Network
    said: int
    done: int


@dataclass(frozen=True, slots=True)
class ServerPage:
    page: "Page[Network]"
    cards: tuple[Card, ...]
    heads: Texts


def server_page(*, reader: str, q: str = "", page: str | None = None) -> ServerPage:
    """Open networks by name, those that fit the search. Four queries."""
    rows = Network.objects.filter(state=NetworkState.OPEN).select_related("area").order_by("name", "pk")
    if q:
        rows = rows.filter(Q(name__icontains=q) | Q(short_name__icontains=q) | Q(area__name__icontains=q))
    found = Paginator(rows, NETWORKS_A_PAGE).get_page(page)
    networks = list(found.object_list)
    numbers = numbers_of(network.pk for network in networks)
    cards = tuple(Card(network, *numbers.get(network.pk, (0, 0))) for network in networks)
    aims = texts.read((network.aims_id for network in networks), reader)
    return ServerPage(found, cards, headlines(aims))


def numbers_of(networks: Iterable[int]) -> dict[int, tuple[int, int]]:
    """For each network how much was said and how much of it is done. One query."""
    return {network: (said, done) for network, said, done in _numbers([*networks])}


def _numbers_of(networks: Iterable[int]) -> "QuerySet[Voice, tuple[int, int, int]]":
    return (
        Voice.objects.filter(network__in=networks, check_state=Check.SHOWN)
        .exclude(state=State.WITHDRAWN)
        .values("network")
        .annotate(said=Count("pk"), done=Count("pk", filter=Q(state=State.DONE)))
        .values_list("network", "said", "done")
    )


_numbers = Prepared("N", _numbers_of)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph of before or after."""

    pk: int
    at: datetime
    width: int | None
    height: int | None
    alt: Words


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is different now because somebody said it; `words` is the id of what was last said about it."""

    voice: Voice
    text: int
    words: int | None
    before: Picture | None
    after: Picture | None


@dataclass(frozen=True, slots=True)
class HomePage:
    rates: Rates
    newest: tuple[Item, ...]
    changes: tuple[Change, ...]
    partners: int
    in_measures: int
    texts: Texts
    heads: Texts


def home_page(network: Network, *, reader: str, now: datetime) -> HomePage:
    """Eleven queries."""
    figures = rates(network, now)
    new = newest(network, NEWEST)
    done = list(changed(network))
    photos = photos_of(done)
    wanted = [network.question_id, network.aims_id, *(item.text for item in new)]
    for voice in done:
        wanted += [voice.title_id or voice.words_id, getattr(voice, "done_words", None)]
    wanted += [photo.alt_id for photo in photos]
    found = texts.read(wanted, reader)
    return HomePage(
        rates=figures,
        newest=new,
        changes=tuple(as_change(voice, photos, found) for voice in done),
        partners=sum(count for (count,) in _partners(network.pk)),
        in_measures=in_measures(network),
        texts=found,
        heads=headlines(found),
    )


def changed(network: Network) -> Iterable[Voice]:
    """What is done, the latest first, with the words it was closed with."""
    for voice in _done(network.pk):
        voice.network = network
        yield voice


def _done_of(network: int) -> "QuerySet[Voice]":
    last = Step.objects.filter(voice=OuterRef("pk"), state=State.DONE, words__isnull=False).order_by("-at", "-pk")
    rows = shown(network).filter(state=State.DONE).annotate(done_words=Subquery(last.values("words")[:1]))
    return rows.order_by("-state_at", "-pk")[:CHANGED]


def photos_of(voices: Iterable[Voice]) -> list[Attachment]:
    """Public photographs of these voices, oldest first. One query."""
    return _photos([voice.pk for voice in voices])


def _photos_of(voices: Iterable[int]) -> "QuerySet[Attachment]":
    rows = Attachment.objects.filter(voice__in=voices, kind=AttachmentKind.PHOTO, check_state=Check.SHOWN)
    return rows.order_by("added_at", "pk")


def _partners_of(network: int) -> "QuerySet[Partner, tuple[int]]":
    rows = Partner.objects.filter(network=network, state=PartnerState.ACTIVE)
    return rows.values("network").annotate(n=Count("pk")).values_list("n")


_done = Prepared("n", _done_of)
_photos = Prepared("N", _photos_of)
_partners = Prepared("n", _partners_of)


def as_change(voice: Voice, photos: Iterable[Attachment], words: Texts) -> Change:
    """The first photograph shows how it was; a later one, taken since it is done, how it is."""
    own = [photo for photo in photos if photo.voice_id == voice.pk]
    since = [photo for photo in own[1:] if photo.added_at >= voice.state_at] or own[1:]
    return Change(
        voice,
        voice.title_id or voice.words_id,
        getattr(voice, "done_words", None),
        as_picture(own[0], words) if own else None,
        as_picture(since[-1], words) if since else None,
    )


def as_picture(photo: Attachment, words: Texts) -> Picture:
    width, height = photo.small_width or photo.width, photo.small_height or photo.height
    return Picture(photo.pk, photo.added_at, width, height, words.get(photo.alt_id or 0, NOTHING))
