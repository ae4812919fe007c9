"""WAV: only the chunks that are needed to hear it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from miteinander.files.refusal import Reason, Refused

_KEPT = (b"fmt ", b"fact", b"data")
_MOST_CHUNKS = 1000


def untagged(data: bytes) -> tuple[bytes, float | None]:
    """The file with format and sound only, and its length in seconds where the format states a rate."""
    chunks = dict(islice(_chunks(data), _MOST_CHUNKS))
    if len(chunks.get(b"fmt ", b"")) < 16 or not chunks.get(b"data"):
        raise Refused(Reason.DAMAGED)
    body = b"WAVE" + b"".join(_chunk(kind, chunks[kind]) for kind in _KEPT if kind in chunks)
    rate = int.from_bytes(chunks[b"fmt "][8:12], "little")
    seconds = len(chunks[b"data"]) / rate if rate else None
    return b"RIFF" + len(body).to_bytes(4, "little") + body, seconds


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content; what is cut off, as recorders leave it that could not go back, ends with the file."""
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)
