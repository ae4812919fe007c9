import csv
import json
import re
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.atlas.published import columns, published

from miteinander.atlas import intake as module
from miteinander.atlas.command import main
from miteinander.atlas.faults import Faulty
from miteinander.atlas.intake import counts, differences, intake_files, take_in, used
from miteinander.atlas.mapping import parse_mapping
from miteinander.atlas.recipe_file import parse_recipe
from miteinander.atlas.table import MISSING, NOT_APPLICABLE, SUPPRESSED, read_table
from miteinander.atlas.writing import write_all

DOC = Path(__file__).resolve().parents[2] / "docs" / "atlas-tabellen.md"
NOTES = '[every.series]\nunit = "%"\nsource = "Amt"\nlicence = "dl-de/by-2-0"\ndefinition = "1"\n'
TABLE = 'name = "Klein"\n[table]\nkey = "id"\nperiod = "jahr"\n'
REASONED = '[table.reasons]\n"." = "missing"\n"*" = "suppressed"\nx = "not applicable"\n'
LONG = parse_mapping(
    TABLE + 'series = "was"\nvalue = "wert"\n' + REASONED + NOTES + '[series.a]\n[series.b]\ncolumn = "B 2"\n', "m.toml"
)
WIDE_TEXT = TABLE + 'decimal = ","\n' + REASONED + NOTES + '[series.a]\n[series.b]\ncolumn = "B 2"\n'
WIDE = parse_mapping(WIDE_TEXT, "m.toml")


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "t.csv"
    file.write_text(text, encoding=encoding)
    return file


def book(folder: Path, rows, sheet: str = "Daten") -> Path:
    made = openpyxl.Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    for cell in made.active["A"]:
        cell.number_format = "00"
    made.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def faults(file: Path, mapping=LONG, **more) -> list[tuple[int, str]]:
    with pytest.raises(Faulty) as error:
        take_in(file, mapping, **more)
    assert all(fault.file in ("t.csv", "t.xlsx") and fault.remedy for fault in error.value.faults)
    return [(fault.line, fault.column) for fault in error.value.faults]


def test_a_long_table_becomes_a_row_an_area_and_period(tmp_path) -> None:
    text = "id,jahr,was,wert\n01,2020,a,0\n02,2020,a,*\n01,2021,B 2,1.5\n01,2020,c,9\n02,2020,B 2,x\n02,2021,a,.\n"
    found = take_in(write(tmp_path, text), LONG)
    assert list(zip(found.keys, found.periods, strict=True)) == [
        ("01", "2020"), ("02", "2020"), ("01", "2021"), ("02", "2021"),
    ]  # fmt: skip
    assert np.array_equal(found.numbers["a"], [0, np.nan, np.nan, np.nan], equal_nan=True)
    assert list(found.reasons["a"]) == [0, SUPPRESSED, MISSING, MISSING]
    assert list(found.reasons["b"]) == [MISSING, NOT_APPLICABLE, 0, MISSING]
    assert (found.numbers["b"][2], found.passed_over) == (1.5, 1)
    assert found.told[:2] == ("line 2: 01, 2020, a = 0", "line 3: 02, 2020, a = suppressed")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_wide_table_with_german_numbers(tmp_path, encoding, separator) -> None:
    rows = [["id", "jahr", "Größe", "a", "B 2"], ["01", "2020", "ä", "1.234,5", "-0,25"], ["02", "2020", "", "", "7"]]
    found = take_in(write(tmp_path, "\n".join(map(separator.join, rows)), encoding), WIDE)
    assert np.array_equal(found.numbers["a"], [1234.5, np.nan], equal_nan=True)
    assert list(found.numbers["b"]) == [-0.25, 7]


def test_a_workbook_keeps_zeros_of_keys_and_its_numbers_are_not_read_as_thousands(tmp_path) -> None:
    rows = [["id", "jahr", "a", "B 2", None], [1, 2020, 1.234, "1.234,5"], [], [2, 2020, 0, "*"], [3, 2020, 1e-7, None]]
    found = take_in(book(tmp_path, rows), WIDE)
    assert list(found.keys) == ["01", "02", "03"]
    assert list(found.numbers["a"]) == [1.234, 0, 1e-7]
    assert found.numbers["b"][0] == 1234.5
    assert list(found.reasons["b"]) == [0, SUPPRESSED, MISSING]


