"""Photographs and recordings that belong to a voice, and handing in a voice together with them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from miteinander.journal import actions as journal
from miteinander.people.roles import Actor
from miteinander.texts.actions import write
from miteinander.voices import uploads
from miteinander.voices.actions.raising import raise_voice
from miteinander.voices.enums import AttachmentKind, Check
from miteinander.voices.models import Attachment, Voice
from miteinander.voices.uploads import Enclosure, Stored


@transaction.atomic
def attach(
    *, voice: Voice, stored: Stored, by: Actor, now: datetime, alt: str = "", language: str = "de"
) -> Attachment:
    """Note a file that lies in storage already; it is public when the voice is, the photo of a card never."""
    kept = stored.enclosure
    shown = voice.check_state == Check.SHOWN and kept.kind != AttachmentKind.CARD
    row = Attachment.objects.create(
        voice=voice,
        kind=kept.kind,
        file=stored.file,
        small=stored.small,
        media_type=kept.media_type,
        width=kept.width,
        height=kept.height,
        small_width=kept.small_width,
        small_height=kept.small_height,
        alt=write(words=alt, language=language) if alt.strip() else None,
        check_state=Check.SHOWN if shown else Check.WAITING,
        added_at=now,
    )
    journal.write(
        network=voice.network_id,
        verb="attached",
        thing="attachment",
        thing_id=row.pk,
        by=by,
        now=now,
        facts={"voice": voice.pk, "kind": kept.kind},
    )
    return row


def hand_in(*, enclosures: Sequence[tuple[Enclosure, str]], nonce: str, **facts: Any) -> Voice:
    """`raise_voice` with files (each with its words for those who do not see or hear it): all of it or nothing.

    The same nonce again, even at the same moment, returns the first voice and keeps no second file.
    """
    if (known := Voice.objects.select_related("network").filter(nonce=nonce).first()) is not None:
        return known  # before any file is kept
    stored = uploads.store(enclosure for enclosure, _alt in enclosures)
    try:
        return _raise_with(stored, [alt for _enclosure, alt in enclosures], nonce=nonce, **facts)
    except BaseException:
        uploads.remove(stored)
        raise


@transaction.atomic
def _raise_with(stored: list[Stored], alts: list[str], **facts: Any) -> Voice:
    voice = raise_voice(**facts)
    if Attachment.objects.filter(voice=voice).exists():  # somebody was quicker with the same form
        uploads.remove(stored)
        return voice
    for each, alt in zip(stored, alts, strict=True):
        attach(voice=voice, stored=each, alt=alt, language=facts["said"].language, by=facts["by"], now=facts["now"])
    return voice
