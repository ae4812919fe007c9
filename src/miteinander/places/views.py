"""Pages of areas and venues. `network` is whatever the gate found; this room knows its id, its area and its address."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_POST

from miteinander.frame.refusal import Refused
from miteinander.places import actions, queries
from miteinander.places.actions import Home
from miteinander.places.forms import AccessForm, AreaForm, EndAreaForm, VenueForm
from miteinander.places.models import Area, Venue
from miteinander.texts.queries import read


def home_of(network: Any) -> Home:
    return Home(network.pk, network.area.path)


def load(network: Any, pk: int) -> Venue:
    """A venue in the network's area; any other does not exist for it."""
    found = queries.venue_in(network.area.path, pk)
    if found is None:
        raise Http404
    return found


def _desk(request: Any, template: str, page: dict[str, Any]) -> HttpResponse:
    return render(request, template, page | {"section": "desk_network"})


@require_GET
def venue(request: Any, network: Any, pk: int) -> HttpResponse:
    """The public page of a venue: what is known about access, and what nobody has said yet."""
    found = load(network, pk)
    facts = queries.access(found)
    page = {
        "venue": found,
        "known": [each for each in facts if each.fact],
        "unknown": [each.feature.label for each in facts if not each.fact],
        "texts": read([found.directions_id], get_language() or "de"),
    }
    return render(request, "places/venue.html", page)


@require_GET
def places(request: Any, network: Any) -> HttpResponse:
    words, today = request.GET.get("q", "").strip(), timezone.localdate()
    page = queries.venues(network.area.path, words, request.GET.get("page"))
    found = {"nodes": queries.tree(network.area.path, today), "page": page, "q": words}
    return _desk(request, "places/desk/places.html", found)


def venue_new(request: Any, network: Any) -> HttpResponse:
    areas = queries.areas_within(network.area.path, timezone.localdate())
    form = VenueForm(areas, request.POST or None, initial={"area": network.area_id, "town": network.area.name})
    if request.method == "POST" and form.is_valid():
        made = actions.add_venue(
            home=home_of(network),
            area=form.cleaned_data["area"],
            facts=form.facts(),
            directions=form.cleaned_data["directions"],
            by=request.actor,
            now=timezone.now(),
        )
        messages.success(request, gettext("Der Ort ist da. Was wissen Sie über den Zugang?"), extra_tags="good")
        return redirect("desk_venue", network=network.slug, pk=made.pk)
    return _desk(request, "places/desk/venue_new.html", {"form": form})


def venue_edit(request: Any, network: Any, pk: int) -> HttpResponse:
    found = load(network, pk)
    areas = queries.areas_within(network.area.path, timezone.localdate())
    form = AccessForm(areas, request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_venue(
                home=home_of(network),
                venue=found,
                area=form.cleaned_data["area"],
                facts=form.facts(),
                directions=form.cleaned_data["directions"],
                said=form.said(),
                said_by=form.cleaned_data["said_by"],
                by=request.actor,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, gettext("Gespeichert."), extra_tags="good")
            return redirect("desk_places", network=network.slug)
    return _desk(request, "places/desk/venue.html", {"form": form, "venue": found})


def _initial(venue: Venue) -> dict[str, Any]:
    start: dict[str, Any] = {name: getattr(venue, name) for name in ("name", "street", "postcode", "town")}
    start |= {"area": venue.area_id, "directions": venue.directions.words if venue.directions else ""}
    for fact in venue.access_facts.all():
        start |= {f"value_{fact.feature}": fact.value, f"detail_{fact.feature}": fact.detail}
    return start


@require_POST
def venue_close(request: Any, network: Any, pk: int) -> HttpResponse:
    found = load(network, pk)
    closed = "back" not in request.POST
    actions.close_venue(home=home_of(network), venue=found, closed=closed, by=request.actor, now=timezone.now())
    sentence = gettext("Der Ort ist geschlossen.") if closed else gettext("Der Ort ist wieder offen.")
    messages.success(request, sentence, extra_tags="good")
    return redirect("desk_venue", network=network.slug, pk=pk)


def area_new(request: Any, network: Any) -> HttpResponse:
    today = timezone.localdate()
    areas = queries.areas_within(network.area.path, today)
    start = {"parent": network.area_id, "valid_from": today}
    form = AreaForm(areas, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_area(home=home_of(network), **form.cleaned_data, by=request.actor, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, gettext("Das Gebiet ist da."), extra_tags="good")
            return redirect("desk_places", network=network.slug)
    return _desk(request, "places/desk/area_new.html", {"form": form})


def area_end(request: Any, network: Any, area: int) -> HttpResponse:
    found = get_object_or_404(Area, pk=area, path__startswith=network.area.path)
    if found.pk == network.area_id:
        raise PermissionDenied
    form = EndAreaForm(request.POST or None, initial={"valid_to": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_area(
                home=home_of(network),
                area=found,
                on=form.cleaned_data["valid_to"],
                by=request.actor,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, gettext("Das Gebiet gilt ab diesem Tag nicht mehr."), extra_tags="good")
            return redirect("desk_places", network=network.slug)
    return _desk(request, "places/desk/area_end.html", {"form": form, "area": found})
