"""What pages about places read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from miteinander.places.enums import Feature
from miteinander.places.models import AccessFact, Area, Venue

PAGE = 20


@dataclass(frozen=True, slots=True)
class Node:
    """An area in the tree, and how deep it lies below the top one."""

    area: Area
    depth: int
    current: bool


def tree(path: str, day: date) -> list[Node]:
    """An area and everything below it, parents before children, siblings by name; ended and coming ones marked."""
    areas = list(Area.objects.filter(path__startswith=path).order_by("name", "pk"))
    children: dict[int | None, list[Area]] = {}
    for area in areas:
        children.setdefault(area.parent_id, []).append(area)
    top = [area for area in areas if area.path == path]
    return [node for area in top for node in _below(area, 0, children, day)]


def _below(area: Area, depth: int, children: dict[int | None, list[Area]], day: date) -> Iterable[Node]:
    yield Node(area, depth, area.valid_from <= day and (area.valid_to is None or area.valid_to > day))
    for child in children.get(area.pk, []):
        yield from _below(child, depth + 1, children, day)


def areas_within(path: str, day: date) -> QuerySet[Area]:
    """Areas to choose from."""
    return Area.objects.filter(path__startswith=path).valid_on(day).order_by("path", "pk")


def venues(path: str, words: str, page: str | None) -> "Page[Any]":
    """Venues in an area, open ones first, with how many access facts are known; two queries."""
    found = Venue.objects.filter(area__path__startswith=path).select_related("area")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(street__icontains=words) | Q(town__icontains=words))
    found = found.annotate(known=Count("access_facts")).order_by("closed_on", "name", "pk")
    return Paginator(found, PAGE).get_page(page)


@dataclass(frozen=True, slots=True)
class Access:
    """One feature of a venue; `fact` None means that nobody has said anything yet."""

    feature: Feature
    fact: AccessFact | None


def venue_in(path: str, pk: int) -> Venue | None:
    return Venue.objects.select_related("area", "directions").filter(area__path__startswith=path, pk=pk).first()


def access(venue: Venue) -> list[Access]:
    """Every feature in its order, known or not; one query."""
    facts = {fact.feature: fact for fact in venue.access_facts.all()}
    return [Access(feature, facts.get(feature.value)) for feature in Feature]
