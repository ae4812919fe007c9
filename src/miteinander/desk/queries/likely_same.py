"""Voices that may say the same: they share rare words or the same place."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, Q, Value, When

from miteinander.desk.queries.reader import Reader
from miteinander.texts.stems import search_words
from miteinander.voices.enums import Check, State
from miteinander.voices.models import Voice, VoiceWord

WORDS = 12  # rare words that are compared
MOST = 5  # voices that are suggested


@dataclass(frozen=True, slots=True)
class Likely:
    """A voice that may be the same, and how many rare words both have."""

    voice: Voice
    shared: int
    same_place: bool

    @property
    def text(self) -> int:
        return self.voice.title_id or self.voice.words_id


def rare(frequencies: Mapping[str, int], voices: int) -> tuple[str, ...]:
    """The rarest words that at least one other voice has too; a word in more than a tenth of them says nothing."""
    most = max(5, voices // 10)
    usable = [(count, word) for word, count in frequencies.items() if 2 <= count <= most and len(word) > 2]
    return tuple(word for _count, word in sorted(usable)[:WORDS])


def likely_same(reader: Reader, voice: Voice) -> tuple[Likely, ...]:
    """At most five, the likeliest first; two queries."""
    mine = VoiceWord.objects.filter(voice=voice).values("word")
    counts = VoiceWord.objects.filter(network=reader.network, word__in=mine).values_list("word")
    frequencies = dict(counts.annotate(many=Count("pk")).order_by("word"))
    said = {word: many for word, many in frequencies.items() if word not in search_words(voice.place, "de")}
    words = rare(said, reader.network.next_serial)
    place = Q(place__iexact=voice.place) if voice.place else Q(pk=None)
    if voice.venue is not None:
        place |= Q(venue=voice.venue)
    rows = (
        Voice.objects.filter(network=reader.network, merged_into=None)
        .exclude(pk__in=[voice.pk, voice.merged_into_id])
        .exclude(state=State.WITHDRAWN)
        .exclude(check_state=Check.HIDDEN)
        .annotate(
            shared=Count("search_words", filter=Q(search_words__word__in=words)),
            same_place=Case(When(place, then=Value(1)), default=Value(0), output_field=IntegerField()),
        )
        .filter(Q(shared__gte=2) | Q(shared__gte=1, same_place=1))
        .annotate(score=F("shared") + 2 * F("same_place"))
        .order_by("-score", "-raised_at", "-pk")[:MOST]
    )
    found = tuple(Likely(row, getattr(row, "shared", 0), bool(getattr(row, "same_place", 0))) for row in rows)
    for row in found:
        row.voice.network = reader.network
    return found
