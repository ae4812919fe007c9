"""Reading what was handed in without taking in more than the limit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from miteinander.files.refusal import Reason, Refused

MEGABYTE = 1024 * 1024


class Upload(Protocol):
    """What Django's `UploadedFile` offers; nothing else of it is used, least of all its name."""

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]:
        """The content in pieces."""


def read_limited(upload: Upload, limit: int) -> bytes:
    """The content of `upload`, or `Refused` as soon as it is known to be longer than `limit` bytes.

    A size that the upload itself states is believed only when it is too large: then nothing is read at all.
    At most `limit` bytes and one piece are ever held.
    """
    stated = getattr(upload, "size", None)
    if isinstance(stated, int) and stated > limit:
        raise too_large(limit)
    pieces: list[bytes] = []
    length = 0
    for piece in upload.chunks():
        length += len(piece)
        if length > limit:
            raise too_large(limit)
        pieces.append(piece)
    if not length:
        raise Refused(Reason.EMPTY)
    return b"".join(pieces)


def check_length(data: bytes, limit: int) -> None:
    """`Refused` when there is nothing or more than `limit` bytes."""
    if not data:
        raise Refused(Reason.EMPTY)
    if len(data) > limit:
        raise too_large(limit)


def too_large(limit: int) -> Refused:
    """The refusal that names the limit in megabytes."""
    return Refused(Reason.TOO_LARGE, megabytes=max(1, limit // MEGABYTE))
