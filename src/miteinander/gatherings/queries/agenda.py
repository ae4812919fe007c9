"""What the agenda is put together from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from miteinander.gatherings.arranging import clock
from miteinander.gatherings.enums import LineKind, State
from miteinander.gatherings.models import Gathering, Item, Line
from miteinander.gatherings.queries.points import Point, points
from miteinander.gatherings.queries.public import title_of
from miteinander.network.models import Network
from miteinander.plan.enums import State as MeasureState
from miteinander.plan.models import Measure
from miteinander.texts import queries as texts
from miteinander.texts.queries import Texts
from miteinander.voices.enums import Check as Seen
from miteinander.voices.enums import Kind
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice

MOST_VOICES = 12
PICKED = 5  # of the proposals, ticked already while there is no agenda


def open_tasks(network: Network) -> QuerySet[Line]:
    """Tasks of all minutes that nobody has finished, those that are due first."""
    found = Line.objects.filter(minutes__gathering__network=network, kind=LineKind.TASK, done_at=None)
    found = found.exclude(minutes__gathering__state=State.DROPPED)
    return found.select_related("minutes__gathering").order_by("due_on", "at", "pk")


@dataclass(frozen=True, slots=True)
class Proposals:
    """What could be on the agenda: tasks that are open, voices that wait, most supported first, and measures under way,
    those longest without news first."""

    tasks: tuple[Line, ...]
    voices: tuple[Voice, ...]
    measures: tuple[Measure, ...]

    @property
    def text_ids(self) -> list[int]:
        ids = [task.words_id for task in self.tasks] + [each.title_id for each in self.measures]
        return ids + [each.title_id or each.words_id for each in self.voices]


def proposals(gathering: Gathering) -> Proposals:
    """Three queries. Nothing that is on the agenda already; no voices merged into others, withdrawn or not public."""
    on = Item.objects.filter(gathering=gathering)
    tasks = open_tasks(gathering.network).filter(minutes__gathering__starts_at__lt=gathering.starts_at)
    tasks = tasks.exclude(pk__in=on.filter(task__isnull=False).values("task"))
    if gathering.series_id:
        tasks = tasks.filter(minutes__gathering__series=gathering.series_id)
    open_states = (VoiceState.RAISED, VoiceState.ANSWERED, VoiceState.DISCUSSED)
    voices = Voice.objects.filter(network=gathering.network, merged_into=None, state__in=open_states)
    voices = voices.filter(check_state=Seen.SHOWN).exclude(kind=Kind.PRAISE)  # thanks are read, not talked about
    voices = voices.exclude(pk__in=on.filter(voice__isnull=False).values("voice"))
    found = voices.annotate(support=Count("supports")).order_by("-support", "raised_at", "pk")[:MOST_VOICES]
    measures = Measure.objects.filter(network=gathering.network).open().exclude(state=MeasureState.IDEA)
    measures = measures.exclude(pk__in=on.filter(measure__isnull=False).values("measure"))
    due = Min("milestones__due_on", filter=Q(milestones__done_on=None))
    measures = measures.annotate(next_due=due).order_by("news_at", "pk")
    return Proposals(tuple(tasks[:MOST_VOICES]), tuple(_with(gathering.network, found)), tuple(measures[:MOST_VOICES]))


def _with(network: Network, voices: Iterable[Voice]) -> Iterable[Voice]:
    for each in voices:
        each.network = network
        yield each


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """An agenda at work: its points with the time each begins, and what could join them."""

    gathering: Gathering
    points: tuple[Point, ...]
    proposals: Proposals
    texts: Texts

    @property
    def planned(self) -> int:
        return sum(point.item.minutes for point in self.points)

    @property
    def length(self) -> int:
        """Minutes of the whole gathering."""
        return int((self.gathering.ends_at - self.gathering.starts_at).total_seconds()) // 60

    @property
    def left(self) -> int:
        return self.length - self.planned

    @property
    def over(self) -> int:
        return max(0, -self.left)

    @property
    def timed(self) -> list[tuple[datetime, Point]]:
        starts = clock(self.gathering.starts_at, [point.item.minutes for point in self.points])
        return list(zip(starts, self.points, strict=True))

    @property
    def text(self) -> int | None:
        return title_of(self.gathering)


def agenda_page(gathering: Gathering, *, reader: str) -> AgendaPage:
    """Five queries."""
    found, more = points(gathering, public=False), proposals(gathering)
    ids = [title_of(gathering), *(each.text for each in found), *more.text_ids]
    return AgendaPage(gathering, found, more, texts.read(ids, reader))
