"""Minutes: typed on one page during the meeting, counted, published, read."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.frame.acting import good, reader
from miteinander.frame.refusal import Refused
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.gatherings.actions import minutes as writing
from miteinander.gatherings.actions.publishing import publish
from miteinander.gatherings.enums import LineKind
from miteinander.gatherings.forms.minutes import AttendanceForm, ChangeForm, LineForm, PublishForm
from miteinander.gatherings.models import Item, Line
from miteinander.gatherings.queries import minutes as queries
from miteinander.gatherings.queries.agenda import open_tasks
from miteinander.gatherings.queries.minutes import MinutesPage, minutes_page
from miteinander.gatherings.rules import may_organise
from miteinander.gatherings.shorthand import turn, understand
from miteinander.gatherings.views.common import load
from miteinander.gatherings.wording import when_words
from miteinander.network.models import Network
from miteinander.plan.rules import may_plan
from miteinander.texts.queries import NOTHING, read


def page_of(request: HttpRequest, template: str, page: MinutesPage, more: dict[str, Any]) -> HttpResponse:
    g = page.gathering
    when = when_words(g.starts_at, g.ends_at, timezone.localdate())
    facts = {"p": page, "g": g, "texts": page.texts, "when": when, "section": "desk_gatherings"}
    return render(request, f"gatherings/{template}.html", facts | more)


def choices(page: MinutesPage) -> list[tuple[int, str]]:
    """The points by number, each with its item's id and first words."""
    found = []
    for part in page.parts:
        if part.point is not None:
            title = page.texts.get(part.point.text or 0, NOTHING).first_line
            found.append((part.point.item.pk, f"{part.number}. {title[:70]}"))
    return found


