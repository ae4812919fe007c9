"""Answering a voice and moving it on; each step is told to everybody entitled, exactly once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.network.models import Partner
from miteinander.people.roles import Actor
from miteinander.texts.actions import write
from miteinander.voices.enums import ANSWERED_STATES, Kind, NoticeState, State, StepKind
from miteinander.voices.models import Draft, GoneCheck, Step, Voice
from miteinander.voices.notices import group_of, tell
from miteinander.voices.rules import may_be_undone, may_move


@dataclass(frozen=True, slots=True)
class Answer:
    """A new state and the words that go with it, signed by a role or organisation."""

    state: State
    words: str = ""
    language: str = "de"
    signed: str = ""
    partner: Partner | None = None


@transaction.atomic
def move(*, voice: Voice, answer: Answer, by: Actor, now: datetime) -> Step:
    """Answer a voice or move it to another state, with all that were merged into it."""
    voice = (
        Voice.objects.select_for_update(of=("self",)).select_related("network").get(pk=voice.merged_into_id or voice.pk)
    )
    words = answer.words.strip()
    may_move(
        now_at=State(voice.state),
        to=answer.state,
        words=words,
        is_barrier=voice.kind == Kind.BARRIER,
        seen_gone=seen_gone(voice),
    ).require()
    group = group_of(voice).exclude(state=State.WITHDRAWN)
    group.update(state=answer.state, state_at=now)
    if answer.state in ANSWERED_STATES:
        group.filter(answered_at=None).update(answered_at=now)
    step = Step.objects.create(
        voice=voice,
        state=answer.state,
        at=now,
        by_id=by.person_id,
        role=by.role or "",
        partner=answer.partner,
        signed=answer.signed.strip(),
        words=write(words=words, language=answer.language) if words else None,
    )
    Draft.objects.filter(voice=voice, person=by.person_id).delete()
    journal.write(
        network=voice.network_id,
        verb="moved",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"state": answer.state, "step": step.pk},
    )
    tell(step, now=now)
    return step


@transaction.atomic
def note(*, voice: Voice, answer: Answer, by: Actor, now: datetime) -> Step:
    """Tell everybody entitled something new while the state stays; `answer.state` is not looked at."""
    voice = (
        Voice.objects.select_for_update(of=("self",)).select_related("network").get(pk=voice.merged_into_id or voice.pk)
    )
    if voice.state == State.WITHDRAWN:
        raise Refused(_("Dieses Anliegen wurde zurückgezogen."))
    step = Step.objects.create(
        voice=voice,
        kind=StepKind.NOTE,
        state=voice.state,
        at=now,
        by_id=by.person_id,
        role=by.role or "",
        partner=answer.partner,
        signed=answer.signed.strip(),
        words=write(words=answer.words, language=answer.language),
    )
    journal.write(
        network=voice.network_id,
        verb="noted",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"step": step.pk},
    )
    tell(step, now=now)
    return step


def seen_gone(voice: Voice) -> bool:
    """Whether the last look on the spot found the barrier gone."""
    last = GoneCheck.objects.filter(voice=voice).order_by("-on", "-pk").first()
    return last is not None and last.gone


@transaction.atomic
def check_on_spot(
    *, voice: Voice, gone: bool, on: date, checked_by: str, words: str, by: Actor, now: datetime
) -> GoneCheck:
    """Note that somebody went and looked. A barrier found again goes back to work that is under way."""
    if voice.kind != Kind.BARRIER:
        raise Refused(_("Nachgesehen wird nur bei Barrieren."))
    if on > now.date():
        raise Refused(_("Dieser Tag liegt in der Zukunft."), field="checked_on")
    if not checked_by.strip():
        raise Refused(
            _("Bitte schreiben Sie, wer nachgesehen hat, zum Beispiel: zwei Menschen mit Rollstuhl."),
            field="checked_by",
        )
    text = write(words=words, language="de") if words.strip() else None
    check = GoneCheck.objects.create(voice=voice, on=on, gone=gone, checked_by=checked_by.strip(), words=text)
    if not gone and voice.state == State.DONE:
        voice.state, voice.state_at = State.UNDER_WAY, now
        voice.save(update_fields=["state", "state_at"])
    step = Step.objects.create(
        voice=voice,
        kind=StepKind.CHECKED,
        state=voice.state,
        at=now,
        by_id=by.person_id,
        role=by.role or "",
        signed=checked_by.strip(),
        words=text,
    )
    journal.write(
        network=voice.network_id,
        verb="checked on spot",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"gone": gone},
    )
    tell(step, now=now)
    return check


@transaction.atomic
def undo(*, step: Step, by: Actor, now: datetime) -> Voice:
    """Take back the last step (`rules.may_be_undone`) while nobody has been told of it by mail, letter or telephone."""
    voice = step.voice
    if step.pk != Step.objects.filter(voice=voice).order_by("-at", "-pk").values_list("pk", flat=True).first():
        raise Refused(_("Nur der letzte Schritt lässt sich zurücknehmen."))
    before = Step.objects.filter(voice=voice).exclude(pk=step.pk).order_by("-at", "-pk").first()
    known = before.state if before else None
    if not may_be_undone(step.kind, step.state, known, merged=voice.merged_into_id is not None):
        raise Refused(_("Dieser Schritt lässt sich nicht zurücknehmen."))
    if step.notices.filter(state__in=[NoticeState.SENT, NoticeState.DONE]).exists():
        raise Refused(_("Die Nachricht ist schon unterwegs. Schreiben Sie lieber einen neuen Stand."))
    state, at = (before.state, before.at) if before else (State.RAISED, voice.raised_at)
    group = group_of(voice).exclude(state=State.WITHDRAWN)
    group.update(state=state, state_at=at)
    group.filter(answered_at=step.at).update(answered_at=None)
    number = step.pk
    step.delete()
    journal.write(
        network=voice.network_id,
        verb="undone",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"step": number},
    )
    voice.refresh_from_db()
    return voice


@transaction.atomic
def hand_over(*, voice: Voice, partner: Partner | None, by: Actor, now: datetime) -> Voice:
    """Ask a partner (or again the coordination) to answer."""
    if partner is not None and partner.network_id != voice.network_id:
        raise Refused(_("Dieser Partner gehört nicht zu diesem Netzwerk."))
    voice.answer_by = partner
    voice.save(update_fields=["answer_by"])
    journal.write(
        network=voice.network_id,
        verb="handed over",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"partner": partner.pk if partner else None},
    )
    return voice


@transaction.atomic
def keep_draft(*, voice: Voice, content: dict[str, str], by: Actor, now: datetime) -> Draft:
    """Keep an unfinished answer of this person."""
    if by.person_id is None:
        raise Refused(_("Einen Entwurf behält nur, wer angemeldet ist."))
    draft, _new = Draft.objects.update_or_create(
        voice=voice, person_id=by.person_id, defaults={"content": content, "saved_at": now}
    )
    return draft
