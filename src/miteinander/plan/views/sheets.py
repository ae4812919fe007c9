"""The plan as tables: download them, hand them in again, see what would happen, do it.

Nothing is kept in the session: the file lies under a random name for a day, its signed token is in the address, the
columns are in the query.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from miteinander.frame.acting import good
from miteinander.frame.refusal import Refused
from miteinander.network import import_files
from miteinander.network.forms.importing import MapForm, UploadForm
from miteinander.network.import_plan import Change, Known
from miteinander.network.models import Network
from miteinander.plan.actions import importing, importing_steps
from miteinander.plan.models import Field
from miteinander.plan.queries import sheets
from miteinander.plan.sheet_plan import Sorted
from miteinander.tables import mapping, reading, samples, words
from miteinander.tables.writing import csv_bytes, xlsx_bytes

PAGE = 50
LIMITS = reading.Limits(rows=2000)


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables of the plan."""

    key: str
    title: str | Promise
    columns: Callable[[Network], tuple[mapping.Column, ...]]
    known: Callable[[Network], list[Known]]
    would: Callable[..., Sorted]
    do: Callable[..., int]


def _measures(network: Network, parsed: mapping.Parsed, mapped: mapping.Mapped, *, now: datetime) -> Sorted:
    return importing.measures_would(network, parsed, mapped)


TABLES = {
    each.key: each
    for each in (
        Table(
            "massnahmen", gettext_lazy("Maßnahmen als Tabelle"), sheets.measure_sheet, sheets.known_measures,
            _measures, importing.import_measures,
        ),
        Table(
            "meilensteine", gettext_lazy("Meilensteine als Tabelle"), sheets.milestone_sheet,
            sheets.known_milestones, importing_steps.milestones_would, importing_steps.import_milestones,
        ),
        Table(
            "aufgaben", gettext_lazy("Aufgaben als Tabelle"), sheets.task_sheet, sheets.known_tasks,
            importing_steps.tasks_would, importing_steps.import_tasks,
        ),
    )
}  # fmt: skip


def table_of(sheet: str) -> Table:
    if sheet not in TABLES:
        raise Http404
    return TABLES[sheet]


def upload(request: Any, network: Network, sheet: str) -> HttpResponse:
    """Download a table, and hand one in."""
    table = table_of(sheet)
    if not Field.objects.filter(network=network).exists():
        return redirect("desk_plan_fields", network=network.slug)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["table"]
        data = file.read()
        try:
            reading.read(data, file.name, limits=LIMITS)
        except reading.Unreadable as fault:
            form.add_error("table", words.sentence(fault))
        else:
            token = import_files.keep(network.pk, file.name, data, now=timezone.now())
            return redirect("desk_plan_table_columns", network=network.slug, sheet=sheet, token=token)
    return render(request, "plan/desk/sheet.html", {"form": form, "table": table})


def load(network: Network, token: str) -> tuple[reading.Sheet, str]:
    """The sheet behind a token and the name of its file; 404 when it is gone."""
    kept = import_files.fetch(network.pk, token)
    if kept is None:
        raise Http404
    return reading.read(kept.data, kept.name, limits=LIMITS), kept.name


@require_safe
def columns_page(request: Any, network: Network, sheet: str, token: str) -> HttpResponse:
    table = table_of(sheet)
    found, name = load(network, token)
    known = table.columns(network)
    guessed = {key: "" if at is None else str(at) for key, at in mapping.guess(found.header, known).items()}
    form = MapForm(known, found.header, initial=guessed)
    page = {"form": form, "name": name, "lines": len(found.rows), "token": token, "table": table}
    return render(request, "plan/desk/sheet_columns.html", page)


def dry_run(request: Any, network: Network, table: Table, token: str) -> tuple[Sorted, str]:
    found, name = load(network, token)
    known = table.columns(network)
    form = MapForm(known, found.header, request.GET)
    if not form.is_valid():
        raise Http404
    mapped = form.mapping()
    parsed = mapping.apply(found, known, mapped, unique=("pk",))
    return table.would(network, parsed, mapped, now=timezone.now()), name


