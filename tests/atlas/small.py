"""Small recipes and tables for tests, written as people write them."""

import numpy as np
from hypothesis import strategies as st

from miteinander.atlas.index import Result, compute
from miteinander.atlas.recipe import Recipe
from miteinander.atlas.recipe_file import parse_recipe
from miteinander.atlas.table import Table

HEAD = 'name = "Klein"\n[data]\nkey = "id"\n'


def recipe(columns: int, steps: str = '["z"]', group: str = "", weights: list[float] | None = None) -> Recipe:
    """One group "top" over x0, x1, ..., with these steps each; `group` is added to it."""
    members = ", ".join(f"x{n} = {1.0 if weights is None else weights[n]}" for n in range(columns))
    indicators = "".join(f"[indicators.x{n}]\nsteps = {steps}\n" for n in range(columns))
    return parse_recipe(f"{HEAD}{indicators}[groups.top]\nmembers = {{ {members} }}\n{group}\n")


def table(x: np.ndarray, keys: list[str] | None = None) -> Table:
    """Areas by indicators (n, k)."""
    names = np.array(keys or [f"a{n}" for n in range(len(x))])
    return Table(names, {f"x{n}": x[:, n].copy() for n in range(x.shape[1])})


def index(x: np.ndarray, steps: str = '["z"]', group: str = "", weights: list[float] | None = None) -> Result:
    return compute(recipe(x.shape[1], steps, group, weights), table(x), keep=True)


def top(x: np.ndarray, steps: str = '["z"]', group: str = "", weights: list[float] | None = None) -> np.ndarray:
    return index(x, steps, group, weights).values["top"]


@st.composite
def matrices(draw: st.DrawFn, least: float = -100, gaps: bool = False) -> np.ndarray:
    """Areas by indicators (3..12, 2..4) without a constant column, in steps of a hundredth; perhaps with gaps."""
    n, k = draw(st.integers(3, 12)), draw(st.integers(2, 4))
    numbers = st.integers(int(least * 100), 10_000)
    columns = [draw(st.lists(numbers, min_size=n, max_size=n, unique=True)) for _ in range(k)]
    x = np.array(columns, dtype=float).T / 100
    if gaps:
        where = np.array(draw(st.lists(st.booleans(), min_size=n * k, max_size=n * k))).reshape(n, k)
        where[:2] = False  # two areas have everything
        x[where] = np.nan
    return x
