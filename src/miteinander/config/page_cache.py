"""Public pages kept whole, for visitors without any cookie.

A page is kept under the network's stamp (the length of its journal), so every action in that network makes all its
pages new, and under the day, because pages say "yesterday". Nothing else is ever cached.
"""

import gzip
import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from miteinander.config.access import DOORS
from miteinander.texts.languages import INTERFACE

KEEP_SECONDS = 24 * 3600
KEPT_HEADERS = (
    "Content-Type",
    "Content-Language",
    "Content-Security-Policy",
    "X-Frame-Options",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "Cross-Origin-Opener-Policy",
    "Strict-Transport-Security",
    "Vary",
)
_networks: dict[str, int] = {}


def network_of(path: str) -> int | None:
    """The id of the network an address belongs to: /slug/… or /v/PREFIX-…, after the language."""
    parts = path.split("/", 4)[1:]
    if parts and parts[0] in INTERFACE:
        parts = parts[1:]
    if not parts or not parts[0]:
        return None
    column, value = (
        ("prefix", parts[1].split("-", 1)[0].upper()) if parts[0] == "v" and len(parts) > 1 else ("slug", parts[0])
    )
    known = _networks.get(f"{column}:{value}")
    if known is None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM network_network WHERE {column} = %s", [value])  # noqa: S608 one of two words
            row = cursor.fetchone()
        if row is None:
            return None
        known = _networks[f"{column}:{value}"] = int(row[0])
    return known


def stamp(network: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT length FROM journal_chain WHERE network = %s", [network])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


class PageCache:
    """Middleware, first of all: answer from the cache, or keep what the house answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.on: bool = settings.PAGE_CACHE

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.on or request.method not in {"GET", "HEAD"} or "HTTP_COOKIE" in request.META:
            return self.get_response(request)
        network = network_of(request.path_info)
        if network is None:
            return self.get_response(request)
        zipped = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        key = f"page:{network}:{stamp(network)}:{timezone.localdate():%y%m%d}:{zipped:d}:"
        key += hashlib.sha256(request.build_absolute_uri().encode()).hexdigest()
        if (kept := cache.get(key)) is None:
            response = self.get_response(request)
            if not may_be_kept(request, response):
                return response
            kept = pack(response, zipped)
            cache.set(key, kept, KEEP_SECONDS)
        return unpack(kept)


def may_be_kept(request: Any, response: HttpResponse) -> bool:
    match = request.resolver_match
    door = DOORS.get(match.view_name) if match else None
    return bool(
        door and door.cached and response.status_code == 200 and not response.cookies and not response.streaming
    )


def pack(response: HttpResponse, zipped: bool) -> tuple[dict[str, str], bytes]:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    body = response.content
    if response.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    if zipped:
        headers |= {"Content-Encoding": "gzip"}
        body = gzip.compress(body, 9, mtime=0)
    return headers | {"Content-Length": str(len(body))}, body


def unpack(kept: tuple[dict[str, str], bytes]) -> HttpResponse:
    headers, body = kept
    return HttpResponse(body, headers=headers)
