"""Weights that are found from the numbers themselves."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import fault
from miteinander.atlas.ranks import Floats
from miteinander.atlas.recipe import Group


def weights_of(group: Group, columns: Sequence[Floats]) -> tuple[float, ...]:
    """One weight a member (k,): as the recipe says, or fitted over the areas that have every member."""
    if not isinstance(group.weights, str):
        return group.weights
    if group.weights == "equal" or len(group.members) == 1:
        return (1.0,) * len(group.members)
    x = np.column_stack(columns)
    x = x[~np.isnan(x).any(axis=1)]
    key = f"groups.{group.id}.weights"
    if len(x) <= x.shape[1] or np.any(x.std(axis=0) == 0):
        what = f"{len(x)} areas have every member, too few or without any difference."
        raise fault(what, 'Give the weights as numbers, or "equal".', key=key)
    r = np.asarray(np.corrcoef(x, rowvar=False), dtype=np.float64)
    found = factor_weights(r) if group.weights == "factor" else pca_weights(r)
    return tuple(float(weight) for weight in found)


def pca_weights(r: NDArray[np.float64]) -> NDArray[np.float64]:
    """The first eigenvector of a correlation matrix (k, k), turned so that it sums to more than 0 (COINr: get_PCA)."""
    vector = np.linalg.eigh(r)[1][:, -1]
    return np.asarray(vector * np.sign(vector.sum()))


def factor_weights(r: NDArray[np.float64]) -> NDArray[np.float64]:
    """Regression weights Λ'R⁻¹ of one factor by maximum likelihood on a correlation matrix (k, k), scaled to sum 1.

    The likelihood is maximised over the uniquenesses, as R's factanal does (Lawley & Maxwell). Used by SIMD, Scotland.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 slow to load and rarely needed

    def loss(psi: NDArray[np.float64]) -> float:
        rest = np.linalg.eigvalsh(r / np.sqrt(np.outer(psi, psi)))[:-1]
        return float(-np.sum(np.log(rest) - rest) - 1)

    def slope(psi: NDArray[np.float64]) -> NDArray[np.float64]:
        loading = _loading(r, psi)
        return np.asarray((loading**2 + psi - 1) / psi**2)

    start = (1 - 0.5 / len(r)) / np.diag(np.linalg.inv(r))
    found = minimize(loss, start, jac=slope, method="L-BFGS-B", bounds=[(0.005, 1)] * len(r), options={"ftol": 1e-15})
    weights = np.linalg.solve(r, _loading(r, found.x))
    return np.asarray(weights / weights.sum())


def _loading(r: NDArray[np.float64], psi: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(r / np.sqrt(np.outer(psi, psi)))
    return np.asarray(np.sqrt(psi) * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0)))
