import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.atlas.published import published
from tests.atlas.small import HEAD, index, matrices, recipe, table

from miteinander.atlas.contributions import contributions
from miteinander.atlas.faults import Faulty
from miteinander.atlas.index import compute
from miteinander.atlas.recipe_file import parse_recipe, read_recipe
from miteinander.atlas.table import read_table

MEANS = ["sum", "arithmetic", "geometric", "harmonic", "power", "copeland"]
LATER = ["[]", '["z"]', '["min-max"]', '["exponential"]', '["rank"]']


@given(matrices(gaps=True), st.sampled_from(MEANS), st.sampled_from(LATER))
def test_base_and_contributions_sum_to_the_index_for_every_mean(x, mean, later) -> None:
    steps = '[{ do = "min-max", to = [1, 100] }]'
    try:
        found = index(x, steps, f'mean = "{mean}"\npower = 2\nsteps = {later}')
    except Faulty:
        return  # all areas alike
    told = contributions(found, "top")
    total = told.base + sum(told.by_indicator.values())
    assert np.allclose(total, found.values["top"], rtol=1e-10, atol=1e-10, equal_nan=True)


def test_of_a_standardised_sum_they_are_the_shares_everybody_expects() -> None:
    x = np.array([[1.0, 5.0], [2.0, 1.0], [4.0, 3.0]])
    found = index(x, '["z"]', 'mean = "sum"\nsteps = ["z"]')
    z = (x - x.mean(0)) / x.std(0)
    told = contributions(found, "top")
    assert np.allclose(told.base, 0)
    for n in range(2):
        assert np.allclose(told.by_indicator[f"x{n}"], z[:, n] / z.sum(1).std())


def test_they_pass_through_groups_of_groups() -> None:
    text = HEAD + "".join(f'[indicators.x{n}]\nsteps = [{{ do = "min-max", to = [1, 10] }}]\n' for n in range(4))
    text += '[groups.a]\nmembers = ["x0", "x1"]\nmean = "geometric"\nsteps = ["exponential"]\n'
    text += '[groups.b]\nmembers = ["x2", "x3"]\nmean = "harmonic"\n[groups.top]\nmembers = { a = 1, b = 3 }\n'
    x = np.random.default_rng(1).random((30, 4))
    found = compute(parse_recipe(text), table(x), keep=True)
    told = contributions(found, "top")
    assert list(told.by_indicator) == ["x0", "x1", "x2", "x3"]
    assert np.allclose(told.base + sum(told.by_indicator.values()), found.values["top"], atol=1e-12)


def test_an_indicator_like_the_average_adds_nothing() -> None:
    x = np.array([[1.0, 2.0], [3.0, 1.0], [2.0, 3.0]])
    told = contributions(index(x, '["z"]'), "top")
    assert told.by_indicator["x0"][2] == pytest.approx(0)
    assert told.by_indicator["x1"][0] == pytest.approx(0)


def test_without_kept_steps_it_says_so() -> None:
    found = compute(recipe(1), table(np.array([[1.0], [2.0]])))
    with pytest.raises(Faulty, match="keep=True"):
        contributions(found, "top")


OFFICIAL = {
    "england-iod-2025": ("england_iod2025/lsoa21_domain_scores_ranks_imd.csv", "imd"),
    "coinr-asem": ("asem_coinr/iData.csv", "Index"),
}


@pytest.mark.parametrize("name", list(OFFICIAL))
def test_of_published_indices_they_sum_too(name: str) -> None:
    file, top = OFFICIAL[name]
    read = read_recipe(name)
    found = compute(read, read_table(published(file), read), keep=True)
    told = contributions(found, top)
    assert np.abs(told.base + sum(told.by_indicator.values()) - found.values[top]).max() < 1e-10
