"""What public pages read: dates in order, one date, a series."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from miteinander.dates.deadlines import BERLIN, day_of
from miteinander.frame.prepared import Chosen, Prepared
from miteinander.gatherings.enums import Kind, Provision, State
from miteinander.gatherings.models import Gathering, Minutes, Said, Series
from miteinander.gatherings.queries.points import Point, points
from miteinander.gatherings.queries.taking_part import TakingPart, taking_part
from miteinander.gatherings.rules import may_come
from miteinander.gatherings.wording import day_words, month_words, rule_words, start_words, times, when_words
from miteinander.network.models import Network
from miteinander.places.enums import Feature, Value
from miteinander.places.models import AccessFact, Venue
from miteinander.texts import queries as texts
from miteinander.texts.languages import language
from miteinander.texts.queries import NOTHING, Texts, Words

PAGE = 30
NEXT = 6
_ROOM = ("venue", "series__venue")


@dataclass(frozen=True, slots=True)
class Entry:
    """One date as lists show it; empty facts are already those of the series."""

    gathering: Gathering
    kind: Kind
    begins: str  # for machines
    day: str  # in words
    times: str
    venue: Venue | None
    room: str
    has_minutes: bool = False  # published ones; only lists of the calendar ask

    @property
    def text(self) -> int | None:
        return title_of(self.gathering)

    @property
    def off(self) -> bool:
        return self.gathering.state != State.PLANNED


def title_of(gathering: Gathering) -> int | None:
    return gathering.title_id or (gathering.series.title_id if gathering.series else None)


def inherited(gathering: Gathering, name: str) -> Any:
    """A fact of the date, or of its series where the date has none."""
    own = getattr(gathering, name)
    return own or (getattr(gathering.series, name) if gathering.series else own)


def room_of(gathering: Gathering) -> tuple[Venue | None, str]:
    """Venue and room belong together: a date that names one of them takes neither from the series."""
    if gathering.venue_id or gathering.room or gathering.series is None:
        return gathering.venue, gathering.room
    return gathering.series.venue, gathering.series.room


def as_entry(gathering: Gathering, today: date) -> Entry:
    start, end = gathering.starts_at.astimezone(BERLIN), gathering.ends_at.astimezone(BERLIN)
    venue, room = room_of(gathering)
    return Entry(
        gathering,
        Kind(gathering.kind),
        start.isoformat(),
        day_words(start.date(), today),
        times(start.time(), end.time()),
        venue,
        room,
        getattr(gathering, "has_minutes", False),
    )


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BERLIN)


def bounds(month: date) -> tuple[datetime, datetime]:
    """When a month begins, and when the next one does."""
    return midnight(month), midnight((month + timedelta(days=32)).replace(day=1))


# -- lists ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to."""

    month: date | None = None  # its first day; None: everything that is still to come
    kind: str = ""
    series: int | None = None
    topics: tuple[str, ...] = ()  # for which somebody said yes


