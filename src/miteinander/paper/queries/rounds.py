"""What was typed in during one round."""

from dataclasses import dataclass, replace

from django.db.models import Count, Window
from django.utils.text import Truncator

from miteinander.network.models import Network
from miteinander.paper.round import Round
from miteinander.texts.queries import NOTHING, Words, read
from miteinander.voices.actions.cards import SLIPS
from miteinander.voices.models import Card, Voice, VoiceQuerySet

LAST = 10
BEGINNING = 90  # characters of the words in the list


@dataclass(frozen=True, slots=True)
class Typed:
    """The last cards, newest first, and how many there are."""

    rows: tuple[tuple[Voice, Words], ...]
    total: int

    @property
    def last(self) -> Voice | None:
        return self.rows[0][0] if self.rows else None


def of_round(network: Network, current: Round) -> VoiceQuerySet:
    return Voice.objects.filter(network=network, scribe=current.person, nonce__startswith=current.mark)


def typed(network: Network, current: Round, reader: str) -> Typed:
    """Two queries."""
    rows = of_round(network, current).select_related("author").annotate(all_rows=Window(Count("pk")))
    found = list(rows.order_by("-pk")[:LAST])
    for voice in found:
        voice.network = network
    total = getattr(found[0], "all_rows", 0) if found else 0
    texts = read([voice.words_id for voice in found], reader)
    return Typed(tuple((voice, beginning(texts.get(voice.words_id, NOTHING))) for voice in found), total)


def beginning(words: Words) -> Words:
    return replace(words, words=Truncator(words.words).chars(BEGINNING))


def one_of(network: Network, current: Round, pk: int) -> Voice | None:
    voice = of_round(network, current).select_related("author", "words").filter(pk=pk).first()
    if voice is not None:
        voice.network = network
    return voice


def slips(network: Network, current: Round) -> list[Voice]:
    """The voices of this round whose cards had no number; one query."""
    given = Card.objects.filter(network=network, batch=SLIPS).values("serial")
    found = list(of_round(network, current).filter(serial__in=given).order_by("pk"))
    for voice in found:
        voice.network = network
    return found
