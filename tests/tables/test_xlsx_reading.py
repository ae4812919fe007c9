"""Reading workbooks: text as people see it, and bombs that stay packed."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.patience import comes_back

from miteinander.tables.reading import Row, Sheet, read
from miteinander.tables.refusal import Reason, Unreadable
from miteinander.tables.words import sentence


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The same zip with parts replaced (`__` for `/`, `_` for `.`) or added."""
    named = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, named.pop(name, None) or old.read(name))
        for name, content in named.items():
            new.writestr(name, content)
    return stream.getvalue()


def reason(data: bytes, sheet: str | None = None) -> Reason:
    with pytest.raises(Unreadable) as caught:
        read(data, "liste.xlsx", sheet=sheet)
    assert "%(" not in sentence(caught.value)
    return caught.value.reason


def test_read_values_are_shown_as_people_see_them() -> None:
    day, moment = dt.date(2026, 5, 1), dt.datetime(2026, 5, 1, 14, 30)  # noqa: DTZ001 (Excel knows no zones)
    row = ("Text ", 3, 3.0, 2.5, 0.1 + 0.2, 1e20, True, False, day, moment, dt.time(9, 5), None, "Ende")
    book = workbook(tuple("abcdefghijklm"), row)
    assert read(saved(book), "x").rows[0].cells == (
        "Text ", "3", "3", "2.5", "0.3", "100000000000000000000", "WAHR", "FALSCH", "2026-05-01",
        "2026-05-01 14:30", "09:05", "", "Ende",
    )  # fmt: skip


def test_read_postcode_keeps_its_first_digit() -> None:
    book = workbook(("PLZ",), (6449,))
    book.active["A2"].number_format = "00000"
    assert read(saved(book), "x").rows[0].cells == ("06449",)


def test_read_lines_are_those_of_the_spreadsheet() -> None:
    book = workbook()
    for place, value in (("B2", "Name"), ("C2", "Ort"), ("B5", "A"), ("C9", "B")):
        book.active[place] = value
    expected = (Row(5, ("", "A", "")), Row(9, ("", "", "B")))
    assert read(saved(book), "x") == Sheet(("", "Name", "Ort"), expected, 2)


def test_read_merged_cells_hold_their_text_once() -> None:
    book = workbook(("Name", "Ort"), ("A", "Halle"), ("B", None))
    book.active.merge_cells("B2:B3")
    assert [row.cells for row in read(saved(book), "x").rows] == [("A", "Halle"), ("B", "")]


def test_read_formula_gives_the_value_last_calculated() -> None:
    data = saved(workbook(("Summe",), ("x",)))
    sheet = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="str"><v>Summe</v></c><c r="B1"><v>1</v></c></row>
        <row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+1</f></c></row></sheetData></worksheet>"""
    assert read(repacked(data, xl__worksheets__sheet1_xml=sheet), "x").rows == (Row(2, ("2", "")),)


def test_read_line_ends_of_excel_are_plain() -> None:
    assert read(saved(workbook(("a",), ("1_x000D_\n2",))), "x").rows[0].cells == ("1\n2",)


def test_read_wrongly_stated_size_does_not_matter() -> None:
    data = saved(workbook(("a", "b"), ("1", "2"), ("3", "4")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").replace(b'ref="A1:B3"', b'ref="A1:A1"')
    assert len(read(repacked(data, xl__worksheets__sheet1_xml=sheet), "x").rows) == 2


def test_read_sheet_is_the_first_visible_or_the_one_named() -> None:
    book = workbook(("versteckt",))
    book.active.sheet_state = "hidden"
    for title in ("Zwei", "Drei"):
        book.create_sheet(title).append((title,))
    data = saved(book)
    assert read(data, "x").header == ("Zwei",)
    assert read(data, "x", sheet="Drei").header == ("Drei",)
    assert reason(data, sheet="Vier") is Reason.NO_SUCH_SHEET


def test_read_empty_workbook_is_refused() -> None:
    assert reason(saved(workbook())) is Reason.EMPTY


def test_read_other_zips_are_refused_with_their_reason() -> None:
    data = saved(workbook(("a",)))
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("brief.txt", "Guten Tag")
    assert reason(plain.getvalue()) is Reason.NOT_A_TABLE
    assert reason(repacked(data, xl__workbook_bin=b"x")) is Reason.BINARY_EXCEL
    ods = b"application/vnd.oasis.opendocument.spreadsheet"
    assert reason(repacked(data, mimetype=ods)) is Reason.OPEN_DOCUMENT
    assert reason(data[:-40]) is Reason.DAMAGED
    assert reason(repacked(data, xl__worksheets__sheet1_xml=b"<worksheet><row")) is Reason.DAMAGED


def test_read_zip_bomb_is_refused_without_unpacking() -> None:
    bomb = repacked(saved(workbook(("a",))), xl__media__a_xml=bytes(70 * 1024 * 1024))
    assert len(bomb) < 200_000
    with comes_back():
        assert reason(bomb) is Reason.TOO_LARGE


def test_read_entity_bomb_is_refused_soon() -> None:
    rounds = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "lol">{rounds}]><worksheet xmlns="http://schemas.openxmlformats.org/'
    bomb += (
        'spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="str"><v>&e9;</v></c></row></sheetData></worksheet>'
    )
    with comes_back():
        assert reason(repacked(saved(workbook(("a",))), xl__worksheets__sheet1_xml=bomb.encode())) is Reason.DAMAGED


@pytest.mark.parametrize("row", [b'<row r="99999999999999">', b'<row r="x">', b'<row r="-5">'])
def test_read_impossible_row_number_ends(row: bytes) -> None:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet += row + b'<c t="str"><v>a</v></c></row></sheetData></worksheet>'
    try:
        read(repacked(saved(workbook(("a",))), xl__worksheets__sheet1_xml=sheet), "x")
    except Unreadable as fault:
        assert fault.reason in {Reason.DAMAGED, Reason.EMPTY}  # noqa: PT017 (either outcome is right)


def test_read_cell_in_the_last_column_is_refused() -> None:
    book = workbook(("a",))
    book.active["XFD2"] = "x"
    assert reason(saved(book)) is Reason.TOO_MANY_COLUMNS


GOOD = saved(workbook(("Name", "Zahl"), ("A", 1), ("B", 2.5)))


@given(st.data())
def test_read_spoilt_workbook_is_read_or_refused_and_nothing_else(draw: st.DataObject) -> None:
    data = bytearray(GOOD)
    for _ in range(draw.draw(st.integers(1, 4))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    try:
        read(bytes(data), "x")
    except Unreadable as fault:
        assert sentence(fault)  # noqa: PT017 (either outcome is right)


@given(st.text(alphabet='<>/"=rcvt sAB12&;', max_size=80))
def test_read_any_sheet_inside_raises_nothing_but_unreadable(inner: str) -> None:
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet += f'<row r="1"><c r="A1" t="{inner}</c></row></sheetData></worksheet>'
    try:
        read(repacked(GOOD, xl__worksheets__sheet1_xml=sheet.encode()), "x")
    except Unreadable as fault:
        assert sentence(fault)  # noqa: PT017 (either outcome is right)
