"""Private keys of four everyday German words, such as "apfel brücke lampe tisch".

With public number and key together somebody without e-mail reads answers, adds to a voice or withdraws it.
1024 words make 10 bits each, 40 bits a key: 1.1 million million keys. That is enough only where guessing
is slow. Ask for number and key together, never for the key alone, and let in at most

- 20 wrong keys a day for one voice and for one sender, and
- 100,000 wrong keys a day in the whole installation,

which keeps the chance that anybody guesses one key within a year below 1 in 30,000 (365 * 100,000 / 2^40)
and for one given voice below 1 in 100 million. Slow further tries down, do not lock a voice: its author would
be locked out too.

Whoever has stolen the database meets scrypt: some 15 ms a guess, 270 years of one core for half of all keys.
"""

import hashlib
import hmac
import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Final

WORDS_IN_KEY: Final = 4
BITS_PER_WORD: Final = 10
KEY_BYTES: Final = WORDS_IN_KEY * BITS_PER_WORD // 8
LONGEST_TEXT: Final = 200

_PURPOSE: Final = b"miteinander voice key 1\0"
_TOKEN: Final = re.compile(r"[^\W\d_]+")
_WITH_E: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WITHOUT: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_COST: Final = 2**12  # times 128 * _BLOCK bytes: 4 MB
_BLOCK: Final = 8
_SEAL: Final = "scrypt"


@cache
def key_words() -> tuple[str, ...]:
    """The 1024 words in the order that gives them their number; never reorder, old keys would change."""
    listed = resources.files(__package__).joinpath("key_words.txt").read_text(encoding="utf-8")
    return tuple(listed.split())


def derive(nonce: bytes, secret: bytes) -> str:
    """Key of the voice with this `nonce` under the installation's `secret` (HMAC-SHA256)."""
    return words_from(hmac.digest(secret, _PURPOSE + nonce, "sha256"))


def words_from(secret: bytes) -> str:
    """Four words from the first 40 bits of evenly spread `secret` bytes; every key is equally likely."""
    if len(secret) < KEY_BYTES:
        raise ValueError(f"A key needs {KEY_BYTES} bytes, not {len(secret)}")
    number = int.from_bytes(secret[:KEY_BYTES], "big")
    shifts = range((WORDS_IN_KEY - 1) * BITS_PER_WORD, -1, -BITS_PER_WORD)
    return " ".join(key_words()[number >> shift & (1 << BITS_PER_WORD) - 1] for shift in shifts)


def normalise(text: str) -> str | None:
    """The key that somebody typed as "word word word word", or None if it is not four known words.

    Capitals, commas, dashes, numbers and lines between the words do not matter, nor whether umlauts were
    typed. A word with one slip (a letter wrong, missing, too many, or two swapped) counts as the only
    listed word it can stand for.
    """
    tokens = _tokens(text)
    if len(tokens) != WORDS_IN_KEY:
        return None
    words = [word for token in tokens if (word := _meant(token))]
    return " ".join(words) if len(words) == WORDS_IN_KEY else None


def unknown_words(text: str) -> tuple[str, ...]:
    """Words as typed that stand for no listed word, or for more than one; for a helpful message."""
    return tuple(token for token in _tokens(text) if _meant(token) is None)


def seal(words: str, salt: bytes) -> str:
    """What is stored of a key; `salt` is 16 random bytes of its own for each key. Takes some 15 ms."""
    key = normalise(words)
    if key is None:
        raise ValueError("Only a key of four listed words can be sealed")
    if len(salt) < 16:
        raise ValueError("A salt has at least 16 bytes")
    return f"{_SEAL}${salt.hex()}${_digest(key, salt).hex()}"


def opens(words: str, sealed: str) -> bool:
    """Whether the typed `words` are the sealed key. A damaged seal opens to nobody."""
    key = normalise(words)
    kind, _, rest = sealed.partition("$")
    salt, _, expected = rest.partition("$")
    if key is None or kind != _SEAL or not re.fullmatch(r"(?:[0-9a-f]{2}){16,64}", salt):
        return False
    digest = _digest(key, bytes.fromhex(salt)).hex()
    return hmac.compare_digest(digest.encode(), expected.encode())


def _digest(key: str, salt: bytes) -> bytes:
    return hashlib.scrypt(key.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, maxmem=2**24, dklen=32)


def _tokens(text: str) -> list[str]:
    """Words as typed; of a text that is far too long only the beginning, which is not a key either."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text[:LONGEST_TEXT]))


def _spellings(word: str) -> tuple[str, str]:
    return word.translate(_WITH_E), word.translate(_WITHOUT)


@cache
def _known() -> dict[str, str]:
    return {spelling: word for word in key_words() for spelling in _spellings(word)}


def _meant(token: str) -> str | None:
    """The listed word that a token stands for, if there is exactly one."""
    typed = token.lower().translate(_WITH_E)
    if typed in _known():
        return _known()[typed]
    near = {word for spelling, word in _known().items() if is_one_slip(typed, spelling)}
    return near.pop() if len(near) == 1 else None


def is_one_slip(a: str, b: str) -> bool:
    """Whether one letter changed, added, left out, or two neighbours swapped make `b` of `a`."""
    if len(a) > len(b):
        a, b = b, a
    if a == b or len(b) - len(a) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[i:] == b[i + 1 :]
    return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