# -- public -----------------------------------------------------------------------------------------------------------
@require_safe
def read_minutes(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """Published minutes, decisions and tasks first."""
    found = load(network, pk)
    page = minutes_page(found, reader=reader(), public=True)
    if page.minutes is None or page.minutes.published_at is None:
        raise Http404
    return page_of(request, "minutes", page, {"section": "gatherings"})


# -- typing -----------------------------------------------------------------------------------------------------------
def write_minutes(request: Any, network: Network, pk: int) -> HttpResponse:
    """One line, Enter, the next. The point somebody writes at stays in the address."""
    page = minutes_page(load(network, pk), reader=reader(), public=False)
    points = choices(page)
    here = current(request, [key for key, _words in points])
    form = LineForm(request.POST or None, points=points, initial={"point": here})
    if form.is_bound and form.is_valid():
        try:
            there = take_down(request, page, form)
        except Refused as refused:
            form.add_error("line", str(refused))
        else:
            return redirect(reverse("desk_minutes", kwargs={"network": network.slug, "pk": pk}) + f"?punkt={there}")
    tasks = list(open_tasks(network).exclude(minutes__gathering=pk)[:12])
    more = {"form": form, "here": here, "token": form_token("line"), "tasks": tasks, "last": last_line(page)}
    more |= {
        "task_texts": read([task.words_id for task in tasks], reader()),
        "may_publish": may_organise(request.actor),
        "may_plan": may_plan(request.actor),
    }
    return page_of(request, "desk/minutes", page, more)


def current(request: HttpRequest, keys: list[int]) -> int:
    """The point somebody is at; the first one where nothing is said."""
    said = request.POST.get("point") or request.GET.get("punkt", "")
    known = int(said) if said.isdecimal() else -1
    return known if known in keys or known == 0 else (keys[0] if keys else 0)


def take_down(request: Any, page: MinutesPage, form: LineForm) -> int:
    """Go to the point that was typed or chosen and add what stands behind it; returns the point to go on with."""
    keys = [part.point.item.pk for part in page.parts if part.point is not None]
    there, move = form.cleaned_data["point"], turn(form.cleaned_data["line"])
    if move.point is not None:
        number = move.point or (keys.index(there) + 2 if there in keys else 1)
        if not 1 <= number <= len(keys):
            raise Refused(_("Diesen Punkt gibt es nicht. Die Tagesordnung hat %(n)s Punkte.") % {"n": len(keys)})
        there = keys[number - 1]
    if move.rest or move.point is None:
        token = read_form_token(request.POST.get("token", ""), "line")
        if token is None:
            raise Refused(_("Diese Seite lag zu lange offen. Bitte schicken Sie die Zeile noch einmal ab."))
        item = Item.objects.filter(gathering=page.gathering, pk=there).select_related("voice").first()
        typed = understand(move.rest, timezone.localdate())
        facts = {"item": item, "by": request.actor, "now": timezone.now()}
        writing.add_line(gathering=page.gathering, typed=typed, nonce=token.nonce, **facts)
    return int(there)


def last_line(page: MinutesPage) -> Line | None:
    """What was written last, to be heard with the field that waits for the next."""
    return max((each.line for each in page.lines), key=lambda line: line.place, default=None)


# -- one line ---------------------------------------------------------------------------------------------------------
def load_line(network: Network, pk: int, line: int) -> Line:
    rows = Line.objects.select_related("words", "minutes__gathering", "item")
    return get_object_or_404(rows, pk=line, minutes__gathering=pk, minutes__gathering__network=network)


def change_line(request: Any, network: Network, pk: int, line: int) -> HttpResponse:
    """Change, move to another point or kind, or take out. Nobody overwrites what somebody else just changed."""
    gathering, found = load(network, pk), load_line(network, pk, line)
    page = minutes_page(gathering, reader=reader(), public=False)
    published = found.minutes.published_at is not None
    if "measure" in request.POST:
        return to_plan(request, found)
    data = request.POST if request.method == "POST" else None
    facts: dict[str, Any] = {"line": found, "published": published, "points": choices(page)}
    form = ChangeForm(data, **facts)
    if data is not None and form.is_valid():
        try:
            sentence = act_on(request, found, form)
        except Refused as refused:
            form = again(ChangeForm({**data.dict(), "version": found.version}, **facts), refused)
        else:
            good(request, sentence)
            url = reverse("desk_minutes", kwargs={"network": network.slug, "pk": pk})
            return redirect(f"{url}?punkt={found.item_id or 0}")
    return page_of(request, "desk/line", page, {"form": form, "line": found, "published": published})


def to_plan(request: Any, line: Line) -> HttpResponse:
    """The button beside a decision; then on with the point it belongs to."""
    gathering, said = line.minutes.gathering, request.POST.get("version", "")
    version = int(said) if said.isdecimal() else 0
    try:
        writing.make_measure(line=line, version=version, by=request.actor, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        good(request, _("Daraus ist eine Maßnahme geworden. Sie steht jetzt im Plan."))
    url = reverse("desk_minutes", kwargs={"network": request.network.slug, "pk": gathering.pk})
    return redirect(f"{url}?punkt={line.item_id or 0}")


def again(with_now: ChangeForm, refused: Refused) -> ChangeForm:
    """What was typed is kept, on top of the line as it is now: whoever read it may send it once more."""
    with_now.is_valid()
    with_now.refuse(refused)
    return with_now


def act_on(request: Any, line: Line, form: ChangeForm) -> str:
    facts = {"line": line, "version": form.cleaned_data["version"], "by": request.actor, "now": timezone.now()}
    if "remove" in request.POST:
        writing.remove_line(**facts)
        if line.measure_id:
            return _("Die Zeile ist herausgenommen. Die Maßnahme bleibt im Plan.")
        return _("Die Zeile ist herausgenommen.")
    item = Item.objects.filter(gathering=line.minutes.gathering_id, pk=form.cleaned_data["point"]).first()
    writing.change_line(typed=form.typed, reason=form.cleaned_data.get("reason", ""), item=item, **facts)
    return _("Die Zeile ist geändert.")


@require_POST
def task_done(request: Any, network: Network, pk: int, line: int) -> HttpResponse:
    """Tick a task, or take the tick back; then on with the minutes somebody was at."""
    found = load_line(network, pk, line)
    if found.kind != LineKind.TASK:
        raise Http404
    done = "open" not in request.POST
    writing.finish_task(line=found, done=done, by=request.actor, now=timezone.now())
    good(request, _("Die Aufgabe ist erledigt.") if done else _("Die Aufgabe ist wieder offen."))
    at = request.POST.get("at", "")
    return redirect("desk_minutes", network=network.slug, pk=load(network, int(at)).pk if at.isdecimal() else pk)


# -- who came, and publishing -----------------------------------------------------------------------------------------
def attendance(request: Any, network: Network, pk: int) -> HttpResponse:
    gathering = load(network, pk)
    page = minutes_page(gathering, reader=reader(), public=False)
    counts = {each.partner_id: each.people for each in page.attendance}
    form = AttendanceForm(request.POST or None, partners=queries.partners(gathering), counts=counts)
    if form.is_bound and form.is_valid():
        writing.count_people(
            gathering=gathering,
            partners=form.by_partner,
            residents=form.cleaned_data["residents"] or 0,
            by=request.actor,
            now=timezone.now(),
        )
        good(request, _("Gespeichert, wer da war."))
        return redirect("desk_minutes", network=network.slug, pk=pk)
    return page_of(request, "desk/attendance", page, {"form": form})


def publish_minutes(request: Any, network: Network, pk: int) -> HttpResponse:
    """A last look, a summary in two languages, and everybody can read it."""
    gathering = load(network, pk)
    page = minutes_page(gathering, reader=reader(), public=False)
    form = PublishForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        facts = {"gathering": gathering, "by": request.actor, "now": timezone.now()}
        try:
            publish(summary=said["summary"], plain=said["plain"], **facts)
        except Refused as refused:
            form.refuse(refused)
        else:
            good(request, _("Das Protokoll ist veröffentlicht. Wir sagen denen Bescheid, um deren Anliegen es ging."))
            return redirect("desk_minutes", network=network.slug, pk=pk)
    return page_of(request, "desk/publish", page, {"form": form, "hints": queries.with_hints(page)})
