"""The public pages of one voice, at its short address, and of one measure: what all stations know about them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from miteinander.frame.acting import reader
from miteinander.gatherings.queries.story import of_measure
from miteinander.network.models import Network
from miteinander.plan.queries.measure import measure_page
from miteinander.plan.views.common import load
from miteinander.thread import feeds, queries
from miteinander.thread.lookup import Nothing, find, network_of, read_number, require_open
from miteinander.thread.queries import Face, face
from miteinander.thread.story import tell
from miteinander.voices.models import Voice
from miteinander.voices.numbering import NotANumber, PublicNumber
from miteinander.voices.thanks import sentence


def voice(request: Any, number: str) -> HttpResponse:
    """Any spelling leads to the one address; every number that was ever given out has a page."""
    try:
        wanted = read_number(number)
    except NotANumber:
        return unknown(request, network_of(number), number)
    if number != wanted.path:
        return canonical(request, wanted)
    found = find(wanted)
    if isinstance(found, Nothing):
        return not_entered(request, found, wanted) if found.card else unknown(request, found.network, str(wanted))
    request.network = found.network
    require_open(request, found.network)
    if face(found) != Face.PUBLIC:
        return quiet(request, found)
    page = queries.voice_page(found, reader=reader(), now=timezone.now(), page=request.GET.get("page"))
    context = {"p": page, "voice": found, "texts": page.texts, "section": "voices", "thanks": sentence(request.GET)}
    return render(request, "thread/voice.html", context | short(request, found.number))


@require_safe
def measure(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    page = measure_page(found, reader=reader(), today=timezone.localdate(), told=of_measure(found))
    return render(request, "plan/measure.html", {"p": page, "m": found, "texts": page.texts, "section": "plan"})


def voice_feed(request: Any, number: str) -> HttpResponse:
    """The story as Atom; only where the page shows it."""
    try:
        found = find(read_number(number))
    except NotANumber as fault:
        raise Http404 from fault
    if isinstance(found, Nothing) or face(found) != Face.PUBLIC:
        raise Http404
    request.network = found.network
    require_open(request, found.network)
    return feeds.story_feed(request, tell(found, now=timezone.now()))


def canonical(request: HttpRequest, number: PublicNumber) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    url = reverse("voice", kwargs={"number": number.path})
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)


def short(request: HttpRequest, number: PublicNumber) -> dict[str, Any]:
    """The address to pass on, without a language so that everybody reads it in theirs."""
    path = f"/v/{number.path}/"
    return {"number": number, "short": f"{request.get_host()}{path}", "full": request.build_absolute_uri(path)}


def quiet(request: HttpRequest, found: Voice) -> HttpResponse:
    """A number whose words are not shown: being checked, not public, or withdrawn. It says which, and why."""
    context = {"voice": found, "face": face(found).value, "section": "voices", "thanks": sentence(request.GET)}
    return render(request, "thread/quiet.html", context | short(request, found.number))


def not_entered(request: Any, nothing: Nothing, number: PublicNumber) -> HttpResponse:
    """The number of a paper card that nobody has typed in so far."""
    request.network = nothing.network
    return render(request, "thread/quiet.html", {"face": "card", "section": "voices"} | short(request, number))


def unknown(request: Any, network: Network | None, text: str) -> HttpResponse:
    request.network = network
    return render(request, "thread/unknown.html", {"typed": text[:40], "section": "voices"}, status=404)
