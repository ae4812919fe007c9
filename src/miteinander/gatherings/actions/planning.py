"""A decision becomes a measure of the plan, with the voice it is about."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.gatherings.models import Gathering
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.plan.actions.measures import Facts, TakenUp, begin
from miteinander.plan.enums import State
from miteinander.plan.models import Field, Measure
from miteinander.plan.rules import may_link, may_plan
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice

LONGEST_TITLE = 160


def planned(
    gathering: Gathering, words: str, title: str, voice: Voice | None, nonce: str, by: Actor, now: datetime
) -> Measure:
    """A measure that is planned from now on, called like the decision if it has no title of its own; the same nonce
    again returns the first one. It asks for its own right: who writes minutes may not always plan."""
    may_plan(by).require()
    leading = voice.merged_into or voice if voice else None
    field = field_for(gathering.network, leading)
    if field is None:
        raise Refused(_("Im Plan gibt es noch kein Handlungsfeld. Schreiben Sie die Zeile als Beschluss."))
    voices = [TakenUp(leading)] if leading and open_to_plan(leading, gathering.network) else []
    title = shortened(title or words)
    facts = Facts(title=title, field=field, about=words if title != words else "")
    nonce = f"line:{nonce}"[:80]
    return begin(
        network=gathering.network, facts=facts, nonce=nonce, by=by, now=now, state=State.PLANNED, voices=voices
    )


def shortened(title: str) -> str:
    """A title that fits on a line; the whole decision is what the measure is about."""
    if len(title) <= LONGEST_TITLE:
        return title
    head = title[: LONGEST_TITLE - 1]
    return f"{head.rpartition(' ')[0] or head}…"


def open_to_plan(voice: Voice, network: Network) -> bool:
    """A voice that is no longer public stays out; the decision is still one."""
    gone = voice.state == VoiceState.WITHDRAWN
    same = voice.network_id == network.pk
    return bool(may_link(same_network=same, check_state=voice.check_state, withdrawn=gone, whole=True, left_out=""))


def field_for(network: Network, voice: Voice | None) -> Field | None:
    """Nobody chooses one while typing: the field in which the voice is taken up already, otherwise the one planned in
    last, otherwise the first. It can be changed with the measure."""
    rows = Field.objects.filter(network=network, ended_on=None)
    if voice and (known := rows.filter(measures__links__voice=voice).order_by("-measures__links__at", "pk").first()):
        return known
    last = rows.filter(measures__isnull=False).order_by("-measures__news_at", "pk").first()
    return last or rows.order_by("place", "pk").first()
