"""The pages that explain: help, contact, accessibility, data protection, imprint."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.frame.acting import reader
from miteinander.home.personal_data import kept
from miteinander.network.models import Network
from miteinander.texts.queries import read
from miteinander.voices.enums import State


def page(request: HttpRequest, template: str, network: Network, text: int | None = None, **more: Any) -> HttpResponse:
    """An explaining page, with what the network itself wrote about it if it did; one query then."""
    return render(request, f"home/info/{template}.html", {"texts": read([text], reader()), "text": text} | more)


def server_help(request: HttpRequest) -> HttpResponse:
    """Help where no network is at hand: front page, log-in, pages that do not exist."""
    return render(request, "home/info/server_help.html", {"operator": settings.OPERATOR})


def help_page(request: HttpRequest, network: Network) -> HttpResponse:
    return page(request, "help", network, states=[state for state in State if state != State.WITHDRAWN])


def contact(request: HttpRequest, network: Network) -> HttpResponse:
    return page(request, "contact", network)


def accessibility(request: HttpRequest, network: Network) -> HttpResponse:
    return page(request, "accessibility", network, network.accessibility_id)


def report_barrier(request: HttpRequest, network: Network) -> HttpResponse:
    return page(request, "report_barrier", network)


def privacy(request: HttpRequest, network: Network) -> HttpResponse:
    return page(request, "privacy", network, network.privacy_id, kept=kept())


def imprint(request: HttpRequest, network: Network) -> HttpResponse:
    return page(request, "imprint", network, network.imprint_id)
