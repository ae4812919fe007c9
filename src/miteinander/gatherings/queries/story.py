"""What the gatherings know about voices: where each was talked about, and what was decided."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from miteinander.gatherings.enums import DECIDED as DECISIONS
from miteinander.gatherings.enums import State
from miteinander.gatherings.models import Heard, Item, Line, Minutes
from miteinander.plan.models import Measure
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice
from miteinander.voices.queries.story import Knot

TALKED, DECIDED = "talked", "decided"
_LINES = "gathering__minutes__lines"


def knots(voice: Voice) -> list[Knot]:
    """Each meeting in which the voice (or one merged into it) was talked about, once its minutes are public, and every
    decision about it; in order. One query. Needs `network` to be loaded."""
    return knots_of([voice])[voice.pk]


def knots_of(voices: Iterable[Voice]) -> dict[int, list[Knot]]:
    """The same for many voices at once, by id. One query, however many they are."""
    found = {voice.pk: voice for voice in voices}
    knots: dict[int, list[Knot]] = {pk: [] for pk in found}
    seen: set[tuple[int, int]] = set()
    for pk, gathering, step, heard, leads, at, line, words, about, root in _rows(found):
        for voice in (found[each] for each in {heard, leads} & found.keys()):
            minutes = reverse("gathering_minutes", kwargs={"network": voice.network.slug, "pk": gathering})
            if (voice.pk, pk) not in seen:
                seen.add((voice.pk, pk))
                knots[voice.pk].append(talked(at, minutes, step))
            if line is not None and heard in (about, root):
                knots[voice.pk].append(decided(at, f"{minutes}#z{line}", words))
    return knots


def of_measure(measure: Measure) -> list[Knot]:
    """Published meetings that had a measure on their agenda or made it of a decision; in order. One query. Needs
    `network` to be loaded."""
    on = Q(gathering__in=Item.objects.filter(measure=measure).values("gathering"))
    made = Q(pk__in=Line.objects.filter(measure=measure).values("minutes"))
    decision = FilteredRelation("lines", condition=Q(lines__measure=measure))
    rows = Minutes.objects.filter(on | made, published_at__isnull=False).exclude(gathering__state=State.DROPPED)
    rows = rows.annotate(made=decision).order_by("gathering__starts_at", "pk", "made__place", "made__pk")
    knots: list[Knot] = []
    seen: set[int] = set()
    for gathering, at, line, words in rows.values_list("gathering", "gathering__starts_at", "made__pk", "made__words"):
        minutes = reverse("gathering_minutes", kwargs={"network": measure.network.slug, "pk": gathering})
        if gathering not in seen:
            seen.add(gathering)
            knots.append(talked(at, minutes))
        if line is not None:
            knots.append(decided(at, f"{minutes}#z{line}", words))
    return knots


def talked(at: Any, url: str, step: int | None = None) -> Knot:
    words = _("Protokoll lesen")
    return Knot(at, TALKED, VoiceState.DISCUSSED, _("Im Treffen besprochen"), url=url, url_words=words, step=step)


def decided(at: Any, url: str, words: int) -> Knot:
    return Knot(
        at, DECIDED, VoiceState.DISCUSSED, _("Beschlossen"), words, url=url, url_words=_("Beschluss im Protokoll")
    )


def _rows(voices: Iterable[int]) -> "QuerySet[Heard, Any]":
    decision = FilteredRelation(_LINES, condition=Q(**{f"{_LINES}__kind__in": DECISIONS}))
    rows = Heard.objects.filter(voice__in=Voice.objects.together(voices).values("pk"))
    rows = rows.exclude(gathering__state=State.DROPPED)
    rows = rows.annotate(made=decision, root=F("made__voice__merged_into"), at=F("step__at"))
    return rows.order_by("at", "pk", "made__place", "made__pk").values_list(
        "pk", "gathering", "step", "voice", "voice__merged_into", "at", "made__pk", "made__words", "made__voice", "root"
    )
