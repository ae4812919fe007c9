import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.atlas.alike import alike, distances, skill
from miteinander.atlas.faults import Faulty


@given(st.integers(0, 10**6), st.integers(3, 12), st.integers(1, 5))
def test_distances_are_a_metric_whatever_the_order_and_scale_of_weights(seed, n, k) -> None:
    random = np.random.default_rng(seed)
    z, w, order, across = (
        random.normal(size=(n, k)),
        random.random(k) + 0.1,
        random.permutation(n),
        random.permutation(k),
    )
    d = distances(z, w)

    assert np.array_equal(d, d.T)
    assert not d.diagonal().any()
    assert (d[:, None, :] <= d[:, :, None] + d[None, :, :] + 1e-12).all()
    np.testing.assert_allclose(distances(z[order][:, across], 7 * w[across]), d[np.ix_(order, order)], atol=1e-12)


@given(st.integers(0, 10**6), st.integers(2, 12), st.integers(1, 5))
def test_shares_add_to_one_and_distances_rise(seed, n, k) -> None:
    found = alike(np.random.default_rng(seed).normal(size=(n, k)), np.ones(k), 0)

    np.testing.assert_allclose(found.shares.sum(axis=1), 1)
    assert sorted(found.places.tolist()) == list(range(1, n))
    assert (np.diff(found.distances) >= 0).all()


def test_shares_and_support_by_hand() -> None:
    z = [[0.0, 0.0], [3.0, 4.0], [0.5, 0.0], [-0.5, -4.0], [-0.5, -3.0]]
    found = alike(z, [1, 1], 0)

    assert found.places.tolist() == [2, 4, 3, 1]
    assert found.distances[-1] == pytest.approx(12.5**0.5)
    assert found.shares[-1].tolist() == pytest.approx([0.36, 0.64])
    assert found.supported.tolist() == [
        True,
        True,
        True,
        False,
    ]  # 3.54 from the last, which is 3.34 from its own nearest
    assert not alike(z, [1, 1], 1).supported.any()


def test_skill_is_high_for_a_smooth_level_and_below_zero_for_a_contrary_one() -> None:
    z = np.arange(10.0)[:, None]

    assert skill(z, [1], z[:, 0], 2) > 0.5
    assert skill(z, [1], np.arange(10) % 2, 1) < 0
    assert np.isnan(skill(z, [1], np.ones(10), 1))


@pytest.mark.parametrize(("z", "w"), [([[1.0]], [1]), ([[1.0], [np.nan]], [1]), ([[1.0], [2.0]], [0])])
def test_what_cannot_be_compared_is_a_fault(z, w) -> None:
    with pytest.raises(Faulty):
        distances(z, w)


@pytest.mark.parametrize("k", [0, 3])
def test_too_few_or_too_many_alike_areas_are_a_fault(k) -> None:
    with pytest.raises(Faulty):
        skill(np.eye(3), [1, 1, 1], [1, 2, 3], k)
