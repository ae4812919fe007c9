"""The plan at the desk: measures and what belongs to them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from miteinander.frame.acting import attempt, good, reader, refused, try_or_tell
from miteinander.frame.forms import HouseForm
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.network.models import Network
from miteinander.plan import wording
from miteinander.plan.actions import measures, working
from miteinander.plan.actions.measures import TakenUp
from miteinander.plan.enums import State
from miteinander.plan.forms.desk import (
    EffectForm,
    MeasureForm,
    MilestoneForm,
    NewMeasureForm,
    ReportForm,
    TakeUpForm,
    TaskForm,
)
from miteinander.plan.models import Effect, Field, Link, Measure, Milestone, Task
from miteinander.plan.queries import desk as queries
from miteinander.plan.rules import may_keep, may_plan
from miteinander.plan.views.common import load, own_partners, today
from miteinander.voices.models import Voice


@require_GET
def overview(request: Any, network: Network) -> HttpResponse:
    plans, state = bool(may_plan(request.actor)), request.GET.get("state", "")
    own = None if plans else own_partners(request)
    state = state if state in State.values else ""
    found = queries.board(network, own=own, state=state, reader=reader(), page=request.GET.get("page"))
    context = {"p": found, "texts": found.texts, "plans": plans, "states": State.choices, "state": state}
    return render(request, "plan/desk/plan.html", context)


def of_voice(network: Network, pk: str) -> Voice | None:
    """The voice a new measure comes from, named in the address."""
    if not pk:
        return None
    if not pk.isdecimal():
        raise Http404
    return get_object_or_404(Voice.objects.select_related("words", "title"), network=network, pk=int(pk))


def new(request: Any, network: Network) -> HttpResponse:
    """A new measure, perhaps out of a voice."""
    voice = of_voice(network, request.GET.get("anliegen", ""))
    if not Field.objects.filter(network=network).exists():
        return redirect("desk_plan_fields", network=network.slug)
    purpose = f"measure:{network.pk}"
    first = {"token": form_token(purpose), "title": said(voice) if voice else ""}
    form = NewMeasureForm(request.POST or None, initial=first, network=network, names=queries.names(network, reader()))
    made: list[Measure] = []

    def act() -> None:
        token = read_form_token(form.cleaned_data["token"], purpose)
        made.append(
            measures.begin(
                network=network,
                facts=form.facts(),
                state=State(form.cleaned_data["state"]),
                voices=[TakenUp(voice)] if voice else [],
                nonce=token.nonce if token else form_token(purpose)[-60:],
                by=request.actor,
                now=timezone.now(),
            )
        )

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Die Maßnahme steht im Plan."))
        return redirect("desk_measure", network=network.slug, pk=made[0].pk)
    if voice:
        voice.network = network
    return render(request, "plan/desk/new.html", {"form": form, "voice": voice})


def said(voice: Voice) -> str:
    return (voice.title or voice.words).words.split("\n")[0][:160]


def kept(request: Any, network: Network, pk: int) -> tuple[Measure, HttpResponse | None]:
    """A measure, and the page that says why not for those who do not keep it."""
    found = load(network, pk)
    decision = may_keep(request.actor, partner=found.partner_id, own=own_partners(request))
    return found, None if decision else refused(request, decision)


def one(request: Any, network: Network, pk: int) -> HttpResponse:
    """Everything about a measure; the form on it tells a new state or news."""
    found, no = kept(request, network, pk)
    if no:
        return no
    form = ReportForm(request.POST or None, initial={"state": found.state})

    def act() -> None:
        state = State(form.cleaned_data["state"])
        words = form.cleaned_data["words"]
        measures.report(measure=found, state=state, words=words, by=request.actor, now=timezone.now())

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Das steht jetzt öffentlich da. Wer ein Anliegen dazu hat, bekommt Nachricht."))
        return redirect("desk_measure", network=network.slug, pk=pk)
    shown = queries.detail(found, reader())
    plans = bool(may_plan(request.actor))
    context = {"m": found, "d": shown, "texts": shown.texts, "form": form, "plans": plans, "today": today()}
    return render(request, "plan/desk/measure.html", context)


def edit(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    form = MeasureForm(
        request.POST or None,
        initial=facts_of(found),
        network=network,
        names=queries.names(network, reader()),
        measure=found,
    )
    if request.method == "POST" and attempt(
        form,
        lambda: measures.change(measure=found, facts=form.facts(), by=request.actor, now=timezone.now()),
    ):
        good(request, gettext("Gespeichert."))
        return redirect("desk_measure", network=network.slug, pk=pk)
    return page(request, found, form, gettext("Maßnahme bearbeiten"))


def facts_of(measure: Measure) -> dict[str, Any]:
    plain = ("starts_on", "ends_on", "access_by", "access_on")
    return {
        **{name: getattr(measure, name) for name in plain},
        "title": measure.title.words,
        "about": measure.about.words if measure.about else "",
        "access": measure.access.words if measure.access else "",
        "field": measure.field_id,
        "goal": measure.goal_id or "",
        "partner": measure.partner_id or "",
        "others": [str(each.pk) for each in measure.others.all()],
        "cost": wording.euros(measure.cost_cents),
        "after": [str(each.pk) for each in measure.after.all()],
    }


def page(request: Any, measure: Measure, form: HouseForm, heading: str) -> HttpResponse:
    """A form below a measure."""
    context = {"m": measure, "form": form, "heading": heading, "title": measure.title.words}
    return render(request, "plan/desk/form.html", context)


def below(request: Any, measure: Measure, form: HouseForm, heading: str, act: Callable[[], object]) -> HttpResponse:
    """Show a form and do what it says; then back to the measure."""
    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Gespeichert."))
        return redirect("desk_measure", network=measure.network.slug, pk=measure.pk)
    return page(request, measure, form, heading)


def milestone_new(request: Any, network: Network, pk: int) -> HttpResponse:
    found, no = kept(request, network, pk)
    form = MilestoneForm(request.POST or None)
    return no or below(
        request,
        found,
        form,
        gettext("Neuer Meilenstein"),
        lambda: working.keep_milestone(
            network=network, measure=found, step=form.step(), by=request.actor, now=timezone.now()
        ),
    )


def milestone(request: Any, network: Network, pk: int) -> HttpResponse:
    row = get_object_or_404(Milestone.objects.select_related("words", "proof"), network=network, pk=pk, field=None)
    found, no = kept(request, network, row.measure_id or 0)
    plain = ("kind", "actor", "due_on", "done_on", "proof_url")
    initial = {name: getattr(row, name) for name in plain}
    initial |= {"words": row.words.words, "proof": row.proof.words if row.proof else ""}
    form = MilestoneForm(request.POST or None, initial=initial)
    return no or below(
        request,
        found,
        form,
        gettext("Meilenstein"),
        lambda: working.keep_milestone(
            network=network, milestone=row, step=form.step(), by=request.actor, now=timezone.now()
        ),
    )


def task_new(request: Any, network: Network, pk: int) -> HttpResponse:
    found, no = kept(request, network, pk)
    form = TaskForm(request.POST or None)
    return no or below(
        request,
        found,
        form,
        gettext("Neue Aufgabe"),
        lambda: working.keep_task(measure=found, **form.cleaned_data, by=request.actor, now=timezone.now()),
    )


@require_POST
def task_done(request: Any, network: Network, pk: int) -> HttpResponse:
    task = get_object_or_404(Task.objects.select_related("measure"), measure__network=network, pk=pk)
    found, no = kept(request, network, task.measure_id)
    if no:
        return no
    done = task.done_at is None
    try_or_tell(
        request,
        lambda: working.finish_task(task=task, done=done, by=request.actor, now=timezone.now()),
        gettext("Die Aufgabe ist erledigt.") if done else gettext("Die Aufgabe ist wieder offen."),
    )
    return redirect("desk_measure", network=network.slug, pk=found.pk)


def effect_new(request: Any, network: Network, pk: int) -> HttpResponse:
    found, no = kept(request, network, pk)
    form = EffectForm(request.POST or None, request.FILES or None, initial={"on": today()})
    return no or below(
        request,
        found,
        form,
        gettext("Was hat es bewirkt?"),
        lambda: working.show_effect(measure=found, change=form.change(), by=request.actor, now=timezone.now()),
    )


@require_POST
def effect_back(request: Any, network: Network, pk: int) -> HttpResponse:
    effect = get_object_or_404(Effect.objects.select_related("measure"), measure__network=network, pk=pk)
    found, no = kept(request, network, effect.measure_id)
    if no:
        return no
    done = gettext("Die Wirkung steht nicht mehr da.")
    try_or_tell(request, lambda: working.take_back_effect(effect=effect, by=request.actor, now=timezone.now()), done)
    return redirect("desk_measure", network=network.slug, pk=found.pk)


def take_up(request: Any, network: Network, pk: int) -> HttpResponse:
    found = load(network, pk)
    form = TakeUpForm(request.POST or None, network=network)
    return below(
        request,
        found,
        form,
        gettext("Ein Anliegen aufnehmen"),
        lambda: measures.take_up(measure=found, taken=form.taken(), by=request.actor, now=timezone.now()),
    )


@require_POST
def let_go(request: Any, network: Network, pk: int) -> HttpResponse:
    link = get_object_or_404(Link.objects.select_related("measure"), measure__network=network, pk=pk)
    done = gettext("Das Anliegen gehört nicht mehr zu dieser Maßnahme.")
    try_or_tell(request, lambda: measures.let_go(link=link, by=request.actor, now=timezone.now()), done)
    return redirect("desk_measure", network=network.slug, pk=link.measure_id)
