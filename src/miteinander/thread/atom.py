"""Atom feeds (RFC 4287): each entry in its own language, cleaned of signs XML cannot hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `name` must never change: readers know by it what they have seen."""

    name: str
    title: str
    link: str  # absolute path
    published: datetime
    updated: datetime
    language: str
    words: str = ""
    author: str = ""


class _Feed(Atom1Feed):
    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {"xml:lang": item["language"]} if item["language"] != "und" else {}


def clean(words: str) -> str:
    return _NOT_XML.sub("", words)


def feed(request: HttpRequest, *, title: str, link: str, language: str, entries: Iterable[Entry]) -> HttpResponse:
    """A whole feed as an answer; `link` is the path of the page it belongs to."""
    made = _Feed(
        title=clean(title),
        link=request.build_absolute_uri(link),
        description="",
        language=language,
        feed_url=request.build_absolute_uri(),
    )
    host = request.get_host().split(":", 1)[0]
    for entry in entries:
        made.add_item(
            title=clean(entry.title),
            link=request.build_absolute_uri(entry.link),
            description=clean(entry.words),
            unique_id=f"tag:{host},2026:{entry.name}",
            pubdate=entry.published,
            updateddate=entry.updated,
            author_name=clean(entry.author) or None,
            language=entry.language,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
