"""At the desk: dates from a calendar file. First everything is shown, then it is taken over."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.frame.acting import good
from miteinander.gatherings import ics
from miteinander.gatherings.actions.importing import import_dates, what_would_happen
from miteinander.gatherings.enums import Kind
from miteinander.gatherings.forms.desk import ImportForm, KindForm
from miteinander.gatherings.views.desk import page_of
from miteinander.gatherings.wording import FILE_FAULTS, when_words
from miteinander.network import import_files
from miteinander.network.models import Network


def upload(request: Any, network: Network) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, now = form.cleaned_data["calendar"], timezone.now()
        data = file.read()
        try:
            ics.read(data, now=now)
        except ics.BadFile as bad:
            form.add_error("calendar", str(FILE_FAULTS[bad.fault]))
        else:
            token = import_files.keep(network.pk, file.name, data, now=now)
            return redirect("desk_calendar_check", network=network.slug, token=token)
    return page_of(request, "import_upload", {"form": form})


def check(request: Any, network: Network, token: str) -> HttpResponse:
    """GET shows what would happen and every fault; POST does it."""
    kept, now = import_files.fetch(network.pk, token), timezone.now()
    if kept is None:
        raise Http404
    contents = ics.read(kept.data, now=now)
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = Kind(form.cleaned_data["kind"])
        made = import_dates(network=network, contents=contents, kind=kind, by=request.actor, now=now)
        good(request, made_words(len(made)))
        return redirect("desk_gatherings", network=network.slug)
    today = timezone.localdate()
    found = what_would_happen(network, contents)
    page = {
        "form": form,
        "name": kept.name,
        "new": [(each, when_words(each.starts_at, each.ends_at, today)) for each in found.new],
        "there": len(found.there),
        "wrong": [(each, FILE_FAULTS[each.fault]) for each in contents.wrong],
    }
    return page_of(request, "import_check", page)


def made_words(many: int) -> str:
    if not many:
        return _("Alles stand schon im Kalender. Es hat sich nichts geändert.")
    return ngettext("%(n)s Termin übernommen.", "%(n)s Termine übernommen.", many) % {"n": many}
