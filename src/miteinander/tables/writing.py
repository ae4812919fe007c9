"""Writing tables that every spreadsheet opens and none calculates by surprise."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import openpyxl
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from miteinander.tables.cells import tidy
from miteinander.tables.guard import guarded

_LONGEST = 32_767  # characters in a cell of Excel
_TEXT = "@"  # the number format that keeps "06449" and "1-2" as they are when somebody edits them


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a mark, semicolons, every cell quoted: what Excel in German opens by a double click."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for cells in (header, *rows):
        writer.writerow([guarded(tidy(cell)) for cell in cells])
    return stream.getvalue().encode("utf-8-sig")


def xlsx_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()) -> bytes:
    """One sheet of text cells with a bold, fixed header; `widths` in characters, column by column.

    Excel holds 32,767 characters in a cell; longer text is cut there and ends with "…".
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Tabelle")
    sheet.freeze_panes = "A2"
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.append([_cell(sheet, text, _style(sheet, bold=True)) for text in header])
    plain = _style(sheet, bold=False)
    for cells in rows:
        sheet.append([_cell(sheet, text, plain) for text in cells])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _style(sheet: WriteOnlyWorksheet, *, bold: bool) -> StyleArray:
    """A style made once for many cells: making it anew for each takes nine tenths of the time."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = _TEXT
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=bold)
    style: StyleArray = cell._style  # type: ignore[attr-defined]  # missing in the stubs
    return style


def _cell(sheet: WriteOnlyWorksheet, text: str, style: StyleArray) -> Cell:
    text = tidy(text)
    cell = WriteOnlyCell(sheet, value=text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
    cell.data_type = "s"  # neither a formula nor an error value, whatever it looks like
    cell._style = style  # type: ignore[attr-defined]
    return cell
