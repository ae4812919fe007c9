"""Example tables that people download, fill in and hand in again."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from miteinander.tables.mapping import Column
from miteinander.tables.writing import csv_bytes, xlsx_bytes


class Kind(Enum):
    """The two formats, by the suffix of the file."""

    CSV = "csv"
    XLSX = "xlsx"


MEDIA_TYPES = {
    Kind.CSV: "text/csv; charset=utf-8",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def template_bytes(columns: Sequence[Column], kind: Kind) -> bytes:
    """A table with the titles of `columns` in the current language and one row of their examples."""
    header = [str(column.title) for column in columns]
    example = [column.example for column in columns]
    if kind is Kind.CSV:
        return csv_bytes(header, [example])
    widths = [min(60, max(12, len(title) + 2, len(cell) + 2)) for title, cell in zip(header, example, strict=True)]
    return xlsx_bytes(header, [example], widths)
