"""From a table to partners: upload, say which column is which, see what would happen, do it.

Nothing is kept in the session: the file lies under a random name for a day, its signed token is in the address, the
columns are in the query.
"""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET

from miteinander.frame.acting import good
from miteinander.network import import_files
from miteinander.network.actions.importing import import_partners, what_would_happen
from miteinander.network.forms.importing import MapForm, UploadForm
from miteinander.network.import_columns import columns
from miteinander.network.models import Network
from miteinander.tables import mapping, reading, samples, words
from miteinander.tables.writing import csv_bytes

PAGE = 50


def upload(request: Any, network: Network) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["table"]
        data = file.read()
        try:
            reading.read(data, file.name)
        except reading.Unreadable as fault:
            form.add_error("table", words.sentence(fault))
        else:
            token = import_files.keep(network.pk, file.name, data, now=timezone.now())
            return redirect("desk_import_map", network=network.slug, token=token)
    return render(request, "network/desk/import_upload.html", {"form": form})


def load(network: Network, token: str) -> tuple[reading.Sheet, str]:
    """The sheet behind a token and the name of its file; 404 when it is gone."""
    kept = import_files.fetch(network.pk, token)
    if kept is None:
        raise Http404
    return reading.read(kept.data, kept.name), kept.name


@require_GET
def columns_page(request: Any, network: Network, token: str) -> HttpResponse:
    sheet, name = load(network, token)
    known = columns()
    guessed = {key: "" if at is None else str(at) for key, at in mapping.guess(sheet.header, known).items()}
    form = MapForm(known, sheet.header, initial=guessed)
    page = {"form": form, "name": name, "lines": len(sheet.rows), "token": token}
    return render(request, "network/desk/import_columns.html", page)


@dataclass(frozen=True, slots=True)
class Dry:
    """What the table holds under this mapping."""

    parsed: mapping.Parsed
    name: str


def dry_run(request: Any, network: Network, token: str) -> Dry:
    sheet, name = load(network, token)
    form = MapForm(columns(), sheet.header, request.GET)
    if not form.is_valid():
        raise Http404
    return Dry(mapping.apply(sheet, columns(), form.mapping(), unique=("name",)), name)


def check(request: Any, network: Network, token: str) -> HttpResponse:
    """GET shows what would happen and every fault; POST does it."""
    dry = dry_run(request, network, token)
    if request.method == "POST":
        return confirm(request, network, token, dry)
    changes = what_would_happen(network, dry.parsed.records)
    counts = {what: sum(change.what == what for change in changes) for what in ("new", "changed", "unchanged")}
    titles = {column.key: column.title for column in columns()}
    lines = {fault.line for fault in dry.parsed.faults}
    page = {
        "name": dry.name,
        "token": token,
        "counts": counts,
        "todo": counts["new"] + counts["changed"],
        "titles": titles,
        "faulty_lines": len(lines),
        "page": Paginator(_rows(changes, titles), PAGE).get_page(request.GET.get("page")),
        "faults": Paginator(dry.parsed.faults, PAGE).get_page(request.GET.get("fehler")),
        "mapped": request.GET.urlencode(),
    }
    return render(request, "network/desk/import_check.html", page)


def _rows(changes: Any, titles: Any) -> list[dict[str, Any]]:
    """Changes first, then what stays."""
    order = {"new": 0, "changed": 1, "unchanged": 2}
    rows = sorted(changes, key=lambda change: (order[change.what], change.line))
    return [{"change": row, "fields": [titles[field] for field in row.fields]} for row in rows]


def confirm(request: Any, network: Network, token: str, dry: Dry) -> HttpResponse:
    """A table with faults changes nothing unless somebody chose "only the good lines"."""
    if dry.parsed.faults and request.POST.get("only") != "good":
        where = reverse("desk_import_check", kwargs={"network": network.slug, "token": token})
        return redirect(f"{where}?{request.GET.urlencode()}")
    changes = import_partners(network=network, records=dry.parsed.records, by=request.actor, now=timezone.now())
    done = sum(change.what != "unchanged" for change in changes)
    if done:
        good(request, ngettext("%(n)s Partner übernommen.", "%(n)s Partner übernommen.", done) % {"n": done})
    else:
        good(request, gettext("Alles stand schon so da. Es hat sich nichts geändert."))
    return redirect("desk_partners", network=network.slug)


@require_GET
def faults(request: Any, network: Network, token: str) -> HttpResponse:
    """All faults as a table to work through."""
    found = dry_run(request, network, token).parsed.faults
    header = [
        gettext("Zeile"),
        gettext("Spalte"),
        gettext("Überschrift"),
        gettext("Inhalt"),
        gettext("Was stimmt nicht?"),
    ]
    rows = [[str(f.line), f.column, str(f.title), f.value, str(f.reason)] for f in found]
    return _download(csv_bytes(header, rows), samples.MEDIA_TYPES[samples.Kind.CSV], "fehler.csv")


@require_GET
def sample(request: Any, network: Network, kind: str) -> HttpResponse:
    """The table to fill in."""
    try:
        chosen = samples.Kind(kind)
    except ValueError as unknown:
        raise Http404 from unknown
    return _download(samples.template_bytes(columns(), chosen), samples.MEDIA_TYPES[chosen], f"partner.{kind}")


def _download(data: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
