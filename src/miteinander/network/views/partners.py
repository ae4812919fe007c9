"""Partners and their commitments at the desk."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from miteinander.frame.acting import attempt, good, reader, refused, try_or_tell
from miteinander.network import rules
from miteinander.network.actions import commitments, partners
from miteinander.network.enums import CommitmentState, PartnerState
from miteinander.network.forms.desk import DecideForm, OwnPartnerForm, PartnerForm, PromiseForm, StandingForm
from miteinander.network.models import Commitment, Network, Partner
from miteinander.network.queries import desk as queries
from miteinander.network.views.common import coordinates, own_partners, today
from miteinander.texts.queries import read


@require_GET
def listing(request: Any, network: Network) -> HttpResponse:
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()
    only = None if coordinates(request) else own_partners(request)
    page = queries.partner_list(network, words=words, state=state, only=only, page=request.GET.get("page"))
    found = {"page": page, "q": words, "state": state, "states": PartnerState.choices, "coordinates": only is None}
    return render(request, "network/desk/partners.html", found)


def new(request: Any, network: Network) -> HttpResponse:
    form = PartnerForm(request.POST or None, initial={"joined_on": today(), "contact_public": True})
    made: list[Partner] = []
    if request.method == "POST" and attempt(
        form,
        lambda: made.append(
            partners.add(
                network=network,
                facts=form.facts(),
                about=form.cleaned_data["words"],
                by=request.actor,
                now=timezone.now(),
            )
        ),
    ):
        good(request, gettext("Der Partner ist da."))
        return redirect("desk_partner", network=network.slug, pk=made[0].pk)
    return render(request, "network/desk/partner_new.html", {"form": form})


def one(request: Any, network: Network, pk: int) -> HttpResponse:
    """A partner's entry with its commitments. The partner's own editor has fewer fields than the coordination."""
    found = get_object_or_404(Partner.objects.select_related("about"), network=network, pk=pk)
    decision = rules.may_edit_partner(request.actor, partner=pk, own=own_partners(request))
    if not decision:
        return refused(request, decision)
    kind = PartnerForm if coordinates(request) else OwnPartnerForm
    form = kind(request.POST or None, instance=found, initial={"words": found.about.words if found.about else ""})
    if request.method == "POST" and attempt(
        form,
        lambda: partners.edit(
            partner=found, facts=form.facts(), about=form.cleaned_data["words"], by=request.actor, now=timezone.now()
        ),
    ):
        good(request, gettext("Gespeichert."))
        return redirect("desk_partner", network=network.slug, pk=pk)
    promised = queries.commitments_of(found)
    page = {
        "form": form,
        "partner": found,
        "commitments": promised,
        "coordinates": coordinates(request),
        "texts": read([each.words_id for each in promised], reader()),
    }
    return render(request, "network/desk/partner.html", page)


def decide(request: Any, network: Network, pk: int) -> HttpResponse:
    found = get_object_or_404(Partner, network=network, pk=pk)
    form = DecideForm(request.POST or None)
    if request.method == "POST" and attempt(
        form,
        lambda: partners.decide(
            partner=found,
            take_in=form.cleaned_data["take_in"] == "yes",
            reason=form.cleaned_data["reason"],
            by=request.actor,
            now=timezone.now(),
        ),
    ):
        good(request, gettext("Entschieden. Die Antwort geht per E-Mail hinaus."))
        return redirect("desk_partners", network=network.slug)
    return render(request, "network/desk/decide.html", {"form": form, "partner": found})


@require_POST
def end(request: Any, network: Network, pk: int) -> HttpResponse:
    found = get_object_or_404(Partner, network=network, pk=pk)
    done = gettext("Der Partner ist nicht mehr dabei. Sie können ihn jederzeit zurückholen.")
    try_or_tell(request, lambda: partners.end(partner=found, on=today(), by=request.actor, now=timezone.now()), done)
    return redirect("desk_partner", network=network.slug, pk=pk)


@require_POST
def back(request: Any, network: Network, pk: int) -> HttpResponse:
    found = get_object_or_404(Partner, network=network, pk=pk)
    done = gettext("Der Partner ist wieder dabei.")
    try_or_tell(request, lambda: partners.bring_back(partner=found, by=request.actor, now=timezone.now()), done)
    return redirect("desk_partner", network=network.slug, pk=pk)


def promise(request: Any, network: Network, pk: int) -> HttpResponse:
    found = get_object_or_404(Partner, network=network, pk=pk)
    decision = rules.may_edit_partner(request.actor, partner=pk, own=own_partners(request))
    if not decision:
        return refused(request, decision)
    form = PromiseForm(request.POST or None, initial={"promised_on": today()})
    if request.method == "POST" and attempt(
        form,
        lambda: commitments.promise(partner=found, **form.cleaned_data, by=request.actor, now=timezone.now()),
    ):
        good(request, gettext("Die Zusage ist notiert. Sie steht auf der öffentlichen Seite."))
        return redirect("desk_partner", network=network.slug, pk=pk)
    return render(request, "network/desk/promise.html", {"form": form, "partner": found})


@require_GET
def promised(request: Any, network: Network) -> HttpResponse:
    """All commitments; who keeps single entries sees those of their own."""
    only = None if coordinates(request) else own_partners(request)
    page = queries.commitment_list(network, today(), only=only, page=request.GET.get("page"))
    texts = read([each.words_id for each in page], reader())
    return render(request, "network/desk/commitments.html", {"page": page, "texts": texts})


def standing(request: Any, network: Network, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Commitment.objects.select_related("partner", "words", "evidence"), partner__network=network, pk=pk
    )
    decision = rules.may_edit_partner(request.actor, partner=found.partner_id, own=own_partners(request))
    if not decision:
        return refused(request, decision)
    form = StandingForm(request.POST or None, initial=_standing_of(found))
    if request.method == "POST" and attempt(form, lambda: _move(request, found, form)):
        good(request, gettext("Gespeichert. Der neue Stand ist öffentlich."))
        return redirect("desk_partner", network=network.slug, pk=found.partner_id)
    return render(request, "network/desk/standing.html", {"form": form, "commitment": found})


def _standing_of(commitment: Commitment) -> dict[str, Any]:
    evidence = commitment.evidence.words if commitment.evidence else ""
    return {
        "state": commitment.state,
        "on": today(),
        "evidence": evidence,
        "evidence_url": commitment.evidence_url,
        "due_on": commitment.due_on,
    }


def _move(request: Any, commitment: Commitment, form: StandingForm) -> None:
    data = form.cleaned_data
    stands = commitments.Standing(
        CommitmentState(data["state"]), data["on"], data["evidence"], data["evidence_url"], data["due_on"]
    )
    commitments.move(commitment=commitment, standing=stands, by=request.actor, now=timezone.now())
