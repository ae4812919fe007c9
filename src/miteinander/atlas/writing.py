"""Results as files: plain CSV (UTF-8, comma, decimal point) and one JSON sheet that says how they came about."""

import csv
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.alike_areas import AlikeAreas
from miteinander.atlas.contributions import contributions
from miteinander.atlas.index import Result
from miteinander.atlas.leaving_out import LeftOut
from miteinander.atlas.levels import Levels
from miteinander.atlas.moran import QUADRANTS, Local
from miteinander.atlas.recipe import Recipe
from miteinander.atlas.robustness import Robustness
from miteinander.atlas.sobol import Sensitivity
from miteinander.atlas.table import Table

Row: TypeAlias = Sequence[object]
File: TypeAlias = tuple[str, Callable[[Path], None]]


def write_all(folder: Path, files: Iterable[File]) -> None:
    """All of these files or none: they are written beside the folder and moved there when the last one is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        made = []
        for name, write in files:
            write(Path(beside) / name)
            made.append(name)
        folder.mkdir(exist_ok=True)
        for name in made:
            (Path(beside) / name).replace(folder / name)


def as_csv(name: str, head: Row, rows: Iterable[Row]) -> File:
    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)

    return name, write


def as_text(name: str, words: str) -> File:
    def write(path: Path) -> None:
        path.write_text(words, encoding="utf-8")

    return name, write


def as_json(name: str, sheet: object) -> File:
    return as_text(name, json.dumps(sheet, ensure_ascii=False, indent=2) + "\n")


def cells(x: NDArray[Any]) -> list[object]:
    """Numbers as Python writes them, whole ones as such, a gap as an empty cell."""
    if x.dtype.kind == "f":
        return ["" if number != number else number for number in x.astype(np.float64).tolist()]
    return list(x.tolist())


def index_files(result: Result, table: Table, recipe_text: str, steps: bool = True) -> Iterator[File]:
    """index.csv and method.json; with `steps` also contributions.csv and steps.csv (one row a number)."""
    front = _front(result, table)
    columns = [*front, ("valid", cells(result.valid.astype(np.int64)))]
    for name, group in result.recipe.groups.items():
        columns += [(name, cells(result.values[name])), (f"{name}_rank", _or_empty(result.ranks[name]))]
        for kind in group.classes:
            columns += [(kind.id, cells(result.codes(kind.id))), (f"{kind.id}_label", cells(result.labels(kind.id)))]
    columns += [(join.id, cells(result.codes(join.id))) for join in result.recipe.joined]
    yield as_csv("index.csv", [name for name, _ in columns], zip(*(column for _, column in columns), strict=True))
    if steps:
        names = [name for name, _ in front]
        yield as_csv("contributions.csv", [*names, "index", "indicator", "contribution"], _contributions(result, front))
        yield as_csv("steps.csv", [*names, "part", "number", "step", "value"], _steps(result, front))
    yield as_json("method.json", method(result, table, recipe_text))


def robustness_files(found: Robustness, sheet: dict[str, object]) -> Iterator[File]:
    """robustness.csv, one row an area that has a value, in the order of the table; and method.json."""
    columns = [("key", found.keys), ("rank", found.rank)]
    columns += [("rank_5", found.low), ("rank_50", found.median), ("rank_95", found.high)]
    columns += [(f"among_first_{found.first}", found.among_first)]
    for name, (codes, shares) in found.classes.items():
        columns += [(f"{name} {code}", share) for code, share in zip(codes, shares.T, strict=True)]
    columns += [("sentence", np.array([found.sentence(key) for key in found.keys]))]
    rows = [cells(column) for _, column in columns]
    yield as_csv("robustness.csv", [name for name, _ in columns], zip(*rows, strict=True))
    yield as_json("method.json", sheet)


def sobol_files(found: Sensitivity, sheet: dict[str, object]) -> Iterator[File]:
    """sobol.csv, one row an input with both indices and their intervals; and method.json."""
    what = found.indices
    columns = [what.first, *what.first_between.T, what.total, *what.total_between.T]
    head = ["input", "first", "first 5 %", "first 95 %", "total", "total 5 %", "total 95 %"]
    yield as_csv("sobol.csv", head, zip(found.inputs, *(cells(column) for column in columns), strict=True))
    yield as_json("method.json", sheet | {"shift": found.shift, "calculations": found.calculations})


def without_files(
    keys: NDArray[np.str_], ranks: NDArray[Any], found: Sequence[LeftOut], sheet: dict[str, object]
) -> Iterator[File]:
    """without.csv, one row an area with its rank as it is and without each member; and method.json."""
    columns = [("key", cells(keys)), ("rank", _or_empty(ranks))]
    columns += [(f"without {one.member}", _or_empty(one.ranks)) for one in found]
    yield as_csv("without.csv", [name for name, _ in columns], zip(*(column for _, column in columns), strict=True))
    shifts = {one.member: {"mean": one.mean_shift, "largest": one.largest_shift} for one in found}
    yield as_json("method.json", sheet | {"shifts": shifts})


def alike_files(found: AlikeAreas, sheet: dict[str, object]) -> Iterator[File]:
    """alike.csv, one row an area, nearest first, with the share of every indicator; and method.json."""
    shares = found.found.shares.T
    columns = [found.keys, found.found.distances, found.found.supported.astype(np.int64), *shares]
    head = ["key", "distance", "supported", *found.indicators]
    yield as_csv("alike.csv", head, zip(*(cells(column) for column in columns), strict=True))
    told = {"area": found.area, "nearest": found.nearest, "level": dict(found.level), "change": dict(found.change)}
    yield as_json("method.json", sheet | {"alike": told})


def levels_files(found: Levels, sheet: dict[str, object]) -> Iterator[File]:
    """levels.csv, one row an area with the larger one it lies in and the classes of both; and method.json."""
    kinds = [kind.id for group in found.small.recipe.groups.values() for kind in group.classes]
    columns: list[tuple[str, NDArray[Any]]] = [("key", found.small.keys), ("upper", found.upper)]
    for name in kinds:
        above = dict(zip(found.large.keys.tolist(), found.large.codes(name).tolist(), strict=True))
        columns.append((name, found.small.codes(name)))
        columns.append((f"upper {name}", np.array([above.get(key, "") for key in found.upper.tolist()])))
    columns.append(("vanished", found.vanished.astype(np.int64)))
    rows = zip(*(cells(column) for _, column in columns), strict=True)
    yield as_csv("levels.csv", [name for name, _ in columns], rows)
    yield as_json("method.json", sheet)


def moran_files(keys: NDArray[np.str_], x: NDArray[Any], local: Local, sheet: dict[str, object]) -> Iterator[File]:
    """moran.csv, one row an area with neighbours; and method.json."""
    quadrant = np.array(QUADRANTS)[local.quadrant]
    columns = (keys, x, local.i, local.p, quadrant, local.significant.astype(np.int64))
    head = ("key", "value", "local_i", "p", "quadrant", "significant")
    yield as_csv("moran.csv", head, zip(*(cells(column) for column in columns), strict=True))
    yield as_json("method.json", sheet)


def _front(result: Result, table: Table) -> list[tuple[str, list[object]]]:
    """The columns that name the area."""
    columns = result.recipe.columns
    front = [(columns.key, cells(result.keys))]
    return [*front, (columns.within, cells(table.words[columns.within]))] if columns.within else front


def _or_empty(ranks: NDArray[Any]) -> list[object]:
    return ["" if rank == 0 else rank for rank in ranks.tolist()]


def _contributions(result: Result, front: list[tuple[str, list[object]]]) -> Iterator[Row]:
    names = list(zip(*(column for _, column in front), strict=True))
    for top in result.recipe.tops:
        found = contributions(result, top)
        for part, column in (("base", found.base), *found.by_indicator.items()):
            yield from ((*name, top, part, number) for name, number in zip(names, cells(column), strict=True))


def _steps(result: Result, front: list[tuple[str, list[object]]]) -> Iterator[Row]:
    names = list(zip(*(column for _, column in front), strict=True))
    for part in result.parts:
        here = [names[place] for place in part.places]
        for name, trace in part.traces.items():
            for number, (step, x) in enumerate(trace.after):
                yield from ((*area, name, number, step, cell) for area, cell in zip(here, cells(x), strict=True))


def method(result: Result, table: Table, recipe_text: str) -> dict[str, object]:
    """What is needed to compute every number again: recipe, table and version by hash, weights as used."""
    recipe: Recipe = result.recipe
    weights = {
        " ".join(word for word in (group.id, part.name) if word): dict(
            zip(group.members, part.traces[group.id].weights, strict=True)
        )
        for part in result.parts
        for group in recipe.groups.values()
        if group.id in part.traces
    }
    return {
        "name": recipe.name,
        **recipe.notes,
        "edition": recipe.edition,
        "recipe": {"file": recipe.file, "sha256": hashlib.sha256(recipe_text.encode()).hexdigest()},
        "table": {"file": table.file, "sha256": table.hash},
        "areas": len(result.keys),
        "counting": int(np.count_nonzero(result.valid)),
        "weights": weights,
        "computed_with": f"NumPy {np.__version__}",
    }