def test_a_workbook_names_the_line_and_the_sheets_there_are(tmp_path) -> None:
    file = book(tmp_path, [["id", "jahr", "a", "B 2"], [1, 2020, "eins", 2]])
    assert faults(file, WIDE) == [(2, "a")]
    other = parse_mapping(WIDE_TEXT.replace("[table]\n", '[table]\nsheet = "Tabelle"\n'))
    with pytest.raises(Faulty, match="There are: Daten"):
        take_in(file, other)


cells = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-10, 10**6), st.sampled_from(".*x"))


@given(rows=st.lists(st.tuples(cells, cells), min_size=1, max_size=8), german=st.booleans(), long=st.booleans())
def test_what_is_written_is_what_was_read(tmp_path_factory, rows, german, long) -> None:
    """Delivered, read, written, and read again by a recipe: the same numbers and reasons, in either form."""
    folder = tmp_path_factory.mktemp("t")

    def said(cell: object) -> str:
        text = f"{cell:f}" if isinstance(cell, float) else str(cell)
        return text.replace(".", ",") if german and not isinstance(cell, str) else text

    given_ = [[said(cell) for cell in row] for row in rows]
    lines = [f"{n};2020;{a};{b}" for n, (a, b) in enumerate(given_)]
    head, form = "id;jahr;a;b", ""
    if long:
        lines = [
            f"{n};2020;{name};{cell}" for n, row in enumerate(given_) for name, cell in zip("ab", row, strict=True)
        ]
        head, form = "id;jahr;was;wert", 'series = "was"\nvalue = "wert"\n'
    sign = 'decimal = ","\n' if german else ""
    mapping = parse_mapping(TABLE + form + sign + REASONED + NOTES + "[series.a]\n[series.b]\n")
    found = take_in(write(folder, "\n".join([head, *lines])), mapping)
    write_all(folder / "out", intake_files(found, ""))
    words = 'reasons = { suppressed = "suppressed", "not applicable" = "not applicable" }\n'
    recipe = parse_recipe(
        f'name = "r"\n[data]\nkey = "id"\nwithin = "jahr"\n{words}[indicators.a]\n[indicators.b]\n'
        '[groups.g]\nmembers = ["a", "b"]\n'
    )
    again = read_table(folder / "out" / "table.csv", recipe)
    for place, name in enumerate("ab"):
        gaps = [0 if not isinstance(row[place], str) else ".*x".index(row[place]) + 1 for row in rows]
        expected = [np.nan if gap else float(f"{row[place]:f}") for row, gap in zip(rows, gaps, strict=True)]
        assert list(again.reasons[name]) == list(found.reasons[name]) == gaps
        assert np.array_equal(again.numbers[name], expected, equal_nan=True)
        assert np.array_equal(found.numbers[name], expected, equal_nan=True)
        assert sum(counts(found, name).values()) == len(rows)


@pytest.mark.parametrize("cell", ["nan", "inf", "1e999", "zwei", "1,5"])
def test_what_is_no_number_is_named_by_line_and_column(tmp_path, cell) -> None:
    assert faults(write(tmp_path, f'id,jahr,was,wert\n01,2020,a,1\n\n01,2020,B 2,"{cell}"\n')) == [(4, "wert")]


def test_keys_twice_empty_and_unknown_and_rows_without_period_or_series(tmp_path) -> None:
    text = "id,jahr,was,wert\n01,1,a,1\n01,1,B 2,1\n01,1,a,2\n,1,a,1\n03,1,a,1\n01,,a,1\n01,2,,1\n01,2\n"
    expected = [(4, "id"), (5, "id"), (6, "id"), (7, "jahr"), (8, "was"), (9, "")]
    assert faults(write(tmp_path, text), areas={"01"}) == expected
    with pytest.raises(Faulty, match="already in line 2"):
        take_in(write(tmp_path, text), LONG)
    assert faults(write(tmp_path, "id;jahr;a;B 2\n01;1;1;1\n01;1;2;2\n"), WIDE) == [(3, "id")]


