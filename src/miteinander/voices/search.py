"""Finding voices by their words: stems in a table, the same on SQLite and PostgreSQL."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from miteinander.texts.stems import query_words, search_words
from miteinander.voices.models import Voice, VoiceWord

LONGEST = 40  # characters of a stem that are kept
MOST_WORDS = 6  # of a query that count
SHORTEST_BEGINNING = 4  # shorter words are looked for whole: "ab" begins too much


def index(voice: Voice, *, title: str, words: str, language: str) -> None:
    """Write the stems of a voice anew."""
    stems = {stem[:LONGEST] for stem in search_words(f"{title}\n{words}\n{voice.place}", language)}
    VoiceWord.objects.filter(voice=voice).delete()
    VoiceWord.objects.bulk_create(
        [VoiceWord(network_id=voice.network_id, voice=voice, word=stem) for stem in sorted(stems)]
    )


def asked(query: str, language: str = "de") -> tuple[str, list[str]]:
    """The words of a query, and of each whether a word may begin like it ("b") or must be it ("s")."""
    words = [word[:LONGEST] for word in query_words(query, language)[:MOST_WORDS]]
    return "".join("b" if len(word) >= SHORTEST_BEGINNING else "s" for word in words), words


def holding(voices: QuerySet[Voice], network: int, kinds: str, words: Iterable[str]) -> QuerySet[Voice]:
    """Those voices that hold every one of these words."""
    for kind, word in zip(kinds, words, strict=True):
        fits = Q(word__startswith=word) if kind == "b" else Q(word=word)
        voices = voices.filter(pk__in=VoiceWord.objects.filter(fits, network=network).values("voice"))
    return voices


def matching(voices: QuerySet[Voice], network: int, query: str, language: str = "de") -> QuerySet[Voice]:
    """Those voices that hold every word of the query, or a word that begins like it."""
    return holding(voices, network, *asked(query, language))
