"""What the plan did in one year, as a copy for the council; and all milestones as a table."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from miteinander.network.models import Network
from miteinander.plan import wording
from miteinander.plan.enums import NewsKind, State
from miteinander.plan.models import Field, Measure, Milestone, News
from miteinander.plan.queries.listing import RANKED, Aim, Entry, aims_of, as_entry, with_counts
from miteinander.texts import queries as texts
from miteinander.texts.queries import Texts

MILESTONES_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Told:
    """A measure in a year: where it stands now, and what was reached and shown in that year."""

    entry: Entry
    cost: str
    lines: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    field: Field
    aims: tuple[Aim, ...]
    measures: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    year: int
    chapters: tuple[Chapter, ...]
    counts: tuple[tuple[State, int], ...]
    cost: str
    voices: int
    texts: Texts


def year_page(network: Network, year: int, *, reader: str) -> YearPage:
    """Four queries. A measure belongs to a year if its period or its news touch it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    within = (Q(starts_on=None) | Q(starts_on__lte=last)) & (Q(ends_on=None) | Q(ends_on__gte=first))
    planned = within & ~(Q(starts_on=None) & Q(ends_on=None))
    told = Q(pk__in=News.objects.filter(measure__network=network, at__year=year).values("measure"))
    rows = with_counts(Measure.objects.filter(planned | told, network=network)).select_related("field", "partner")
    measures = list(rows.order_by("field__place", "field", RANKED, F("starts_on").asc(nulls_last=True), "pk"))
    lines = lines_of(network, year)
    aims = aims_of(network)
    chapters: dict[int, tuple[Field, list[Told]]] = {}
    for measure in measures:
        entry = Told(as_entry(measure), wording.estimate(measure.cost_cents), tuple(lines.get(measure.pk, ())))
        chapters.setdefault(measure.field_id, (measure.field, []))[1].append(entry)
    found = tuple(Chapter(field, tuple(aims.get(pk, ())), tuple(rows)) for pk, (field, rows) in chapters.items())
    ids = [text for chapter in found for text in texts_of(chapter)]
    by_state = {state: sum(each.state == state for each in measures) for state in State}
    return YearPage(
        year=year,
        chapters=found,
        counts=tuple((state, many) for state, many in by_state.items() if many),
        cost=wording.estimate(sum(each.cost_cents or 0 for each in measures) or None),
        voices=sum(told.entry.voices for chapter in found for told in chapter.measures),
        texts=texts.read(ids, reader),
    )


def texts_of(chapter: Chapter) -> list[int | None]:
    ids: list[int | None] = [chapter.field.name_id]
    ids += [text for aim in chapter.aims for text in (aim.goal.words_id, aim.goal.indicator_id)]
    for told in chapter.measures:
        ids.append(told.entry.measure.title_id)
        ids += [line.milestone.words_id if line.milestone else line.words_id for line in told.lines]
    return ids


def lines_of(network: Network, year: int) -> dict[int, list[News]]:
    """Milestones reached and effects shown in a year, in order, by measure. One query."""
    rows = News.objects.filter(measure__network=network, at__year=year)
    rows = rows.filter(kind__in=(NewsKind.MILESTONE, NewsKind.EFFECT))
    found: dict[int, list[News]] = {}
    for news in rows.select_related("milestone", "effect").order_by("at", "pk"):
        found.setdefault(news.measure_id, []).append(news)
    return found


def years_of(network: Network) -> list[int]:
    """Years in which something was told, the latest first."""
    days = News.objects.filter(measure__network=network).order_by().dates("at", "year", order="DESC")
    return [day.year for day in days]


# -- milestones -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class MilestonesPage:
    page: "Page[Milestone]"
    texts: Texts


def milestones_page(network: Network, *, reader: str, page: str | None = None) -> MilestonesPage:
    """All milestones by day, the latest first: of measures, and of the network or alliance itself. Three queries."""
    rows = Milestone.objects.filter(network=network).select_related("field", "measure__field")
    rows = rows.order_by(Coalesce("done_on", "due_on").desc(nulls_last=True), "-pk")
    found = Paginator(rows, MILESTONES_A_PAGE).get_page(page)
    ids: list[int | None] = []
    for each in found:
        field = each.field or (each.measure.field if each.measure else None)
        each.of_field = field  # type: ignore[attr-defined]
        ids += [each.words_id, each.proof_id, field.name_id if field else None]
        ids += [each.measure.title_id] if each.measure else []
    return MilestonesPage(found, texts.read(ids, reader))
