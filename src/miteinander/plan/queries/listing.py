"""The plan as a whole: measures by field, by state or in time, always the same ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from miteinander.network.models import Network, Partner
from miteinander.plan import wording
from miteinander.plan.enums import State
from miteinander.plan.models import Effect, Field, Goal, Link, Measure
from miteinander.texts import queries as texts
from miteinander.texts.headlines import headlines
from miteinander.texts.queries import Texts

PAGE = 24
VIEWS = ("", "tafel", "zeit")
#: What is worked on stands first.
RANK = (State.UNDER_WAY, State.PLANNED, State.PAUSED, State.IDEA, State.DONE, State.STOPPED)
RANKED = Case(*(When(state=state, then=Value(rank)) for rank, state in enumerate(RANK)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is looking for; empty means everything."""

    field: int | None = None
    state: str = ""
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure as lists show it."""

    measure: Measure
    period: str
    voices: int
    effects: int
    bar: "Bar | None" = None

    @property
    def state(self) -> State:
        return State(self.measure.state)


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a measure lies on the line of time, in months from its beginning."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal with its figures in words."""

    goal: Goal
    baseline: str
    target: str
    reached: str


@dataclass(frozen=True, slots=True)
class Group:
    """Measures under one heading: a field with its goals, or a state."""

    key: str
    field: Field | None
    state: State | None
    entries: tuple[Entry, ...]
    aims: tuple[Aim, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """The line of time: its first month, how many months, and where years begin."""

    first: date
    months: int
    years: tuple[tuple[int, int], ...]  # (year, month from the beginning)


@dataclass(frozen=True, slots=True)
class PlanPage:
    page: "Page[Measure]"
    groups: tuple[Group, ...]
    counts: tuple[tuple[State, int], ...]
    span: Span | None
    texts: Texts


def of_network(network: Network, wanted: Wanted) -> QuerySet[Measure]:
    found = Measure.objects.filter(network=network)
    named = {"field": wanted.field, "state": wanted.state, "partner": wanted.partner}
    return found.filter(**{name: value for name, value in named.items() if value})


def with_counts(found: QuerySet[Measure]) -> QuerySet[Measure]:
    """Beside each measure how many voices it takes up and how many effects are shown."""
    return found.annotate(voices=counted(Link), effects_shown=counted(Effect))


def counted(model: type[Link] | type[Effect]) -> Coalesce:
    rows: Any = model._default_manager.filter(measure=OuterRef("pk")).order_by().values("measure")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def plan_page(network: Network, wanted: Wanted, *, view: str = "", reader: str, page: str | None = None) -> PlanPage:
    """Six queries, whatever is in it."""
    order: tuple[Any, ...] = ("field__place", "field", RANKED, F("starts_on").asc(nulls_last=True), "pk")
    if view == "tafel":
        order = (RANKED, *order)
    elif view == "zeit":
        order = (F("starts_on").asc(nulls_last=True), F("ends_on").asc(nulls_last=True), "pk")
    rows = with_counts(of_network(network, wanted)).select_related("field", "partner").order_by(*order)
    found = Paginator(rows, PAGE).get_page(page)
    measures = list(found.object_list)
    span = span_of(measures) if view == "zeit" else None
    entries = [as_entry(measure, span) for measure in measures]
    groups = grouped(entries, view)
    aims = aims_of(network) if not view else {}
    groups = tuple(with_aims(group, aims) for group in groups)
    ids: list[int | None] = [each.title_id for each in measures]
    ids += [group.field.name_id for group in groups if group.field]
    ids += [text for group in groups for aim in group.aims for text in (aim.goal.words_id, aim.goal.indicator_id)]
    return PlanPage(found, groups, counts(network), span, headlines(texts.read(ids, reader)))


def as_entry(measure: Any, span: Span | None = None) -> Entry:
    period = wording.period(measure.starts_on, measure.ends_on)
    return Entry(measure, period, measure.voices, measure.effects_shown, bar(measure, span) if span else None)


def grouped(entries: Iterable[Entry], view: str) -> tuple[Group, ...]:
    if view == "zeit":
        listed = tuple(entries)
        return (Group("all", None, None, listed),) if listed else ()
    if view == "tafel":
        by_state = groupby(entries, key=lambda entry: entry.state)
        return tuple(Group(str(state), None, state, tuple(each)) for state, each in by_state)
    by_field = groupby(entries, key=lambda entry: entry.measure.field)
    return tuple(Group(f"f{field.pk}", field, None, tuple(each)) for field, each in by_field)


def with_aims(group: Group, aims: dict[int, list[Aim]]) -> Group:
    if group.field is None or group.field.pk not in aims:
        return group
    return Group(group.key, group.field, None, group.entries, tuple(aims[group.field.pk]))


def aims_of(network: Network) -> dict[int, list[Aim]]:
    found: dict[int, list[Aim]] = {}
    for goal in Goal.objects.filter(field__network=network).order_by("pk"):
        found.setdefault(goal.field_id, []).append(as_aim(goal))
    return found


def as_aim(goal: Goal) -> Aim:
    return Aim(goal, *(wording.figure(each) for each in (goal.baseline, goal.target, goal.reached)))


def counts(network: Network) -> tuple[tuple[State, int], ...]:
    """How many measures stand where; states in which none stands are left out, except those of the straight way."""
    rows = Measure.objects.filter(network=network).order_by().values("state").annotate(n=Count("pk"))
    known = dict(rows.values_list("state", "n"))
    always = {State.IDEA, State.PLANNED, State.UNDER_WAY, State.DONE}
    return tuple((state, known.get(state, 0)) for state in State if state in always or state in known)


# -- time -------------------------------------------------------------------------------------------------------------
def months_between(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def span_of(measures: Iterable[Measure]) -> Span | None:
    """From the January of the first to the December of the last year that is named."""
    days = [day for each in measures for day in (each.starts_on, each.ends_on) if day]
    if not days:
        return None
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 1)
    years = tuple((year, (year - first.year) * 12) for year in range(first.year, last.year + 1))
    return Span(first, months_between(first, last) + 1, years)


def bar(measure: Measure, span: Span) -> Bar | None:
    """An open beginning or end reaches to the edge."""
    if not (measure.starts_on or measure.ends_on):
        return None
    start = months_between(span.first, measure.starts_on) if measure.starts_on else 0
    end = months_between(span.first, measure.ends_on) + 1 if measure.ends_on else span.months
    return Bar(start, max(end - start, 1))


# -- filters ----------------------------------------------------------------------------------------------------------
def fields_of(network: Network) -> list[Field]:
    return list(Field.objects.filter(network=network).order_by("place", "pk"))


def partners_of(network: Network) -> list[Partner]:
    """Those who are responsible for a measure."""
    found = Measure.objects.filter(network=network).values("partner")
    return list(Partner.objects.filter(pk__in=found).order_by("name", "pk"))
