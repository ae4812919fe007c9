"""Leaving: what leads to a person goes at once, and their words too if they wish so.

The journal keeps that something was there, never what it said, so that deleting a person and an unbroken chain agree.
"""

from collections.abc import Iterable
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from miteinander.journal import actions as journal
from miteinander.people.roles import Actor
from miteinander.post.models import KeptMail, Mail
from miteinander.texts.actions import rewrite
from miteinander.texts.models import Text, Translation
from miteinander.voices.actions.raising import withdraw
from miteinander.voices.enums import State
from miteinander.voices.models import Attachment, BarrierFact, Card, Comment, Contributor, Voice, VoiceWord

ERASED = gettext_noop("Auf Wunsch gelöscht.")


@transaction.atomic
def erase(*, contributor: Contributor, with_words: bool, by: Actor, now: datetime) -> None:
    """Forget a person: ways to reach them, their key, device, names and support. With words: what they said is
    withdrawn and emptied everywhere, with pictures, recordings and translations; numbers stay. There is no way back."""
    voices = list(Voice.objects.filter(author=contributor).select_related("network").order_by("pk"))
    ids = [voice.pk for voice in voices]
    comments = Comment.objects.filter(contributor=contributor)
    if with_words:
        for voice in voices:
            if voice.state != State.WITHDRAWN:
                withdraw(voice=voice, by=by, now=now)
            empty(voice)
        drop(comments)
    Voice.objects.filter(pk__in=ids).update(speaker="")
    comments.update(name="")
    for voice in voices:
        Card.objects.filter(network=voice.network_id, serial=voice.serial).update(key="")
    forget_mails_to(contributor)
    journal.write(
        network=contributor.network_id,
        verb="erased",
        thing="contributor",
        thing_id=contributor.pk,
        by=by,
        now=now,
        facts={"voices": ids, "words": with_words},
    )
    contributor.delete()


def empty(voice: Voice) -> None:
    """Take everything out of a voice that its author said, wrote or sent."""
    attachments = list(Attachment.objects.filter(voice=voice).select_related("alt"))
    names = [name for row in attachments for name in (row.file, row.small) if name]
    texts = [voice.title, *(row.alt for row in attachments)]
    Attachment.objects.filter(voice=voice).delete()
    VoiceWord.objects.filter(voice=voice).delete()
    BarrierFact.objects.filter(voice=voice).update(detail="")
    voice.title, voice.place = None, ""
    voice.save(update_fields=["title", "place"])
    rewrite(text=voice.words, words=ERASED)
    Text.objects.filter(pk=voice.words_id).update(language="de")
    Translation.objects.filter(text=voice.words_id).delete()
    Text.objects.filter(pk__in=[text.pk for text in texts if text is not None]).delete()
    transaction.on_commit(lambda: delete_files(names))


def drop(comments: Iterable[Comment]) -> None:
    for comment in list(comments):
        comment.delete()
        Text.objects.filter(pk=comment.words_id).delete()


def delete_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def forget_mails_to(contributor: Contributor) -> None:
    """Mails that have not left are not sent any more; of the others only remains that there was one."""
    mine = Mail.objects.filter(Q(to__iexact=contributor.email, network=contributor.network_id), ~Q(to=""))
    mine.filter(state="waiting").delete()
    mine.update(to="", subject="", body="", html="")
    if contributor.email:
        KeptMail.objects.filter(to__iexact=contributor.email).delete()
