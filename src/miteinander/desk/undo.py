"""Taking back the last thing somebody did at the desk."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.desk import actions
from miteinander.desk.queries.reader import Reader
from miteinander.desk.queries.review import find
from miteinander.frame.refusal import Refused
from miteinander.network.models import Partner
from miteinander.people.roles import Actor
from miteinander.voices.actions import answering
from miteinander.voices.models import Step

STEPS, CHECKS, HANDED = "steps", "checks", "handed"


def take_back(reader: Reader, kind: str, things: list[list[Any]], *, now: datetime) -> int:
    """Take everything back that still may be; returns how many. Things of another network do not exist."""
    ways = {STEPS: back_step, CHECKS: back_check, HANDED: back_handed}
    if kind not in ways or not things:
        raise Refused(_("Hier lässt sich nichts mehr zurücknehmen."))
    with transaction.atomic():
        return sum(ways[kind](reader, thing, by=reader.actor, now=now) for thing in things)


def back_step(reader: Reader, thing: list[Any], *, by: Actor, now: datetime) -> int:
    step = Step.objects.filter(pk=thing[0], voice__in=reader.voices()).select_related("voice__network").first()
    if step is None:
        return 0
    answering.undo(step=step, by=by, now=now)
    return 1


def back_check(reader: Reader, thing: list[Any], *, by: Actor, now: datetime) -> int:
    entry = find(reader, str(thing[0]))
    if entry is None:
        return 0
    actions.take_back_check(thing=entry.thing, by=by, now=now)
    return 1


def back_handed(reader: Reader, thing: list[Any], *, by: Actor, now: datetime) -> int:
    voice = reader.voices().filter(pk=thing[0]).first() if reader.checks else None
    if voice is None:
        return 0
    before = Partner.objects.filter(network=reader.network, pk=thing[1]).first() if thing[1] else None
    answering.hand_over(voice=voice, partner=before, by=by, now=now)
    return 1
