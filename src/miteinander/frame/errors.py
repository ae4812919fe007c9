"""Errors in every language."""

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden


def forbidden(request: HttpRequest, reason: str = "", exception: Exception | None = None) -> HttpResponse:
    return HttpResponseForbidden()


bad_request = not_found = server_error = forbidden
