"""Minutes, while they are typed and when they are public."""

from dataclasses import dataclass

from django.db.models import F, Q

from miteinander.gatherings.enums import DECIDED, LineKind
from miteinander.gatherings.models import Attendance, Correction, Gathering, Line, Minutes
from miteinander.gatherings.queries.points import Point, points
from miteinander.gatherings.queries.public import title_of
from miteinander.network.enums import PartnerState
from miteinander.network.models import Partner
from miteinander.texts import queries as texts
from miteinander.texts.queries import Texts
from miteinander.voices.enums import Check, State
from miteinander.voices.numbering import PublicNumber
from miteinander.voices.personal import find


@dataclass(frozen=True, slots=True)
class Written:
    """A line with the number of the voice it became, and its corrections."""

    line: Line
    number: PublicNumber | None
    about: PublicNumber | None  # of the voice it is about, if everybody may read that
    corrections: tuple[Correction, ...]

    @property
    def hidden(self) -> bool:
        """A new voice nobody has checked yet, or one that is not shown: its words are not public here either."""
        voice = self.line.voice
        gone = voice is not None and (voice.check_state != Check.SHOWN or voice.state == State.WITHDRAWN)
        return self.line.kind == LineKind.VOICE and gone


@dataclass(frozen=True, slots=True)
class Part:
    """A point of the agenda with its lines; `point` None: lines that belong to no point."""

    point: Point | None
    lines: tuple[Written, ...]
    number: int = 0  # of the point, from 1


@dataclass(frozen=True, slots=True)
class MinutesPage:
    gathering: Gathering
    minutes: Minutes | None
    parts: tuple[Part, ...]
    attendance: tuple[Attendance, ...]
    texts: Texts

    @property
    def lines(self) -> list[Written]:
        return [line for part in self.parts for line in part.lines]

    @property
    def full(self) -> list[Part]:
        """Points that something was written about."""
        return [part for part in self.parts if part.lines]

    @property
    def agenda(self) -> list[Part]:
        return [part for part in self.parts if part.point is not None]

    @property
    def decisions(self) -> list[Written]:
        return [each for each in self.lines if each.line.kind in DECIDED]

    @property
    def tasks(self) -> list[Written]:
        return [each for each in self.lines if each.line.kind == LineKind.TASK]

    @property
    def text(self) -> int | None:
        return title_of(self.gathering)

    @property
    def people(self) -> int:
        return sum(each.people for each in self.attendance)


def published(gathering: Gathering) -> bool:
    return Minutes.objects.filter(gathering=gathering, published_at__isnull=False).exists()


def minutes_page(gathering: Gathering, *, reader: str, public: bool) -> MinutesPage:
    """Six queries. In public only what is published, and no words that are not public."""
    minutes = Minutes.objects.filter(gathering=gathering).first()
    agenda = points(gathering, public=public)
    lines = list(
        Line.objects.filter(minutes=minutes).select_related("voice").order_by("place", "pk") if minutes else []
    )
    fixed: dict[int, list[Correction]] = {}
    for each in Correction.objects.filter(line__minutes=minutes).order_by("at", "pk") if minutes else []:
        fixed.setdefault(each.line_id, []).append(each)
    written = [_written(gathering, each, tuple(fixed.get(each.pk, ()))) for each in lines]
    written = [each for each in written if not (public and each.hidden)]
    rows = Attendance.objects.filter(gathering=gathering).select_related("partner")
    came = tuple(rows.order_by(F("partner__name").asc(nulls_last=True), "pk"))
    ids: list[int | None] = [
        title_of(gathering),
        minutes.summary_id if minutes else None,
        *(each.text for each in agenda),
    ]
    ids += [each.words_id for each in lines] + [old.before_id for each in written for old in each.corrections]
    return MinutesPage(gathering, minutes, parts(agenda, written), came, texts.read(ids, reader))


def _written(gathering: Gathering, line: Line, corrections: tuple[Correction, ...]) -> Written:
    if line.voice is None:
        return Written(line, None, None, corrections)
    line.voice.network = gathering.network
    number = line.voice.number
    if line.kind == LineKind.VOICE:
        return Written(line, number, None, corrections)
    told = line.voice.check_state == Check.SHOWN and line.voice.state != State.WITHDRAWN
    return Written(line, None, number if told else None, corrections)


def parts(agenda: tuple[Point, ...], lines: list[Written]) -> tuple[Part, ...]:
    """Lines under their points in the order of the agenda; what belongs to none comes first."""
    by_item: dict[int | None, list[Written]] = {}
    for each in lines:
        by_item.setdefault(each.line.item_id, []).append(each)
    loose = by_item.get(None, [])
    first = (Part(None, tuple(loose)),) if loose else ()
    numbered = enumerate(agenda, start=1)
    return first + tuple(Part(point, tuple(by_item.get(point.item.pk, ())), n) for n, point in numbered)


def partners(gathering: Gathering) -> list[Partner]:
    """Who may have sent somebody: partners that are in, and those that were counted."""
    found = Partner.objects.filter(network=gathering.network).filter(
        Q(state=PartnerState.ACTIVE) | Q(pk__in=Attendance.objects.filter(gathering=gathering).values("partner"))
    )
    return list(found.order_by("name", "pk"))


def with_hints(page: MinutesPage) -> list[Written]:
    """Lines in which something looks like a name, a telephone number or an address of a person."""
    return [each for each in page.lines if find(page.texts[each.line.words_id].words)]
