"""Pages above all networks: my networks, and a new one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from miteinander.frame.acting import attempt, good
from miteinander.network.actions.founding import found
from miteinander.network.forms.founding import FoundForm
from miteinander.network.models import Network
from miteinander.network.queries.desk import my_networks
from miteinander.network.views.common import today
from miteinander.places.enums import Level
from miteinander.places.models import Area


@require_GET
def work(request: Any) -> HttpResponse:
    """Where I work; with a single network straight to its desk."""
    mine = my_networks(request.user, today())
    if len(mine) == 1 and not request.user.is_operator:
        return redirect(mine[0].page, network=mine[0].network.slug)
    return render(request, "network/work.html", {"mine": mine})


def network_new(request: Any) -> HttpResponse:
    """One form; the template does the rest."""
    areas = Area.objects.valid_on(today()).filter(level__in=(Level.TOWN, Level.DISTRICT, Level.NEIGHBOURHOOD))
    form = FoundForm(areas.order_by("name", "pk"), request.POST or None)
    made: list[Network] = []
    if request.method == "POST" and attempt(
        form, lambda: made.append(found(plan=form.plan(), by=request.actor, now=timezone.now()))
    ):
        good(request, gettext("Das Netzwerk ist angelegt. Die Koordination bekommt eine Einladung."))
        return redirect("network_checklist", network=made[0].slug)
    return render(request, "network/network_new.html", {"form": form})
