"""A gentle look at how hard a German answer is to read: long sentences and long words, nothing cleverer.

The measure is the rule for plain language: one statement a sentence, about twelve words, hard compounds with hyphens.
"""

import re
from dataclasses import dataclass
from typing import Final

SENTENCE_WORDS: Final = 15
WORD_LETTERS: Final = 20

_SENTENCES: Final = re.compile(r"[^.!?:…\n]+")
_WORDS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Tip:
    """What could be said more simply: sentences with too many words, and words with too many letters."""

    sentences: tuple[str, ...]
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.sentences or self.words)


def tip(text: str, most: int = 3) -> Tip:
    """The hardest places of a text, at most `most` of each kind, in reading order."""
    sentences = [part.strip() for part in _SENTENCES.findall(text)]
    long = [part for part in sentences if len(_WORDS.findall(part)) > SENTENCE_WORDS]
    words = dict.fromkeys(word for word in _WORDS.findall(text) if len(word) >= WORD_LETTERS)
    return Tip(tuple(long[:most]), tuple(words)[:most])
