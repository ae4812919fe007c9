"""Making a result sheet (sheet.py) from a recipe, a table and the outlines of its areas."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from math import cos, radians
from pathlib import Path
from typing import Any

import numpy as np

from miteinander.atlas.contributions import contributions
from miteinander.atlas.draws import filled
from miteinander.atlas.faults import Fault, Faulty, fault
from miteinander.atlas.index import Result, compute
from miteinander.atlas.recipe import Recipe
from miteinander.atlas.robustness import DRAWS, robustness
from miteinander.atlas.sheet import BOX, FORMAT, parse
from miteinander.atlas.table import Table

Outlines = Mapping[str, tuple[str, list[list[tuple[float, float]]]]]


def sheet(
    recipe: Recipe, table: Table, text: str, outlines: Outlines, draws: int = DRAWS, seed: int = 1, first: int = 6
) -> str:
    """The sheet of the recipe's first index as JSON, in the order of the table. `text` is the recipe as it is written.

    The same recipe, table, outlines, draws and seed give the same sheet, byte for byte. Faulty if the index has no
    classes, if an area has no outline, or as robustness() has it.
    """
    top = recipe.tops[0]
    kinds = recipe.groups[top].classes
    if not kinds:
        raise fault("Has no classes.", "Pages say words, not ranks: give it classes.", key=f"groups.{top}.classes")
    lost = [str(key) for key in table.keys if str(key) not in outlines]
    if lost:
        raise Faulty(Fault(f'There is no outline of "{key}".', "Add the area to the outlines.") for key in lost)
    result = compute(recipe, filled(recipe, table), keep=True)  # classes from the middle; what is shown stays hidden
    sure = robustness(recipe, table, draws=draws, seed=seed, first=first)
    shares = sure.classes[kinds[0].id][1]
    row_of = {str(key): n for n, key in enumerate(sure.keys)}
    drawn = _fitted({str(key): outlines[str(key)][1] for key in table.keys})
    values, parts = _values(result, table), contributions(result, top).by_indicator
    means = {name: float(np.nanmean(x[result.valid])) for name, x in values.items()}
    areas: list[dict[str, Any]] = []
    for n, key in enumerate(map(str, table.keys)):
        area: dict[str, Any] = {"key": key, "name": outlines[key][0], "outline": drawn[key]}
        if (row := row_of.get(key)) is not None:
            level = int(result.classes[kinds[0].id][n])
            area |= {
                "level": level,
                "sure": round(float(shares[row, level]), 4),
                "share": float(sure.among_first[row]),
                "low": int(sure.low[row]),
                "high": int(sure.high[row]),
                "parts": {name: round(float(x[n]), 4) for name, x in parts.items()},
                "values": {name: _short(float(values[name][n])) for name in parts},
            }
        areas.append(area)
    notes = {
        name: recipe.notes.get(name, "") for name in ("purpose", "owner", "expires", "decided", "source", "licence")
    }
    made = {"format": FORMAT, "title": recipe.name, **notes, "recipe": text, "recipe_hash": _hash(text)} | {
        "data_hash": table.hash, "draws": draws, "seed": seed, "first": first, "labels": list(_labels(recipe, top)),
        "indicators": [
            {"id": name, "name": recipe.indicators[name].name or name, "unit": recipe.indicators[name].unit,
             "direction": recipe.indicators[name].direction, "mean": _short(means[name])}
            for name in parts
        ],
        "areas": areas,
    }  # fmt: skip
    written = json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace('{"key"', '\n{"key"') + "\n"
    parse(written.encode())
    return written


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _short(x: float) -> float | None:
    """Four significant digits are more than a page shows."""
    return None if np.isnan(x) else float(f"{x:.4g}")


def _labels(recipe: Recipe, top: str) -> Sequence[str]:
    return recipe.groups[top].classes[0].labels


def _values(result: Result, table: Table) -> dict[str, Any]:
    """What was counted, by indicator (n,), in its unit; NaN for a gap."""
    found = {}
    for name, one in result.recipe.indicators.items():
        x = table.numbers[one.column]
        with np.errstate(divide="ignore", invalid="ignore"):
            shown = x / table.numbers[one.per] * one.times if one.per else x
        found[name] = np.where(np.isfinite(shown), shown, np.nan)
    return found


def read_outlines(path: Path | str, key: str = "key", name: str = "name") -> Outlines:
    """Key -> (name, outer rings) from a GeoJSON of polygons; `key` and `name` are properties of its features."""
    file = Path(path)
    try:
        raw = json.loads(file.read_text(encoding="utf-8-sig"))
        features = raw["features"]
        found = {}
        for feature in features:
            said, shape = feature["properties"], feature["geometry"]
            polygons = {"Polygon": [shape["coordinates"]], "MultiPolygon": shape["coordinates"]}[shape["type"]]
            rings = [[(float(corner[0]), float(corner[1])) for corner in polygon[0]] for polygon in polygons]
            found[str(said[key])] = (str(said.get(name) or said[key]), rings)
    except OSError as error:
        raise fault("Cannot be read.", "Check the name of the file.", file=str(path)) from error
    except (ValueError, KeyError, IndexError, TypeError) as error:
        what = f"Is no GeoJSON of polygons with the properties {key} and {name}."
        raise fault(what, "Name the properties with --key and --name.", file=file.name) from error
    return found


def _fitted(outlines: Mapping[str, list[list[tuple[float, float]]]]) -> dict[str, list[list[list[int]]]]:
    """The rings in a box of BOX units, y downwards; corners that fall together are one. Degrees are made as wide as
    they are in the middle of the map."""
    corners = [corner for rings in outlines.values() for ring in rings for corner in ring]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, top = min(xs), max(ys)
    degrees = left >= -180 and max(xs) <= 180 and min(ys) >= -90 and top <= 90
    narrow = cos(radians((top + min(ys)) / 2)) if degrees else 1.0
    scale = BOX / max((max(xs) - left) * narrow, top - min(ys), 1e-12)

    def fit(ring: list[tuple[float, float]]) -> list[list[int]]:
        points = [[round((x - left) * narrow * scale), round((top - y) * scale)] for x, y in ring]
        return [point for n, point in enumerate(points) if point != points[n - 1]]

    fitted = {key: [fit(ring) for ring in rings] for key, rings in outlines.items()}
    return {key: [ring for ring in rings if len(ring) > 2] for key, rings in fitted.items()}
