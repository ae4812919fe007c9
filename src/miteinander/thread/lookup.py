"""From an address to a voice: which number is meant, and what is there."""

import re
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from miteinander.frame.prepared import Prepared
from miteinander.network.enums import NetworkState
from miteinander.network.models import Appointment, Network
from miteinander.voices.models import Card, Voice
from miteinander.voices.numbering import NotANumber, PublicNumber, Reason, parse

_WITHOUT_CHECK = re.compile(r"([A-Za-z]{2,4})[-_ ]?(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Nothing:
    """No voice has this number. `network` is known if the letters are those of one; `card` if it was printed."""

    network: Network | None
    card: bool = False


def read_number(text: str) -> PublicNumber:
    """The number an address means; a full serial without its check digit is taken as it is. Raises NotANumber."""
    try:
        return parse(text)
    except NotANumber as fault:
        bare = _WITHOUT_CHECK.fullmatch(text.strip())
        if fault.reason != Reason.NO_CHECK or bare is None or int(bare[2]) == 0:
            raise
        return PublicNumber(bare[1].upper(), int(bare[2]))


def network_of(text: str) -> Network | None:
    """The network whose letters a number begins with, also when the rest is wrong."""
    letters = re.match(r"[A-Za-z]{2,4}", text.strip())
    found = Network.objects.select_related("area").filter(prefix=letters[0].upper()) if letters else None
    network = found.first() if found is not None else None
    return None if network is None or network.state == NetworkState.DRAFT else network


def find(number: PublicNumber) -> Voice | Nothing:
    """The voice with this number, with its network and place, and the voice it was merged into: one query if there is,
    two if it was merged."""
    for voice in _voices(number.prefix, number.serial):
        if voice.merged_into is not None:
            voice.merged_into.network = voice.network
        return voice
    network = network_of(number.prefix)
    return Nothing(network, network is not None and Card.objects.filter(network=network, serial=number.serial).exists())


def _numbered(prefix: str, serial: int) -> "QuerySet[Voice]":
    rows = Voice.objects.filter(network__prefix=prefix, serial=serial)
    return rows.select_related("network", "area", "venue", "words")


_voices = Prepared("sn", _numbered)


def require_open(request: HttpRequest, network: Network) -> None:
    """A network that is still being set up is there for those who set it up."""
    if network.state == NetworkState.DRAFT and not works_here(request, network):
        raise Http404


def works_here(request: HttpRequest, network: Network) -> bool:
    if "sessionid" not in request.COOKIES or not request.user.is_authenticated:
        return False
    return Appointment.objects.filter(network=network, person=request.user).on(timezone.localdate()).exists()
