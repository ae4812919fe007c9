"""Putting together voices that say the same, and taking them apart again. Nothing moves: numbers, words, supports and
authors stay where they are; only the pointer to the leading voice changes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.people.roles import Actor
from miteinander.voices.enums import State, StepKind
from miteinander.voices.models import Step, Voice
from miteinander.voices.notices import tell


@transaction.atomic
def merge(*, voice: Voice, into: Voice, by: Actor, now: datetime) -> Step:
    """Put a voice (and those merged into it) under another one; its people hear of it once."""
    into = Voice.objects.select_for_update(of=("self",)).get(pk=into.merged_into_id or into.pk)
    if voice.network_id != into.network_id:
        raise Refused(_("Anliegen aus verschiedenen Netzwerken lassen sich nicht zusammenlegen."))
    if voice.pk == into.pk:
        raise Refused(_("Ein Anliegen lässt sich nicht mit sich selbst zusammenlegen."))
    if voice.merged_into_id is not None:
        raise Refused(_("Dieses Anliegen ist schon zusammengelegt. Trennen Sie es zuerst."))
    if State.WITHDRAWN in {voice.state, into.state}:
        raise Refused(_("Ein zurückgezogenes Anliegen lässt sich nicht zusammenlegen."))
    step = Step.objects.create(
        voice=voice,
        kind=StepKind.MERGED,
        state=into.state,
        at=now,
        by_id=by.person_id,
        role=by.role or "",
        other=into,
    )
    tell(step, now=now)
    children = Voice.objects.filter(merged_into=voice)
    moved = sorted(children.values_list("pk", flat=True))
    children.update(merged_into=into)
    voice.merged_into, voice.state, voice.state_at = into, into.state, now
    if voice.answered_at is None and into.answered_at is not None:
        voice.answered_at = now
    voice.save(update_fields=["merged_into", "state", "state_at", "answered_at"])
    journal.write(
        network=voice.network_id,
        verb="merged",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"into": into.pk, "with": moved},
    )
    return step


@transaction.atomic
def split(*, voice: Voice, by: Actor, now: datetime) -> Step:
    """Let a merged voice stand on its own again; it keeps the state it had with the others."""
    leading = voice.merged_into
    if leading is None:
        raise Refused(_("Dieses Anliegen steht schon für sich."))
    voice.merged_into = None
    voice.save(update_fields=["merged_into"])
    step = Step.objects.create(
        voice=voice,
        kind=StepKind.SPLIT,
        state=voice.state,
        at=now,
        by_id=by.person_id,
        role=by.role or "",
        other=leading,
    )
    journal.write(
        network=voice.network_id,
        verb="split",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"from": leading.pk},
    )
    tell(step, now=now)
    return step
