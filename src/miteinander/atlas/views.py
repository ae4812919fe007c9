"""Pages of the atlas: map, area, how it was computed; at the desk what is kept and what is public."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from miteinander.atlas import actions, queries
from miteinander.atlas.enums import State
from miteinander.atlas.forms import CompareForm, SheetForm
from miteinander.atlas.models import Calculation
from miteinander.frame.acting import good, try_or_tell
from miteinander.frame.forms import HouseForm
from miteinander.frame.refusal import Refused
from miteinander.network.models import Network


def load(network: Network) -> Calculation:
    """The public calculation; without one there is no atlas."""
    if not network.has_atlas or (found := queries.public(network)) is None:
        raise Http404
    return found


@require_safe
def atlas(request: HttpRequest, network: Network) -> HttpResponse:
    return render(request, "atlas/atlas.html", {"m": queries.map_of(load(network))})


@require_safe
def area(request: HttpRequest, network: Network, key: str) -> HttpResponse:
    page = queries.area_page(load(network), key)
    if page is None:
        raise Http404
    return render(request, "atlas/area.html", {"p": page, "section": "plan"})


@require_safe
def compare(request: HttpRequest, network: Network) -> HttpResponse:
    """Two areas beside each other; before they are chosen, the question which."""
    calculation = load(network)
    form = CompareForm(request.GET, areas=queries.names_of(calculation))
    if form.unknown:
        raise Http404
    page = queries.comparison(calculation, *form.chosen) if form.chosen else None
    return render(request, "atlas/compare.html", {"form": form, "p": page, "c": calculation, "section": "plan"})


@require_safe
def method(request: HttpRequest, network: Network) -> HttpResponse:
    return render(request, "atlas/method.html", {"m": queries.map_of(load(network)), "section": "plan"})


def desk(request: Any, network: Network) -> HttpResponse:
    """What is kept, and the form that takes another result sheet."""
    form = SheetForm(request.POST or None, request.FILES or None)
    faults: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["sheet"]
        try:
            actions.keep(network=network, data=file.read(), name=file.name, by=request.actor, now=timezone.now())
        except Refused as no:
            faults = getattr(no, "faults", ())[:20]
            HouseForm.refuse(form, no)
        else:
            good(request, gettext("Das Ergebnisblatt liegt am Arbeitsplatz. Öffentlich ist es noch nicht."))
            return redirect("desk_atlas", network=network.slug)
    return render(request, "atlas/desk/kept.html", {"form": form, "faults": faults, "kept": queries.kept(network)})


@require_POST
def publish(request: Any, network: Network, pk: int) -> HttpResponse:
    """Show it to everybody, or, if they see it, take it back."""
    found = get_object_or_404(Calculation, network=network, pk=pk)
    now = timezone.now()
    if found.state == State.PUBLIC:
        done = gettext("Der Atlas ist nicht mehr öffentlich.")
        try_or_tell(request, lambda: actions.withdraw(calculation=found, by=request.actor, now=now), done)
    else:
        done = gettext("Alle sehen jetzt diese Rechnung.")
        try_or_tell(request, lambda: actions.publish(calculation=found, by=request.actor, now=now), done)
    return redirect("desk_atlas", network=network.slug)
