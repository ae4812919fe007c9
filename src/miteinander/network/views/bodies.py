"""Bodies, agreements and supporters at the desk."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from miteinander.frame.acting import attempt, good, reader, try_or_tell
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.network.actions import agreements, bodies, supporters
from miteinander.network.forms.desk import AgreementForm, BodyForm, SeatForm, SignForm, VersionForm
from miteinander.network.forms.public import SupportForm
from miteinander.network.models import Agreement, Body, Membership, Network, Supporter
from miteinander.network.queries import desk as queries
from miteinander.network.queries.public import agreements_of
from miteinander.network.views.common import today
from miteinander.texts.queries import read


def body_list(request: Any, network: Network) -> HttpResponse:
    form = BodyForm(request.POST or None)
    if request.method == "POST" and attempt(
        form, lambda: bodies.add_body(network=network, **form.cleaned_data, by=request.actor, now=timezone.now())
    ):
        good(request, gettext("Das Gremium ist da."))
        return redirect("desk_bodies", network=network.slug)
    return render(request, "network/desk/bodies.html", {"form": form, "bodies": queries.bodies(network, today())})


def body(request: Any, network: Network, pk: int) -> HttpResponse:
    """A body with two forms: what it is, and a new seat. The button says which was sent."""
    found = get_object_or_404(Body.objects.select_related("purpose"), network=network, pk=pk)
    start = {"name": found.name, "kind": found.kind, "purpose": found.purpose.words if found.purpose else ""}
    seating = "seat" in request.POST
    edit_form = BodyForm(request.POST if request.method == "POST" and not seating else None, initial=start, prefix="b")
    partners = queries.active_partners(network)
    seat_form = SeatForm(partners, request.POST if seating else None, initial={"starts_on": today()}, prefix="s")
    acts = {"by": request.actor, "now": timezone.now()}
    if seating:
        done = attempt(seat_form, lambda: bodies.seat(body=found, **seat_form.cleaned_data, **acts))
    else:
        done = request.method == "POST" and attempt(
            edit_form, lambda: bodies.edit_body(body=found, **edit_form.cleaned_data, **acts)
        )
    if done:
        good(request, gettext("Gespeichert."))
        return redirect("desk_body", network=network.slug, pk=pk)
    page = {"body": found, "form": seat_form if seating else edit_form, "edit": edit_form, "seat": seat_form}
    return render(request, "network/desk/body.html", page | {"members": queries.members_of(found), "today": today()})


@require_POST
def body_end(request: Any, network: Network, pk: int) -> HttpResponse:
    found = get_object_or_404(Body, network=network, pk=pk)
    ended = "back" not in request.POST
    done = gettext("Das Gremium ist beendet.") if ended else gettext("Das Gremium arbeitet wieder.")
    try_or_tell(request, lambda: bodies.end_body(body=found, ended=ended, by=request.actor, now=timezone.now()), done)
    return redirect("desk_body", network=network.slug, pk=pk)


@require_POST
def seat_end(request: Any, network: Network, seat: int) -> HttpResponse:
    found = get_object_or_404(Membership.objects.select_related("body"), body__network=network, pk=seat)
    pk = found.body_id
    done = gettext("Der Sitz ist beendet.")
    try_or_tell(request, lambda: bodies.unseat(member=found, on=today(), by=request.actor, now=timezone.now()), done)
    return redirect("desk_body", network=network.slug, pk=pk)


def agreement_list(request: Any, network: Network) -> HttpResponse:
    form = AgreementForm(request.POST or None, initial={"made_on": today()})
    made: list[Agreement] = []
    acts = {"by": request.actor, "now": timezone.now()}
    if request.method == "POST" and attempt(
        form, lambda: made.append(agreements.make_agreement(network=network, **form.cleaned_data, **acts))
    ):
        good(request, gettext("Die Vereinbarung ist da. Jetzt können Sie Unterschriften notieren."))
        return redirect("desk_agreement", network=network.slug, pk=made[0].pk)
    return render(request, "network/desk/agreements.html", {"form": form, "versions": agreements_of(network)})


def agreement(request: Any, network: Network, pk: int) -> HttpResponse:
    """An agreement with two forms: a signature for its newest version, and a new version."""
    found = get_object_or_404(Agreement, network=network, pk=pk)
    versions = [each for each in agreements_of(network) if each.version.agreement_id == pk]
    signing = "sign" in request.POST
    partners = queries.active_partners(network)
    sign_form = SignForm(partners, request.POST if signing else None, initial={"signed_on": today()}, prefix="s")
    sent = request.POST if request.method == "POST" and not signing else None
    version_form = VersionForm(sent, initial={"made_on": today()}, prefix="v")
    acts = {"by": request.actor, "now": timezone.now()}
    if signing:
        newest = versions[0].version
        done = attempt(sign_form, lambda: agreements.sign(version=newest, **sign_form.cleaned_data, **acts))
    else:
        done = sent is not None and attempt(
            version_form, lambda: agreements.new_version(agreement=found, **version_form.cleaned_data, **acts)
        )
    if done:
        good(request, gettext("Gespeichert."))
        return redirect("desk_agreement", network=network.slug, pk=pk)
    page = {"agreement": found, "versions": versions, "sign": sign_form, "new": version_form}
    page |= {"form": sign_form if signing else version_form}
    return render(
        request, "network/desk/agreement.html", page | {"texts": read([v.version.words_id for v in versions], reader())}
    )


def supporter_list(request: Any, network: Network) -> HttpResponse:
    """Supporters, and a form for somebody who said so in a meeting."""
    purpose = f"support:{network.pk}"
    form = SupportForm(request.POST or None, initial={"token": form_token(purpose)})
    if request.method == "POST" and form.is_valid():
        data, token = form.cleaned_data, read_form_token(form.cleaned_data["token"], purpose)
        facts = {name: data[name] for name in ("kind", "name", "is_public")}
        if token and attempt(
            form,
            lambda: supporters.support(
                network=network, **facts, nonce=token.nonce, by=request.actor, now=timezone.now()
            ),
        ):
            good(request, gettext("Die Unterstützung ist notiert."))
            return redirect("desk_supporters", network=network.slug)
    page = queries.supporters(network, request.GET.get("page"))
    return render(request, "network/desk/supporters.html", {"form": form, "page": page})


@require_POST
def supporter_hide(request: Any, network: Network, pk: int) -> HttpResponse:
    found = get_object_or_404(Supporter, network=network, pk=pk)
    done = gettext("Der Name steht nicht mehr auf der Seite.")
    try_or_tell(request, lambda: supporters.hide(supporter=found, by=request.actor, now=timezone.now()), done)
    return redirect("desk_supporters", network=network.slug)