def test_heads_that_do_not_fit_and_tables_without_rows(tmp_path) -> None:
    assert faults(write(tmp_path, "id,jahr,was,Wert\n01,1,a,1\n")) == [(1, "wert")]
    assert faults(write(tmp_path, "id,id,jahr,was,wert\n")) == [(1, "id")]
    assert faults(write(tmp_path, "")) == [(1, name) for name in ("id", "jahr", "was", "wert")]
    assert faults(write(tmp_path, "id,jahr,was,wert\n")) == [(0, "")]
    assert faults(write(tmp_path, "id,jahr,was,wert\n01,1,c,1\n")) == [(0, "")]


def test_a_series_that_the_table_does_not_have_is_a_fault_of_the_mapping(tmp_path) -> None:
    with pytest.raises(Faulty) as error:
        take_in(write(tmp_path, "id,jahr,was,wert\n01,2020,a,1\n"), LONG)
    assert [(fault.file, fault.key) for fault in error.value.faults] == [("m.toml", "series.b.column")]


def test_files_that_are_no_tables(tmp_path) -> None:
    for start in (b"PAR1", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"PK\x03\x04 broken", b"id,\x81\n"):
        (tmp_path / "t.csv").write_bytes(start)
        assert faults(tmp_path / "t.csv") == [(0, "")]
    assert faults(write(tmp_path, 'id,jahr,was,wert\n01,1,a,"1\n')) == [(2, "")]
    with pytest.raises(Faulty, match="Cannot be read"):
        take_in(tmp_path / "none.csv", LONG)


def test_more_cells_than_fit_are_refused_and_rows_passed_over_need_no_room(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 10)
    text = "id,jahr,was,wert\n" + "".join(f"{n},1,c,1\n" for n in range(50)) + "0,1,a,1\n0,1,B 2,1\n"
    assert take_in(write(tmp_path, text), LONG).passed_over == 50
    assert faults(write(tmp_path, text + "".join(f"{n},2,a,1\n" for n in range(50)))) == [(62, "")]


def test_a_mapping_names_every_fault_by_its_key() -> None:
    text = (
        'name = "m"\n[table]\nkey = "id"\nseries = "was"\nkomma = 1\n[table.reasons]\n"-" = "gone"\n'
        '[series.a]\nunit = "%"\nsource = "s"\nlicence = "l"\n[series.b]\ncolumn = "a"\nunit = "%"\nsource = "s"\n'
        'licence = "l"\ndefinition = { "2000" = "1", "2010" = "1" }\n'
    )
    with pytest.raises(Faulty) as error:
        parse_mapping(text, "m.toml")
    assert sorted({fault.key for fault in error.value.faults}) == [
        "series.a.definition", "series.b.column", "series.b.definition", "table.komma", "table.period",
        "table.reasons.-", "table.series",
    ]  # fmt: skip
    assert {fault.file for fault in error.value.faults} == {"m.toml"}


VERSIONS = parse_mapping(
    TABLE + NOTES + '[series.a]\n[series.b]\ndefinition = { "2010" = "alt", "2015" = "neu" }\n', "m.toml"
)
YEARS = "id,jahr,a,b\n01,2011,1,10\n02,2011,2,\n01,2014,5,30\n03,2014,1,1\n02,2014,3,7\n01,2015,8,5\n"


@given(period=st.integers(1900, 2100).map(str))
def test_a_definition_holds_from_its_first_period_on(period) -> None:
    expected = "" if period < "2010" else "alt" if period < "2015" else "neu"
    assert VERSIONS.all["b"].definition(period) == expected
    assert VERSIONS.all["a"].definition(period) == "1"


def test_periods_are_subtracted_where_both_have_the_area(tmp_path) -> None:
    keys, by_series = differences(take_in(write(tmp_path, YEARS), VERSIONS), "2011", "2014")
    assert list(keys) == ["01", "02"]
    assert list(by_series["a"]) == [4, 1]
    assert np.array_equal(by_series["b"], [20, np.nan], equal_nan=True)


