"""The list of all voices, what can be done with many of them, and the list as a table to take along."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from miteinander.desk import bulk, table
from miteinander.desk.bulk import Deed, Wanted
from miteinander.desk.forms.answering import AnswerForm
from miteinander.desk.forms.listing import BulkForm, FilterForm, HandOverForm
from miteinander.desk.queries import voices as queries
from miteinander.desk.queries.reader import Reader
from miteinander.desk.queries.section import address
from miteinander.desk.views.common import done, reader_of, refused, undoable
from miteinander.network.models import Network

UNDO = {Deed.SHOW: "checks", Deed.HAND_OVER: "handed", Deed.MOVE: "steps"}


@require_safe
def listing(request: HttpRequest, network: Network) -> HttpResponse:
    """All voices that fit, page by page."""
    reader = reader_of(request, network)
    filters = FilterForm(request.GET, partners=queries.partners(reader))
    found = queries.listed(reader, filters.wanted, request.GET.get("page"))
    context = {
        "filters": filters,
        "found": found,
        "texts": found.texts,
        "bulk": BulkForm(),
        "checks": reader.checks,
        "can_undo": undoable(request, network),
        "letters": address("desk_letters", network.slug),
        "asked": request.GET.urlencode(),
    }
    return render(request, "desk/voices.html", context)


@require_POST
def many(request: HttpRequest, network: Network) -> HttpResponse:
    """First what would happen, then (with `sure`) doing it."""
    reader = reader_of(request, network)
    form = BulkForm(request.POST)
    if not form.is_valid():
        refused(request, next(iter(form.errors.values()))[0])
        return redirect(list_url(request, network))
    voices = queries.chosen(reader, form.cleaned_data["voice"])
    if not voices:
        raise Http404
    if form.cleaned_data["do"] == "letters":
        return letters(network, [voice.pk for voice in voices])
    return confirm(request, reader, Deed(form.cleaned_data["do"]), voices)


def confirm(request: HttpRequest, reader: Reader, deed: Deed, voices: list[Any]) -> HttpResponse:
    partners = queries.partners(reader)
    sure = "sure" in request.POST
    data = request.POST if "asked" in request.POST else None
    form: Any = None
    if deed == Deed.HAND_OVER:
        form = HandOverForm(data, partners=partners)
    elif deed == Deed.MOVE:
        form = AnswerForm(data, reader=reader, partners=partners)
    wanted = read(deed, form)
    if sure and wanted is not None:
        return carry_out(request, reader, voices, wanted)
    context = {
        "deed": deed.value,
        "form": form,
        "voices": voices,
        "fates": bulk.fates(voices, wanted) if wanted else [],
        "back": request.POST.get("back", ""),
        "list_url": list_url(request, reader.network),
    }
    return render(request, "desk/many.html", context)


def read(deed: Deed, form: Any) -> Wanted | None:
    """What shall be done, as far as the form already says."""
    if form is None:
        return Wanted(deed)
    if not (form.is_bound and form.is_valid()):
        return None
    return Wanted(deed, form.chosen) if deed == Deed.HAND_OVER else Wanted(deed, answer=form.answer)


def carry_out(request: HttpRequest, reader: Reader, voices: list[Any], wanted: Wanted) -> HttpResponse:
    result = bulk.do(voices=voices, wanted=wanted, by=reader.actor, now=reader.now)
    count = len(result.done)
    things: Any = [[f"voice-{thing[0]}"] for thing in result.undo] if wanted.deed == Deed.SHOW else result.undo
    sentence = ngettext("Bei %(n)s Anliegen erledigt.", "Bei %(n)s Anliegen erledigt.", count) % {"n": count}
    done(request, sentence, network=reader.network, undo=(UNDO[wanted.deed], things))
    if result.refused:
        left = len(result.refused)
        text = ngettext("%(n)s Anliegen blieb, wie es war.", "%(n)s Anliegen blieben, wie sie waren.", left)
        refused(request, text % {"n": left})
    return redirect(list_url(request, reader.network))


def letters(network: Network, voices: list[int]) -> HttpResponse:
    """The room where letters are printed, with these voices ticked."""
    query = QueryDict(mutable=True)
    query.setlist("voice", [str(pk) for pk in voices])
    room = address("desk_letters", network.slug) or reverse("desk_post", args=(network.slug,))
    return redirect(f"{room}?{query.urlencode()}")


def list_url(request: HttpRequest, network: Network) -> str:
    """Back to the list as it was filtered."""
    asked = QueryDict(request.POST.get("back", "")[:2000]).urlencode()
    return reverse("desk_voices", args=(network.slug,)) + (f"?{asked}" if asked else "")


@require_safe
def export(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    """The voices that fit, as CSV or XLSX."""
    reader = reader_of(request, network)
    filters = FilterForm(request.GET, partners=queries.partners(reader))
    rows = [table.row(voice) for voice in queries.export_rows(reader, filters.wanted)]
    if kind not in table.WRITERS:
        raise Http404
    media_type, write = table.WRITERS[kind]
    name = _("anliegen-%(network)s") % {"network": network.slug}
    response = HttpResponse(write(table.header(), rows), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