@dataclass(frozen=True, slots=True)
class Month:
    """Dates of one month, under its name."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    months: tuple[Month, ...]
    page: "Page[Gathering]"
    texts: Texts


def rows(network: Network, wanted: Wanted, now: datetime) -> QuerySet[Gathering]:
    """Dates in order. What is over today stays in the list until the day is over."""
    found = Gathering.objects.filter(network=network).shown()
    if wanted.month:
        since, before = bounds(wanted.month)
        found = found.filter(starts_at__gte=since, starts_at__lt=before)
    else:
        found = found.filter(starts_at__gte=midnight(day_of(now)))
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.series:
        found = found.filter(series=wanted.series)
    for topic in wanted.topics:
        found = found.filter(offers(topic))
    return found.order_by("starts_at", "pk")


def offers(topic: str) -> Q:
    """Somebody said yes, of the date, of its series or of its place; a no of the date counts more."""
    own = Said.objects.filter(gathering=OuterRef("pk"), topic=topic)
    series = Said.objects.filter(series=OuterRef("series"), topic=topic, value=Value.YES)
    yes, other = Exists(own.filter(value=Value.YES)), ~Exists(own)
    found = Q(yes) | (Q(other) & Q(Exists(series)))
    if topic in Feature.values:
        said = Said.objects.filter(series=OuterRef("series"), topic=topic)
        room = AccessFact.objects.filter(
            venue=Coalesce(OuterRef("venue"), OuterRef("series__venue")), feature=topic, value=Value.YES
        )
        found |= Q(other) & Q(~Exists(said)) & Q(Exists(room))
    return found


def calendar_page(
    network: Network, wanted: Wanted, *, reader: str, now: datetime, page: str | None = None
) -> CalendarPage:
    """Three queries, whatever is in it."""
    chosen: Any = Chosen(fitting(network, wanted, now), _dates)
    found = Paginator(chosen, PAGE).get_page(page)
    entries = [as_entry(each, day_of(now)) for each in found.object_list]
    return CalendarPage(in_months(entries), found, texts.read((each.text for each in entries), reader))


def fitting(network: Network, wanted: Wanted, now: datetime) -> list[int]:
    """Ids of what the list shows, in its order."""
    if wanted == Wanted():
        return [pk for (pk,) in _ahead(network.pk, midnight(day_of(now)))]
    if wanted.month and wanted == Wanted(wanted.month):
        return [pk for (pk,) in _between(network.pk, *bounds(wanted.month))]
    return [*rows(network, wanted, now).values_list("pk", flat=True)]


def in_order(found: QuerySet[Gathering]) -> QuerySet[Gathering]:
    return found.order_by("starts_at", "pk")


def with_room(found: QuerySet[Gathering]) -> QuerySet[Gathering]:
    made = Minutes.objects.filter(gathering=OuterRef("pk"), published_at__isnull=False)
    return in_order(found).select_related("series", *_ROOM).annotate(has_minutes=Exists(made))


_ahead = Prepared(
    "nt",
    lambda network, since: in_order(
        Gathering.objects.filter(network=network, starts_at__gte=since).shown()
    ).values_list("pk"),
)
_between = Prepared(
    "ntt",
    lambda network, since, before: in_order(
        Gathering.objects.filter(network=network, starts_at__gte=since, starts_at__lt=before).shown()
    ).values_list("pk"),
)
_dates = Prepared("N", lambda ids: with_room(Gathering.objects.filter(pk__in=ids)))


def in_months(entries: Iterable[Entry]) -> tuple[Month, ...]:
    found: dict[date, list[Entry]] = {}
    for entry in entries:
        month = entry.gathering.starts_at.astimezone(BERLIN).date().replace(day=1)
        found.setdefault(month, []).append(entry)
    return tuple(Month(month_words(month), tuple(each)) for month, each in found.items())


def coming(network: Network, *, now: datetime, most: int = NEXT) -> tuple[Entry, ...]:
    """The next dates of a network, for the home and other faces: one query."""
    found = rows(network, Wanted(), now).filter(ends_at__gt=now, state=State.PLANNED).select_related("series", *_ROOM)
    return tuple(as_entry(each, day_of(now)) for each in found[:most])


# -- one date ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class GatheringPage:
    """Everything the public page of a date shows."""

    gathering: Gathering
    entry: Entry
    when: str
    before: str  # when it was to be before it was moved
    rule: str
    part: TakingPart
    languages: tuple[tuple[str, str], ...]  # code and own name
    contact: tuple[str, str, str]  # role, telephone, e-mail
    points: tuple[Point, ...]
    minutes: Minutes | None
    others: tuple[Entry, ...]
    texts: Texts
    joins: bool = False  # people may say that they come
    over: bool = False  # nothing is left to put into a calendar

    @property
    def title(self) -> Words:
        return self.texts.get(self.entry.text or 0, NOTHING)

    @property
    def about(self) -> int | None:
        return self.gathering.about_id or (self.gathering.series.about_id if self.gathering.series else None)


def one(network: Network, pk: int) -> Gathering | None:
    found = Gathering.objects.filter(network=network, pk=pk).select_related("series", *_ROOM)
    row = found.select_related("series", *_ROOM, "venue__area", "series__venue__area").first()
    if row is not None:
        row.network = network
    return row


def gathering_page(gathering: Gathering, *, reader: str, now: datetime) -> GatheringPage:
    """Six queries; five for a date without a series."""
    today, series = day_of(now), gathering.series
    entry = as_entry(gathering, today)
    part = taking_part(gathering)
    items = points(gathering)
    minutes = Minutes.objects.filter(gathering=gathering, published_at__isnull=False).first()
    others = next_of(series, gathering, now) if series else ()
    venue = entry.venue
    wanted = [title_of(gathering), gathering.about_id, gathering.reason_id]
    wanted += [series.about_id] if series else []
    wanted += [venue.directions_id] if venue else []
    wanted += [point.text for point in items]
    moved = gathering.moved_from
    return GatheringPage(
        gathering=gathering,
        entry=entry,
        when=when_words(gathering.starts_at, gathering.ends_at, today),
        before=start_words(moved, today) if moved else "",
        rule=rule_words(series.pattern, series.begins, series.ends) if series else "",
        part=part,
        languages=tuple((code, language(code).name) for code in inherited(gathering, "languages").split()),
        contact=contact_of(gathering),
        points=items,
        minutes=minutes,
        others=others,
        texts=texts.read(wanted, reader),
        joins=joins(gathering, now),
        over=gathering.ends_at <= now,
    )


def joins(gathering: Gathering, now: datetime) -> bool:
    state, start = gathering.state, gathering.starts_at
    return bool(may_come(signs_up=gathering.signs_up, state=state, starts_at=start, now=now))


def contact_of(gathering: Gathering) -> tuple[str, str, str]:
    """Who answers questions: named for the date, for the series, or the coordination."""
    for thing in (gathering, gathering.series):
        if thing and (thing.contact or thing.contact_phone or thing.contact_email):
            return thing.contact, thing.contact_phone, thing.contact_email
    network = gathering.network
    return network.coordination, network.phone, network.email


def next_of(series: Series, besides: Gathering, now: datetime) -> tuple[Entry, ...]:
    """The next dates of a series. One query."""
    found = series.gatherings.shown().filter(starts_at__gt=now).exclude(pk=besides.pk)
    found = found.select_related("series", *_ROOM).order_by("starts_at", "pk")
    return tuple(as_entry(each, day_of(now)) for each in found[:NEXT])


# -- feeds ------------------------------------------------------------------------------------------------------------
MOST_IN_FEED = 1_000
DAYS_BACK = 90


def for_feed(network: Network, series: int | None, now: datetime) -> list[Gathering]:
    """Dates of the last three months and everything ahead, also those that are off. One query."""
    found = Gathering.objects.filter(network=network, starts_at__gte=now - timedelta(days=DAYS_BACK))
    found = found.filter(series=series) if series else found
    rows = found.select_related("series", *_ROOM).order_by("starts_at", "pk")[:MOST_IN_FEED]
    return [_with(network, each) for each in rows]


def _with(network: Network, gathering: Gathering) -> Gathering:
    gathering.network = network
    return gathering


def latest_change(network: Network, series: int | None, now: datetime) -> tuple[datetime | None, int]:
    """When a date of this feed last changed, and how many there are: enough to say "nothing new". One query."""
    found = Gathering.objects.filter(network=network, starts_at__gte=now - timedelta(days=DAYS_BACK))
    found = found.filter(series=series) if series else found
    newest = found.order_by("-changed_at").values_list("changed_at", flat=True).first()
    return newest, found.count()


#: Topics a list can be narrowed to.
FILTERS: tuple[Feature | Provision, ...] = (
    Feature.STEP_FREE,
    Feature.TOILET,
    Provision.SIGN_LANGUAGE,
    Provision.INTERPRETING,
    Provision.PLAIN,
    Provision.CHILDCARE,
)
