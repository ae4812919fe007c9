"""Talking to the public forms of a network in tests, as a browser would."""

import re
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.factories import NOW

from miteinander.frame.tokens import form_token
from miteinander.network.models import Network

KEY = re.compile(r'<ol class="key"[^>]*>(.*?)</ol>', re.S)


def token(purpose: str, *, age: timedelta = timedelta(seconds=10)) -> str:
    """A form token that is some seconds old at NOW."""
    with time_machine.travel(NOW - age, tick=False):
        return form_token(purpose)


def say_url(network: Network) -> str:
    return reverse("voice_new", kwargs={"network": network.slug})


def filled(network: Network, **changes: Any) -> dict[str, Any]:
    """The smallest form that goes through."""
    data = {
        "token": token(f"say:{network.pk}"),
        "kind": "need",
        "words": "Es fehlt eine Bank im Schatten.",
        "place": "Marktplatz",
    }
    return {name: value for name, value in (data | changes).items() if value is not None}


def say(client: Client, network: Network, **changes: Any) -> HttpResponse:
    return client.post(say_url(network), filled(network, **changes))


@dataclass(frozen=True)
class Receipt:
    url: str
    words: str


def receipt(client: Client, network: Network, **changes: Any) -> Receipt:
    """Say something and read the four words from the receipt."""
    url = say(client, network, **changes).headers["Location"]
    page = client.get(url).content.decode()
    found = KEY.search(page)
    return Receipt(url, " ".join(re.findall(r"<li>(\w+)</li>", found[1])) if found else "")


def jpeg(side: int = 40) -> BytesIO:
    """A small photograph whose EXIF names a place."""
    file = BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (51.0, 45.0, 0.0), 3: "E", 4: (11.0, 27.0, 0.0)}
    exif[0x010F] = "Kamera von nebenan"
    Image.new("RGB", (side, side), (120, 160, 90)).save(file, "JPEG", exif=exif)
    file.seek(0)
    file.name = "IMG_1234.jpg"
    return file
