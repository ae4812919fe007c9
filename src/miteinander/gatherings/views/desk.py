"""At the desk: series and dates, what is said about taking part, and the checklist."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from miteinander.dates import holidays
from miteinander.frame.acting import attempt, good, reader, try_or_tell
from miteinander.gatherings.actions import dates, series, ticking
from miteinander.gatherings.forms.desk import (
    CancelForm,
    GatheringForm,
    MoveForm,
    SaidForm,
    SeriesForm,
    series_initial,
    where_initial,
)
from miteinander.gatherings.models import Gathering, Series
from miteinander.gatherings.queries import desk
from miteinander.gatherings.queries.preview import Preview, preview
from miteinander.gatherings.queries.public import title_of
from miteinander.gatherings.rules import may_change, may_organise
from miteinander.gatherings.views.common import load, room
from miteinander.gatherings.wording import when_words
from miteinander.network.models import Network
from miteinander.texts.queries import read


def page_of(request: Any, template: str, page: dict[str, Any]) -> HttpResponse:
    facts = {"section": "desk_gatherings", "organises": bool(may_organise(request.actor))}
    return render(request, f"gatherings/desk/{template}.html", facts | page)


def about(gathering: Gathering) -> dict[str, Any]:
    """What every page below a date says of it."""
    title = title_of(gathering)
    when = when_words(gathering.starts_at, gathering.ends_at, timezone.localdate())
    return {"g": gathering, "title_id": title, "when": when, "texts": read([title], reader())}


@require_safe
def gatherings(request: Any, network: Network) -> HttpResponse:
    found = desk.overview(network, reader=reader(), now=timezone.now())
    return page_of(request, "gatherings", {"o": found, "texts": found.texts})


# -- series -----------------------------------------------------------------------------------------------------------
def series_new(request: Any, network: Network) -> HttpResponse:
    """The rule is shown in words with its next dates before anything is kept."""
    start = {"land": holidays.land_of(network.area.official_key), "starts_on": timezone.localdate()}
    form = SeriesForm(request.POST or None, network=network, initial=start)
    page: dict[str, Any] = {"form": form, "preview": looked_at(form, "look" in request.POST)}
    if request.method == "POST" and "look" not in request.POST:
        facts = {"network": network, "by": request.actor, "now": timezone.now()}
        made = attempt(form, lambda: series.make_series(facts=form.facts(), nonce=form.nonce, **facts))
        if made:
            good(request, _("Die Reihe ist angelegt. Sagen Sie jetzt, wie Menschen teilnehmen können."))
            return redirect("desk_series_said", network=network.slug, pk=made.pk)
    return page_of(request, "series", page)


def looked_at(form: SeriesForm, wanted: bool) -> Preview | None:
    """The preview somebody asked for; a rule that cannot be is said at its field."""
    if not wanted:
        return None
    found = attempt(form, lambda: preview(form.facts().check(), timezone.localdate()))
    return found if isinstance(found, Preview) else None


def series_edit(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load_series(network, pk)
    form = SeriesForm(request.POST or None, network=network, initial=series_initial(found))
    page: dict[str, Any] = {"form": form, "preview": looked_at(form, "look" in request.POST), "series": found}
    if request.method == "POST" and "look" not in request.POST:
        now = timezone.now()
        changed = attempt(
            form, lambda: series.change_series(series=found, facts=form.facts(), by=request.actor, now=now)
        )
        if changed is not None:
            good(request, changed_words(len(changed)))
            return redirect("desk_gatherings", network=network.slug)
    return page_of(request, "series", page | {"texts": read([found.title_id], reader())})


def load_series(network: Network, pk: int) -> Series:
    found = Series.objects.select_related("title", "about", "venue")
    row = get_object_or_404(found, network=network, pk=pk)
    row.network = network
    return row


def changed_words(many: int) -> str:
    if not many:
        return _("Gespeichert. Kein Termin hat sich verschoben.")
    return ngettext(
        "Gespeichert. %(n)s Termin ist jetzt anders. Wer Bescheid haben wollte, bekommt eine Mail.",
        "Gespeichert. %(n)s Termine sind jetzt anders. Wer Bescheid haben wollte, bekommt eine Mail.",
        many,
    ) % {"n": many}


def series_said(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load_series(network, pk)
    form = SaidForm(found, request.POST or None)
    if request.method == "POST" and say(request, form, found):
        return redirect("desk_gatherings", network=network.slug)
    page = {"form": form, "title_id": found.title_id, "texts": read([found.title_id], reader()), "series": found}
    return page_of(request, "said", page)


def say(request: Any, form: SaidForm, thing: Series | Gathering) -> bool:
    by, now = request.actor, timezone.now()
    done = attempt(
        form,
        lambda: dates.say(thing=thing, said=form.said(), said_by=form.cleaned_data["said_by"], by=by, now=now),
    )
    if done is not None:
        good(request, _("Gespeichert."))
    return done is not None


# -- dates ------------------------------------------------------------------------------------------------------------
def gathering_new(request: Any, network: Network) -> HttpResponse:
    """A date of its own, or an extra date of the series that the address names."""
    named = request.GET.get("reihe", "")
    beside = load_series(network, int(named)) if named.isdecimal() and len(named) < 10 else None
    start = {"kind": beside.kind, "begins": beside.begins, "ends": beside.ends} if beside else {}
    form = GatheringForm(request.POST or None, network=network, of_series=beside is not None, initial=start)
    if request.method == "POST":
        now = timezone.now()
        made = attempt(
            form,
            lambda: dates.make_gathering(
                network=network, when=form.when(), facts=form.facts(), nonce=form.nonce, by=request.actor, now=now,
                series=beside,
            ),
        )  # fmt: skip
        if made:
            good(request, _("Der Termin steht im Kalender."))
            return redirect("desk_gathering", network=network.slug, pk=made.pk)
    texts = read([beside.title_id] if beside else [], reader())
    return page_of(request, "new", {"form": form, "series": beside, "texts": texts})


@require_safe
def gathering(request: Any, network: Network, pk: int) -> HttpResponse:
    """One date: what it is, and everything that is still to do for it."""
    found, now = load(network, pk), timezone.now()
    page = desk.desk_page(found, reader=reader(), now=now)
    changes = bool(may_change(state=found.state, ends_at=found.ends_at, now=now))
    rooms = {"agenda": room("desk_agenda", network, pk=pk), "minutes": room("desk_minutes", network, pk=pk)}
    return page_of(
        request, "gathering", {"p": page, "g": found, "texts": page.texts, "changes": changes, "rooms": rooms}
    )


def gathering_change(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    start = where_initial(found) | {"order_by": found.order_by}
    form = GatheringForm(
        request.POST or None, network=network, of_series=found.series_id is not None, times=False, initial=start
    )
    if request.method == "POST":
        facts = {"gathering": found, "by": request.actor, "now": timezone.now()}
        if attempt(form, lambda: dates.change_gathering(facts=form.facts(), **facts)):
            good(request, _("Gespeichert."))
            return redirect("desk_gathering", network=network.slug, pk=pk)
    return page_of(request, "change", about(found) | {"form": form})


def gathering_move(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    start, end = timezone.localtime(found.starts_at), timezone.localtime(found.ends_at)
    form = MoveForm(request.POST or None, initial={"day": start.date(), "begins": start.time(), "ends": end.time()})
    if request.method == "POST":
        facts = {"gathering": found, "by": request.actor, "now": timezone.now()}
        if attempt(form, lambda: dates.move(when=form.when(), reason=form.cleaned_data["reason"], **facts)):
            good(request, _("Verschoben. Wer Bescheid haben wollte, bekommt eine Mail."))
            return redirect("desk_gathering", network=network.slug, pk=pk)
    return page_of(request, "move", about(found) | {"form": form})


def gathering_cancel(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST":
        facts = {"gathering": found, "by": request.actor, "now": timezone.now()}
        if attempt(form, lambda: dates.cancel(reason=form.cleaned_data["reason"], **facts)):
            good(request, _("Abgesagt. Wer Bescheid haben wollte, bekommt eine Mail."))
            return redirect("desk_gathering", network=network.slug, pk=pk)
    return page_of(request, "cancel", about(found) | {"form": form})


@require_POST
def gathering_back(request: Any, network: Network, pk: int) -> HttpResponse:
    """Take a cancellation back."""
    facts = {"gathering": load(network, pk), "by": request.actor, "now": timezone.now()}
    try_or_tell(request, lambda: dates.bring_back(**facts), _("Der Termin findet wieder statt."))
    return redirect("desk_gathering", network=network.slug, pk=pk)


def gathering_said(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    form = SaidForm(found, request.POST or None)
    if request.method == "POST" and say(request, form, found):
        return redirect("desk_gathering", network=network.slug, pk=pk)
    return page_of(request, "said", about(found) | {"form": form})


def checklist(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    if request.method == "POST":
        points = request.POST.getlist("point")
        ticking.tick(gathering=found, points=points, by=request.actor, now=timezone.now())
        good(request, _("Gespeichert."))
        return redirect("desk_gathering", network=network.slug, pk=pk)
    checks = desk.checks(found)
    done = sum(each.done for each in checks)
    return page_of(request, "checklist", about(found) | {"checks": checks, "done": done})
