"""From a table typed elsewhere to voices: upload, say which column is which, see what would happen, do it.

Nothing is kept in the session: the file lies under a random name for a day, its signed token is in the address, the
columns are in the query.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.dates.deadlines import BERLIN
from miteinander.frame.acting import reader
from miteinander.frame.refusal import Refused
from miteinander.network import import_files
from miteinander.network.forms.importing import MapForm, UploadForm
from miteinander.network.models import Network
from miteinander.paper import plan as planning
from miteinander.paper import sheets
from miteinander.paper.columns import columns
from miteinander.paper.labels import labels
from miteinander.paper.queries.table import slips_of_table, there
from miteinander.paper.views.entry import slip_page
from miteinander.tables import mapping, reading, samples, words
from miteinander.tables.writing import csv_bytes
from miteinander.voices import keys
from miteinander.voices.actions import cards
from miteinander.voices.actions.raising import Said
from miteinander.voices.enums import Channel, Consent, Kind
from miteinander.voices.models import Group
from miteinander.voices.views.common import private
from miteinander.voices.views.saying import groups_of

PAGE = 50
LIMITS = reading.Limits(rows=1000)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: Any, network: Network) -> HttpResponse:
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
            return redirect("desk_card_columns", network=network.slug, token=token)
    return render(request, "paper/import_upload.html", {"form": form})


@dataclass(frozen=True, slots=True)
class Table:
    """A table that lies here for a day, and how its columns are understood in this network."""

    network: Network
    name: str
    sheet: reading.Sheet
    groups: list[tuple[Group, str]]
    columns: tuple[mapping.Column, ...]


def load(network: Network, token: str) -> Table:
    """404 when the file is gone."""
    kept = import_files.fetch(network.pk, token)
    if kept is None:
        raise Http404
    groups = groups_of(network)
    sheet = reading.read(kept.data, kept.name, limits=LIMITS)
    return Table(network, kept.name, sheet, groups, columns(network.prefix, groups))


@private
@require_safe
def columns_page(request: Any, network: Network, token: str) -> HttpResponse:
    table = load(network, token)
    guessed = {
        key: "" if at is None else str(at) for key, at in mapping.guess(table.sheet.header, table.columns).items()
    }
    form = MapForm(table.columns, table.sheet.header, initial=guessed)
    facts = {"form": form, "name": table.name, "lines": len(table.sheet.rows), "token": token}
    return render(request, "paper/import_columns.html", facts)


def planned(request: Any, table: Table) -> planning.Plan:
    form = MapForm(table.columns, table.sheet.header, request.GET)
    if not form.is_valid():
        raise Http404
    mapped = form.mapping()
    parsed = mapping.apply(table.sheet, table.columns, mapped)
    marks = planning.nonces(table.network.pk, table.sheet.rows)
    serials = [value for record in parsed.records if isinstance(value := record.values.get("number"), int)]
    known = there(table.network, marks.values(), serials)
    return planning.plan(parsed, marks, known, today=timezone.localdate(), columns=table.columns, mapping=mapped)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Any, network: Network, token: str) -> HttpResponse:
    """GET shows what would happen and every fault; POST does it."""
    table = load(network, token)
    plan = planned(request, table)
    if request.method == "POST":
        return confirm(request, table, plan, token)
    facts = {
        "name": table.name,
        "token": token,
        "plan": plan,
        "page": Paginator(plan.new, PAGE).get_page(request.GET.get("page")),
        "faults": Paginator(plan.faults, PAGE).get_page(request.GET.get("fehler")),
        "mapped": request.GET.urlencode(),
    }
    return render(request, "paper/import_check.html", facts)


def confirm(request: Any, table: Table, plan: planning.Plan, token: str) -> HttpResponse:
    """A table with faults changes nothing unless somebody chose "only the good lines"."""
    back = reverse("desk_card_check", args=(table.network.slug, token)) + f"?{request.GET.urlencode()}"
    if plan.faults and request.POST.get("only") != "good":
        return redirect(back)
    groups = {group.pk: group for group, _name in table.groups}
    rows = [(filled(line, groups), cards.seal(words_of(line.nonce))) for line in plan.new]
    try:
        made = cards.enter_table(network=table.network, rows=rows, by=request.actor, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no), extra_tags="warn")
        return redirect(back)
    sentence = ngettext("%(n)s Karte übernommen.", "%(n)s Karten übernommen.", len(made)) % {"n": len(made)}
    if not made:
        sentence = _("Alle Zeilen waren schon da. Es hat sich nichts geändert.")
    messages.success(request, sentence, extra_tags="good")
    if any(line.record.values.get("number") is None for line in plan.new):
        return redirect("desk_card_import_slips", network=table.network.slug, token=token)
    return redirect("desk_cards", network=table.network.slug)


def words_of(nonce: str) -> str:
    """The four words for a line without number."""
    return keys.derive(f"table:{nonce}".encode(), settings.SECRET_KEY.encode())


def filled(line: planning.Line, groups: dict[int, Group]) -> cards.Filled:
    values = line.record.values
    day, serial, people, named = (values.get(key) for key in ("said_on", "number", "people", "groups"))
    said = Said(
        kind=Kind(str(values["kind"])),
        words=str(values["words"]),
        language=str(values.get("language") or "de"),
        place=str(values.get("place") or ""),
        channel=Channel.CARD,
        raised_at=noon(day) if isinstance(day, date) and day != timezone.localdate() else None,
        consent=Consent.SELF,
        people=people if isinstance(people, int) else 1,
    )
    chosen = tuple(groups[pk] for pk in named) if isinstance(named, tuple) else ()
    number = serial if isinstance(serial, int) else None
    return cards.Filled(said=said, way=line.way, nonce=line.nonce, serial=number, groups=chosen)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), BERLIN)


@private
@require_safe
def slips(request: Any, network: Network, token: str) -> HttpResponse:
    """Number and words for the lines that had no number, while the table lies here."""
    table = load(network, token)
    marks = planning.nonces(network.pk, table.sheet.rows)
    label = labels(reader())["code_leads"]
    found = [
        sheets.stub(voice.number, words_of(voice.nonce), label) for voice in slips_of_table(network, marks.values())
    ]
    return slip_page(request, network, found, reverse("desk_cards", args=(network.slug,)))


@private
@require_safe
def faults(request: Any, network: Network, token: str) -> HttpResponse:
    """All faults as a table to work through."""
    header = [_("Zeile"), _("Spalte"), _("Überschrift"), _("Inhalt"), _("Was stimmt nicht?")]
    found = planned(request, load(network, token)).faults
    rows = [[str(each.line), each.column, str(each.title), each.value, str(each.reason)] for each in found]
    return download(csv_bytes(header, rows), samples.MEDIA_TYPES[samples.Kind.CSV], "fehler.csv")


@require_safe
def sample(request: Any, network: Network, kind: str) -> HttpResponse:
    """The table to fill in."""
    if kind not in {each.value for each in samples.Kind}:
        raise Http404
    chosen = samples.Kind(kind)
    data = samples.template_bytes(columns(network.prefix, groups_of(network)), chosen)
    return download(data, samples.MEDIA_TYPES[chosen], f"karten.{kind}")


def download(data: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=media_type, headers=headers)
