"""The one cookie of the public pages: a random number for this device, set only after somebody clicked "Mir geht es
auch so". The database keeps a hash of it that differs from network to network."""

import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "geraet"
YEAR = 365 * 24 * 3600


def known(request: HttpRequest) -> str:
    """The number this device showed, or nothing if it showed none or a forged one."""
    found = request.get_signed_cookie(COOKIE, default="", salt=COOKIE)
    return found if isinstance(found, str) else ""


def fresh() -> str:
    return secrets.token_urlsafe(16)


def keep(response: HttpResponse, device: str) -> None:
    """Ask the browser to keep the number for a year; no program on a page can read it."""
    response.set_signed_cookie(
        COOKIE,
        device,
        salt=COOKIE,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def hashed(device: str, network: int) -> str:
    """What `Contributor.device` holds; nothing for nothing."""
    return hashlib.sha256(f"{network}:{device}".encode()).hexdigest() if device else ""


def of(request: HttpRequest, network: int) -> str:
    """`Contributor.device` of this visitor in this network, for queries; nothing if there is no cookie."""
    return hashed(known(request), network)
