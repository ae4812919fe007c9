"""What the gatherings know about many voices at once: the knots that `gatherings.queries.story` gives for each of them,
in one query. A test holds the two to each other.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from miteinander.gatherings.enums import LineKind, State
from miteinander.gatherings.models import Heard
from miteinander.gatherings.queries.story import DECIDED, TALKED
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice
from miteinander.voices.queries import Knot

_LINES = "gathering__minutes__lines"


def gathered(voices: Iterable[Voice]) -> dict[int, list[Knot]]:
    """Meetings and decisions of each voice by its id, in order. One query."""
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


def _rows(voices: Iterable[int]) -> "QuerySet[Heard, Any]":
    decision = FilteredRelation(_LINES, condition=Q(**{f"{_LINES}__kind": LineKind.DECISION}))
    rows = Heard.objects.filter(Q(voice__in=voices) | Q(voice__merged_into__in=voices))
    rows = rows.exclude(gathering__state=State.DROPPED)
    rows = rows.annotate(made=decision, root=F("made__voice__merged_into"), at=F("step__at"))
    return rows.order_by("at", "pk", "made__place", "made__pk").values_list(
        "pk", "gathering", "step", "voice", "voice__merged_into", "at", "made__pk", "made__words", "made__voice", "root"
    )


def talked(at: Any, url: str, step: int) -> Knot:
    words = _("Protokoll lesen")
    return Knot(at, TALKED, VoiceState.DISCUSSED, _("Im Treffen besprochen"), url=url, url_words=words, step=step)


def decided(at: Any, url: str, words: int) -> Knot:
    return Knot(
        at, DECIDED, VoiceState.DISCUSSED, _("Beschlossen"), words, url=url, url_words=_("Beschluss im Protokoll")
    )
