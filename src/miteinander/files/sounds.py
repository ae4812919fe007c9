"""Voice messages: recognised by their content, without the tags that tell a place or a name."""

from __future__ import annotations

from dataclasses import dataclass

from miteinander.files import mp3, mp4, ogg, wav, webm
from miteinander.files.intake import MEGABYTE, check_length
from miteinander.files.refusal import Reason, Refused

SOUND_BYTES = 15 * MEGABYTE
_AMR = {b"#!AMR\n": ("audio/amr", ".amr"), b"#!AMR-WB\n": ("audio/amr-wb", ".awb")}


@dataclass(frozen=True)
class Sound:
    """A voice message fit to be kept: `suffix` with its dot, `seconds` only where the file states it."""

    media_type: str
    suffix: str
    data: bytes
    seconds: float | None = None


def clean(data: bytes, *, limit: int = SOUND_BYTES) -> Sound:
    """The sound in `data`, whatever its name was; `Refused` if it is none, a film, broken or too large.

    The sound itself is not decoded or changed. Tags go: ID3 and APE (MP3), user data and metadata with the
    place (M4A, 3GP), comments (OGG), all but format and sound (WAV), elements of tags (WebM).
    """
    check_length(data, limit)
    if data.startswith(b"OggS"):
        return Sound("audio/ogg", ".ogg", ogg.untagged(data))
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        bare, seconds = wav.untagged(data)
        return Sound("audio/wav", ".wav", bare, seconds)
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        media_type, suffix = webm.kind(data)
        return Sound(media_type, suffix, webm.untagged(data))
    if data[4:8] == b"ftyp":
        media_type, suffix = mp4.kind(data)
        return Sound(media_type, suffix, mp4.untagged(data))
    for magic, (media_type, suffix) in _AMR.items():
        if data.startswith(magic) and len(data) > len(magic):
            return Sound(media_type, suffix, data)
    bare = mp3.untagged(data)
    if not mp3.begins_with_frames(bare):
        raise Refused(Reason.NOT_A_SOUND)
    return Sound("audio/mpeg", ".mp3", bare)
