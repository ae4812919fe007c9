"""The plan at the desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from miteinander.network.models import Network
from miteinander.plan.enums import State
from miteinander.plan.models import Effect, Field, Goal, Link, Measure, MeasureQuerySet, Milestone, Task
from miteinander.plan.queries.listing import RANKED
from miteinander.plan.rules import needs_answer
from miteinander.texts import queries as texts
from miteinander.texts.headlines import headlines
from miteinander.texts.queries import Texts
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice

PAGE = 30
QUIET = timedelta(days=60)
Own = frozenset[int] | None  # partners whose measures somebody keeps; None: all


def mine(network: Network, own: Own) -> MeasureQuerySet:
    found = Measure.objects.filter(network=network)
    return found if own is None else found.filter(partner__in=own)


@dataclass(frozen=True, slots=True)
class Board:
    page: "Page[Measure]"
    texts: Texts
    fields: int


def board(network: Network, *, own: Own, state: str, reader: str, page: str | None) -> Board:
    """Four queries."""
    rows = mine(network, own).select_related("partner", "field")
    rows = rows.filter(state=state) if state else rows
    found = Paginator(rows.order_by(RANKED, "news_at", "pk"), PAGE).get_page(page)
    ids = [text for each in found for text in (each.title_id, each.field.name_id)]
    return Board(found, texts.read(ids, reader), Field.objects.filter(network=network).count())


@dataclass(frozen=True, slots=True)
class Detail:
    milestones: tuple[Milestone, ...]
    tasks: tuple[Task, ...]
    effects: tuple[Effect, ...]
    links: tuple[Link, ...]
    texts: Texts
    heads: Texts


def detail(measure: Measure, reader: str) -> Detail:
    """Five queries."""
    milestones = tuple(Milestone.objects.filter(measure=measure).order_by("done_on", "due_on", "pk"))
    tasks = tuple(Task.objects.filter(measure=measure).order_by("done_at", "due_on", "pk"))
    effects = tuple(Effect.objects.filter(measure=measure).order_by("on", "pk"))
    links = tuple(Link.objects.filter(measure=measure).select_related("voice").order_by("pk"))
    for link in links:
        link.voice.network = measure.network
    ids: list[int | None] = [measure.title_id, measure.field.name_id]
    ids += [each.words_id for each in milestones]
    ids += [each.words_id for each in tasks]
    ids += [each.words_id for each in effects]
    ids += [text for link in links for text in (link.voice.title_id or link.voice.words_id, link.left_out_id)]
    found = texts.read(ids, reader)
    return Detail(milestones, tasks, effects, links, found, headlines(found))


@dataclass(frozen=True, slots=True)
class FieldRow:
    field: Field
    goals: tuple[Goal, ...]
    measures: int


def fields_page(network: Network, reader: str) -> tuple[list[FieldRow], Texts]:
    """Fields with their goals. Three queries."""
    goals: dict[int, list[Goal]] = {}
    for goal in Goal.objects.filter(field__network=network).order_by("pk"):
        goals.setdefault(goal.field_id, []).append(goal)
    rows = Field.objects.filter(network=network).annotate(many=Count("measures")).order_by("place", "pk")
    found = [FieldRow(each, tuple(goals.get(each.pk, ())), each.many) for each in rows]
    ids = [row.field.name_id for row in found] + [goal.words_id for row in found for goal in row.goals]
    return found, texts.read(ids, reader)


def names(network: Network, reader: str) -> Texts:
    """Words of all fields, goals and measures, for choices. Four queries."""
    ids = [*Field.objects.filter(network=network).values_list("name", flat=True)]
    ids += Goal.objects.filter(field__network=network).values_list("words", flat=True)
    ids += Measure.objects.filter(network=network).order_by("-pk").values_list("title", flat=True)[:60]
    return headlines(texts.read(ids, reader))


# -- what needs somebody ----------------------------------------------------------------------------------------------
def quiet(network: Network, own: Own, now: datetime) -> MeasureQuerySet:
    """Open measures without news for sixty days; an idea may rest."""
    return mine(network, own).open().exclude(state=State.IDEA).filter(news_at__lt=now - QUIET).order_by("news_at", "pk")


def late_tasks(network: Network, own: Own, today: date) -> QuerySet[Task]:
    late = Task.objects.filter(measure__in=mine(network, own).open(), done_at=None, due_on__lt=today)
    return late.order_by("due_on", "pk")


def late_milestones(network: Network, own: Own, today: date) -> QuerySet[Milestone]:
    late = Milestone.objects.filter(measure__in=mine(network, own).open(), done_on=None, due_on__lt=today)
    return late.order_by("due_on", "pk")


def behind(network: Network) -> QuerySet[Voice]:
    """Voices whose measures have all ended while they themselves still wait for a last word."""
    states = [state for state in VoiceState if needs_answer(measure=State.DONE, voice=state)]
    ended = Link.objects.filter(measure__network=network, measure__state__in=(State.DONE, State.STOPPED)).values(
        "voice"
    )
    still = Link.objects.filter(measure__in=Measure.objects.filter(network=network).open()).values("voice")
    rows = Voice.objects.filter(pk__in=ended, network=network, merged_into=None, state__in=states)
    return rows.exclude(pk__in=still).order_by("state_at", "pk")
