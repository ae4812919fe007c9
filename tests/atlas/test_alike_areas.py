import json
from dataclasses import replace

import numpy as np
import pytest
from tests.atlas.small import HEAD, table

from miteinander.atlas.alike_areas import alike_areas
from miteinander.atlas.city import city, files
from miteinander.atlas.command import main
from miteinander.atlas.faults import Faulty
from miteinander.atlas.recipe_file import parse_recipe

RECIPE = parse_recipe(
    HEAD + '[every.indicator]\nsteps = ["z"]\n[indicators.x0]\n[indicators.x1]\n'
    '[groups.one]\nmembers = ["x0"]\n[groups.top]\nmembers = { one = 1, x1 = 3 }\n'
)


def ring(n=12, seed=3):
    random = np.random.default_rng(seed)
    x = random.normal(size=n)
    return np.column_stack([x, x + random.normal(size=n) / 10])


def test_nearest_area_is_the_one_with_the_same_numbers() -> None:
    x = ring()
    x[5] = x[0]
    found = alike_areas(RECIPE, table(x), "a0")

    assert (found.keys[0], found.found.distances[0], len(found.keys)) == ("a5", 0, 11)
    assert found.nearest == 10


def test_weights_go_through_all_levels() -> None:
    found = alike_areas(RECIPE, table(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])), "a0")

    assert found.keys.tolist() == ["a1", "a2", "a3"]
    assert (found.found.distances[:2] ** 2).tolist() == pytest.approx([4 * 0.25, 4 * 0.75])
    assert found.found.shares[-1].tolist() == pytest.approx([0.25, 0.75])


def test_skill_is_said_for_level_and_change_also_below_zero() -> None:
    x = ring(40)
    now, contrary = table(x), np.where(np.arange(40)[np.argsort(np.argsort(x[:, 0]))] % 2, 1.0, -1.0)
    later = table(np.column_stack([x[:, 0] + contrary, x[:, 1] + x[:, 0]]))
    found = alike_areas(RECIPE, now, "a0", later, nearest=1)

    assert found.level["x0"] > 0.5
    assert found.change["x0"] < 0 < found.change["x1"]


def test_only_areas_with_every_indicator_are_compared() -> None:
    x = ring()
    x[3, 1] = np.nan
    assert "a3" not in alike_areas(RECIPE, table(x), "a0").keys
    with pytest.raises(Faulty, match="gaps"):
        alike_areas(RECIPE, table(x), "a3")
    with pytest.raises(Faulty, match="no value"):
        alike_areas(RECIPE, table(x), "nowhere")
    with pytest.raises(Faulty, match="Fewer than three"):
        alike_areas(RECIPE, table(x[:2]), "a0")


def test_order_of_areas_changes_nothing() -> None:
    x = ring()
    order = np.random.default_rng(1).permutation(len(x))
    tab = table(x)
    turned = replace(tab, keys=tab.keys[order], numbers={name: one[order] for name, one in tab.numbers.items()})
    one, other = alike_areas(RECIPE, tab, "a0"), alike_areas(RECIPE, turned, "a0")

    assert one.keys.tolist() == other.keys.tolist()
    np.testing.assert_allclose(one.found.distances, other.found.distances)
    assert one.level == pytest.approx(other.level)


def test_command_prints_the_back_test_with_every_result(tmp_path, capsys) -> None:
    for name, text in files(city(seed=1)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    years = sorted(tmp_path.glob("city_*.csv"))
    words = ["alike", "beispielstadt", str(years[0]), "--area", "07", "--out", str(tmp_path / "out")]
    assert main([*words, "--later", str(years[-1])]) == 0
    said = capsys.readouterr().out
    kept = json.loads((tmp_path / "out" / "method.json").read_text())["alike"]

    assert "back-test of level" in said
    assert "back-test of change" in said
    assert set(kept["level"]) >= set(kept["change"]) != set()
    assert (tmp_path / "out" / "alike.csv").read_text().startswith("key,distance,supported,")
    assert main(["alike", "beispielstadt", str(years[0]), "--area", "99"]) == 1
