"""At the desk: the agenda of one gathering, and as a sheet of paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.frame.acting import reader
from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions.agenda import set_agenda
from miteinander.gatherings.forms.minutes import AgendaForm
from miteinander.gatherings.models import Gathering
from miteinander.gatherings.queries.agenda import PICKED, AgendaPage, agenda_page
from miteinander.gatherings.views.common import load
from miteinander.gatherings.wording import when_words
from miteinander.network.models import Network
from miteinander.plan.queries.desk import QUIET


def agenda(request: Any, network: Network, pk: int) -> HttpResponse:
    """Tick, order, done: proposals are ticked while there is no agenda yet."""
    page = agenda_page(load(network, pk), reader=reader())
    form = AgendaForm(request.POST or None, page=page)
    if form.is_bound and form.is_valid():
        try:
            keep(request, page, form)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Tagesordnung ist gespeichert."), extra_tags="good")
            return redirect("desk_agenda", network=network.slug, pk=pk)
    return render(request, "gatherings/desk/agenda.html", about(page) | {"form": form} | ticked(request, page))


def about(page: AgendaPage) -> dict[str, Any]:
    g = page.gathering
    when = when_words(g.starts_at, g.ends_at, timezone.localdate())
    return {"p": page, "g": g, "texts": page.texts, "when": when, "section": "desk_gatherings"}


def keep(request: Any, page: AgendaPage, form: AgendaForm) -> None:
    """Only what was proposed can be ticked."""
    tasks, voices, measures = (request.POST.getlist(name) for name in ("task", "voice", "measure"))
    set_agenda(
        gathering=page.gathering,
        order=form.order,
        tasks=[each for each in page.proposals.tasks if str(each.pk) in tasks],
        voices=[each for each in page.proposals.voices if str(each.pk) in voices],
        measures=[each for each in page.proposals.measures if str(each.pk) in measures],
        free=form.new,
        by=request.actor,
        now=timezone.now(),
    )


def ticked(request: Any, page: AgendaPage) -> dict[str, set[int]]:
    """What stands ticked: as somebody left it, or what most probably belongs on a new agenda."""
    if request.method == "POST":
        names = {"tasks": "task", "voices": "voice", "measures": "measure"}
        return {each: {int(pk) for pk in request.POST.getlist(name) if pk.isdecimal()} for each, name in names.items()}
    fresh = not page.points
    tasks = {each.pk for each in page.proposals.tasks} if fresh else set()
    voices = {each.pk for each in page.proposals.voices[:PICKED]} if fresh else set()
    measures = {each.pk for each in page.proposals.measures if needs_a_look(each, page.gathering)} if fresh else set()
    return {"tasks": tasks, "voices": voices, "measures": measures}


def needs_a_look(measure: Any, gathering: Gathering) -> bool:
    """Without news for long, or a milestone is due by the day of the meeting."""
    due = measure.next_due is not None and measure.next_due <= timezone.localdate(gathering.starts_at)
    return bool(due or measure.news_at < timezone.now() - QUIET)


@require_safe
def agenda_print(request: Any, network: Network, pk: int) -> HttpResponse:
    """To hand out and to pin up."""
    return render(request, "gatherings/desk/agenda_print.html", about(agenda_page(load(network, pk), reader=reader())))
