"""The network's rooms at the desk: overview, facts, texts, the list before opening."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from miteinander.frame.acting import attempt, good, refused, try_or_tell
from miteinander.frame.refusal import Decision
from miteinander.network import rules
from miteinander.network.actions.facts import edit_network, open_network
from miteinander.network.actions.wording import keep_words
from miteinander.network.forms.desk import FactsForm, WordsForm
from miteinander.network.models import AgreementVersion, Body, Commitment, Network, Partner
from miteinander.network.queries import desk as queries
from miteinander.network.views.common import coordinates, own_partners, today
from miteinander.texts.languages import SOURCE


@require_GET
def overview(request: Any, network: Network) -> HttpResponse:
    """The first page; who only keeps a partner's entry is led to it."""
    if not coordinates(request):
        return redirect("desk_partners", network=network.slug)
    return render(request, "network/desk/overview.html", {"view": queries.overview(network, today())})


def facts(request: Any, network: Network) -> HttpResponse:
    form = FactsForm(request.POST or None, instance=network)
    if request.method == "POST" and attempt(
        form,
        lambda: edit_network(network=network, facts=form.cleaned_data, by=request.actor, now=timezone.now()),
    ):
        good(request, gettext("Gespeichert."))
        return redirect("desk_network", network=network.slug)
    return render(request, "network/desk/facts.html", {"form": form})


#: Texts that hang on things of a network: model, field, the way to its network, and to its partner.
THINGS: dict[str, tuple[type[Model], str, str, str]] = {
    "about": (Partner, "about", "network", "pk"),
    "commitment": (Commitment, "words", "partner__network", "partner_id"),
    "evidence": (Commitment, "evidence", "partner__network", "partner_id"),
    "body": (Body, "purpose", "network", ""),
    "version": (AgreementVersion, "words", "agreement__network", ""),
}


def find(network: Network, what: str, pk: int) -> tuple[Model, str, int | None]:
    """The thing, the field of its text, and the partner it belongs to; 404 for anything of another network."""
    if what in queries.TEXTS:
        if pk != network.pk:
            raise Http404
        return network, what, None
    if what not in THINGS:
        raise Http404
    model, field, to_network, to_partner = THINGS[what]
    thing = get_object_or_404(model._default_manager.select_related(field), pk=pk, **{to_network: network})
    return thing, field, getattr(thing, to_partner) if to_partner else None


def words(request: Any, network: Network, what: str, pk: int) -> HttpResponse:
    """One text with all its translations side by side."""
    thing, field, partner = find(network, what, pk)
    decision = may(request, partner)
    if not decision:
        return refused(request, decision)
    text = getattr(thing, field)
    source = text.language if text else SOURCE
    versions = queries.versions_of(text)
    marks = {
        code: gettext("Veraltet: Der deutsche Text wurde danach geändert.") for code, v in versions.items() if v.stale
    }
    start = {code: version.words for code, version in versions.items()} | {source: text.words if text else ""}
    locked = isinstance(thing, AgreementVersion) and thing.signatures.exists()
    form = WordsForm(source, marks, locked, request.POST or None, initial=start)
    if request.method == "POST" and attempt(
        form,
        lambda: keep_words(
            thing=thing,
            field=field,
            network=network.pk,
            versions=form.cleaned_data,
            by=request.actor,
            now=timezone.now(),
        ),
    ):
        good(request, gettext("Gespeichert."))
        return redirect(back_from(network, what, thing))
    page = {"form": form, "title": title_of(what), "back": back_from(network, what, thing), "locked": locked}
    return render(request, "network/desk/words.html", page)


def may(request: Any, partner: int | None) -> Decision:
    if partner is None:
        return rules.may_coordinate(request.actor)
    return rules.may_edit_partner(request.actor, partner=partner, own=own_partners(request))


def title_of(what: str) -> str:
    own = {
        "about": gettext("Über den Partner"),
        "commitment": gettext("Zusage"),
        "evidence": gettext("Nachweis zur Zusage"),
        "body": gettext("Wozu das Gremium da ist"),
        "version": gettext("Wortlaut der Vereinbarung"),
    }
    return own.get(what) or str(queries.TEXTS[what])


def back_from(network: Network, what: str, thing: Model) -> str:
    at = {"network": network.slug}
    if isinstance(thing, Partner):
        return reverse("desk_partner", kwargs=at | {"pk": thing.pk})
    if isinstance(thing, Commitment):
        return reverse("desk_partner", kwargs=at | {"pk": thing.partner_id})
    if isinstance(thing, Body):
        return reverse("desk_body", kwargs=at | {"pk": thing.pk})
    if isinstance(thing, AgreementVersion):
        return reverse("desk_agreement", kwargs=at | {"pk": thing.agreement_id})
    return reverse("desk_network", kwargs=at)


@require_GET
def checklist(request: Any, network: Network) -> HttpResponse:
    points = queries.checklist(network, today())
    missing = sum(point.needed and not point.done for point in points)
    return render(
        request,
        "network/desk/checklist.html",
        {"points": points, "missing": missing, "coordinates": coordinates(request)},
    )


@require_POST
def open_up(request: Any, network: Network) -> HttpResponse:
    missing = sum(point.needed and not point.done for point in queries.checklist(network, today()))
    done = gettext("Das Netzwerk ist jetzt öffentlich.")
    if try_or_tell(
        request, lambda: open_network(network=network, missing=missing, by=request.actor, now=timezone.now()), done
    ):
        return redirect("home", network=network.slug)
    return redirect("network_checklist", network=network.slug)
