"""Reading the texts of a whole page in one query."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from miteinander.texts.languages import fallbacks, language

# By hand, because it is asked on every page: putting it together took Django longer than the database to answer.
_SQL = """
SELECT text.id, text.language, text.words, text.hash, other.language, other.words, other.status, other.source_hash
FROM texts_text text
LEFT JOIN texts_translation other ON other.text_id = text.id AND other.language IN ({languages})
WHERE text.id IN ({ids})
"""


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
    sql = _SQL.format(languages=", ".join(["%s"] * len(chain)), ids=", ".join(["%s"] * len(wanted)))
    best: dict[int, tuple[int, Words]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, [*chain, *wanted])
        rows = cursor.fetchall()
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
