"""Commit first, then draw from a public source of chance: nobody can choose the outcome, and anybody can check it.

After RFC 3797, with SHA-256 in the place of MD5: the pool and its rules are frozen and their hash is published together
with the name of a source that does not exist yet (the lottery numbers of a coming Saturday). Later the numbers of that
source and the hash give a seed, and the seed gives the order. `check_draw.py` does the same with the standard library
alone and goes along with every result.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import count
from typing import Final

SPAN: Final = 2**256


class BadDraw(ValueError):
    """Why this cannot be drawn, and what to do."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What is fixed before: who takes part (names or pseudonyms), how many win, and which source will decide."""

    what: str
    pool: tuple[str, ...]
    places: int
    source: str

    @property
    def commitment(self) -> str:
        """SHA-256 of everything above in one agreed spelling (JSON, keys sorted, no spaces, UTF-8)."""
        text = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(text.encode()).hexdigest()


def prepare(what: str, pool: Sequence[str], places: int, source: str) -> Draw:
    """Sorted, so that the order in which people signed up decides nothing; the same name twice is refused."""
    names = [plain(name) for name in pool if plain(name)]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadDraw(
            f"This stands in the pool twice: {', '.join(twice)}. Give everybody a name or number of their own"
        )
    if not 1 <= places <= len(names):
        raise BadDraw(f"{places} of {len(names)} cannot be drawn: 1 to {len(names)} can")
    if not plain(source):
        raise BadDraw("Name the source that will decide, and the day on which it will be known")
    return Draw(plain(what), tuple(sorted(names)), places, plain(source))


def order(draw: Draw, numbers: str) -> list[str]:
    """The whole pool in the order drawn; the first `places` win, the others follow if somebody says no.

    `numbers` is what the source said, as it was published; only spaces around and between are levelled.
    """
    said = plain(numbers)
    if not said:
        raise BadDraw("What did the source say? Type its numbers as they were published")
    chance = stream(sha256(f"{draw.commitment}\n{said}".encode()).digest())
    rest, drawn = list(draw.pool), []
    while rest:
        drawn.append(rest.pop(below(len(rest), chance)))
    return drawn


def stream(seed: bytes) -> Iterator[int]:
    """Numbers from 0 up to 2**256, one from each SHA-256 of the seed and a counter."""
    return (int.from_bytes(sha256(seed + place.to_bytes(8, "big")).digest(), "big") for place in count())


def below(size: int, chance: Iterator[int]) -> int:
    """A number from 0 up to `size`, each as likely as every other: what would favour small ones is thrown away."""
    fair = SPAN - SPAN % size
    return next(number for number in chance if number < fair) % size


def plain(text: str) -> str:
    """One spelling of what looks the same: composed letters (NFC), single spaces, none around."""
    return " ".join(unicodedata.normalize("NFC", text).split())
