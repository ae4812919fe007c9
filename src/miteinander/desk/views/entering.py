"""Writing down what somebody says, and the number and key to read to them."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.dates.deadlines import day_of, due_on
from miteinander.desk.forms.entering import EnterForm
from miteinander.desk.queries.reader import Reader
from miteinander.desk.views.common import reader_of
from miteinander.frame.refusal import Refused
from miteinander.frame.tokens import make_pass, read_pass
from miteinander.network.models import Network
from miteinander.voices import aloud, keys
from miteinander.voices.actions.raising import raise_voice
from miteinander.voices.models import Voice
from miteinander.voices.views.common import private
from miteinander.voices.views.saying import groups_of, key_of

RECEIPT = "desk receipt"
HOUR = 3600


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, network: Network) -> HttpResponse:
    """One page by keyboard: words, who, how; then the receipt."""
    reader = reader_of(request, network)
    form = EnterForm(request.POST or None, reader=reader, groups=groups_of(network))
    if request.method == "POST" and form.is_valid():
        try:
            voice = enter(reader, form)
        except Refused as no:
            form.refuse(no)
        else:
            token = make_pass(RECEIPT, f"{voice.pk}:{form.nonce}")
            return redirect("desk_receipt", network=network.slug, token=token)
    return render(request, "desk/new.html", {"form": form})


def enter(reader: Reader, form: EnterForm) -> Voice:
    nonce = form.nonce
    return raise_voice(
        network=reader.network,
        said=form.said,
        nonce=nonce,
        sealed_key=keys.seal(key_of(nonce), secrets.token_bytes(16)),
        by=reader.actor,
        now=reader.now,
        way=form.way(form.cleaned_data["language"]),
        groups=form.chosen_groups,
    )


@private
@require_safe
def receipt(request: HttpRequest, network: Network, token: str) -> HttpResponse:
    """Number and four words to read to the person, for an hour; only whoever wrote it down sees it."""
    reader = reader_of(request, network)
    pk, _colon, nonce = (read_pass(token, RECEIPT, HOUR) or "").partition(":")
    rows = Voice.objects.filter(network=network, scribe=reader.actor.person_id)
    voice = rows.filter(pk=int(pk)).select_related("author").first() if pk else None
    if voice is None:
        raise Http404
    voice.network = network
    context = {
        "voice": voice,
        "words": key_of(nonce).split(),
        "letters": aloud.letters(voice.number, get_language() or "de"),
        "digits": aloud.digits(voice.number),
        "due": due_on(day_of(voice.raised_at), network.answer_days),
    }
    return render(request, "desk/receipt.html", context)
