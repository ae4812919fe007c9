"""What every page needs, without a single query."""

from dataclasses import dataclass

from django.contrib.messages import get_messages
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from miteinander.texts.languages import INTERFACE, SOURCE, language


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the language menu: this very page in another language."""

    code: str
    name: str
    direction: str
    url: str
    current: bool


def languages(path: str, query: str, reader: str) -> list[Choice]:
    """The menu for an address (with or without a language in front)."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    rest = path.removeprefix(f"/{first}") if first in INTERFACE else path
    tail = f"{rest or '/'}?{query}" if query else rest or "/"
    return [
        Choice(each.code, each.name, each.direction, tail if code == SOURCE else f"/{code}{tail}", code == reader)
        for code in INTERFACE
        for each in (language(code),)
    ]


def leaf(asked: str) -> int:
    """Which page of a list the address asks for, for the title; 0 for the first."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked) > 1 else 0


def printed_address(request: HttpRequest) -> str:
    """Where a printed page can be found again; a forged host is left out, so that even its error page shows."""
    try:
        return f"{request.get_host()}{request.path}"
    except DisallowedHost:
        return request.path


def house(request: HttpRequest) -> dict[str, object]:
    """Context processor. `notices` are read (and used up) only by pages that show them."""
    reader = get_language() or SOURCE
    return {
        "reader": reader,
        "direction": language(reader).direction,
        "languages": languages(request.path, request.META.get("QUERY_STRING", ""), reader),
        "leaf": leaf(request.GET.get("page", "")),
        "printed_address": printed_address(request),
        "network": getattr(request, "network", None),
        "notices": SimpleLazyObject(lambda: list(get_messages(request))),
    }
