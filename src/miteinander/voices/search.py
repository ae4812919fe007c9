"""Finding voices by their words: stems in a table, the same on SQLite and PostgreSQL."""

from django.db.models import Q, QuerySet

from miteinander.texts.stems import query_words, search_words
from miteinander.voices.models import Voice, VoiceWord


def index(voice: Voice, *, title: str, words: str, language: str) -> None:
    """Write the stems of a voice anew."""
    stems = search_words(f"{title}\n{words}\n{voice.place}", language)
    VoiceWord.objects.filter(voice=voice).delete()
    VoiceWord.objects.bulk_create(
        [VoiceWord(network_id=voice.network_id, voice=voice, word=stem[:40]) for stem in sorted(stems)]
    )


def matching(voices: QuerySet[Voice], network: int, query: str) -> QuerySet[Voice]:
    """Those voices that hold every word of the query, or a word that begins like it; up to six words count."""
    for word in query_words(query)[:6]:
        begins = Q(word__gte=word[:40], word__lt=word[:39] + "\U0010ffff") if len(word) > 3 else Q(word=word)
        found = VoiceWord.objects.filter(begins, network=network).values("voice")
        voices = voices.filter(pk__in=found)
    return voices
