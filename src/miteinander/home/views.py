"""Front page of the server, home of a network, and its voices in a list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from miteinander.frame.acting import reader
from miteinander.home import feeds, listing, queries
from miteinander.home.figures import figures
from miteinander.home.forms import NetworkSearch
from miteinander.network.models import Network


def server(request: HttpRequest) -> HttpResponse:
    search = NetworkSearch(request.GET)
    q = search.cleaned_data["q"].strip() if search.is_valid() else ""
    page = queries.server_page(reader=reader(), q=q, page=request.GET.get("page"))
    return render(request, "home/server.html", {"p": page, "search": search, "q": q})


def home(request: HttpRequest, network: Network) -> HttpResponse:
    page = queries.home_page(network, reader=reader(), now=timezone.now())
    context = {"p": page, "texts": page.texts, "today": timezone.localdate()}
    return render(request, "home/home.html", context | figures(page.rates))


def voices(request: Any, network: Network) -> HttpResponse:
    """Somebody who types a number into the search is led to its page."""
    if (number := listing.number_in(network, request.GET.get("q", ""))) is not None:
        return redirect("voice", number=number.path)
    today = timezone.localdate()
    page = listing.list_page(network, request.GET, reader=reader(), today=today)
    return render(request, "home/voices.html", {"p": page, "texts": page.heads, "today": today})


def voices_feed(request: HttpRequest, network: Network) -> HttpResponse:
    return feeds.newest_feed(request, network)
