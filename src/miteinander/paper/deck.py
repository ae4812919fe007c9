"""The keys of a printed batch, made again from the nonce of the form: the same form twice gives the same cards."""

import hmac
from collections.abc import Iterator

from miteinander.voices import keys


def words_of(nonce: str, at: int, secret: bytes) -> str:
    """The four words on the stub of card number `at` (from 0) of the batch."""
    return keys.derive(f"card:{nonce}:{at}".encode(), secret)


def seal_of(nonce: str, at: int, secret: bytes) -> str:
    """What is stored of it. The salt is different for every card and known only with the secret; some 15 ms."""
    salt = hmac.digest(secret, f"card salt:{nonce}:{at}".encode(), "sha256")[:16]
    return keys.seal(words_of(nonce, at, secret), salt)


def seals(nonce: str, count: int, secret: bytes) -> Iterator[str]:
    return (seal_of(nonce, at, secret) for at in range(count))
