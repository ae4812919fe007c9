"""XLSX: one sheet of a workbook as text, as people see it; formulas by the value that was last calculated."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import openpyxl

from miteinander.tables.cells import tidy
from miteinander.tables.refusal import Reason, Unreadable
from miteinander.tables.sheets import Limits

_LAST_LINE = 1_048_576
_MOST_PARTS = 1_000
_ESCAPED_RETURN = re.compile("_x000D_\n?")
_ONLY_ZEROS = re.compile("0{2,20}")


def check_zip(data: bytes, limits: Limits) -> None:
    """`Unreadable` unless the zip is a workbook that stays small when unpacked; nothing is unpacked for that.

    Reading a part never gives more than the size stated here, so stating too little helps nobody.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            spreadsheet = "mimetype" in names and b"opendocument.spreadsheet" in archive.open("mimetype").read(100)
    except Exception as fault:  # a zip can be broken in more ways than are documented
        raise Unreadable(Reason.DAMAGED) from fault
    if spreadsheet:
        raise Unreadable(Reason.OPEN_DOCUMENT)
    if "xl/workbook.bin" in names:
        raise Unreadable(Reason.BINARY_EXCEL)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unreadable(Reason.NOT_A_TABLE)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise Unreadable(Reason.TOO_LARGE, megabytes=limits.file_bytes // 1024**2)


def lines(data: bytes, sheet: str | None) -> Iterator[tuple[int, list[str]]]:
    """Every row with its number. Of merged cells only the first holds the text, as in the file."""
    try:
        with closing(openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)) as book:
            worksheet = _chosen(book, sheet)
            worksheet.reset_dimensions()  # programs state them wrongly; what is there counts
            for line, cells in enumerate(worksheet.iter_rows(), start=1):
                if line > _LAST_LINE:
                    raise Unreadable(Reason.DAMAGED)
                if cells:
                    yield line, [_shown(cell.value, cell) for cell in cells]
    except (Unreadable, GeneratorExit):
        raise
    except Exception as fault:  # hostile workbooks fail in more ways than are documented
        raise Unreadable(Reason.DAMAGED) from fault


def _chosen(book: openpyxl.Workbook, sheet: str | None) -> Any:
    """The sheet of that name, or the first that people see."""
    sheets = {each.title: each for each in book.worksheets}
    if sheet is not None and sheet not in sheets:
        raise Unreadable(Reason.NO_SUCH_SHEET, sheet=sheet, sheets=", ".join(sheets))
    if not sheets:
        raise Unreadable(Reason.EMPTY)
    visible = [each for each in sheets.values() if each.sheet_state == "visible"]
    return sheets[sheet] if sheet is not None else [*visible, *sheets.values()][0]


def _shown(value: object, cell: Any) -> str:
    """The value as text: numbers without a useless .0, dates in ISO form, truth in German as Excel shows it."""
    match value:
        case None:
            return ""
        case str():
            return tidy(_ESCAPED_RETURN.sub("\n", value))
        case bool():
            return "WAHR" if value else "FALSCH"
        case int() | float():
            return _number(value, cell.number_format)
        case dt.datetime():
            return _moment(value)
        case dt.time():
            return value.isoformat("seconds" if value.second else "minutes")
    return tidy(str(value))


def _number(value: float, form: str) -> str:
    """15 digits as Excel keeps them; a form of zeros fills up, so that postcodes keep their first digit."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if value == int(value):
        text = str(int(value))
        return text.zfill(len(form)) if _ONLY_ZEROS.fullmatch(form or "") else text
    return format(value, ".15g")


def _moment(value: dt.datetime) -> str:
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")
