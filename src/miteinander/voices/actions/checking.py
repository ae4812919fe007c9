"""Looking at contributions before or after they are public. Hiding always says publicly why."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.people.roles import Actor
from miteinander.texts.actions import rewrite, write
from miteinander.voices import search
from miteinander.voices.enums import AttachmentKind, Check
from miteinander.voices.models import Attachment, Comment, Report, Voice


@transaction.atomic
def show(*, thing: Voice | Comment, by: Actor, now: datetime) -> None:
    """Make a voice (with its photographs and recordings) or a comment public."""
    thing.check_state, thing.hidden_reason = Check.SHOWN, ""
    thing.save(update_fields=["check_state", "hidden_reason"])
    if isinstance(thing, Voice):
        Attachment.objects.filter(voice=thing, check_state=Check.WAITING).exclude(kind=AttachmentKind.CARD).update(
            check_state=Check.SHOWN
        )
    note(thing, "shown", by=by, now=now)


@transaction.atomic
def hide(*, thing: Voice | Comment, reason: str, by: Actor, now: datetime) -> None:
    """Take a voice or a comment off the public pages; the reason is public."""
    if not reason.strip():
        raise Refused(_("Bitte nennen Sie den Grund. Er ist öffentlich."), field="reason")
    thing.check_state, thing.hidden_reason = Check.HIDDEN, reason.strip()[:300]
    thing.save(update_fields=["check_state", "hidden_reason"])
    note(thing, "hidden", by=by, now=now)


@transaction.atomic
def edit(*, voice: Voice, words: str, title: str, by: Actor, now: datetime) -> Voice:
    """Blank out personal data or give a title; the journal notes that it was done, not what it was."""
    if not words.strip():
        raise Refused(_("Der Text darf nicht leer sein."), field="words")
    rewrite(text=voice.words, words=words)
    if voice.title is not None:
        rewrite(text=voice.title, words=title or words[:80])
    elif title.strip():
        voice.title = write(words=title, language=voice.words.language)
        voice.save(update_fields=["title"])
    search.index(voice, title=title, words=words, language=voice.words.language)
    note(voice, "edited", by=by, now=now)
    return voice


@transaction.atomic
def check_attachment(*, attachment: Attachment, shown: bool, by: Actor, now: datetime) -> None:
    attachment.check_state = Check.SHOWN if shown and attachment.kind != AttachmentKind.CARD else Check.HIDDEN
    attachment.save(update_fields=["check_state"])
    journal.write(
        network=attachment.voice.network_id,
        verb="attachment checked",
        thing="attachment",
        thing_id=attachment.pk,
        by=by,
        now=now,
        facts={"shown": shown},
    )


@transaction.atomic
def handle_report(*, report: Report, by: Actor, now: datetime) -> Report:
    """The moderation has looked; what it did stands in its own event."""
    report.handled_at = report.handled_at or now
    report.save(update_fields=["handled_at"])
    journal.write(
        network=report.voice.network_id,
        verb="report handled",
        thing="report",
        thing_id=report.pk,
        by=by,
        now=now,
    )
    return report


def note(thing: Voice | Comment, verb: str, *, by: Actor, now: datetime) -> None:
    network = thing.network_id if isinstance(thing, Voice) else thing.voice.network_id
    journal.write(network=network, verb=verb, thing=thing._meta.model_name or "", thing_id=thing.pk, by=by, now=now)
