"""The fund as everybody sees it, and asking for money."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from miteinander.frame.acting import attempt, reader
from miteinander.network.models import Network
from miteinander.people.roles import VISITOR
from miteinander.plan.wording import euros
from miteinander.smallfund.actions.asking import ask
from miteinander.smallfund.forms.public import AskForm
from miteinander.smallfund.models import Fund, Request
from miteinander.smallfund.queries import public as queries
from miteinander.texts.queries import read
from miteinander.voices import keys
from miteinander.voices.views.common import private, sorry, too_often
from miteinander.voices.views.saying import key_of, of_receipt, receipt

MOST_AN_HOUR = 10


@require_safe
def fund(request: HttpRequest, network: Network) -> HttpResponse:
    page = queries.fund_page(network, reader=reader(), today=timezone.localdate())
    if page is None:
        raise Http404
    return render(request, "smallfund/fund.html", {"p": page, "fund": page.fund, "texts": page.texts})


def open_fund(network: Network) -> Fund:
    found = queries.current(network)
    if found is None:
        raise Http404
    found.network = network
    return found


def fund_ask(request: HttpRequest, network: Network) -> HttpResponse:
    """Seven questions; what is sent becomes an idea with a number, four words and an answer."""
    found = open_fund(network)
    form = AskForm(request.POST or None, purpose=f"fund:{found.pk}")
    context = {"form": form, "fund": found, "most": euros(found.most_cents), "texts": read([found.name_id], reader())}
    context["takes"] = found.takes(timezone.localdate())
    if request.method != "POST":
        return render(request, "smallfund/ask.html", context)
    fresh = form.is_valid() and not Request.objects.filter(voice__nonce=form.nonce).exists()
    if fresh and too_often(request, "fund", MOST_AN_HOUR):
        form.add_error(None, sorry(network))
        return render(request, "smallfund/ask.html", context, status=429)
    kept = attempt(form, lambda: keep(found, form))
    if kept is None:
        return render(request, "smallfund/ask.html", context)
    return redirect("fund_thanks", network=network.slug, token=receipt(kept.voice, form.nonce))


def keep(found: Fund, form: AskForm) -> Request:
    return ask(
        fund=found,
        said=form.said(),
        asked=form.asked(),
        way=form.way(reader()),
        nonce=form.nonce,
        sealed_key=keys.seal(key_of(form.nonce), secrets.token_bytes(16)),
        by=VISITOR,
        now=timezone.now(),
    )


@private
def fund_thanks(request: HttpRequest, network: Network, token: str) -> HttpResponse:
    """Number, four words and what happens next, for an hour."""
    pk, nonce = of_receipt(token)
    rows = Request.objects.select_related("fund", "voice__network", "voice__author")
    found = rows.filter(voice=pk, fund__network=network).first()
    if found is None:
        return redirect("voice_lookup", network=network.slug)
    coming = found.fund.sessions.filter(on__gte=timezone.localdate()).order_by("on").first()
    context = {
        "r": found, "voice": found.voice, "words": key_of(nonce).split(), "amount": euros(found.asked_cents),
        "session": coming,
    }  # fmt: skip
    return render(request, "smallfund/thanks.html", context)
