"""Looking up one's voice by number and four words. Wrong tries are slowed for this visitor and number alone."""

import secrets
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from miteinander.frame import limits
from miteinander.frame.tokens import make_pass
from miteinander.frame.visitor import address
from miteinander.network.models import Network
from miteinander.voices import keys
from miteinander.voices.forms.looking import LookupForm
from miteinander.voices.models import Card, Voice
from miteinander.voices.numbering import PublicNumber
from miteinander.voices.views.common import private

FREE_TRIES = 3  # for one visitor and one number
FREE_TRIES_OF_VISITOR = 20  # for one visitor and any number, see keys.py
WAITS = (5, 20, 60, 300)  # seconds after each wrong try beyond the free ones; the last one stays
DAY = 24 * 3600


@private
def voice_lookup(request: HttpRequest, network: Network) -> HttpResponse:
    """The form; the right words lead to the private page."""
    form = LookupForm(request.POST or None, prefix_of_network=network.prefix)
    if request.method == "POST" and form.is_valid():
        voice, sentence = find(network, form.cleaned_data["number"], form.cleaned_data["words"], address(request))
        if voice is not None:
            token = make_pass("own", str(voice.author_id))
            return redirect("voice_own", number=voice.number.path, token=token)
        form.add_error(None, sentence)
    return render(
        request, "voices/lookup.html", {"form": form, "network": network, "expired": "abgelaufen" in request.GET}
    )


def find(network: Network, number: PublicNumber, words: str, visitor: str) -> tuple[Voice | None, str]:
    """The voice if the words open it; else what to say, the same whether there is such a number or not."""
    both = f"{visitor} {number}"
    if limits.seen("lookup-wait", both) or limits.seen("lookup-wait", visitor):
        return None, gettext("Bitte warten Sie noch etwas und versuchen Sie es dann wieder. Niemand ist ausgesperrt.")
    voice = Voice.objects.select_related("author", "network").filter(network=network, serial=number.serial).first()
    card = Card.objects.filter(network=network, serial=number.serial).first()
    author_key = voice.author.key if voice and voice.author else ""
    # whoever filled in two cards holds two stubs; both are tried, so that every answer takes as long
    opened = [keys.opens(words, sealed or nobodys()) for sealed in (author_key, card.key if card else "")]
    if any(opened) and voice is not None and voice.author is not None:
        limits.clear("lookup", both)
        return voice, ""
    return None, slow_down(visitor, both)


def slow_down(visitor: str, both: str) -> str:
    """Count a wrong try and say how long to wait before the next."""
    sentence = gettext("Nummer und Wörter passen nicht zusammen. Bitte vergleichen Sie beides mit Ihrem Beleg.")
    waits = []
    for who, free in ((both, FREE_TRIES), (visitor, FREE_TRIES_OF_VISITOR)):
        beyond = limits.count("lookup", who, seconds=DAY) - free
        if beyond >= 0:
            waits.append(WAITS[min(beyond, len(WAITS) - 1)])
            limits.clear("lookup-wait", who)
            limits.count("lookup-wait", who, seconds=waits[-1])
    return f"{sentence} {how_long(max(waits))}" if waits else sentence


def how_long(seconds: int) -> str:
    if seconds < 60:
        return gettext("Der nächste Versuch geht in %(n)s Sekunden.") % {"n": seconds}
    minutes = seconds // 60
    return ngettext(
        "Der nächste Versuch geht in %(n)s Minute.", "Der nächste Versuch geht in %(n)s Minuten.", minutes
    ) % {"n": minutes}


@cache
def nobodys() -> str:
    """A seal that opens to nobody, so that a number that does not exist takes as long as one that does."""
    return keys.seal(keys.words_from(secrets.token_bytes(16)), secrets.token_bytes(16))
