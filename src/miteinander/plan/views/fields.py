"""Fields of action, goals and milestones of the network itself, at the desk."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from miteinander.frame.acting import attempt, good, reader
from miteinander.network.models import Network
from miteinander.plan.actions import fields as actions
from miteinander.plan.actions.fields import Aim
from miteinander.plan.actions.working import keep_milestone
from miteinander.plan.forms.desk import AllianceMilestoneForm, FieldForm, GoalForm
from miteinander.plan.models import Field, Goal
from miteinander.plan.queries import desk as queries
from miteinander.plan.queries.listing import fields_of
from miteinander.plan.views.common import today


def fields(request: Any, network: Network) -> HttpResponse:
    form = FieldForm(request.POST or None)
    if request.method == "POST" and attempt(
        form,
        lambda: actions.add_field(
            network=network, name=form.cleaned_data["name"], by=request.actor, now=timezone.now()
        ),
    ):
        good(request, gettext("Gespeichert."))
        return redirect("desk_plan_fields", network=network.slug)
    rows, texts = queries.fields_page(network, reader())
    return render(request, "plan/desk/fields.html", {"form": form, "rows": rows, "texts": texts})


@require_POST
def lay_out(request: Any, network: Network) -> HttpResponse:
    """Start with the fields of the template."""
    actions.lay_out(network=network, by=request.actor, now=timezone.now())
    good(request, gettext("Das sind Vorschläge. Ändern Sie, was nicht passt."))
    return redirect("desk_plan_fields", network=network.slug)


def field(request: Any, network: Network, pk: int) -> HttpResponse:
    """Another name, or no longer offered."""
    row = get_object_or_404(Field.objects.select_related("name"), network=network, pk=pk)
    form = FieldForm(request.POST or None, initial={"name": row.name.words})
    ended = row.ended_on
    if "end" in request.POST:
        ended = None if row.ended_on else today()
    if request.method == "POST" and attempt(
        form,
        lambda: actions.change_field(
            field=row, name=form.cleaned_data["name"], ended_on=ended, by=request.actor, now=timezone.now()
        ),
    ):
        good(request, gettext("Gespeichert."))
        return redirect("desk_plan_fields", network=network.slug)
    return render(request, "plan/desk/field.html", {"form": form, "field": row})


def goal_new(request: Any, network: Network, pk: int) -> HttpResponse:
    return keep_goal(request, network, get_object_or_404(Field, network=network, pk=pk), None)


def goal(request: Any, network: Network, pk: int) -> HttpResponse:
    rows = Goal.objects.select_related("field", "words", "indicator")
    row = get_object_or_404(rows, field__network=network, pk=pk)
    return keep_goal(request, network, row.field, row)


def keep_goal(request: Any, network: Network, field: Field, row: Goal | None) -> HttpResponse:
    initial = {}
    if row:
        initial = {name: getattr(row, name) for name in ("baseline", "target", "reached", "due_on")}
        initial |= {"words": row.words.words, "indicator": row.indicator.words if row.indicator else ""}
    form = GoalForm(request.POST or None, initial=initial)
    if request.method == "POST" and attempt(
        form,
        lambda: actions.keep_goal(
            field=field, goal=row, aim=Aim(**form.cleaned_data), by=request.actor, now=timezone.now()
        ),
    ):
        good(request, gettext("Gespeichert."))
        return redirect("desk_plan_fields", network=network.slug)
    return render(request, "plan/desk/goal.html", {"form": form, "about": row.words.words if row else field.name.words})


def alliance(request: Any, network: Network) -> HttpResponse:
    """A milestone that belongs to no single measure."""
    known = fields_of(network)
    if not known:
        return redirect("desk_plan_fields", network=network.slug)
    form = AllianceMilestoneForm(request.POST or None, fields=known, names=queries.names(network, reader()))
    if request.method == "POST" and attempt(
        form,
        lambda: keep_milestone(
            network=network,
            field=form.known_fields[form.cleaned_data["field"]],
            step=form.step(),
            by=request.actor,
            now=timezone.now(),
        ),
    ):
        good(request, gettext("Gespeichert."))
        return redirect("plan_milestones", network=network.slug)
    return render(request, "plan/desk/alliance.html", {"form": form})
