"""The paper room at a glance: what was printed, what came back, what waits to be printed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from miteinander.network.models import Network
from miteinander.voices.actions.cards import SLIPS
from miteinander.voices.enums import NoticeState, Wish
from miteinander.voices.models import Card, Notice, Voice
from miteinander.voices.numbering import PublicNumber

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Batch:
    """Cards printed together, and how many of them came back."""

    first: PublicNumber
    last: PublicNumber
    printed_at: datetime
    count: int
    entered: int


@dataclass(frozen=True, slots=True)
class Room:
    page: "Page[Any]"
    batches: tuple[Batch, ...]
    letters: int
    board: int


def room(network: Network, page: str | None) -> Room:
    """Three queries: how many batches, one page of them, what waits."""
    entered = Voice.objects.filter(network=network, serial=OuterRef("serial"))
    rows = (
        Card.objects.filter(network=network)
        .exclude(batch=SLIPS)
        .annotate(is_entered=Exists(entered))
        .values("batch")
        .annotate(
            first=Min("serial"),
            last=Max("serial"),
            at=Min("printed_at"),
            count=Count("pk"),
            entered=Count("pk", filter=Q(is_entered=True)),
        )
        .order_by("-batch")
    )
    found = Paginator(rows, PER_PAGE).get_page(page)
    waiting = Notice.objects.filter(step__voice__network=network, state=NoticeState.WAITING).aggregate(
        letters=Count("pk", filter=Q(wish=Wish.LETTER)), board=Count("pk", filter=Q(wish=Wish.BOARD))
    )
    return Room(found, tuple(as_batch(network, row) for row in found), waiting["letters"], waiting["board"])


def as_batch(network: Network, row: Any) -> Batch:
    first, last = (PublicNumber(network.prefix, row[name]) for name in ("first", "last"))
    return Batch(first, last, row["at"], row["count"], row["entered"])
