"""How many people besides its author stand behind a voice and all that were merged into it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from miteinander.voices.enums import Check, State
from miteinander.voices.models import Support, Voice

#: The leading voice's author, who is not counted as supporter of their own voice; 0 once forgotten.
_LEADER = Coalesce(
    Case(When(merged_into=None, then=F("author")), default=F("merged_into__author")),
    Value(0),
    output_field=BigIntegerField(),
)


def distinct_supporters_of(voices: Iterable[int]) -> dict[int, int]:
    """For each leading voice the number of distinct people who support it: everybody who said "it is the same for me"
    to it or to a voice merged into it, and the authors of those merged voices. One query; no key for 0 people."""
    ids = list(voices)
    if not ids:
        return {}
    also_clicked = Support.objects.annotate(group=Coalesce("voice__merged_into", "voice")).filter(
        contributor=OuterRef("author"), group=OuterRef("root")
    )
    wrote_the_same = Q(merged_into__isnull=False) & ~Q(author=F("leader")) & ~Q(also_clicked=True)
    wrote_the_same &= ~Q(state=State.WITHDRAWN) & ~Q(check_state=Check.HIDDEN)
    rows = (
        Voice.objects.filter(pk__in=group_members(ids))
        .annotate(root=Coalesce("merged_into", "pk"), leader=_LEADER)
        .annotate(also_clicked=Exists(also_clicked))
        .values("root")
        .annotate(
            clicked=Count("supports__contributor", distinct=True, filter=~Q(supports__contributor=F("leader"))),
            wrote=Count("author", distinct=True, filter=wrote_the_same),
        )
        .values_list("root", "clicked", "wrote")
    )
    return {root: clicked + wrote for root, clicked, wrote in rows if clicked + wrote}


def group_members(roots: Iterable[int]) -> "QuerySet[Voice, Any]":
    """Ids of leading voices and of all merged into them. A union, because SQLite reads the whole table for an OR."""
    ids = list(roots)
    return Voice.objects.filter(pk__in=ids).values("pk").union(Voice.objects.filter(merged_into__in=ids).values("pk"))


def distinct_supporters(voice: Voice) -> int:
    """The same for one voice; a merged one answers for the voice it was merged into. One query."""
    root = voice.merged_into_id or voice.pk
    return distinct_supporters_of([root]).get(root, 0)
