"""Names for files: on the disk nothing that people typed, in a download what every system can keep."""

from __future__ import annotations

import base64
import re
import unicodedata

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_UNSAFE = re.compile(r"""[\\/:*?"<>|%;\s]+""")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 100


def storage_name(random: bytes, suffix: str) -> str:
    """A path such as `k7/k7qhz….webp` that says nothing about person or content.

    `random` is at least 16 fresh random bytes, `suffix` one of our own with its dot (`.webp`).
    The folder of two characters keeps directories small.
    """
    if len(random) < 16:
        raise ValueError("a storage name needs at least 16 random bytes")
    if not _SUFFIX.fullmatch(suffix):
        raise ValueError(f"not a suffix: {suffix!r}")
    stem = base64.b32encode(random[:20]).decode("ascii").rstrip("=").lower()
    return f"{stem[:2]}/{stem}{suffix}"


def safe_download_name(text: str, suffix: str = "", *, otherwise: str = "datei") -> str:
    """A file name made from `text` for a download: letters of every script stay, paths and hidden signs go.

    At most 100 bytes in UTF-8 with the suffix, never a device name of Windows, never empty: then `otherwise`.
    """
    # Bidirectional overrides (category Cf) could show "gpj.exe" as "exe.jpg"; Cc, Cs, Co, Cn are unprintable.
    spaced = _UNSAFE.sub("-", unicodedata.normalize("NFC", text))
    visible = "".join(sign for sign in spaced if unicodedata.category(sign)[0] not in "CZ")
    stem = _cut(visible.strip(".-_ "), _LONGEST - len(suffix.encode())).strip(".-_ ")
    if not stem:
        stem = otherwise
    if _DEVICES.fullmatch(stem):
        stem = f"{otherwise}-{stem}"
    return stem + suffix


def _cut(text: str, most_bytes: int) -> str:
    """The longest beginning of `text` that fits, without half a character."""
    return text.encode()[:most_bytes].decode(errors="ignore")
