"""Cutting a text into pieces with and without hints of personal data, and blanking hints out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

BLANK: Final = "[…]"


class Hint(Protocol):
    """A place in a text that looks like personal data; see voices/personal.py."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to show; `hint` counts from 1 for a marked piece and is 0 for plain words."""

    words: str
    hint: int = 0


def pieces(text: str, hints: Iterable[Hint]) -> tuple[Piece, ...]:
    """The whole text in order; hints that touch each other become one piece."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((hint.start, hint.end) for hint in hints):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    parts: list[Piece] = []
    at = 0
    for number, (start, end) in enumerate(spans, 1):
        parts += [Piece(text[at:start]), Piece(text[start:end], number)]
        at = end
    parts.append(Piece(text[at:]))
    return tuple(part for part in parts if part.words)


def blank(text: str, hints: Iterable[Hint], only: int = 0) -> str:
    """The text with every marked piece blanked out, or only the one with this number."""
    kept = (BLANK if piece.hint and only in {0, piece.hint} else piece.words for piece in pieces(text, hints))
    return "".join(kept)
