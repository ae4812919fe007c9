"""What the pages of this room share: finding a voice by its address, limits, private pages, the words to say sorry."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from miteinander.frame import limits
from miteinander.frame.visitor import address
from miteinander.network.enums import NetworkState
from miteinander.network.models import Network
from miteinander.voices import numbering, thanks
from miteinander.voices.enums import Check
from miteinander.voices.models import Voice

HOUR = 3600
View = Callable[..., HttpResponse]


def by_number(request: Any, text: str) -> Voice:
    """The voice at /v/<text>/ with its network, which becomes the network of the page; 404 if there is none."""
    try:
        number = numbering.parse(text)
    except numbering.NotANumber as fault:
        raise Http404 from fault
    found = Voice.objects.select_related("network__area", "merged_into__network")
    voice = found.filter(network__prefix=number.prefix, serial=number.serial).first()
    if voice is None or voice.network.state == NetworkState.DRAFT:
        raise Http404
    request.network = voice.network
    return voice


def public(request: Any, text: str) -> Voice:
    """The same, if everybody may read it: what waits or is hidden takes no comments and no support."""
    voice = by_number(request, text)
    if voice.check_state != Check.SHOWN:
        raise Http404
    return voice


def thread(voice: Voice, said: str = "") -> str:
    """The address of a voice's public page, with a name for what it says on top (see thanks.py)."""
    plain = reverse("voice", kwargs={"number": voice.number.path})
    return f"{plain}?{thanks.PARAMETER}={said}" if said else plain


def too_often(request: HttpRequest, name: str, most: int, seconds: int = HOUR) -> bool:
    """Count one more; whether this visitor has done it more often than anybody needs to."""
    return limits.count(name, address(request), seconds=seconds) > most


def sorry(network: Network) -> str:
    """What to do instead, for somebody (or a whole house) that sent very much."""
    if network.phone:
        return gettext(
            "Von Ihrem Anschluss kam gerade sehr viel. Es ist alles noch da. "
            "Bitte senden Sie es in einer Stunde noch einmal oder rufen Sie an: %(phone)s"
        ) % {"phone": network.phone}
    return gettext(
        "Von Ihrem Anschluss kam gerade sehr viel. Es ist alles noch da. "
        "Bitte senden Sie es in einer Stunde noch einmal."
    )


def private(view: View) -> View:
    """For pages behind a pass: kept by nobody, found by no search engine."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer
