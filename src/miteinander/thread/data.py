"""The whole chain as data: for one voice, page by page for a network, and as one file from the desk."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from math import ceil
from typing import Any

from django.db.models import Count, Window
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.dates.deadlines import day_of
from miteinander.journal.queries import length
from miteinander.network.models import Network
from miteinander.tables.samples import MEDIA_TYPES, Kind
from miteinander.tables.writing import csv_bytes, xlsx_bytes
from miteinander.texts.queries import NOTHING
from miteinander.thread.chain import Chain, chain, public_voices
from miteinander.thread.lookup import Nothing, find, read_number
from miteinander.thread.queries import Face, face
from miteinander.voices.models import Voice
from miteinander.voices.numbering import NotANumber

PAGE = 20
AT_ONCE = 200  # voices read together for a download
FORM = 1  # of what is given out; counts up when something in it is renamed or goes
JSON = "application/json; charset=utf-8"
WIDTHS = (12, 40, 14, 12, 24, 32, 60, 28, 48, 16)


@require_safe
def network_chain(request: HttpRequest, network: Network) -> HttpResponse:
    """Twenty voices with their chains, oldest first, and where the next ones are."""
    return unless_known(request, network, lambda: page_of(request, network))


@require_safe
def voice_chain(request: HttpRequest, network: Network, number: str) -> HttpResponse:
    """One voice with its chain; only what has a public page."""
    return unless_known(request, network, lambda: one_of(request, network, number))


def unless_known(request: HttpRequest, network: Network, made: Callable[[], dict[str, Any]]) -> HttpResponse:
    """304 for whoever has the newest already: everything that changes writes a line in the journal."""
    mark = f"{FORM}/{network.pk}/{length(network.pk)}/{request.build_absolute_uri()}"
    etag = quote_etag(hashlib.sha256(mark.encode()).hexdigest()[:32])
    if (known := get_conditional_response(request, etag=etag)) is not None:
        return known
    answer = HttpResponse(as_json({"form": FORM} | made()), content_type=JSON)
    answer["ETag"] = etag
    answer["Cache-Control"] = "no-cache"  # ask each time, be told "nothing new"
    answer["Access-Control-Allow-Origin"] = "*"  # public, and it knows no cookie
    return answer


def as_json(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=1)


def page_of(request: HttpRequest, network: Network) -> dict[str, Any]:
    wanted = request.GET.get("page", "1")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    first = (number - 1) * PAGE
    voices = list(public_voices(network).annotate(total=Window(Count("pk")))[first : first + PAGE]) if number else []
    if not voices and number != 1:
        raise Http404
    total: int = voices[0].total if voices else 0
    after = f"{reverse('thread_data', kwargs={'network': network.slug})}?page={number + 1}"
    return {
        **about(request, network),
        "count": total,
        "page": number,
        "pages": max(1, ceil(total / PAGE)),
        "next": request.build_absolute_uri(after) if first + PAGE < total else None,
        "voices": list(chain_of(request, network, voices)),
    }


def one_of(request: HttpRequest, network: Network, number: str) -> dict[str, Any]:
    try:
        found = find(read_number(number))
    except NotANumber as fault:
        raise Http404 from fault
    if isinstance(found, Nothing) or found.network_id != network.pk or face(found) != Face.PUBLIC:
        raise Http404
    return about(request, network) | next(iter(chain_of(request, network, [found])))


def about(request: HttpRequest, network: Network) -> dict[str, Any]:
    home = request.build_absolute_uri(reverse("home", kwargs={"network": network.slug}))
    return {"network": {"name": network.name, "url": home, "example": network.is_example}, "language": reader()}


def chain_of(request: HttpRequest, network: Network, voices: Iterable[Voice]) -> Chain:
    base = request.build_absolute_uri("/").rstrip("/")
    return chain(network, list(voices), base=base, reader=reader(), now=timezone.now())


def reader() -> str:
    return get_language() or "de"


# -- as one file ------------------------------------------------------------------------------------------------------
@require_safe
def download(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    """Everything at once for the desk: a table with a line for each knot, or the same data as the public pages."""
    if kind == "json":
        voices = [entry for each in chains(request, network) for entry in each]
        return as_file(
            as_json({"form": FORM, **about(request, network), "voices": voices}).encode(), JSON, "faden.json"
        )
    if kind not in {each.value for each in Kind}:
        raise Http404
    chosen = Kind(kind)
    rows = (row for each in chains(request, network) for row in lines(each))
    data = csv_bytes(header(), rows) if chosen is Kind.CSV else xlsx_bytes(header(), rows, WIDTHS)
    return as_file(data, MEDIA_TYPES[chosen], f"faden.{kind}")


def chains(request: HttpRequest, network: Network) -> Iterator[Chain]:
    """Nine queries for every two hundred voices."""
    voices = list(public_voices(network))
    return (chain_of(request, network, voices[at : at + AT_ONCE]) for at in range(0, len(voices), AT_ONCE))


def header() -> list[str]:
    return [
        _("Nummer"), _("Anliegen"), _("Gehört zu"), _("Tag"), _("Was geschah"), _("Wo"), _("Worte"), _("Wer"),
        _("Adresse"), _("Stand des Anliegens"),
    ]  # fmt: skip


def lines(found: Chain) -> Iterator[list[str]]:
    """A line for each knot, below one another as on the page."""
    for story in found.stories:
        voice = story.voice
        said, leads = found.first_line(voice), str(voice.merged_into.number) if voice.merged_into else ""
        for knot in story.knots:
            words = found.texts.get(knot.words or 0, NOTHING).words
            title = found.texts.get(knot.title or 0, NOTHING).first_line
            other = found.voice_url(knot.other) if knot.other else found.voice_url(voice.number)
            yield [
                str(voice.number), said, leads, day_of(knot.at).strftime("%d.%m.%Y"), str(knot.heading), title, words,
                knot.signed, found.base + knot.url if knot.url else other, voice.get_state_display(),
            ]  # fmt: skip


def as_file(data: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type=media_type, headers=headers)
