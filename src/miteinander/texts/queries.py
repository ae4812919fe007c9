"""Reading the texts of a whole page in one query."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FilteredRelation, Q

from miteinander.texts.languages import fallbacks, language
from miteinander.texts.models import Text


@dataclass(frozen=True, slots=True)
class Words:
    """A text as a reader gets it: the words, their language, and what the reader should know about them."""

    words: str
    language: str
    source: str
    status: str = ""
    stale: bool = False  # the source was changed after this translation was made
    fallback: bool = False  # not in the reader's language

    @property
    def direction(self) -> str:
        return language(self.language).direction

    @property
    def first_line(self) -> str:
        return self.words.strip().split("\n", 1)[0]


NOTHING = Words("", "de", "de")
Texts = dict[int, Words]


def read(ids: Iterable[int | None], reader: str) -> Texts:
    """All texts with these ids in the reader's language or the nearest there is; one query, none for no ids."""
    wanted = {text for text in ids if text is not None}
    if not wanted:
        return {}
    chain = fallbacks(reader)
    rows = (
        Text.objects.filter(pk__in=wanted)
        .annotate(other=FilteredRelation("translations", condition=Q(translations__language__in=chain)))
        .values_list(
            "pk",
            "language",
            "words",
            "hash",
            "other__language",
            "other__words",
            "other__status",
            "other__source_hash",
        )
    )
    best: dict[int, tuple[int, Words]] = {}
    for pk, source, words, hash_, code, translated, status, made_from in rows:
        choices = [_own(words, source, chain, reader)]
        if code is not None:
            rank = chain.index(code)
            choices.append((rank, Words(translated, code, source, status, made_from != hash_, code != reader)))
        best[pk] = min([*choices, *([best[pk]] if pk in best else [])], key=lambda choice: choice[0])
    return {pk: chosen for pk, (_rank, chosen) in best.items()}


def _own(words: str, source: str, chain: tuple[str, ...], reader: str) -> tuple[int, Words]:
    rank = chain.index(source) if source in chain else len(chain)
    return rank, Words(words, source, source, fallback=source != reader)
