"""Two voice messages for the example: soft tones instead of a voice, so that nobody is imitated."""

import io
import math
import struct
import wave
from typing import Final

RATE: Final = 8_000
MELODIES: Final = {
    "rising": (330.0, 392.0, 440.0, 523.0),
    "calm": (392.0, 349.0, 330.0, 294.0),
}


def wav(melody: str) -> bytes:
    """Two seconds of a small melody: mono, 8 bits."""
    samples = b"".join(_note(pitch) for pitch in MELODIES[melody])
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(samples)
    return stream.getvalue()


def _note(pitch: float) -> bytes:
    length = RATE // 2
    loud = (math.sin(math.pi * at / length) for at in range(length))
    waves = (math.sin(2 * math.pi * pitch * at / RATE) for at in range(length))
    return struct.pack(f"{length}B", *(128 + round(70 * a * b) for a, b in zip(loud, waves, strict=True)))
