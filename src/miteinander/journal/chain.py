"""The hash chain of a network's journal: each event seals the one before it.

hash(n) = SHA-256 over the canonical JSON (UTF-8, sorted keys, no spaces) of the event and hash(n-1); hash(0) is 64
zeros. Changing, dropping, adding or reordering an event breaks every hash after it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it is sealed; `at` in ISO 8601 UTC with microseconds."""

    network: int
    number: int
    at: str
    verb: str
    thing: str
    thing_id: int
    by_person: int | None
    by_role: str
    facts: Mapping[str, object]


def seal(entry: Entry, previous: str) -> str:
    """The hash of an event that follows the event with hash `previous`."""
    content = {name: getattr(entry, name) for name in Entry.__slots__} | {"previous": previous}
    return hashlib.sha256(
        json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()


def first_break(entries: Iterable[tuple[Entry, str]]) -> int | None:
    """The number of the first event that does not fit, or None when the chain is whole."""
    previous, expected = START, 1
    for entry, hash_ in entries:
        if entry.number != expected or seal(entry, previous) != hash_:
            return expected
        previous, expected = hash_, expected + 1
    return None
