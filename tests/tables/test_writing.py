"""Writing tables: what is written is read again, and nothing is calculated."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.tables.cells import tidy
from miteinander.tables.guard import guarded, unguarded
from miteinander.tables.reading import Row, Sheet, read
from miteinander.tables.writing import csv_bytes, xlsx_bytes

CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["=1+1", "+49 30", "-5", "@x", "\t=1", "'=1", "''=", "a;b", 'a"b', "a\nb", "a\r\nb", "#N/A", "1", "06449", " x "]
)
WIDTH = 3
TITLES = st.lists(CELL.filter(lambda cell: bool(tidy(cell).strip())), min_size=WIDTH, max_size=WIDTH)
ROWS = st.lists(st.lists(CELL, min_size=WIDTH, max_size=WIDTH), max_size=5)


def expected(header: list[str], rows: list[list[str]], lines: list[int]) -> Sheet:
    """What comes back: line ends and unwritable signs tidied, blank rows left out."""
    kept = [
        Row(line, tuple(map(tidy, row))) for line, row in zip(lines, rows, strict=True) if tidy("".join(row)).strip()
    ]
    return Sheet(tuple(map(tidy, header)), tuple(kept))


@given(TITLES, ROWS)
def test_csv_written_is_read_again(header: list[str], rows: list[list[str]]) -> None:
    heights = [1 + sum(tidy(cell).count("\n") for cell in row) for row in [header, *rows]]
    lines = [1 + sum(heights[: at + 1]) for at in range(len(rows))]
    assert read(csv_bytes(header, rows), "x.csv") == expected(header, rows, lines)


@given(TITLES, ROWS)
def test_xlsx_written_is_read_again(header: list[str], rows: list[list[str]]) -> None:
    lines = [2 + at for at in range(len(rows))]
    assert read(xlsx_bytes(header, rows), "x.xlsx") == expected(header, rows, lines)


@given(st.text() | CELL)
def test_guard_is_undone_for_every_text(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝"])
def test_csv_cell_that_would_be_calculated_gets_an_apostrophe(sign: str) -> None:
    text = csv_bytes(["a"], [[f"{sign}1+1"]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [["a"], [f"'{sign}1+1"]]


def test_csv_is_what_excel_in_german_opens() -> None:
    assert csv_bytes(["Name", "Ort"], [["Ä", "b"]]) == b'\xef\xbb\xbf"Name";"Ort"\r\n"\xc3\x84";"b"\r\n'


def test_xlsx_holds_text_a_fixed_header_and_widths() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(["a", "b"], [["=1+1", "06449"]], [30, 12])))
    sheet = book.active
    assert [(cell.data_type, cell.value, cell.number_format) for cell in sheet[2]] == [
        ("s", "=1+1", "@"),
        ("s", "06449", "@"),
    ]
    assert (sheet["A1"].font.bold, sheet["A2"].font.bold, sheet.freeze_panes) == (True, False, "A2")
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (30, 12)


def test_xlsx_text_too_long_for_excel_is_cut_visibly() -> None:
    cell = read(xlsx_bytes(["a"], [["x" * 100_000]]), "x").rows[0].cells[0]
    assert (len(cell), cell[-2:]) == (32_767, "x…")
