"""Putting together voices that say the same, and taking them apart again. Nothing moves: numbers, words, supports and
authors stay where they are; only the pointer to the leading voice changes."""

from datetime import datetime

from django.db import transaction
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.people.roles import Actor
from miteinander.voices.enums import Check, State, StepKind
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
    return _stands_alone(voice, leading, [], by=by, now=now)


@transaction.atomic
def go_on_without(*, leading: Voice, by: Actor, now: datetime) -> Step | None:
    """The leading voice is about to be taken back: the oldest of the others leads from now on, one that is public
    before those that are not. Nothing happens if nobody is left; then those taken back stay where they are."""
    left = Voice.objects.filter(merged_into=leading).exclude(state=State.WITHDRAWN)
    public_first = Case(When(check_state=Check.SHOWN, then=0), default=1)
    heir = left.select_related("network").order_by(public_first, "raised_at", "pk").first()
    if heir is None:
        return None
    heir.merged_into = None
    heir.save(update_fields=["merged_into"])
    others = Voice.objects.filter(merged_into=leading)
    moved = sorted(others.values_list("pk", flat=True))
    others.update(merged_into=heir)
    return _stands_alone(heir, leading, moved, by=by, now=now)


def _stands_alone(voice: Voice, leading: Voice, moved: list[int], *, by: Actor, now: datetime) -> Step:
    """The step and event of a voice that left the leading one; a refusal keeps its reason."""
    refused = Step.objects.filter(voice=leading, state=State.NOT_POSSIBLE, words__isnull=False)
    reason = refused.order_by("-at", "-pk").first() if voice.state == State.NOT_POSSIBLE else None
    step = Step.objects.create(
        voice=voice,
        kind=StepKind.SPLIT,
        state=voice.state,
        at=now,
        by_id=by.person_id,
        role=by.role or "",
        other=leading,
        words_id=reason.words_id if reason else None,
    )
    facts: dict[str, str | int | bool | list[int] | None] = {"from": leading.pk}
    journal.write(
        network=voice.network_id,
        verb="split",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts=facts | ({"with": moved} if moved else {}),
    )
    tell(step, now=now)
    return step
