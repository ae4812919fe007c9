"""Who has which role."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from miteinander.frame.acting import attempt, good, try_or_tell
from miteinander.network.actions.appointments import Task, appoint, end_appointment
from miteinander.network.forms.desk import AppointForm
from miteinander.network.models import Appointment, Network
from miteinander.network.queries import desk as queries
from miteinander.network.views.common import today
from miteinander.people.roles import Role


def listing(request: Any, network: Network) -> HttpResponse:
    partners = queries.active_partners(network)
    form = AppointForm(network, today(), partners, request.POST or None, initial={"starts_on": today()})
    if request.method == "POST" and attempt(form, lambda: _appoint(request, network, form)):
        good(request, gettext("Eingetragen. Die Einladung geht per E-Mail hinaus."))
        return redirect("desk_appointments", network=network.slug)
    now, before = queries.appointments(network, today())
    return render(request, "network/desk/appointments.html", {"form": form, "now": now, "before": before})


def _appoint(request: Any, network: Network, form: AppointForm) -> None:
    data = form.cleaned_data
    task = Task(Role(data["role"]), data["starts_on"], data["ends_on"], data["partner"], data["substitute_for"])
    appoint(
        network=network,
        email=data["email"],
        name=data["name"],
        task=task,
        language=data["language"],
        by=request.actor,
        now=timezone.now(),
    )


@require_POST
def end(request: Any, network: Network, appointment: int) -> HttpResponse:
    found = get_object_or_404(Appointment, network=network, pk=appointment)
    done = gettext("Die Aufgabe ist beendet.")
    now = timezone.now()
    try_or_tell(request, lambda: end_appointment(appointment=found, on=today(), by=request.actor, now=now), done)
    return redirect("desk_appointments", network=network.slug)
