"""MP3: tags off, and proof that what is left is sound (ISO/IEC 11172-3 and 13818-3, layer III)."""

from __future__ import annotations

import re

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_FRAMES = 2
_MOST_TAGS = 20
_PADDING = re.compile(rb"\0*")


def untagged(data: bytes) -> bytes:
    """`data` without ID3v2 and padding at the beginning, ID3v1 and APE at the end."""
    start = _after_id3v2(data)
    return data[start : _before_trailers(data, start)]


def begins_with_frames(data: bytes) -> bool:
    """Whether two whole frames of one kind follow each other from the first byte on."""
    at, kind = 0, None
    for _ in range(_FRAMES):
        header = data[at : at + 4]
        length = _frame_length(header)
        if not length or at + length > len(data) or (kind is not None and _kind(header) != kind):
            return False
        kind = _kind(header)
        at += length
    return True


def _after_id3v2(data: bytes) -> int:
    """Where the sound begins; the size of the tag has seven bits a byte."""
    at = 0
    for _ in range(_MOST_TAGS):
        if data[at : at + 3] != b"ID3" or len(data) < at + 10:
            break
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        footer = 10 if data[at + 5] & 0x10 else 0
        at += 10 + size + footer
        padding = _PADDING.match(data, at)
        at = padding.end() if padding else at
    return at


def _before_trailers(data: bytes, start: int) -> int:
    """Where the sound ends."""
    end = len(data)
    while end > start:
        tail = data[max(start, end - 128) : end]
        if len(tail) == 128 and tail.startswith(b"TAG"):
            end -= 128
        elif (size := _ape_size(tail[-32:])) and size <= end - start:
            end -= size
        else:
            break
    return end


def _ape_size(footer: bytes) -> int:
    """The length of an APE tag with its header if `footer` ends one, else 0."""
    if len(footer) < 32 or not footer.startswith(b"APETAGEX"):
        return 0
    size = int.from_bytes(footer[12:16], "little")
    has_header = footer[23] & 0x80
    return max(32, size) + (32 if has_header else 0)


def _kind(header: bytes) -> tuple[int, int]:
    """Version and sample rate: equal in all frames of one file."""
    return header[1] & 0x1E, header[2] & 0x0C


def _frame_length(header: bytes) -> int:
    """Bytes of the frame that begins with these four, 0 if none does."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bits, rate, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or layer != 1 or not 0 < bits < 15 or rate == 3:
        return 0
    kilobits = (_KILOBITS_1 if version == 3 else _KILOBITS_2)[bits]
    return (144 if version == 3 else 72) * kilobits * 1000 // _RATES[version][rate] + padding
