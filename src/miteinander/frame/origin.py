"""Forms are accepted from our own pages only, without a cookie.

Every current browser says with a POST where it comes from: Sec-Fetch-Site, or at least Origin. A request that says
neither, or names another site, is refused. This replaces the CSRF cookie on public pages; the session cookie is
SameSite=Lax besides. See docs/decisions/0004-forms-without-cookies.md.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from miteinander.frame.errors import forbidden
from miteinander.frame.refusal import Refused

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
ELSEWHERE = _(
    "Das Formular kam nicht von dieser Seite. Bitte öffnen Sie die Seite neu und schicken Sie es noch einmal."
)


def from_here(request: HttpRequest) -> bool:
    """Whether an unsafe request was sent by one of our own pages."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()


class SameOrigin:
    """Middleware: refuse forms that another site sends in a visitor's name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        unchecked = getattr(request, "_dont_enforce_csrf_checks", False)  # Django's own test client
        if request.method in SAFE or unchecked or from_here(request):
            return self.get_response(request)
        return forbidden(request, exception=Refused(ELSEWHERE))
