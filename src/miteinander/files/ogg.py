"""OGG (RFC 3533) with Opus (RFC 7845) or Vorbis: comments are blanked in place, sizes stay."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from miteinander.files.refusal import Reason, Refused

_HEADS = (b"OpusHead", b"\x01vorbis")
_FILMS = (b"\x80theora", b"BBCD", b"OVP80")
_COMMENTS = (b"OpusTags", b"\x03vorbis")
_MOST_PAGES = 300_000
_LONGEST_COMMENT = 1_000_000  # bytes; a picture of an album may need some


def untagged(data: bytes) -> bytes:
    """`data` with blank comments; `Refused` if it holds no Opus or Vorbis, a film, or is cut off."""
    changed = bytearray(data)
    pages = list(islice(_pages(data), _MOST_PAGES + 1))
    if len(pages) > _MOST_PAGES:
        raise Refused(Reason.DAMAGED)
    beginnings = [data[body : body + 16] for start, body, _ in pages if data[start + 5] & 2]
    if any(beginning.startswith(_FILMS) for beginning in beginnings):
        raise Refused(Reason.VIDEO)
    if len(beginnings) != 1 or not beginnings[0].startswith(_HEADS):
        raise Refused(Reason.NOT_A_SOUND)
    places = _second_packet(data, pages)
    packet = bytearray(data[place] for place in places)
    if not packet.startswith(_COMMENTS):
        raise Refused(Reason.DAMAGED)
    _blank(packet, 8 if packet.startswith(_COMMENTS[0]) else 7)
    for place, byte in zip(places, packet, strict=True):
        changed[place] = byte
    for start, body, end in pages:
        if body <= places[-1] and end > places[0]:
            changed[start + 22 : start + 26] = bytes(4)
            changed[start + 22 : start + 26] = _checksum(changed[start:end]).to_bytes(4, "little")
    return bytes(changed)


def _pages(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Start, body and end of every page."""
    at = 0
    while at < len(data):
        segments = data[at + 27 : at + 27 + data[at + 26]] if at + 27 <= len(data) else b""
        body = at + 27 + len(segments)
        end = body + sum(segments)
        if data[at : at + 4] != b"OggS" or end > len(data) or len(segments) != data[at + 26]:
            raise Refused(Reason.DAMAGED)
        yield at, body, end
        at = end


def _second_packet(data: bytes, pages: list[tuple[int, int, int]]) -> list[int]:
    """The places of all bytes of the comment packet, which begins on the second page and may go on."""
    places: list[int] = []
    for start, body, _ in pages[1:]:
        at = body
        for length in data[start + 27 : start + 27 + data[start + 26]]:
            places.extend(range(at, at + length))
            at += length
            if length < 255:
                return places
            if len(places) > _LONGEST_COMMENT:
                raise Refused(Reason.DAMAGED)
    raise Refused(Reason.DAMAGED)


def _blank(packet: bytearray, at: int) -> None:
    """Overwrite vendor and comments by spaces; a comment keeps the form NAME=VALUE."""
    at = _next(packet, at, b"")
    count = int.from_bytes(packet[at : at + 4], "little")
    at += 4
    if count * 4 > len(packet) - at:
        raise Refused(Reason.DAMAGED)
    for _ in range(count):
        at = _next(packet, at, b"X=")


def _next(packet: bytearray, at: int, start: bytes) -> int:
    """Blank one text with its length before it; return the place behind it."""
    length = int.from_bytes(packet[at : at + 4], "little")
    end = at + 4 + length
    if at + 4 > len(packet) or end > len(packet):
        raise Refused(Reason.DAMAGED)
    packet[at + 4 : end] = start.ljust(length)[:length]
    return end


def _table() -> tuple[int, ...]:
    """CRC-32 of RFC 3533: polynomial 0x04c11db7, not reflected, starting at 0."""
    rows = []
    for value in range(256):
        rest = value << 24
        for _ in range(8):
            rest = (rest << 1 ^ 0x04C11DB7 if rest & 0x80000000 else rest << 1) & 0xFFFFFFFF
        rows.append(rest)
    return tuple(rows)


_CRC = _table()


def _checksum(page: bytes | bytearray) -> int:
    rest = 0
    for byte in page:
        rest = (rest << 8 & 0xFFFFFFFF) ^ _CRC[rest >> 24 ^ byte]
    return rest
