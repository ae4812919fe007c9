"""The page that lists a network's voices."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict

from miteinander.frame.prepared import Prepared
from miteinander.home.forms import VoiceFilter
from miteinander.network.models import Network
from miteinander.places.models import Area
from miteinander.texts.headlines import headlines
from miteinander.texts.queries import Texts, read
from miteinander.voices.numbering import NotANumber, PublicNumber, parse
from miteinander.voices.queries import Listed, listed

MOST_AREAS = 60


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on, and the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class ListPage:
    form: VoiceFilter
    chips: tuple[Chip, ...]
    found: Listed
    heads: Texts


def list_page(network: Network, query: QueryDict, *, reader: str, today: date) -> ListPage:
    """Six queries, three if nothing fits."""
    form = VoiceFilter(query, areas=areas_of(network, today), auto_id="f_%s")
    found = listed(network, form.wanted, query.get("page"))
    return ListPage(form, chips(form, query), found, headlines(read(found.text_ids, reader)))


def areas_of(network: Network, today: date) -> list[Area]:
    """The network's area and those below it."""
    return _areas(network.area.path, today)


def _areas_of(path: str, today: date) -> "QuerySet[Area]":
    return Area.objects.filter(path__startswith=path).valid_on(today).order_by("name", "pk")[:MOST_AREAS]


_areas = Prepared("bd", _areas_of)


def chips(form: VoiceFilter, query: QueryDict) -> tuple[Chip, ...]:
    return tuple(Chip(label, value, without(query, name)) for name, label, value in form.chosen())


def without(query: QueryDict, name: str) -> str:
    """The query without one filter, from the first page on."""
    kept = query.copy()
    for key in (name, "page"):
        kept.pop(key, None)
    return f"?{kept.urlencode()}" if kept else "?"


def number_in(network: Network, text: str) -> PublicNumber | None:
    """The public number somebody typed into the search, if it is one of this network."""
    try:
        number = parse(text)
    except NotANumber:
        return None
    return number if number.prefix == network.prefix else None
