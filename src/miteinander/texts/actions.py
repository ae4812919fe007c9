"""Writing texts and their translations. Called by the rooms that own the thing the text belongs to."""

from datetime import datetime

from miteinander.texts.models import Status, Text, Translation, fingerprint


def write(*, words: str, language: str) -> Text:
    """Keep words in the language they were said in."""
    return Text.objects.create(words=words.strip(), language=language, hash=fingerprint(words))


def rewrite(*, text: Text, words: str) -> Text:
    """Change the source; translations made from the old wording show as outdated by themselves."""
    text.words, text.hash = words.strip(), fingerprint(words)
    text.save(update_fields=["words", "hash"])
    return text


def put(text: Text | None, words: str, language: str = "de") -> Text | None:
    """Keep, change or leave out words that need not be there."""
    if not words.strip():
        return None
    if text is None:
        return write(words=words, language=language)
    return rewrite(text=text, words=words) if words.strip() != text.words else text


def translate(*, text: Text, language: str, words: str, now: datetime, status: Status = Status.HUMAN) -> Translation:
    """Keep or replace the translation into one language."""
    row, _new = Translation.objects.update_or_create(
        text=text,
        language=language,
        defaults={"words": words.strip(), "status": status, "source_hash": text.hash, "made_at": now},
    )
    return row
