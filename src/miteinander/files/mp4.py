"""M4A and 3GP: boxes of ISO/IEC 14496-12; tags are overwritten in place so that no offset changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from miteinander.files.refusal import Reason, Refused

_CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"edts"}
# udta: user data with ©xyz or loci, the place; meta: iTunes and QuickTime tags; uuid: XMP
_TAGS = {b"udta", b"meta", b"uuid", b"loci", b"\xa9xyz", b"ilst", b"free", b"skip", b"wide"}

_MOST_BOXES = 100_000


@dataclass(frozen=True)
class _Box:
    kind: bytes
    start: int
    body: int
    end: int


def kind(data: bytes) -> tuple[str, str]:
    """Media type and suffix by the brand at the beginning."""
    return ("audio/3gpp", ".3gp") if data[8:10] == b"3g" else ("audio/mp4", ".m4a")


def untagged(data: bytes) -> bytes:
    """`data` with every box of tags emptied; `Refused` if a box is cut off, a film or no sound is in it."""
    boxes = list(islice(_walk(data, 0, len(data)), _MOST_BOXES + 1))
    if len(boxes) > _MOST_BOXES:
        raise Refused(Reason.DAMAGED)
    tracks = [_handler(data, box) for box in boxes if box.kind == b"hdlr"]
    if b"vide" in tracks:
        raise Refused(Reason.VIDEO)
    if b"soun" not in tracks:
        raise Refused(Reason.NOT_A_SOUND)
    changed = bytearray(data)
    for box in boxes:
        if box.kind in _TAGS:
            changed[box.start + 4 : box.start + 8] = b"free"
            changed[box.body : box.end] = bytes(box.end - box.body)
    return bytes(changed)


def _handler(data: bytes, box: _Box) -> bytes:
    """What a track holds: `soun`, `vide`, …"""
    return data[box.body + 8 : box.body + 12]


def _walk(data: bytes, at: int, end: int, depth: int = 0) -> Iterator[_Box]:
    """Every box from `at` to `end`, parents before children."""
    while end - at >= 8:
        box = _box(data, at, end)
        yield box
        if box.kind in _CONTAINERS and depth < 8:
            yield from _walk(data, box.body, box.end, depth + 1)
        at = box.end


def _box(data: bytes, at: int, end: int) -> _Box:
    size, body = int.from_bytes(data[at : at + 4], "big"), at + 8
    if size == 1:  # the size stands in the next eight bytes
        size, body = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
    elif size == 0:  # up to the end
        size = end - at
    if not body - at <= size <= end - at:
        raise Refused(Reason.DAMAGED)
    return _Box(data[at + 4 : at + 8], at, body, at + size)
