"""Public pages: the network, a partner, asking to join, supporting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from miteinander.frame import limits, tokens
from miteinander.frame.acting import attempt, reader
from miteinander.frame.errors import too_many
from miteinander.frame.visitor import address
from miteinander.network.actions.partners import Request, ask_to_join
from miteinander.network.actions.supporters import support
from miteinander.network.enums import PartnerState
from miteinander.network.forms.public import Guarded, JoinForm, Search, SupportForm
from miteinander.network.models import Network, Partner
from miteinander.network.queries.public import network_page, partner_page
from miteinander.network.views.common import today

AN_HOUR = 3600
PER_HOUR = 6
FASTEST = 2.0  # seconds; nobody fills in a form faster


@require_GET
def network(request: Any, network: Network) -> HttpResponse:
    search = Search(request.GET)
    words, kind = search.asked()
    view = network_page(network, words=words, kind=kind, page=request.GET.get("page"), day=today(), reader=reader())
    return render(
        request, "network/network.html", {"view": view, "search": search, "texts": view.texts, "asked": words or kind}
    )


@require_GET
def partner(request: Any, network: Network, pk: int) -> HttpResponse:
    found = get_object_or_404(Partner, network=network, pk=pk, state__in=(PartnerState.ACTIVE, PartnerState.LEFT))
    view = partner_page(found, day=today(), reader=reader())
    return render(request, "network/partner.html", {"partner": found, "view": view, "texts": view.texts})


def join(request: Any, network: Network) -> HttpResponse:
    form = _guarded(request, JoinForm, f"join:{network.pk}")
    if request.method == "POST" and form.is_valid():
        if (answer := _held_back(request, form, f"join:{network.pk}")) is not None:
            return answer
        data = form.cleaned_data
        wish = Request(data["name"], data["kind"], data["email"], data["words"], reader())
        if not _is_trapped(form) and not attempt(
            form, lambda: ask_to_join(network=network, request=wish, now=timezone.now())
        ):
            return render(request, "network/join.html", {"form": form})
        return redirect("join_thanks", network=network.slug)
    return render(request, "network/join.html", {"form": form})


def support_network(request: Any, network: Network) -> HttpResponse:
    form = _guarded(request, SupportForm, f"support:{network.pk}")
    if request.method == "POST" and form.is_valid():
        if (answer := _held_back(request, form, f"support:{network.pk}")) is not None:
            return answer
        data = form.cleaned_data
        token = tokens.read_form_token(data["token"], f"support:{network.pk}")
        facts = {name: data[name] for name in ("kind", "name", "is_public")}
        if token and not _is_trapped(form):
            keep = lambda: support(network=network, **facts, nonce=token.nonce, by=request.actor, now=timezone.now())  # noqa: E731
            if not attempt(form, keep):
                return render(request, "network/support.html", {"form": form})
        return redirect("support_thanks", network=network.slug)
    return render(request, "network/support.html", {"form": form})


def _guarded(request: Any, form: type[Guarded], purpose: str) -> Guarded:
    return form(request.POST or None, initial={"token": tokens.form_token(purpose)})


def _is_trapped(form: Guarded) -> bool:
    return bool(form.cleaned_data["homepage"])


def _held_back(request: Any, form: Guarded, purpose: str) -> HttpResponse | None:
    """The answer to a form that came without our token, too fast, or too often."""
    token = tokens.read_form_token(form.cleaned_data["token"], purpose)
    if token is None or token.age < FASTEST:
        form.data = {**form.data.dict(), "token": tokens.form_token(purpose)}  # type: ignore[attr-defined]
        form.add_error(None, gettext("Bitte schicken Sie das Formular noch einmal ab."))
        template = "network/join.html" if purpose.startswith("join") else "network/support.html"
        return render(request, template, {"form": form})
    if limits.count(purpose, address(request), seconds=AN_HOUR) > PER_HOUR:
        return too_many(
            request, gettext("Von hier kamen gerade viele Formulare. Bitte versuchen Sie es in einer Stunde.")
        )
    return None


@require_GET
def join_thanks(request: Any, network: Network) -> HttpResponse:
    steps = [
        gettext("Die Koordination liest Ihre Anfrage."),
        gettext("Sie bekommen eine Antwort per E-Mail."),
        gettext("Danach steht Ihre Organisation auf der Seite des Netzwerks."),
    ]
    title = gettext("Danke, Ihre Anfrage ist da")
    return render(request, "network/thanks.html", {"title": title, "steps": steps})


@require_GET
def support_thanks(request: Any, network: Network) -> HttpResponse:
    steps = [
        gettext("Ihre Unterstützung zählt ab jetzt mit."),
        gettext("Möchten Sie das zurücknehmen? Sagen Sie einfach der Koordination Bescheid."),
    ]
    return render(request, "network/thanks.html", {"title": gettext("Danke für Ihre Unterstützung"), "steps": steps})
