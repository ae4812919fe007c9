"""The computing core of the atlas beside peers in the same run: python -m bench.atlas

Needs no database. Peers that are not installed are passed over: pip install scikit-criteria polars duckdb. CPU seconds
of this process, the best of several runs; numerical libraries are held to one thread.
"""

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "POLARS_MAX_THREADS"):
    os.environ[name] = "1"

import time
import tracemalloc
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

from miteinander.atlas.index import compute
from miteinander.atlas.recipe_file import parse_recipe
from miteinander.atlas.robustness import robustness
from miteinander.atlas.table import Table

DRAWS = 10_000
PEER_DRAWS = 20
CELLS, INDICATORS = 3_000_000, 10
SIX = """[robustness]
weights = 0.25
normalise = [{ do = "min-max", to = [1, 100] }, "rank", "share of maximum"]
means = ["arithmetic", "geometric"]
"""
GRID = """steps = ["z"]
[groups.g.classes]
status = [{ below = -1 }, { up_to = 1 }, { up_to = 1.5 }, {}]
"""


def recipe_of(count: int, step: str, more: str):
    head = 'name = "Messung"\n[data]\nkey = "id"\n'
    parts = "".join(f"[indicators.x{n}]\nsteps = [{step}]\n" for n in range(count))
    return parse_recipe(f"{head}{parts}[groups.g]\nmembers = {[f'x{n}' for n in range(count)]}\n{more}")


def table_of(x: np.ndarray) -> Table:
    return Table(np.arange(len(x)).astype(str), {f"x{n}": x[:, n] for n in range(x.shape[1])})


def cpu(work: Callable[[], object], times: int = 5) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def skcriteria_per_draw(x: np.ndarray) -> float:
    """One draw: min-max, random weights, weighted sum, ranks; as a user of the package writes it."""
    import skcriteria as skc
    from skcriteria.agg import simple
    from skcriteria.pipeline import mkpipe
    from skcriteria.preprocessing import scalers

    pipe = mkpipe(scalers.MinMaxScaler(target="matrix"), simple.WeightedSumModel())
    dice = np.random.default_rng(1)

    def some() -> None:
        for _ in range(PEER_DRAWS):
            weights = dice.uniform(0.75, 1.25, x.shape[1])
            pipe.evaluate(skc.mkdm(x, [max] * x.shape[1], weights=weights)).rank_  # noqa: B018

    return cpu(some, 2) / PEER_DRAWS


def draws() -> None:
    print(f"{DRAWS} draws, six methods (three normalisations, two means), weights a quarter up and down; CPU seconds")
    for areas, count in ((63, 10), (500, 10), (500, 30), (500, 60)):
        x = np.random.default_rng(1).exponential(size=(areas, count))
        recipe, table = recipe_of(count, '{ do = "min-max", to = [1, 100] }', SIX), table_of(x)
        ours = cpu(lambda recipe=recipe, table=table: robustness(recipe, table, draws=DRAWS))
        said = f"  {areas:>4} areas x {count:>2}: ours {ours:.3f}"
        if find_spec("skcriteria"):
            peer = skcriteria_per_draw(x) * DRAWS
            said += f", scikit-criteria {peer:.1f} (from {PEER_DRAWS} draws), {peer / ours:.0f} times"
        print(said)


def polars_grid(x: np.ndarray) -> Callable[[], object]:
    import polars as pl

    frame = pl.DataFrame({f"x{n}": x[:, n] for n in range(x.shape[1])})

    def z(column: pl.Expr) -> pl.Expr:
        return (column - column.mean()) / column.std(ddof=0)

    def work() -> object:
        mean = sum((z(pl.col(f"x{n}")) for n in range(1, x.shape[1])), z(pl.col("x0"))) / x.shape[1]
        index = frame.lazy().select(z(mean).alias("i"))
        kind = pl.when(pl.col("i") < -1).then(0).when(pl.col("i") <= 1).then(1).when(pl.col("i") <= 1.5).then(2)
        rank = pl.col("i").rank("min", descending=True)
        return index.with_columns(rank.alias("rank"), kind.otherwise(3).alias("class")).collect()

    return work


def duckdb_grid(x: np.ndarray) -> Callable[[], object]:
    import duckdb

    base = duckdb.connect()
    base.execute("SET threads = 1")
    columns = {f"x{n}": x[:, n] for n in range(x.shape[1])}
    base.register("given", columns)
    base.execute("CREATE TABLE cells AS SELECT * FROM given")
    names = list(columns)
    parts = ", ".join(f"avg({n}) AS m{n}, stddev_pop({n}) AS s{n}" for n in names)
    mean = " + ".join(f"({n} - m{n}) / s{n}" for n in names)
    query = f"""WITH p AS (SELECT {parts} FROM cells), t AS (SELECT ({mean}) / {len(names)} AS t FROM cells, p),
        i AS (SELECT (t - (SELECT avg(t) FROM t)) / (SELECT stddev_pop(t) FROM t) AS i FROM t)
        SELECT i, rank() OVER (ORDER BY i DESC) AS rank,
        CASE WHEN i < -1 THEN 0 WHEN i <= 1 THEN 1 WHEN i <= 1.5 THEN 2 ELSE 3 END AS class FROM i"""
    return lambda: base.execute(query).fetchnumpy()


def grid() -> None:
    print(f"{CELLS:,} cells x {INDICATORS} float32: z, mean, z again, rank, four classes; CPU seconds")
    x = np.asfortranarray(np.random.default_rng(1).exponential(size=(CELLS, INDICATORS)).astype(np.float32))
    recipe, table = recipe_of(INDICATORS, '"z"', GRID), table_of(x)
    ours = cpu(lambda: compute(recipe, table), 3)
    tracemalloc.start()
    compute(recipe, table)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"  ours {ours:.2f}, at most {memory / x.nbytes:.2f} times the input in extra memory")
    for name, make in (("polars", polars_grid), ("duckdb", duckdb_grid)):
        if find_spec(name):
            peer = cpu(make(x), 2)
            print(f"  {name} {peer:.2f}, {peer / ours:.1f} times")


if __name__ == "__main__":
    draws()
    grid()
