"""The fictional city and the result sheet that the demo shows."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.atlas.city import ACROSS, DOWN, FEW, SIDE, YEARS, city, files
from miteinander.atlas.faults import Faulty
from miteinander.atlas.index import compute
from miteinander.atlas.recipe_file import find_recipe, parse_recipe
from miteinander.atlas.sheet import BOX, parse
from miteinander.atlas.sheet_making import read_outlines, sheet
from miteinander.atlas.table import SUPPRESSED, Table, read_table
from miteinander.demo.surveying import sheet as of_the_demo

TEXT = find_recipe("beispielstadt")[1]
RECIPE = parse_recipe(TEXT)


@pytest.fixture
def folder(tmp_path):
    for name, text in files(city()):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def made(folder, **changed) -> str:
    table = read_table(folder / "city_2025.csv", RECIPE)
    return sheet(RECIPE, table, TEXT, read_outlines(folder / "areas.geojson"), **changed)


def area_of(outline) -> float:
    x, y = np.array(outline, float).T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


@settings(max_examples=25)
@given(st.integers(0, 2**31))
def test_city_is_whole_for_any_seed(seed):
    found = city(seed)

    assert len(found.quarters) == ACROSS * DOWN == len({one.name for one in found.quarters})
    assert sum(area_of(one.outline) for one in found.quarters) == ACROSS * DOWN * SIDE**2  # no gap, no overlap
    assert len(found.neighbours()) == (ACROSS - 1) * DOWN + ACROSS * (DOWN - 1)
    for year in YEARS:
        for row in found.tables[year]:
            assert all(n is None or n >= 0 for n in row.values())
            shares = [row[name] for name in ("unemployed", "benefits", "child_poverty", "migration")]
            assert all(n is None or n == 0 or n > FEW for n in shares)
            assert all(n is None or n <= row["inhabitants"] for n in shares)


def test_city_is_the_same_for_the_same_seed():
    assert list(files(city(7))) == list(files(city(7)))
    assert city(7) != city(8)


def test_city_can_be_computed_in_both_years(folder):
    for year in YEARS:
        result = compute(RECIPE, read_table(folder / f"city_{year}.csv", RECIPE))
        assert result.valid.all()


def test_demo_shows_what_the_core_computes(folder):
    now, kept = json.loads(made(folder, draws=1000)), json.loads(of_the_demo("mia"))

    for one, two in zip(now.pop("areas"), kept.pop("areas"), strict=True):
        for of in ("parts", "values"):
            assert one.pop(of) == pytest.approx(two.pop(of), abs=2e-4)
        for of in ("share", "sure"):  # the last bits of a number differ between machines, and may turn a draw
            assert one.pop(of) == pytest.approx(two.pop(of), abs=0.005)
        assert one == two
    assert now == kept


def test_sheet_reads_as_it_was_written(folder):
    found = parse(made(folder, draws=10, first=3).encode())

    assert (found.draws, found.seed, found.first, found.labels[0]) == (10, 1, 3, "gering")
    assert [area.key for area in found.areas] == [one.key for one in city().quarters]
    assert max(x for area in found.areas for ring in area.outline for x, _ in ring) == BOX


def test_sheet_leaves_out_what_does_not_count(folder):
    table = read_table(folder / "city_2025.csv", RECIPE)
    table.numbers["inhabitants"][4] = 299

    found = parse(sheet(RECIPE, table, TEXT, read_outlines(folder / "areas.geojson"), draws=10).encode())

    assert [n for n, area in enumerate(found.areas) if area.level is None] == [4]


def test_sheet_counts_with_suppressed_numbers_and_shows_none(folder):
    text = TEXT.replace("[robustness]", f"[robustness]\nsuppressed = [1, {FEW - 1}]")
    said = parse_recipe(text)
    table = read_table(folder / "city_2025.csv", said)
    found = parse(sheet(said, table, text, read_outlines(folder / "areas.geojson"), draws=50).encode())
    cells = [
        (area, name)
        for n, area in enumerate(found.areas)
        for name, one in said.indicators.items()
        if table.reasons[one.column][n] == SUPPRESSED
    ]

    assert len(cells) > 0
    assert {area.values[name] for area, name in cells} == {None}
    assert all(np.isfinite(area.parts[name]) for area, name in cells)


def test_sheet_needs_an_outline_of_every_area(folder):
    table = read_table(folder / "city_2025.csv", RECIPE)
    other = Table(np.array([f"x{key}" for key in table.keys]), table.numbers)

    with pytest.raises(Faulty, match="no outline"):
        sheet(RECIPE, other, TEXT, read_outlines(folder / "areas.geojson"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2), ("title", ""), ("title", "a\0b"), ("labels", ["eins"]), ("draws", 0), ("draws", True),
        ("recipe", "anders"), ("expires", "morgen"), ("indicators", []), ("areas", []), ("areas", [7]),
        ("first", 1e400),
    ],
)  # fmt: skip
def test_sheet_with_a_fault_is_refused(key, value):
    raw = json.loads(of_the_demo("mia")) | {key: value}

    with pytest.raises(Faulty):
        parse(json.dumps(raw).encode())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("key", "../x"), ("key", "02"), ("level", 4), ("level", 1.5), ("share", 1.1), ("share", "1"), ("low", 0),
        ("parts", {}), ("outline", [[[0, 0], [1, 1]]]), ("outline", [[[0, 0], [1, 1], [0, 601]]]), ("name", "x" * 121),
    ],
)  # fmt: skip
def test_sheet_with_a_fault_in_an_area_is_refused(key, value):
    raw = json.loads(of_the_demo("mia"))
    raw["areas"][0][key] = value

    with pytest.raises(Faulty):
        parse(json.dumps(raw).encode())


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{", b'{"format":1}', b"[" * 100_000])
def test_sheet_that_is_none_is_refused(data):
    with pytest.raises(Faulty):
        parse(data)
