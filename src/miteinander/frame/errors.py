"""When something goes wrong: each page says what happened, what one can do, and ways on. No query on any of them."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from miteinander.frame.refusal import Refused


def _page(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    words = {"sentence": sentence, "status": status}
    return HttpResponse(render_to_string(f"{status}.html", words, request), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, reason: str = "", exception: Exception | None = None) -> HttpResponse:
    """Also the answer to a form that another site sent; `reason` is for programs, not for people."""
    return _page(request, 403, str(exception) if isinstance(exception, Refused) else "")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def too_many(request: HttpRequest, sentence: str = "") -> HttpResponse:
    """Somebody tries too fast; what is held back is this visitor alone."""
    return _page(request, 429, sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, 500)
