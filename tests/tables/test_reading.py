"""Reading tables: CSV as people save it, and everything that is no table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.tables.reading import Limits, Row, Sheet, read
from miteinander.tables.refusal import Reason, Unreadable
from miteinander.tables.words import sentence


def unreadable(data: bytes, limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data, "liste.csv", limits=limits or Limits())
    return caught.value


SHEET = Sheet(("Name", "Straße"), (Row(2, ("Café Müller", "Große Gasse 1")), Row(3, ("Verein", ""))))
TEXT = "Name;Straße\r\nCafé Müller;Große Gasse 1\r\nVerein;\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_read_csv_of_any_program_gives_the_same_sheet(encoding: str, delimiter: str, end: str) -> None:
    text = TEXT.replace(";", delimiter).replace("\r\n", end)
    assert read(text.encode(encoding), "liste.csv") == SHEET


def test_read_utf_16_of_the_other_order() -> None:
    assert read(b"\xfe\xff" + TEXT.encode("utf-16-be"), "liste.csv") == SHEET


def test_read_lines_are_those_of_the_file() -> None:
    text = '\n\nName;Text\n\nA;"erste\nzweite\n\nvierte"\n;;\n   \nB;x\n'
    sheet = read(text.encode(), "liste.csv")
    assert (sheet.header, sheet.header_line) == (("Name", "Text"), 3)
    assert sheet.rows == (Row(5, ("A", "erste\nzweite\n\nvierte")), Row(11, ("B", "x")))


def test_read_ragged_rows_are_filled_up_and_never_cut() -> None:
    sheet = read(b"a;b\n1\n1;2;3;;\n", "liste.csv")
    assert sheet.header == ("a", "b", "")
    assert [row.cells for row in sheet.rows] == [("1", "", ""), ("1", "2", "3")]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Name, Vorname;Ort\nA;B", ("Name, Vorname", "Ort")),
        ("Name;Ort\nMüller, Max;Halle, Saale\nMeier, Eva;Köthen, Anhalt", ("Name", "Ort")),
        ('"a,b";"c,d,e"\n"1,2";"3,4,5"', ("a,b", "c,d,e")),
        ('"Verein" e.V.;Ort\nA;B', ("Verein e.V.", "Ort")),
        ('Name;Ort\nA;"B" C', ("Name", "Ort")),
        ("Name\nA, B und C", ("Name",)),
        ("sep=,\na,b;c\n1,2;3", ("a", "b;c")),
        ("\ufeffName,Ort\n", ("Name", "Ort")),
    ],
)
def test_read_delimiter_is_the_one_that_fits_all_lines(text: str, header: tuple[str, ...]) -> None:
    assert read(text.encode(), "liste.csv").header == header


def test_read_declared_delimiter_counts_as_a_line() -> None:
    assert read(b"sep=;\r\na;b\r\n1;2\r\n", "x").rows == (Row(3, ("1", "2")),)


def test_read_stray_nul_is_left_out() -> None:
    assert read(b"Na\0me;Ort\nA\0;B\n", "liste.csv") == Sheet(("Name", "Ort"), (Row(2, ("A", "B")),))


def test_read_guarded_formula_loses_its_apostrophe() -> None:
    assert read(b"a;b\n'=1+1;'s Hertogenbosch\n", "x").rows[0].cells == ("=1+1", "'s Hertogenbosch")


def test_read_quote_that_nobody_closes_names_its_line() -> None:
    fault = unreadable(b'a;b\n1;2\n3;"vier\n5;6\n7;8\n')
    assert (fault.reason, fault.facts) == (Reason.OPEN_QUOTE, {"line": 3, "name": "liste.csv"})
    assert sentence(fault).startswith("In Zeile 3 beginnt ein Anführungszeichen")


def test_read_table_beyond_the_limits_is_refused() -> None:
    rows = b"a;b\n" + b"1;2\n" * 5
    assert len(read(rows, "x", limits=Limits(rows=5)).rows) == 5
    assert unreadable(rows, Limits(rows=4)).reason is Reason.TOO_MANY_ROWS
    wide = unreadable(b"a;b\n1;2;3\n", Limits(columns=2))
    assert (wide.reason, wide.facts["line"]) == (Reason.TOO_MANY_COLUMNS, 2)
    assert unreadable(rows, Limits(file_bytes=10)).reason is Reason.TOO_LARGE
    assert unreadable(b"a;b\n1;" + b"x" * 140_000).reason is Reason.CELL_TOO_LONG
    assert unreadable(b"a;b\n1;xxxx", Limits(cell=3)).facts["line"] == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \r\n \n", Reason.EMPTY),
        (b";;;\n;;\n", Reason.EMPTY),
        (b"\xef\xbb\xbf", Reason.EMPTY),
        (b"%PDF-1.7\n...", Reason.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Reason.OLD_EXCEL),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Reason.PASSWORD),
        (b"\x89PNG\r\n\x1a\n", Reason.NOT_A_TABLE),
        (b"<html><table><tr><td>1</td></tr></table>", Reason.NOT_A_TABLE),
        (b"MZ\x90\0" + bytes(range(256)), Reason.NOT_A_TABLE),
        (bytes(range(256)) * 4, Reason.NOT_A_TABLE),
        (b"a;\x81\x8d\n", Reason.NOT_A_TABLE),
        (b"PK\x03\x04broken", Reason.DAMAGED),
    ],
)
def test_read_other_content_is_refused_with_its_reason(data: bytes, reason: Reason) -> None:
    fault = unreadable(data)
    assert fault.reason is reason
    assert "%(" not in sentence(fault)


@given(st.binary(max_size=400))
def test_read_any_bytes_raise_nothing_but_unreadable(data: bytes) -> None:
    for magic in (b"", b"\xff\xfe", b"PK\x03\x04", b'a;b\n"'):
        try:
            sheet = read(magic + data, "liste")
        except Unreadable as fault:
            assert sentence(fault)  # noqa: PT017 (either outcome is right)
        else:
            assert {len(row.cells) for row in sheet.rows} <= {len(sheet.header)}


@given(st.text(alphabet="ab;,\t\"'\n\r =\0", max_size=60))
def test_read_any_text_keeps_lines_in_order(text: str) -> None:
    try:
        sheet = read(text.encode(), "liste")
    except Unreadable:
        return
    lines = [sheet.header_line, *(row.line for row in sheet.rows)]
    assert lines == sorted(set(lines))
