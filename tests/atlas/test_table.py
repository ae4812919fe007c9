from pathlib import Path

import numpy as np
import pytest
from tests.atlas.small import HEAD

from miteinander.atlas import table as module
from miteinander.atlas.faults import Faulty
from miteinander.atlas.recipe_file import parse_recipe
from miteinander.atlas.table import MISSING, NOT_APPLICABLE, SUPPRESSED, read_table

PARTS = '[indicators.a]\n[indicators.b]\n[groups.g]\nmembers = ["a", "b"]\n'
REASONS = 'reasons = { "*" = "suppressed", "-9" = "suppressed", x = "not applicable" }\n'
ENGLISH = parse_recipe(HEAD + REASONS + PARTS)
GERMAN = parse_recipe(HEAD + 'decimal = ","\n' + PARTS)


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "t.csv"
    file.write_text(text, encoding=encoding)
    return file


def faults(file: Path, recipe=ENGLISH, **more) -> list[tuple[int, str]]:
    with pytest.raises(Faulty) as error:
        read_table(file, recipe, **more)
    assert all(fault.file == "t.csv" and fault.remedy and fault.what for fault in error.value.faults)
    return [(fault.line, fault.column) for fault in error.value.faults]


def test_gaps_keep_their_reason_and_a_zero_is_a_zero(tmp_path) -> None:
    found = read_table(write(tmp_path, "id,other,a,b\n01,?,0,1.5\n02,?,,-9\n03,?,*,x\n"), ENGLISH)
    assert list(found.keys) == ["01", "02", "03"]
    assert np.array_equal(found.numbers["a"], [0, np.nan, np.nan], equal_nan=True)
    assert list(found.reasons["a"]) == [0, MISSING, SUPPRESSED]
    assert list(found.reasons["b"]) == [0, SUPPRESSED, NOT_APPLICABLE]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_german_numbers_and_separators(tmp_path, mark) -> None:
    found = read_table(write(tmp_path, mark + 'id;a;b\n01;"1.234,5";-0,25\n02;1234;+7\n'), GERMAN)
    assert list(found.numbers["a"]) == [1234.5, 1234]
    assert list(found.numbers["b"]) == [-0.25, 7]


@pytest.mark.parametrize("cell", ["1,5", "nan", "inf", "1e999", "zwei", "--1", "1_0x"])
def test_what_is_no_number_is_named_by_line_and_column(tmp_path, cell) -> None:
    assert faults(write(tmp_path, f'id,a,b\n01,1,2\n\n02,"{cell}",3\n')) == [(4, "a")]


@pytest.mark.parametrize("cell", ["1.5", "1.2345,5", "1,2,3", "nan"])
def test_in_german_tables_too(tmp_path, cell) -> None:
    assert faults(write(tmp_path, f"id;a;b\n01;{cell};2\n"), GERMAN) == [(2, "a")]


def test_the_other_way_to_write_numbers_is_offered(tmp_path) -> None:
    with pytest.raises(Faulty, match='decimal = ","'):
        read_table(write(tmp_path, 'id,a,b\n01,"1,5",2\n'), ENGLISH)


def test_keys_twice_empty_and_unknown(tmp_path) -> None:
    file = write(tmp_path, "id,a,b\n01,1,2\n01,1,2\n,1,2\n03,1,2\n")
    assert faults(file, areas={"01"}) == [(3, "id"), (4, "id"), (5, "id")]
    with pytest.raises(Faulty, match="already in line 2"):
        read_table(file, ENGLISH)


def test_rows_and_heads_that_do_not_fit(tmp_path) -> None:
    assert faults(write(tmp_path, "id,a,b\n01,1\n02,1,2,3\n03,1,2\n")) == [(2, ""), (3, "")]
    assert faults(write(tmp_path, "id,a,a\n01,1,2\n")) == [(1, "a"), (1, "b")]
    assert faults(write(tmp_path, "")) == [(1, "id"), (1, "a"), (1, "b")]
    assert faults(write(tmp_path, "id,a,b\n")) == [(0, "")]


def test_files_that_are_no_tables(tmp_path) -> None:
    assert faults(write(tmp_path, "id,a,b\n01,ä,2\n", "latin-1")) == [(0, "")]
    assert faults(write(tmp_path, "id,a,b\n01,1,2\n"), largest=3) == [(0, "")]
    with pytest.raises(Faulty, match="Cannot be read"):
        read_table(tmp_path / "none.csv", ENGLISH)
    with pytest.raises(Faulty):
        read_table(write(tmp_path, 'id,a,b\n01,"' + "1" * 200_000 + '",2\n'), ENGLISH)


def test_blocks_give_the_same_as_one_piece(tmp_path, monkeypatch) -> None:
    file = write(tmp_path, "id,a,b\n" + "".join(f"{n},{n / 7},{n % 3 or ''}\n" for n in range(50)))
    whole, seen = read_table(file, ENGLISH), []
    monkeypatch.setattr(module, "BLOCK", 7)
    found = read_table(file, ENGLISH, progress=seen.append)
    assert np.array_equal(found.numbers["b"], whole.numbers["b"], equal_nan=True)
    assert list(found.keys) == list(whole.keys)
    assert seen[-1] == 1.0
