"""Pages of programmes. They say what is open this very minute, so no page is kept whole."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from miteinander.frame.acting import reader
from miteinander.funding import feeds, queries, wording
from miteinander.funding.eligibility import eligible
from miteinander.funding.forms import FitForm
from miteinander.funding.queries import Entry
from miteinander.funding.reasons import sentence
from miteinander.network.models import Network


def load(network: Network, key: str) -> Entry:
    found = queries.one(network, key, reader=reader(), now=timezone.now())
    if found is None:
        raise Http404
    return found


@require_safe
def programmes(request: HttpRequest, network: Network) -> HttpResponse:
    entries = queries.listing(network, reader=reader(), now=timezone.now())
    cards = [wording.card(each) for each in entries]
    found = {"groups": wording.groups(cards), "open": sum(each.open for each in cards)}
    return render(request, "funding/programmes.html", found)


@require_safe
def programme(request: HttpRequest, network: Network, key: str) -> HttpResponse:
    entry = load(network, key)
    return render(request, "funding/programme.html", {"p": wording.page(entry), "e": entry, "section": "programmes"})


@require_safe
def fit(request: HttpRequest, network: Network, key: str) -> HttpResponse:
    """Does it fit us? Whatever is said stands in the address and nowhere else."""
    entry = load(network, key)
    form = FitForm(request.GET if "pruefen" in request.GET else None)
    found = eligible(entry.programme, form.plan(), timezone.now()) if form.is_valid() else []
    reasons = [(sentence(each), each.verified) for each in found]
    page = {"e": entry, "form": form, "asked": form.is_bound and not form.errors, "reasons": reasons}
    return render(request, "funding/fit.html", page | {"section": "programmes"})


@require_safe
def dates(request: HttpRequest, network: Network, key: str) -> HttpResponse:
    return feeds.dates(request, network, load(network, key))


@require_safe
def file(request: HttpRequest, network: Network, key: str) -> HttpResponse:
    """The file as it came, so that everybody can read and compare it."""
    found = queries.text_of(network, key)
    if found is None:
        raise Http404
    answer = HttpResponse(found.text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{key}-{found.number}.toml"'
    return answer
