"""Saying something about a choice: a voice with number and four words, kept beside what it is about."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.people.roles import Actor
from miteinander.pilot.actions.preparing import note
from miteinander.pilot.models import Candidate, Choice, Remark
from miteinander.pilot.rules import may_say
from miteinander.voices.actions.raising import Said, Way, raise_voice


@once(lambda nonce: Remark.objects.select_related("voice__network", "choice").filter(voice__nonce=nonce))
def remark(
    *, choice: Choice, key: str, said: Said, way: Way, nonce: str, sealed_key: str, by: Actor, now: datetime
) -> Remark:
    """Keep what somebody says about the whole choice, or about one of its areas; both or nothing."""
    may_say(choice.phase, choice.until, day_of(now)).require()
    area = Candidate.objects.filter(choice=choice, key=key).first() if key else None
    if key and area is None:
        raise Refused(_("Dieses Gebiet steht nicht zur Wahl."), field="area")
    voice = raise_voice(network=choice.network, said=said, nonce=nonce, sealed_key=sealed_key, way=way, by=by, now=now)
    made = Remark.objects.create(choice=choice, voice=voice, key=key, name=area.name if area else "")
    note(choice, "remark made", by, now, voice=voice.pk)
    return made
