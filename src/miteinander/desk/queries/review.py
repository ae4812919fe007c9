"""The queue of contributions to look at, one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from miteinander.desk.marks import Piece, pieces
from miteinander.desk.queries.needs_checks import (
    open_reports,
    waiting_attachments,
    waiting_comments,
    waiting_voices,
)
from miteinander.desk.queries.reader import Reader, first
from miteinander.texts.models import Text
from miteinander.voices import personal
from miteinander.voices.models import Attachment, Comment, Report, Voice

AT_ONCE = 20
Thing = Voice | Comment | Attachment | Report
KINDS: dict[str, type[Thing]] = {"report": Report, "voice": Voice, "comment": Comment, "attachment": Attachment}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the queue."""

    kind: str
    thing: Thing

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.thing.pk}"

    @property
    def voice(self) -> Voice:
        return self.thing if isinstance(self.thing, Voice) else self.thing.voice

    @property
    def shown(self) -> Voice | Comment | None:
        """What is shown or hidden by the decision; a photograph decides for itself."""
        if isinstance(self.thing, Report):
            return self.thing.comment or self.thing.voice
        return None if isinstance(self.thing, Attachment) else self.thing

    @property
    def text(self) -> "Text | None":
        return self.shown.words if self.shown is not None else None


@dataclass(frozen=True, slots=True)
class Queue:
    """The thing to decide now, what follows, and how many there are."""

    now: Entry | None
    after: str  # key of the one after that
    total: int
    parts: tuple[Piece, ...]
    hints: int
    attachments: list[Attachment]


def queue(reader: Reader, at: str = "") -> Queue:
    """`at` names the thing to show ("voice-12"); without it, or once it is decided, the first."""
    entries, total = waiting(reader)
    index = next((number for number, entry in enumerate(entries) if entry.key == at), 0)
    now = entries[index] if entries else None
    after = entries[(index + 1) % len(entries)].key if len(entries) > 1 else ""
    words = now.text.words if now and now.text else ""
    hints = personal.find(words) if words else ()
    photos = list(now.voice.attachments.select_related("alt").order_by("pk")) if now else []
    return Queue(now, after, total, pieces(words, hints), len(hints), photos)


def waiting(reader: Reader) -> tuple[list[Entry], int]:
    """Everything that waits, reports first, at most twenty of each kind; and how many there are in all."""
    sources: tuple[tuple[str, QuerySet[Any]], ...] = (
        ("report", open_reports(reader).select_related("voice__words", "voice__title", "comment__words")),
        ("voice", waiting_voices(reader).select_related("words", "title", "author")),
        ("comment", waiting_comments(reader).select_related("words", "voice__words", "voice__title")),
        ("attachment", waiting_attachments(reader).select_related("alt", "voice__words", "voice__title")),
    )
    entries, total = [], 0
    for kind, rows in sources:
        found, many = first(rows, AT_ONCE)
        entries += [Entry(kind, thing) for thing in named(reader, found)]
        total += many
    return entries, total


def named(reader: Reader, things: list[Any]) -> Iterator[Any]:
    for thing in things:
        (thing if isinstance(thing, Voice) else thing.voice).network = reader.network
        yield thing


def find(reader: Reader, key: str) -> Entry | None:
    """The thing of a key in this network, whether it still waits or not."""
    kind, _dash, number = key.partition("-")
    if kind not in KINDS or not number.isdecimal():
        return None
    where = {"network": reader.network} if kind == "voice" else {"voice__network": reader.network}
    related = ("words",) if kind == "voice" else ("voice",)
    rows: QuerySet[Any] = KINDS[kind]._default_manager.filter(pk=int(number), **where).select_related(*related)
    return next((Entry(kind, thing) for thing in named(reader, list(rows))), None)
