"""The choice as everybody sees it, as data, and saying something about it."""

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from miteinander.frame.acting import attempt, reader
from miteinander.network.models import Network
from miteinander.people.roles import VISITOR
from miteinander.pilot.actions.saying import remark
from miteinander.pilot.forms.public import RemarkForm
from miteinander.pilot.models import Choice, Remark
from miteinander.pilot.queries.document import document_of
from miteinander.pilot.queries.reading import open_now, visible, whole
from miteinander.texts.languages import SOURCE
from miteinander.texts.queries import read
from miteinander.voices import keys
from miteinander.voices.views.common import private, sorry, too_often
from miteinander.voices.views.saying import key_of, of_receipt, receipt

MOST_AN_HOUR = 10


def load(network: Network, pk: int) -> Choice:
    rows = visible(network).select_related("calculation").defer("calculation__recipe")
    found: Choice = get_object_or_404(rows, pk=pk)
    found.network = network
    return found


@require_safe
def pilots(request: HttpRequest, network: Network) -> HttpResponse:
    """All choices everybody may see."""
    found = list(visible(network))
    if not found:
        raise Http404
    texts = read([pk for each in found for pk in (each.title_id, each.about_id)], reader())
    return render(request, "pilot/list.html", {"choices": found, "texts": texts, "section": "plan"})


@require_safe
def pilot(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    found = whole(load(network, pk), network, reader=reader())
    context = {"p": found, "c": found.choice, "texts": found.texts, "section": "plan"}
    context["takes"] = open_now(found.choice, timezone.localdate())
    return render(request, "pilot/choice.html", context)


@require_safe
def data(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """The whole choice as a file, to be worked out again with `miteinander atlas choice`."""
    found = whole(load(network, pk), network, reader=SOURCE)
    if not found.sums:
        raise Http404
    answer = JsonResponse(document_of(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{network.slug}-pilot-{pk}.json"'
    return answer


def say(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """Two questions and how to be told; what is sent becomes a voice with number, four words and an answer."""
    found = load(network, pk)
    candidates = list(found.candidates.order_by("name", "key"))
    initial = {"area": request.GET.get("gebiet", "")}
    form = RemarkForm(request.POST or None, purpose=f"pilot:{pk}", candidates=candidates, initial=initial)
    context: dict[str, Any] = {"form": form, "c": found, "texts": read([found.title_id], reader()), "section": "plan"}
    context["takes"] = open_now(found, timezone.localdate())
    if request.method != "POST":
        return render(request, "pilot/say.html", context)
    fresh = form.is_valid() and not Remark.objects.filter(voice__nonce=form.nonce).exists()
    if fresh and too_often(request, "pilot", MOST_AN_HOUR):
        form.add_error(None, sorry(network))
        return render(request, "pilot/say.html", context, status=429)
    kept = attempt(form, lambda: keep(found, form))
    if kept is None:
        return render(request, "pilot/say.html", context)
    return redirect("pilot_thanks", network=network.slug, token=receipt(kept.voice, form.nonce))


def keep(found: Choice, form: RemarkForm) -> Remark:
    return remark(
        choice=found,
        key=form.cleaned_data["area"],
        said=form.said(),
        way=form.way(reader()),
        nonce=form.nonce,
        sealed_key=keys.seal(key_of(form.nonce), secrets.token_bytes(16)),
        by=VISITOR,
        now=timezone.now(),
    )


@private
def thanks(request: HttpRequest, network: Network, token: str) -> HttpResponse:
    """Number, four words and what happens next, for an hour."""
    pk, nonce = of_receipt(token)
    rows = Remark.objects.select_related("choice", "voice__network", "voice__author")
    found = rows.filter(voice=pk, choice__network=network).first()
    if found is None:
        return redirect("voice_lookup", network=network.slug)
    context = {"c": found.choice, "voice": found.voice, "words": key_of(nonce).split(), "section": "plan"}
    return render(request, "pilot/thanks.html", context)
