"""Where a request comes from, as far as rate limits need to know."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The visitor's address, believing as many proxies as the operator named and no more."""
    proxies: int = settings.OPTIONS.proxies
    if proxies:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if hops:
            return hops[max(0, len(hops) - proxies)]
    return str(request.META.get("REMOTE_ADDR", ""))
