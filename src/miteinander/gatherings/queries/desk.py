"""What the pages at the desk read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from miteinander.dates.deadlines import day_of
from miteinander.gatherings.checklist import CHECKS, Check
from miteinander.gatherings.enums import TO_ORDER, NeedKind, State, Way
from miteinander.gatherings.models import Gathering, Guest, Line, Minutes, Need, Series
from miteinander.gatherings.queries.points import Point, points
from miteinander.gatherings.queries.public import Entry, as_entry, title_of
from miteinander.gatherings.queries.taking_part import TOPICS, TakingPart, taking_part
from miteinander.gatherings.wording import rule_words, start_words
from miteinander.network.models import Network
from miteinander.texts import queries as texts
from miteinander.texts.queries import Texts

AHEAD, BACK = 12, 6
INVITE_DAYS = 10  # an invitation is missed from so many days before on
MOST_TO_DO = 100
ORDER_DAYS = 7  # needs are shown so many days before they must be ordered


@dataclass(frozen=True, slots=True)
class Row:
    """A date with what is still to do for it."""

    entry: Entry
    points: int
    guests: int
    needs: int  # not arranged yet
    written: bool  # minutes are begun
    published: bool

    @property
    def invited(self) -> bool:
        return self.entry.gathering.invited_at is not None


@dataclass(frozen=True, slots=True)
class Listed:
    series: Series
    rule: str


@dataclass(frozen=True, slots=True)
class Overview:
    ahead: tuple[Row, ...]
    past: tuple[Row, ...]
    series: tuple[Listed, ...]
    texts: Texts


def overview(network: Network, *, reader: str, now: datetime) -> Overview:
    """Four queries."""
    found = Gathering.objects.filter(network=network).shown().select_related("series", "venue", "series__venue")
    found = found.annotate(
        n_points=Count("items", distinct=True),
        n_guests=Count("guests", distinct=True),
        n_needs=Count("guests__needs", filter=Q(guests__needs__arranged_at=None), distinct=True),
        written=written(),
        published=Exists(Minutes.objects.filter(gathering=OuterRef("pk"), published_at__isnull=False)),
    )
    ahead = [_row(each, now) for each in found.filter(ends_at__gt=now).order_by("starts_at", "pk")[:AHEAD]]
    past = [_row(each, now) for each in found.filter(ends_at__lte=now).order_by("-starts_at", "-pk")[:BACK]]
    series = tuple(
        Listed(each, rule_words(each.pattern, each.begins, each.ends))
        for each in Series.objects.filter(network=network).order_by("starts_on", "pk")[:100]
    )
    ids = [row.entry.text for row in (*ahead, *past)] + [each.series.title_id for each in series]
    return Overview(tuple(ahead), tuple(past), series, texts.read(ids, reader))


def written() -> Exists:
    """Of a gathering: somebody wrote a line of its minutes."""
    return Exists(Line.objects.filter(minutes__gathering=OuterRef("pk")))


def _row(each: Gathering, now: datetime) -> Row:
    counted = (getattr(each, name) for name in ("n_points", "n_guests", "n_needs", "written", "published"))
    return Row(as_entry(each, day_of(now)), *counted)


# -- one date ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Ticked:
    """A point of the checklist and the day by which it should be done."""

    check: Check
    by: date
    done: bool


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One date with everything there is to do for it."""

    gathering: Gathering
    entry: Entry
    before: str  # when it was to be before it was moved
    points: tuple[Point, ...]
    checks: tuple[Ticked, ...]
    part: TakingPart
    guests: int
    people: int
    needs: int
    minutes: Minutes | None
    over: bool
    texts: Texts

    @property
    def done(self) -> int:
        return sum(each.done for each in self.checks)

    @property
    def ahead(self) -> bool:
        return not self.over

    @property
    def known(self) -> int:
        return len(self.part.known)

    @property
    def topics(self) -> int:
        return len(TOPICS)


