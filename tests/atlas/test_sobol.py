"""Sobol indices: COINr's own design, functions whose indices are known, an index whose ranks owe all to one thing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.atlas.published import columns
from tests.atlas.small import HEAD

from miteinander.atlas.faults import Faulty
from miteinander.atlas.recipe_file import parse_recipe
from miteinander.atlas.sobol import indices, sensitivity
from miteinander.atlas.table import Table

BODY = (
    '[every.indicator]\nsteps = ["z"]\n[indicators.a]\n[indicators.b]\n[indicators.c]\n'
    '[groups.g]\nmembers = ["a", "b", "c"]\n'
)


def areas(seed=1, many=30):
    dice = np.random.default_rng(seed)
    keys = np.array([f"{n:02}" for n in range(many)])
    return Table(keys, {name: dice.exponential(size=many) for name in "abc"})


def recipe(robustness):
    return parse_recipe(HEAD + BODY + "[robustness]\n" + robustness, "r.toml")


def test_ishigami_design_gives_what_coinr_prints():
    design, expected = (columns(f"asem_coinr/sobol_ishigami_{name}.csv") for name in ("design", "expected"))
    y = np.array(design["y"], float).reshape(5, -1)  # A, B, and A with a column of B for each of three
    found = indices(y[0], y[1], y[2:])

    assert found.first == pytest.approx(np.array(expected["Si"], float), abs=1e-9)
    assert found.total == pytest.approx(np.array(expected["STi"], float), abs=1e-9)


@given(st.lists(st.floats(-5, 5).filter(lambda x: abs(x) > 0.5), min_size=1, max_size=4), st.integers(0, 50))
def test_sum_of_inputs_has_equal_first_and_total_indices(slopes, seed):
    a, b = np.random.default_rng(seed).random((2, 4096, len(slopes)))
    w = np.array(slopes)
    ab = np.array([a @ w + (b[:, n] - a[:, n]) * w[n] for n in range(len(slopes))])
    found = indices(a @ w, b @ w, ab, bootstraps=0)

    assert found.total == pytest.approx(w**2 / (w**2).sum(), abs=0.1)
    assert found.first == pytest.approx(found.total, abs=0.3)


def test_outcome_that_does_not_vary_has_no_indices():
    found = indices(np.ones(9), np.ones(9), np.ones((2, 9)))

    assert found.first.tolist() == found.total.tolist() == [0, 0]


def test_only_varied_input_explains_everything():
    found = sensitivity(recipe('weights = 0\nnormalise = ["z", "rank"]\n'), areas(), points=512)

    assert found.inputs == ("normalise",)
    assert found.indices.total == pytest.approx([1], abs=0.15)
    assert found.calculations == 3 * 512


def test_inputs_are_all_that_is_varied_and_intervals_hold_the_index():
    found = sensitivity(
        recipe('weights = 0.5\nnormalise = ["z", "min-max"]\nmeans = ["arithmetic"]\n'), areas(), points=256
    )
    again = sensitivity(
        recipe('weights = 0.5\nnormalise = ["z", "min-max"]\nmeans = ["arithmetic"]\n'), areas(), points=256
    )

    assert found.inputs == ("normalise", "weight of a in g", "weight of b in g", "weight of c in g")
    assert (found.indices.total == again.indices.total).all()
    low, high = found.indices.total_between.T
    assert (low <= found.indices.total).all()
    assert (found.indices.total <= high).all()
    assert found.shift > 0


def test_nothing_varied_and_no_such_group_are_said():
    with pytest.raises(Faulty, match="Nothing is varied"):
        sensitivity(recipe("weights = 0\n"), areas())
    with pytest.raises(Faulty, match='no group "x"'):
        sensitivity(recipe("weights = 0.2\n"), areas(), "x")
    with pytest.raises(Faulty, match="at least 2"):
        sensitivity(recipe("weights = 0.2\n"), areas(), points=1)
