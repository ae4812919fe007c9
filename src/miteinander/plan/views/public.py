"""Public pages: the plan in three views, a measure, milestones, a year for the council, pictures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from miteinander.frame.acting import reader
from miteinander.network.models import Network
from miteinander.plan.forms.public import PlanFilter
from miteinander.plan.models import Effect
from miteinander.plan.queries import listing, years
from miteinander.plan.views.common import today
from miteinander.texts.queries import read
from miteinander.voices.views.files import SIZES, serve

FIRST_YEAR, LAST_YEAR = 2000, 2100


@require_safe
def plan(request: HttpRequest, network: Network) -> HttpResponse:
    view = request.GET.get("ansicht", "")
    view = view if view in listing.VIEWS else ""
    fields = listing.fields_of(network)
    names = read([each.name_id for each in fields], reader())
    form = PlanFilter(request.GET, fields=fields, names=names, partners=listing.partners_of(network), auto_id="f_%s")
    page = listing.plan_page(network, form.wanted, view=view, reader=reader(), page=request.GET.get("page"))
    context = {"p": page, "texts": page.texts, "names": names, "form_filter": form, "view": view, "year": today().year}
    return render(request, "plan/plan.html", context)


@require_safe
def year(request: HttpRequest, network: Network, year: int) -> HttpResponse:
    """What was done in a year, to be printed for the council."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    page = years.year_page(network, year, reader=reader())
    others = [each for each in years.years_of(network) if each != year]
    context = {"p": page, "texts": page.texts, "others": others, "section": "plan"}
    return render(request, "plan/year.html", context)


@require_safe
def milestones(request: HttpRequest, network: Network) -> HttpResponse:
    page = years.milestones_page(network, reader=reader(), page=request.GET.get("page"))
    return render(request, "plan/milestones.html", {"p": page, "texts": page.texts, "section": "plan"})


@require_safe
def picture(request: HttpRequest, network: Network, pk: int, size: str) -> HttpResponse:
    """The picture of an effect, "gross" or "klein"."""
    effect = get_object_or_404(Effect.objects.exclude(file=""), pk=pk, measure__network=network)
    if size not in SIZES:
        raise Http404
    response = serve(request, effect.small if SIZES[size] and effect.small else effect.file, "image/webp")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=3600"
    return response
