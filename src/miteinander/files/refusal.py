"""Why a file is not taken."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """One word for each way a file can be unfit; `words.WORDS` has the sentence for people."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    NOT_A_PICTURE = "not_a_picture"
    HEIC = "heic"
    NOT_A_SOUND = "not_a_sound"
    VIDEO = "video"
    DAMAGED = "damaged"


class Refused(Exception):
    """The file is not taken. `reason` says why, `facts` holds the figures that the sentence needs."""

    def __init__(self, reason: Reason, **facts: int) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.facts = facts
