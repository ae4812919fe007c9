"""What the gatherings know about a voice: where it was talked about, and what was decided."""

from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from miteinander.gatherings.enums import DECIDED as DECISIONS
from miteinander.gatherings.enums import State
from miteinander.gatherings.models import Heard
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice
from miteinander.voices.queries.story import Knot

TALKED, DECIDED = "talked", "decided"
_LINES = "gathering__minutes__lines"


def knots(voice: Voice) -> list[Knot]:
    """Each meeting in which the voice (or one merged into it) was talked about, once its minutes are public, and every
    decision about it; in order. One query. Needs `network` to be loaded."""
    decision = FilteredRelation(_LINES, condition=Q(**{f"{_LINES}__kind__in": DECISIONS}))
    rows = Heard.objects.filter(Q(voice=voice) | Q(voice__merged_into=voice)).exclude(gathering__state=State.DROPPED)
    rows = rows.annotate(made=decision, root=F("made__voice__merged_into"), at=F("step__at"))
    found = rows.order_by("at", "pk", "made__place", "made__pk").values_list(
        "pk", "gathering", "step", "voice", "at", "made__pk", "made__words", "made__voice", "root"
    )
    knots: list[Knot] = []
    seen: set[int] = set()
    for pk, gathering, step, heard, at, line, words, about, root in found:
        url = reverse("gathering_minutes", kwargs={"network": voice.network.slug, "pk": gathering})
        if pk not in seen:
            seen.add(pk)
            knots.append(
                Knot(
                    at=at, kind=TALKED, state=VoiceState.DISCUSSED, heading=_("Im Treffen besprochen"), url=url,
                    url_words=_("Protokoll lesen"), step=step,
                )
            )  # fmt: skip
        if line is not None and heard in (about, root):
            knots.append(
                Knot(
                    at=at, kind=DECIDED, state=VoiceState.DISCUSSED, heading=_("Beschlossen"), words=words,
                    url=f"{url}#z{line}", url_words=_("Beschluss im Protokoll"),
                )
            )  # fmt: skip
    return knots
