"""The choice at the desk: prepare, show, decide."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from miteinander.atlas.queries import names_of, public
from miteinander.frame.acting import attempt, good, reader, try_or_tell
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.network.models import Network
from miteinander.pilot.actions import deciding, preparing
from miteinander.pilot.enums import Source
from miteinander.pilot.forms import desk as forms
from miteinander.pilot.models import Choice, Criterion
from miteinander.pilot.queries.reading import Whole, kept, whole
from miteinander.texts.languages import SOURCE
from miteinander.texts.queries import read

TALK_DAYS = 21  # offered for the time in which everybody can say something


def load(network: Network, pk: int) -> Choice:
    rows = Choice.objects.select_related("calculation", "title", "about").defer("calculation__recipe")
    found: Choice = get_object_or_404(rows, network=network, pk=pk)
    found.network = network
    return found


def typed(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def form_page(request: Any, choice: Choice | None, form: Any, heading: str, **more: Any) -> HttpResponse:
    return render(request, "pilot/desk/form.html", {"form": form, "c": choice, "heading": heading, **more})


def back(choice: Choice) -> HttpResponse:
    return redirect("desk_pilot", network=choice.network.slug, pk=choice.pk)


@require_GET
def overview(request: Any, network: Network) -> HttpResponse:
    found = kept(network)
    texts = read([each.title_id for each in found], reader())
    context = {"choices": found, "texts": texts, "calculation": public(network)}
    return render(request, "pilot/desk/list.html", context)


def new(request: Any, network: Network) -> HttpResponse:
    """A choice rests on the calculation that is public when it begins."""
    calculation = public(network)
    if calculation is None:
        raise Http404
    purpose = f"new-choice:{network.pk}"
    form = forms.ChoiceForm(typed(request), initial={"token": form_token(purpose)})

    def act() -> Choice:
        token = read_form_token(form.cleaned_data["token"], purpose)
        nonce = token.nonce if token else form_token(purpose)[-60:]
        return preparing.begin(
            calculation=calculation, told=form.told(), nonce=nonce, by=request.actor, now=timezone.now()
        )

    if request.method == "POST" and (made := attempt(form, act)):
        good(request, gettext("Die Wahl ist angelegt. Als Nächstes: Welche Gebiete stehen zur Wahl?"))
        return redirect("desk_pilot_areas", network=network.slug, pk=made.pk)
    return form_page(request, None, form, gettext("Eine neue Wahl"))


@require_GET
def one(request: Any, network: Network, pk: int) -> HttpResponse:
    found = whole(load(network, pk), network, reader=reader())
    return render(
        request, "pilot/desk/choice.html", {"p": found, "c": found.choice, "texts": found.texts, **asks(found)}
    )


def asks(found: Whole) -> dict[str, bool]:
    """What is still missing before everybody can see it, and what can be done now."""
    choice = found.choice
    whole_enough = len(found.candidates) >= 2 and bool(found.criteria) and bool(found.weights) and found.judged
    over = choice.until is not None and choice.until < timezone.localdate()
    return {
        "ready": choice.phase == "prepared" and whole_enough,
        "decidable": choice.phase == "open" and over and whole_enough,
        "talking": choice.phase == "open" and not over,
        "changeable": choice.phase != "decided",
    }


def edit(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    plain = found.about.translations.filter(language=preparing.PLAIN).values_list("words", flat=True).first()
    first = {"title": found.title.words, "about": found.about.words, "plain": plain or "", "seats": found.seats}
    form = forms.ChoiceForm(typed(request), initial=first)
    if request.method == "POST" and attempt(
        form, lambda: preparing.change(choice=found, told=form.told(), by=request.actor, now=timezone.now())
    ):
        good(request, gettext("Gespeichert."))
        return back(found)
    return form_page(request, found, form, gettext("Worum es bei der Wahl geht"))


def areas(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    chosen = list(found.candidates.values_list("key", flat=True))
    form = forms.AreasForm(typed(request), areas=names_of(found.calculation), initial={"keys": chosen})

    def act() -> None:
        keys = form.cleaned_data["keys"]
        preparing.nominate(choice=found, keys=keys, by=request.actor, now=timezone.now())

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Gespeichert. Wer neu dazukommt, braucht noch Punkte."))
        return back(found)
    return form_page(request, found, form, gettext("Gebiete, die zur Wahl stehen"))


def criterion(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    form = forms.CriterionForm(
        typed(request), indicators=found.calculation.indicators, initial={"source": Source.JUDGED}
    )

    def act() -> Criterion:
        return preparing.add_criterion(choice=found, counts=form.counts(), by=request.actor, now=timezone.now())

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Gespeichert. Bitte sagen Sie auch, wie viel es zählt."))
        return back(found)
    return form_page(request, found, form, gettext("Ein neues Kriterium"))


@require_POST
def criterion_off(request: Any, network: Network, pk: int) -> HttpResponse:
    found = get_object_or_404(Criterion.objects.select_related("choice"), choice__network=network, pk=pk)
    done = gettext("Das Kriterium zählt nicht mehr. Bitte gewichten Sie die übrigen neu.")
    try_or_tell(request, lambda: preparing.drop_criterion(criterion=found, by=request.actor, now=timezone.now()), done)
    return redirect("desk_pilot", network=network.slug, pk=found.choice_id)


def weights(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    criteria = list(found.criteria.order_by("pk"))
    if not criteria:
        raise Http404
    last = found.weighings.order_by("-pk").first()
    first = {f"weight_{each.pk}": (last.weights if last else {}).get(str(each.pk), 3) for each in criteria}
    names = read([each.name_id for each in criteria], SOURCE)
    form = forms.WeightsForm(typed(request), criteria=criteria, names=names, initial=first)

    def act() -> object:
        return preparing.weigh(
            choice=found, weights=form.weights(), who=form.cleaned_data["who"], why=form.cleaned_data["why"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Gespeichert. Alle können lesen, wer wann wie gewichtet hat."))
        return back(found)
    return form_page(request, found, form, gettext("Wie viel jedes Kriterium zählt"))


def points(request: Any, network: Network, pk: int) -> HttpResponse:
    """Points for one criterion: one page each, because people talk about one at a time."""
    rows = Criterion.objects.select_related("choice", "name").filter(source=Source.JUDGED)
    found = get_object_or_404(rows, choice__network=network, pk=pk)
    choice = load(network, found.choice_id)
    candidates = list(choice.candidates.order_by("name", "key"))
    given = dict(found.judgements.values_list("candidate", "points"))
    form = forms.PointsForm(
        typed(request),
        candidates=candidates,
        initial={f"area_{each.pk}": given.get(each.pk, "") for each in candidates},
    )

    def act() -> None:
        preparing.judge(choice=choice, points=form.points(found.pk), by=request.actor, now=timezone.now())

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Gespeichert."))
        return back(choice)
    return form_page(request, choice, form, gettext("Punkte"), about=found.name.words)


def open_up(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    first = {"until": (timezone.localdate() + timedelta(days=TALK_DAYS)).isoformat()}
    form = forms.OpenForm(typed(request), initial=first)

    def act() -> Choice:
        until = form.cleaned_data["until"]
        return deciding.open_up(choice=found, until=until, by=request.actor, now=timezone.now())

    if request.method == "POST" and attempt(form, act):
        good(
            request,
            gettext("Alle sehen jetzt die Wahl und können etwas dazu sagen. Was sie sagen, kommt als Anliegen an."),
        )
        return back(found)
    return form_page(request, found, form, gettext("Die Wahl allen zeigen"))


@require_POST
def take_back(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    done = gettext("Die Wahl ist wieder nur am Arbeitsplatz zu sehen.")
    try_or_tell(request, lambda: deciding.take_back(choice=found, by=request.actor, now=timezone.now()), done)
    return back(found)


def decide(request: Any, network: Network, pk: int) -> HttpResponse:
    found = whole(load(network, pk), network, reader=reader())
    choice = found.choice
    ahead = [str(each.pk) for each in found.candidates if each.key in found.ahead]
    first = {"on": timezone.localdate().isoformat(), "chosen": ahead if len(ahead) == choice.seats else []}
    form = forms.DecideForm(typed(request), candidates=found.candidates, initial=first)

    def act() -> Choice:
        return deciding.decide(choice=choice, decided=form.decided(), by=request.actor, now=timezone.now())

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Entschieden. Wer etwas dazu gesagt hat, bekommt die Antwort."))
        return back(choice)
    return form_page(request, choice, form, gettext("Die Entscheidung eintragen"), p=found)
