"""Reading a table that somebody hands in, by its content and not by its name."""

from __future__ import annotations

from miteinander.tables import csv_reading, xlsx_reading
from miteinander.tables.refusal import Reason, Unreadable
from miteinander.tables.sheets import LIMITS, Limits, Row, Sheet, collect

__all__ = ["LIMITS", "Limits", "Row", "Sheet", "Unreadable", "read"]

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"\x7fELF", b"MZ\x90", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"{\\rtf")


def read(data: bytes, name: str, *, sheet: str | None = None, limits: Limits = LIMITS) -> Sheet:
    """The first visible sheet (or the one named) of an XLSX, or a CSV; `Unreadable` for everything else.

    `name` is only shown to people. Cells are text with line ends as \\n; nothing is trimmed or guessed.
    """
    try:
        return _read(data, sheet, limits)
    except Unreadable as fault:
        fault.facts.setdefault("name", name)
        raise


def _read(data: bytes, sheet: str | None, limits: Limits) -> Sheet:
    if not data.strip():
        raise Unreadable(Reason.EMPTY)
    if len(data) > limits.file_bytes:
        raise Unreadable(Reason.TOO_LARGE, megabytes=max(1, limits.file_bytes // 1024**2))
    if data.startswith(b"PK\x03\x04"):
        xlsx_reading.check_zip(data, limits)
        return collect(xlsx_reading.lines(data, sheet), limits)
    if data.startswith(_COMPOUND):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Unreadable(Reason.PASSWORD if locked else Reason.OLD_EXCEL)
    if data.startswith(b"%PDF"):
        raise Unreadable(Reason.PDF)
    if data.startswith(_PICTURES) or data.lstrip()[:9].lower().startswith(_MARKUP):
        raise Unreadable(Reason.NOT_A_TABLE)
    return collect(csv_reading.lines(data, limits), limits)
