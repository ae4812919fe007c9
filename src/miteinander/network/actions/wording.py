"""Texts of a network in their languages."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.network.actions.events import note
from miteinander.network.models import AgreementVersion
from miteinander.network.rules import may_rewrite_version
from miteinander.people.roles import Actor
from miteinander.texts import actions as texts
from miteinander.texts.languages import INTERFACE, SOURCE
from miteinander.texts.models import Text, Translation


def put(text: Text | None, words: str, *, language: str = SOURCE) -> Text | None:
    """The text with these words: written, rewritten, or None where there never was one and nothing is said."""
    words = words.strip()
    if text is None:
        return texts.write(words=words, language=language) if words else None
    return texts.rewrite(text=text, words=words) if words != text.words else text


@transaction.atomic
def keep_words(
    *, thing: Model, field: str, network: int, versions: Mapping[str, str], by: Actor, now: datetime
) -> Text | None:
    """Keep a text of a thing with its translations; an emptied translation goes, an unchanged one stays as it was.

    A translation that is handed in unchanged while the source changed stays marked as made from the old wording.
    """
    text: Text | None = getattr(thing, field)
    source = text.language if text else SOURCE
    before = text.words if text else ""
    if isinstance(thing, AgreementVersion) and versions.get(source, "").strip() != before:
        may_rewrite_version(signatures=thing.signatures.count()).require()
    text = put(text, versions.get(source, ""))
    if text is None:
        if any(words.strip() for words in versions.values()):
            raise Refused(_("Bitte schreiben Sie zuerst den deutschen Text."), field="de")
        return None
    if getattr(thing, f"{field}_id") != text.pk:
        setattr(thing, field, text)
        thing.save(update_fields=[field])
    for code in INTERFACE:
        if code != source and code in versions:
            keep_translation(text, code, versions[code], now)
    note("worded", thing, network=network, by=by, now=now, facts={"field": field, "text": text.pk})
    return text


def keep_translation(text: Text, language: str, words: str, now: datetime) -> None:
    known = Translation.objects.filter(text=text, language=language).first()
    if not words.strip():
        if known:
            known.delete()
    elif known is None or known.words != words.strip():
        texts.translate(text=text, language=language, words=words, now=now)