def desk_page(gathering: Gathering, *, reader: str, now: datetime) -> DeskPage:
    """Eight queries."""
    found = points(gathering, public=False)
    guests = list(Guest.objects.filter(gathering=gathering).values_list("people", flat=True))
    moved = gathering.moved_from
    return DeskPage(
        gathering=gathering,
        entry=as_entry(gathering, day_of(now)),
        before=start_words(moved, day_of(now)) if moved else "",
        points=found,
        checks=checks(gathering),
        part=taking_part(gathering),
        guests=len(guests),
        people=sum(guests),
        needs=Need.objects.filter(guest__gathering=gathering, arranged_at=None).count(),
        minutes=Minutes.objects.filter(gathering=gathering).first(),
        over=gathering.ends_at <= now,
        texts=texts.read([title_of(gathering), gathering.reason_id, *(each.text for each in found)], reader),
    )


def checks(gathering: Gathering) -> tuple[Ticked, ...]:
    """The checklist of a date, long before first. One query."""
    ticked = set(gathering.ticked.values_list("point", flat=True))
    day = day_of(gathering.starts_at)
    return tuple(Ticked(each, day - timedelta(days=each.days), each.key in ticked) for each in CHECKS)


# -- who comes --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Wanted:
    """All that is needed of one kind, the open ones first."""

    kind: NeedKind
    needs: tuple[Need, ...]
    ordered: bool  # has to be ordered before the day

    @property
    def open(self) -> int:
        return sum(each.arranged_at is None for each in self.needs)


@dataclass(frozen=True, slots=True)
class GuestList:
    """Who comes and what they need. For the organiser's eyes only."""

    gathering: Gathering
    entry: Entry
    guests: tuple[Guest, ...]
    needs: tuple[Wanted, ...]
    people: int
    calls: tuple[Guest, ...]  # of a changed date: they asked to be told by telephone
    late: bool  # the day for orders is over
    texts: Texts


def guest_list(gathering: Gathering, *, reader: str, now: datetime) -> GuestList:
    """Three queries."""
    guests = tuple(Guest.objects.filter(gathering=gathering).prefetch_related("needs").order_by("said_at", "pk"))
    kinds = []
    for kind in NeedKind:
        needs = [need for guest in guests for need in guest.needs.all() if need.kind == kind]
        if needs:
            needs.sort(key=lambda each: (each.arranged_at is not None, each.pk))
            kinds.append(Wanted(kind, tuple(needs), kind in TO_ORDER))
    changed = gathering.state != State.PLANNED or gathering.moved_from is not None
    return GuestList(
        gathering=gathering,
        entry=as_entry(gathering, day_of(now)),
        guests=guests,
        needs=tuple(sorted(kinds, key=lambda each: not each.ordered)),
        people=sum(each.people for each in guests),
        calls=tuple(each for each in guests if changed and each.way == Way.PHONE),
        late=gathering.order_by is not None and day_of(now) > gathering.order_by,
        texts=texts.read([title_of(gathering)], reader),
    )


# -- what needs somebody today ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ToDo:
    """Dates to which nobody has been invited, dates with how much is to be ordered for them, and dates of which
    nobody can read the minutes yet; each in order."""

    invite: tuple[Gathering, ...]
    order: tuple[tuple[Gathering, int], ...]
    publish: tuple[Gathering, ...]


def to_do(network: Network, *, now: datetime) -> ToDo:
    """What organising needs in the next days, and what meetings left to do. One query."""
    wanted = Q(guests__needs__arranged_at=None, guests__needs__kind__in=TO_ORDER)
    rows = Gathering.objects.filter(network=network)
    rows = rows.annotate(open=Count("guests__needs", filter=wanted, distinct=True))
    near, last = now + timedelta(days=INVITE_DAYS), day_of(now) + timedelta(days=ORDER_DAYS)
    order = Q(open__gt=0) & (Q(order_by=None) | Q(order_by__lte=last))
    ahead = Q(state=State.PLANNED, starts_at__gt=now) & (order | Q(invited_at=None, starts_at__lte=near))
    over = Q(ends_at__lte=now, minutes__published_at=None) & Q(written())
    found = list(rows.filter(ahead | over).select_related("series").order_by("starts_at", "pk")[:MOST_TO_DO])
    coming = [each for each in found if each.starts_at > now]
    needy = [(each, int(getattr(each, "open", 0))) for each in coming]
    return ToDo(
        tuple(each for each in coming if each.invited_at is None and each.starts_at <= near),
        tuple((each, many) for each, many in needy if many and (each.order_by is None or each.order_by <= last)),
        tuple(each for each in found if each.ends_at <= now),
    )
