"""The paper room, and printing cards."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.network.models import Network
from miteinander.paper import deck, sheets
from miteinander.paper.forms.printing import PrintForm
from miteinander.paper.labels import KINDS, WISHES, labels, pairs
from miteinander.paper.queries.room import room
from miteinander.texts.queries import read
from miteinander.voices.actions.cards import print_cards, printed_with
from miteinander.voices.forms.guard import base_language
from miteinander.voices.models import Card
from miteinander.voices.numbering import PublicNumber
from miteinander.voices.rules import CHECKERS
from miteinander.voices.views.common import private


@require_safe
def cards(request: Any, network: Network) -> HttpResponse:
    """What there is to do on paper."""
    return page(request, network, PrintForm(network=network.pk))


def page(request: Any, network: Network, form: PrintForm) -> HttpResponse:
    checks = bool(CHECKERS & request.roles.keys())
    facts = {"form": form, "room": room(network, request.GET.get("page")), "checks": checks}
    return render(request, "paper/cards.html", facts)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def print_page(request: Any, network: Network) -> HttpResponse:
    """The cards are the answer to the form: the words on them exist nowhere else. Reloading prints the same again."""
    if request.method != "POST":
        return redirect("desk_cards", network=network.slug)
    form = PrintForm(request.POST, network=network.pk)
    if not form.is_valid():
        return page(request, network, form)
    kept = keep(request, network, form)
    return render(request, "paper/card_sheets.html", printed(network, form, kept))


def keep(request: Any, network: Network, form: PrintForm) -> list[Card]:
    """The cards of this form; the keys are sealed outside the transaction, so that nobody waits for them."""
    secret, count = settings.SECRET_KEY.encode(), form.cleaned_data["count"]
    if known := printed_with(network, deck.seal_of(form.nonce, 0, secret)):
        return known
    sealed = list(deck.seals(form.nonce, count, secret))
    return print_cards(network=network, sealed=sealed, by=request.actor, now=timezone.now())


def printed(network: Network, form: PrintForm, kept: list[Card]) -> dict[str, Any]:
    """Two queries at most: the question in both languages."""
    first, second = form.languages
    one, two = labels(first), labels(second) if second else None
    secret = settings.SECRET_KEY.encode()
    stubs = [
        sheets.stub(PublicNumber(network.prefix, card.serial), deck.words_of(form.nonce, at, secret), one["code_leads"])
        for at, card in enumerate(kept)
    ]
    size = form.cleaned_data["size"]
    return {
        "sheets": list(sheets.by(1 if size == "a6" else 4, stubs)),
        "count": len(stubs),
        "size": size,
        "one": one,
        "two": two,
        "kinds": pairs(one, two, KINDS),
        "wishes": pairs(one, two, WISHES),
        "questions": [question(network, code) for code in (first, second) if code],
        "occasion": form.cleaned_data["occasion"],
        "look": sheets.spoken(sheets.lookup(network.slug)).split("/"),
    }


def question(network: Network, code: str) -> dict[str, str]:
    """The network's own question in this language, or a plain one."""
    found = read([network.question_id], code).get(network.question_id or 0)
    if found is None or base_language(found.language) != base_language(code):  # plain German may fall back on German
        own = labels(code)
        return {"words": own["question"], "code": code, "direction": own["direction"]}
    return {"words": found.words, "code": found.language, "direction": found.direction}
