"""Recipes against what the offices and COINr published; skipped where those data do not lie beside the clone."""

import numpy as np
import pytest
from tests.atlas.published import columns, published

from miteinander.atlas.index import Result, compute
from miteinander.atlas.ranks import ranks
from miteinander.atlas.recipe_file import read_recipe
from miteinander.atlas.table import read_table


def result_of(recipe: str, file: str, edition: str = "", keep: bool = False) -> Result:
    read = read_recipe(recipe, edition)
    return compute(read, read_table(published(file), read), keep)


def numbers(column: list[str]) -> np.ndarray:
    return np.array([float(cell) if cell not in ("", "NA") else np.nan for cell in column])


@pytest.mark.parametrize(
    ("edition", "areas", "error"), [("2013", 434, 1e-5), ("2015", 435, 1e-5), ("2017", 436, 1e-5), ("2021", 536, 0.005)]
)
def test_berlin_gives_every_published_class(edition: str, areas: int, error: float) -> None:
    found, told = (
        result_of("berlin-mss", f"berlin_mss/mss_{edition}.csv", edition),
        columns(f"berlin_mss/mss_{edition}.csv"),
    )
    signs = {"1": "+", "3": "+/-", "5": "-"} if edition == "2021" else {}
    assert list(found.codes("status_class")) == told["status_class"]
    assert list(found.codes("dynamic_class")) == [signs.get(code, code) for code in told["dynamic_class"]]
    assert list(found.codes("overall_class")) == told["overall_class"]
    assert np.count_nonzero(found.valid) == areas
    assert np.nanmax(np.abs(found.values["status"] - numbers(told["status_index_value"]))) <= error * (1 + 1e-6)


def test_scotland_gives_every_published_rank() -> None:
    file = "scotland_simd2016/published_ranks.csv"
    found = result_of("scotland-simd-2016", file)
    assert np.count_nonzero(found.ranks["simd"] == numbers(columns(file)["Overall_SIMD16_rank"])) == 6976


def test_scotland_from_indicators_finds_the_published_weights_and_nearly_the_domains() -> None:
    found = result_of("scotland-simd-2016-domains", "scotland_simd2016/indicators.csv", keep=True)
    told = dict(zip(*columns("scotland_simd2016/published_factor_weights.csv").values(), strict=True))
    weights = found.parts[0].traces["education"].weights
    names = ("wt_neet", "wt_noquals", "wt_attain", "wt_attend", "wt_hesa")
    assert np.abs(np.array(weights) - [float(told[name]) for name in names]).max() < 0.002
    ranks_told = columns("scotland_simd2016/published_ranks.csv")
    for name in ("Income", "Employment", "Health", "Education", "Access"):
        column = numbers(ranks_told[f"{name}_domain_2016_rank"])
        value = found.values[name.lower()]
        there = ~np.isnan(value)
        both = np.corrcoef(ranks(-value[there], "average"), column[there])[0, 1]
        assert both > 0.998, name


def test_england_gives_all_ranks_but_two_and_every_decile() -> None:
    file = "england_iod2025/lsoa21_domain_scores_ranks_imd.csv"
    found, told = result_of("england-iod-2025", file), columns(file)
    assert np.count_nonzero(found.ranks["imd"] == numbers(told["IMD_rank"])) >= 33_753
    assert list(found.codes("imd_decile")) == told["IMD_decile"]
    assert np.abs(found.values["imd"] - numbers(told["IMD_score"])).max() <= 0.00071


def test_gisd_gives_every_class_of_every_year() -> None:
    file = "gisd_kreise/GISD_Bund_Kreis.csv"
    found, told = result_of("gisd", file), columns(file)
    for name in ("gisd_5", "gisd_10", "gisd_k"):
        assert list(found.codes(name)) == told[name]


@pytest.mark.parametrize(
    ("step", "file"),
    [
        ("table", "raw"),
        ("per", "denominated"),
        ("fill", "imputed"),
        ("winsorise", "treated"),
        ("min-max", "normalised"),
    ],
)
def test_coinr_gives_every_step(step: str, file: str) -> None:
    found = result_of("coinr-asem", "asem_coinr/iData.csv", keep=True)
    told = columns(f"asem_coinr/expected_{file}.csv")
    order = [told["uCode"].index(key) for key in found.keys]
    for name, one in found.recipe.indicators.items():
        steps = found.parts[0].traces[name].after
        values = next((x for done, x in steps if done.startswith(step)), steps[0][1])
        expected = numbers(told[name])[order]
        assert np.allclose(values, expected, rtol=1e-9, atol=1e-9, equal_nan=True), name
        assert one.id == name


def test_coinr_gives_every_aggregate_and_rank() -> None:
    found = result_of("coinr-asem", "asem_coinr/iData.csv")
    told, ranked = columns("asem_coinr/expected_aggregated.csv"), columns("asem_coinr/expected_results_ranks.csv")
    order = [told["uCode"].index(key) for key in found.keys]
    ranked_order = [ranked["uCode"].index(key) for key in found.keys]
    for name in found.recipe.groups:
        assert np.allclose(found.values[name], numbers(told[name])[order], rtol=0, atol=1e-9), name
        assert np.array_equal(found.ranks[name], numbers(ranked[name])[ranked_order]), name