def check(request: Any, network: Network, sheet: str, token: str) -> HttpResponse:
    """GET shows what would happen and every fault; POST does it."""
    table = table_of(sheet)
    found, name = dry_run(request, network, table, token)
    if request.method == "POST":
        return confirm(request, network, table, token, found)
    titles = {column.key: column.title for column in table.columns(network)}
    page = {
        "table": table,
        "name": name,
        "token": token,
        "found": found,
        "counts": {what: found.count(what) for what in ("new", "changed", "unchanged")},
        "page": Paginator(_rows(found.changes, titles), PAGE).get_page(request.GET.get("page")),
        "faults": Paginator(found.faults, PAGE).get_page(request.GET.get("fehler")),
        "mapped": request.GET.urlencode(),
    }
    return render(request, "plan/desk/sheet_check.html", page)


def _rows(changes: tuple[Change, ...], titles: dict[str, Any]) -> list[dict[str, Any]]:
    """Changes first, then what stays."""
    order = {"new": 0, "changed": 1, "unchanged": 2}
    rows = sorted(changes, key=lambda change: (order[change.what], change.line))
    return [{"change": row, "fields": [titles[field] for field in row.fields]} for row in rows]


def confirm(request: Any, network: Network, table: Table, token: str, found: Sorted) -> HttpResponse:
    """A table with faults changes nothing unless somebody chose "only the good lines"."""
    here = {"network": network.slug, "sheet": table.key, "token": token}
    back = f"{reverse('desk_plan_table_check', kwargs=here)}?{request.GET.urlencode()}"
    if found.faults and request.POST.get("only") != "good":
        return redirect(back)
    try:
        done = table.do(network=network, found=found, by=request.actor, now=timezone.now())
    except Refused as no:
        good(request, str(no))
        return redirect(back)
    if done:
        new, changed = found.count("new"), found.count("changed")
        said = ngettext("%(n)s Zeile neu", "%(n)s Zeilen neu", new) % {"n": new}
        also = ngettext("%(n)s Zeile geändert", "%(n)s Zeilen geändert", changed) % {"n": changed}
        good(request, gettext("Übernommen: %(new)s, %(changed)s.") % {"new": said, "changed": also})
    else:
        good(request, gettext("Alles stand schon so da. Es hat sich nichts geändert."))
    return redirect("desk_plan_table", network=network.slug, sheet=table.key)


@require_safe
def faults(request: Any, network: Network, sheet: str, token: str) -> HttpResponse:
    """All faults as a table to work through."""
    found = dry_run(request, network, table_of(sheet), token)[0].faults
    header = [gettext("Zeile"), gettext("Spalte"), gettext("Überschrift"), gettext("Inhalt")]
    rows = [[str(each.line), each.column, str(each.title), each.value, str(each.reason)] for each in found]
    data = csv_bytes([*header, gettext("Was stimmt nicht?")], rows)
    return _download(data, samples.Kind.CSV, "fehler")


@require_safe
def export(request: Any, network: Network, sheet: str, kind: str) -> HttpResponse:
    """The table as it stands: handed in again, it changes nothing."""
    table, chosen = table_of(sheet), kind_of(kind)
    known = table.columns(network)
    header = [str(column.title) for column in known]
    rows = sheets.rows_of(network, known, table.known(network))
    widths = [max(14, min(40, len(title) + 4)) for title in header]
    data = csv_bytes(header, rows) if chosen is samples.Kind.CSV else xlsx_bytes(header, rows, widths)
    return _download(data, chosen, sheet)


@require_safe
def sample(request: Any, network: Network, sheet: str, kind: str) -> HttpResponse:
    """The table to fill in."""
    chosen = kind_of(kind)
    return _download(samples.template_bytes(table_of(sheet).columns(network), chosen), chosen, f"vorlage-{sheet}")


def kind_of(kind: str) -> samples.Kind:
    if kind not in {each.value for each in samples.Kind}:
        raise Http404
    return samples.Kind(kind)


def _download(data: bytes, kind: samples.Kind, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{kind.value}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(data, content_type=samples.MEDIA_TYPES[kind], headers=headers)