def test_two_definitions_never_enter_one_difference(tmp_path) -> None:
    found = take_in(write(tmp_path, YEARS), VERSIONS)
    with pytest.raises(Faulty, match='"alt" in 2014 and as "neu" in 2015') as error:
        differences(found, "2014", "2015")
    assert [fault.key for fault in error.value.faults] == ["series.b.definition"]
    assert list(differences(found, "2014", "2015", ["a"])[1]["a"]) == [3]
    for wrong in (("2011", "2012", ()), ("2011", "2014", ("c",))):
        with pytest.raises(Faulty, match="There is no"):
            differences(found, *wrong)


def test_a_period_without_a_definition_is_a_fault(tmp_path) -> None:
    with pytest.raises(Faulty) as error:
        take_in(write(tmp_path, "id,jahr,a,b\n01,2009,1,1\n02,2009,1,1\n"), VERSIONS)
    assert [fault.key for fault in error.value.faults] == ["series.b.definition"]


@pytest.fixture
def leipzig(tmp_path: Path) -> list[str]:
    """The mapping of the docs and the city's file, as somebody new would have them."""
    block = re.findall(r"```toml\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)[0]
    (tmp_path / "leipzig.toml").write_text(block, encoding="utf-8")
    return [str(tmp_path / "leipzig.toml"), str(published("leipzig/values_long.csv"))]


def test_the_mapping_of_the_docs_reads_the_series_of_leipzig(leipzig, tmp_path, capsys) -> None:
    """Every count equals the published table of rates, in which somebody else has put them side by side."""
    assert main(["read", *leipzig, "--out", str(tmp_path / "out")]) == 0
    with (tmp_path / "out" / "table.csv").open(encoding="utf-8", newline="") as stream:
        found = {(row["ortsteil_id"], row["year"]): row for row in csv.DictReader(stream)}
    rates = columns("leipzig/core_rates_computed.csv")
    compared = 0
    for key, year, people, rate in zip(
        rates["ortsteil_id"], rates["year"], rates["einwohner"], rates["arbeitslose_je_100_ew"], strict=True
    ):
        row = found[key, year]
        assert row["einwohner"] == people
        if rate:
            assert round(100 * int(row["arbeitslose"]) / int(people), 4) == pytest.approx(float(rate), abs=1e-4)
            compared += 1
    assert compared == 63 * 23
    assert {found[key, "2021"]["langzeitarbeitslose"] for key in set(rates["ortsteil_id"])} == {"suppressed"}
    sheet = json.loads((tmp_path / "out" / "table.json").read_text(encoding="utf-8"))
    assert sheet["series"]["einwohner"]["numbers"] == 63 * 24
    assert sheet["rows"] == len(found)
    assert "passed over" in capsys.readouterr().out


def test_a_dry_run_tells_and_a_fault_writes_nothing(leipzig, tmp_path, capsys) -> None:
    before = sorted(tmp_path.iterdir())
    assert main(["read", *leipzig, "--dry-run"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len([line for line in told if line.startswith("line ")]) == module.TOLD
    assert told[-1].endswith("would be written; nothing was")
    (tmp_path / "areas.csv").write_text("ortsteil_id\n00\n")
    assert main(["read", *leipzig, "--areas", str(tmp_path / "areas.csv"), "--out", str(tmp_path / "out")]) == 1
    assert 'There is no area "01"' in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == sorted([*before, tmp_path / "areas.csv"])


def test_differences_from_the_command_line(tmp_path, capsys) -> None:
    (tmp_path / "m.toml").write_text(TABLE + NOTES + "[series.a]\n[series.b]\n")
    given_ = [str(tmp_path / "m.toml"), str(write(tmp_path, YEARS)), "--out", str(tmp_path / "out")]
    assert main(["difference", *given_, "--earlier", "2011", "--later", "2014"]) == 0
    written = (tmp_path / "out" / "difference.csv").read_text()
    assert written == "id,a 2014-2011,b 2014-2011\n01,4,20\n02,1,\n"


def test_used_definitions_are_those_of_periods_with_numbers(tmp_path) -> None:
    found = take_in(write(tmp_path, YEARS + "01,2020,1,\n"), VERSIONS)
    assert used(found, "b") == {"2011": "alt", "2014": "alt", "2015": "neu"}
