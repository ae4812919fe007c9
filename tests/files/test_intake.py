"""Reading uploads: never more than the limit."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from miteinander.files.intake import MEGABYTE, read_limited
from miteinander.files.refusal import Reason, Refused


@dataclass
class Stream:
    """An upload that counts what is taken from it."""

    pieces: int
    size: int | None = None
    piece: bytes = bytes(64 * 1024)
    taken: list[int] = field(default_factory=list)

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for _ in range(self.pieces):
            self.taken.append(len(self.piece))
            yield self.piece


def test_read_limited_stops_soon_after_the_limit() -> None:
    upload = Stream(pieces=80 * 16)
    with pytest.raises(Refused) as caught:
        read_limited(upload, 12 * MEGABYTE)
    assert (caught.value.reason, caught.value.facts) == (Reason.TOO_LARGE, {"megabytes": 12})
    assert sum(upload.taken) == 12 * MEGABYTE + 64 * 1024


def test_read_limited_large_by_its_own_word_is_not_read_at_all() -> None:
    upload = Stream(pieces=80 * 16, size=80 * MEGABYTE)
    with pytest.raises(Refused):
        read_limited(upload, 12 * MEGABYTE)
    assert upload.taken == []


def test_read_limited_small_by_its_own_word_is_not_believed() -> None:
    with pytest.raises(Refused):
        read_limited(Stream(pieces=80 * 16, size=10), 12 * MEGABYTE)


def test_read_limited_empty_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        read_limited(Stream(pieces=0, size=0), 100)
    assert caught.value.reason is Reason.EMPTY


@given(st.binary(min_size=1, max_size=200))
def test_read_limited_gives_what_was_sent(data: bytes) -> None:
    assert read_limited(SimpleUploadedFile("geheim.jpg", data), len(data)) == data
