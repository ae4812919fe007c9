"""WebM and Matroska (RFC 8794, RFC 9559): elements of tags are voided in place, offsets stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from miteinander.files.refusal import Reason, Refused

_HEADER, _DOCTYPE, _SEGMENT, _INFO = 0x1A45DFA3, 0x4282, 0x18538067, 0x1549A966
_TRACKS, _TRACK, _TRACK_TYPE = 0x1654AE6B, 0xAE, 0x83
_PARENTS = {_HEADER, _SEGMENT, _INFO, _TRACKS, _TRACK}
_FILM, _SOUND = b"\x01", b"\x02"
# tags, attachments, chapters; title, date, file names; name of a track; checksums, which would be wrong now
_TOLD = {0x1254C367, 0x1941A469, 0x1043A770, 0x7BA9, 0x4461, 0x7384, 0x3C83AB, 0x3E83BB, 0x536E, 0xBF}
_KINDS = {b"webm": ("audio/webm", ".webm"), b"matroska": ("audio/x-matroska", ".mka")}
_MOST_ELEMENTS = 300_000  # more than an hour of speech, about a second of work


@dataclass(frozen=True)
class _Element:
    name: int
    start: int
    body: int
    end: int


def kind(data: bytes) -> tuple[str, str]:
    """Media type and suffix by the document type in the header; `Refused` if it is neither."""
    for element in _walk(data):
        if element.name == _DOCTYPE:
            doctype = data[element.body : element.end].rstrip(b"\0")
            if doctype in _KINDS:
                return _KINDS[doctype]
        if element.name == _SEGMENT:
            break
    raise Refused(Reason.NOT_A_SOUND)


def untagged(data: bytes) -> bytes:
    """`data` with tags voided; `Refused` if a track holds a film, none holds sound, or it makes no sense."""
    changed = bytearray(data)
    types = set()
    for element in _walk(data):
        if element.name == _TRACK_TYPE:
            types.add(data[element.body : element.end].lstrip(b"\0"))
        if element.name in _TOLD:
            changed[element.start : element.end] = _void(element.end - element.start)
    if _FILM in types:
        raise Refused(Reason.VIDEO)
    if _SOUND not in types:
        raise Refused(Reason.NOT_A_SOUND)
    return bytes(changed)


def _walk(data: bytes) -> Iterator[_Element]:
    """Every element that matters, parents before children; an interrupted recording may cut off the last.

    Parents are entered, and so are segments and clusters of unknown size, as browsers record them.
    """
    at = 0
    for _ in range(_MOST_ELEMENTS):
        if at >= len(data):
            return
        name, size_at = _number(data, at, marker=True)
        size, body = _number(data, size_at, marker=False)
        end = len(data) if size is None else min(len(data), body + size)
        yield _Element(name or 0, at, body, end)
        at = body if size is None or name in _PARENTS else end
    raise Refused(Reason.DAMAGED)


def _number(data: bytes, at: int, *, marker: bool) -> tuple[int | None, int]:
    """A number of variable length and the place behind it; None is the size "unknown" (all bits set)."""
    first = data[at] if at < len(data) else 0
    length = 9 - first.bit_length()
    if not first or at + length > len(data):
        raise Refused(Reason.DAMAGED)
    value = int.from_bytes(data[at : at + length], "big")
    if marker:
        return value, at + length
    value &= (1 << 7 * length) - 1
    return (None if value == (1 << 7 * length) - 1 else value), at + length


def _void(length: int) -> bytes:
    """An element of exactly `length` bytes, at least 2, that says nothing."""
    if length < 9:
        return bytes([0xEC, 0x80 | length - 2]).ljust(length, b"\0")
    return (b"\xec\x01" + (length - 9).to_bytes(7, "big")).ljust(length, b"\0")
