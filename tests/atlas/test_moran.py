import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.atlas.published import columns

from miteinander.atlas.faults import Faulty
from miteinander.atlas.moran import Links, discoveries, links, local_moran, moran


def ring(n: int) -> Links:
    keys = np.arange(n).astype(str)
    return links(keys, np.column_stack([keys, np.roll(keys, 1)]))[0]


def leipzig(indicator: str) -> tuple[np.ndarray, np.ndarray, Links]:
    rates = columns("leipzig/core_rates_computed.csv")
    here = [n for n, year in enumerate(rates["year"]) if year == "2021"]
    keys = np.array([rates["ortsteil_id"][n] for n in here])
    x = np.array([float(rates[indicator][n]) for n in here])
    pairs = np.array(list(zip(*columns("leipzig/neighbours_queen.csv").values(), strict=True)))
    return keys, x, links(keys, pairs)[0]


def berlin() -> tuple[np.ndarray, Links]:
    table = columns("berlin_mss/mss_2017.csv")
    here = [n for n, valid in enumerate(table["valid"]) if valid == "1"]
    keys = np.array([table["plr_id"][n] for n in here])
    x = np.array([float(table["status_index_value"][n]) for n in here])
    pairs = np.array(list(zip(*columns("berlin_mss/neighbours_until_2020.csv").values(), strict=True)))
    net, inside = links(keys, pairs)
    return x[inside], net


@pytest.mark.parametrize("n", range(3))
def test_leipzig_gives_what_esda_gives(n: int) -> None:
    told = {name: column[n] for name, column in columns("leipzig/moran_reference.csv").items()}
    _, x, net = leipzig(told["indicator"])
    found = moran(x, net)
    names = ("moran_I", "expected_I", "z_norm", "z_rand")
    values = (found.i, found.expected, found.z_normal, found.z_random)
    assert np.allclose(values, [float(told[name]) for name in names], rtol=0, atol=1e-10)


def test_berlin_gives_what_esda_gives() -> None:
    x, net = berlin()
    told = {name: column[0] for name, column in columns("berlin_mss/moran_reference.csv").items()}
    found = moran(x, net)
    assert net.n == int(told["n"])
    assert found.i == pytest.approx(float(told["moran_I"]), abs=1e-10)
    assert found.z_random == pytest.approx(float(told["z_rand"]), abs=1e-8)


def test_local_moran_of_leipzig_is_esdas_and_few_areas_stay_after_the_false_discoveries_are_gone() -> None:
    told = columns("leipzig/lisa_reference_personen_in_bg_2021.csv")
    keys, x, net = leipzig("personen_in_bg_je_100_ew")
    found = local_moran(x, net, permutations=4999)
    order = [told["ortsteil_id"].index(key) for key in keys]
    p = np.array(told["p_sim_99999"], dtype=float)[order]
    assert np.allclose(found.i, np.array(told["local_I"], dtype=float)[order], rtol=0, atol=1e-10)
    assert list(found.quadrant) == [int(told["quadrant"][n]) for n in order]
    assert np.abs(found.p - p).max() < 0.03
    assert np.count_nonzero((found.p < 0.05) != (p < 0.05)) <= 1
    assert np.count_nonzero(found.significant) <= 2


def test_local_moran_of_berlin_keeps_about_sixty_of_about_one_hundred_and_forty() -> None:
    found = local_moran(*berlin(), permutations=999)
    assert 130 <= np.count_nonzero(found.p < 0.05) <= 150


@given(st.lists(st.integers(-100, 100), min_size=5, max_size=15, unique=True), st.integers(1, 50), st.integers(-50, 50))
def test_unit_and_zero_do_not_matter(x, factor, shift) -> None:
    values, net = np.array(x, dtype=float), ring(len(x))
    assert moran(values * factor + shift, net).i == pytest.approx(moran(values, net).i, abs=1e-9)


def test_over_all_orders_the_mean_is_what_chance_gives() -> None:
    dice, net = np.random.default_rng(1), ring(12)
    x = dice.random(12)
    mean = np.mean([moran(dice.permutation(x), net).i for _ in range(4000)])
    assert mean == pytest.approx(-1 / 11, abs=0.02)


def test_alike_beside_alike_is_near_1_and_a_chequerboard_is_minus_1() -> None:
    assert moran(np.sin(np.arange(40) / 40 * 2 * np.pi), ring(40)).i > 0.95
    assert moran(np.array([1.0, -1.0] * 10), ring(20)).i == pytest.approx(-1)


def test_islands_are_left_out_and_change_nothing_else() -> None:
    keys, pairs = np.array(["c", "a", "x", "b"]), np.array([["a", "b"], ["b", "c"], ["a", "z"], ["x", "x"]])
    net, inside = links(keys, pairs)
    assert list(inside) == [True, True, False, True]
    assert sorted(zip(net.area.tolist(), net.neighbour.tolist(), strict=True)) == [(0, 2), (1, 2), (2, 0), (2, 1)]
    without, _ = links(keys[[0, 1, 3]], pairs)
    assert np.array_equal(net.neighbour, without.neighbour)


def test_the_same_seed_gives_the_same_p() -> None:
    x, net = np.random.default_rng(1).random(20), ring(20)
    one, two = (local_moran(x, net, seed=seed, permutations=99).p for seed in (1, 2))
    assert np.array_equal(one, local_moran(x, net, seed=1, permutations=99).p)
    assert not np.array_equal(one, two)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_discoveries_are_fewer_than_small_p_and_never_skip_a_smaller_one(p) -> None:
    values = np.array(p)
    found = discoveries(values)
    assert np.all(values[found] <= 0.05)
    if found.any():
        assert np.all(found == (values <= values[found].max()))


def test_discoveries_of_the_published_example() -> None:
    p = np.array([0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240])
    p = np.append(p, [0.4262, 0.5719, 0.6528, 0.7590, 1.0])  # Benjamini & Hochberg 1995, section 4.1
    assert np.count_nonzero(discoveries(p)) == 4


@pytest.mark.parametrize("x", [[1.0] * 6, [1.0, 2, 3], [1.0, 2, 3, np.nan, 4, 5]])
def test_what_has_no_pattern_is_told(x) -> None:
    with pytest.raises(Faulty):
        moran(np.array(x), ring(6 if len(x) > 3 else 3))
