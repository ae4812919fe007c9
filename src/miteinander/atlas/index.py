"""An index by recipe: every indicator treated and normalised, groups brought to one number, ranks and classes.

Columns are arrays (n,) over the areas that the recipe's rules let count; float32 stays float32. With `keep`, every step
and every weight is kept, for explanations and for checking by hand; without, only the groups' values are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.faults import fault, in_file
from miteinander.atlas.means import Mean, check_positive, copeland
from miteinander.atlas.ranks import NO_CLASS, Bools, Floats, Integers, classes, ranks_from_top
from miteinander.atlas.recipe import Group, Indicator, Recipe, Step
from miteinander.atlas.steps import NORMALISING, Column, Fit, fit
from miteinander.atlas.table import Table
from miteinander.atlas.weights import weights_of


@dataclass(frozen=True, slots=True)
class Trace:
    """How one indicator or group came to its value: the numbers after every step, by name, in order; for a group the
    fitted functions of its steps and the weights of its members."""

    after: tuple[tuple[str, Floats], ...]
    fits: tuple[Fit, ...] = ()
    weights: tuple[float, ...] = ()

    @property
    def value(self) -> Floats:
        return self.after[-1][1]


@dataclass(frozen=True, slots=True)
class Part:
    """The areas that were computed together: their places in the table (m,) and the traces (m,) of every part."""

    name: str
    places: Integers
    traces: Mapping[str, Trace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What came out, in the order of the table: values (n,) of every group, NaN where there is none; ranks (n,), 1 for
    the highest, 0 for none; classes (n,) as places in the codes of recipe order, -1 for none."""

    recipe: Recipe
    keys: NDArray[np.str_]
    valid: Bools
    values: Mapping[str, Floats]
    ranks: Mapping[str, Integers]
    classes: Mapping[str, NDArray[np.int8]]
    parts: tuple[Part, ...]

    def codes(self, name: str) -> NDArray[np.str_]:
        """The codes (n,) of these classes, also of joined ones; "" for no class."""
        for join in self.recipe.joined:
            if join.id == name:
                parts = [self.codes(part) for part in join.parts]
                whole = np.all([part != "" for part in parts], axis=0)
                words = [join.between.join(row) for row in zip(*parts, strict=True)]
                return np.where(whole, np.array(words, dtype=np.str_), "")
        return self._words(name, labels=False)

    def labels(self, name: str) -> NDArray[np.str_]:
        """The words (n,) that people read for these classes; "" for no class."""
        return self._words(name, labels=True)

    def _words(self, name: str, labels: bool) -> NDArray[np.str_]:
        kind = next(kind for group in self.recipe.groups.values() for kind in group.classes if kind.id == name)
        return np.array([*(kind.labels if labels else kind.codes), ""])[self.classes[name]]


def compute(recipe: Recipe, table: Table, keep: bool = False) -> Result:
    """The indices of this recipe over this table. Faulty names the key of the recipe that cannot be done."""
    n = len(table.keys)
    valid = counts(recipe, table)
    if not valid.any():
        raise fault("No area meets the rules.", "Look at [[valid]] and at the table.", file=recipe.file, key="valid")
    values: dict[str, Floats] = {}
    ranked: dict[str, Integers] = {}
    classed = {kind.id: np.full(n, NO_CLASS, np.int8) for group in recipe.groups.values() for kind in group.classes}
    parts = []
    for name, places in _parts(recipe, table, valid):
        with in_file(recipe.file):
            traces = evaluate(recipe, table, places, keep)
        whole = len(places) == n
        for group in recipe.groups.values():
            x = traces[group.id].value
            if whole:
                values[group.id], ranked[group.id] = x, ranks_from_top(x)
            else:
                values.setdefault(group.id, np.full(n, np.nan, x.dtype))[places] = x
                ranked.setdefault(group.id, np.zeros(n, np.int32))[places] = ranks_from_top(x)
            for kind in group.classes:
                classed[kind.id][places] = classes(x, kind)
        parts.append(Part(name, places, traces if keep else {}))
    return Result(recipe, table.keys, valid, values, ranked, classed, tuple(parts))


def counts(recipe: Recipe, table: Table) -> Bools:
    """Which areas (n,) meet every rule of the recipe; the others get no value and change no other area."""
    valid = np.ones(len(table.keys), dtype=bool)
    for rule in recipe.rules:
        if rule.at_least is not None:
            valid &= table.numbers[rule.column] >= rule.at_least
        elif rule.equals is not None:
            valid &= table.words[rule.column] == rule.equals
        else:
            gaps = [np.isnan(table.numbers[one.column]) for one in recipe.indicators.values()]
            valid &= 1 - np.mean(gaps, axis=0) >= (rule.present or 0) - 1e-9
    return valid


def _parts(recipe: Recipe, table: Table, valid: Bools) -> list[tuple[str, Integers]]:
    if not recipe.columns.within:
        return [("", np.flatnonzero(valid))]
    words = table.words[recipe.columns.within]
    return [(str(word), np.flatnonzero(valid & (words == word))) for word in np.unique(words[valid])]


def evaluate(recipe: Recipe, table: Table, places: Integers, keep: bool = True) -> dict[str, Trace]:
    """The traces of all groups over these areas (m,), and with `keep` of all indicators and every step."""
    whole = len(places) == len(table.keys)

    def column(name: str) -> Floats:
        return table.numbers[name] if whole else table.numbers[name][places]

    words = {name: column_[places] for name, column_ in table.words.items()}
    keys = table.keys if whole else table.keys[places]
    traces: dict[str, Trace] = {}

    def value(member: str) -> Floats:
        if member in traces:
            return traces[member].value
        one = recipe.indicators[member]
        trace = _indicator(one, column(one.column), column(one.per) if one.per else None, words, keys)
        if keep:
            traces[member] = trace
        return trace.value

    for group in recipe.groups.values():
        x, weights = _brought_together(group, value, keys)
        after, fits = _stepwise(group.steps, Column(x, words), ("mean", x))
        traces[group.id] = Trace(after if keep else after[-1:], fits, weights)
    return traces


def _indicator(
    one: Indicator,
    x: Floats,
    base: Floats | None,
    words: Mapping[str, NDArray[np.str_]],
    keys: NDArray[np.str_],
) -> Trace:
    """Divided, treated, turned, normalised."""
    count = x
    after = [("table", x)]
    if base is not None:
        if (base == 0).any():
            areas = ", ".join(keys[base == 0][:3])
            what = f'"{one.per}" is 0 in {areas}; nothing can be divided by it.'
            raise fault(what, "Correct it, or leave these areas out by a rule.", key=f"indicators.{one.id}")
        x = x / base * one.times
        after.append((f"per {one.per}", x))
    turn = next((n for n, step in enumerate(one.steps) if step.do in NORMALISING), len(one.steps))
    before, _ = _stepwise(one.steps[:turn], Column(x, words, 1, count, base, one.times), after[-1])
    x = before[-1][1]
    turned = (*after[:-1], *before, *([("direction", -x)] if one.direction < 0 else []))
    rest, fits = _stepwise(one.steps[turn:], Column(turned[-1][1], words, one.direction), turned[-1])
    return Trace((*turned[:-1], *rest), fits)


def _stepwise(
    steps: tuple[Step, ...], column: Column, first: tuple[str, Floats]
) -> tuple[tuple[tuple[str, Floats], ...], tuple[Fit, ...]]:
    """The column after every step, the first included, and the fitted functions."""
    after, fits = [first], []
    for step in steps:
        now = Column(after[-1][1], column.words, column.direction, column.count, column.base, column.times)
        fits.append(fit(step, now))
        after.append((step.do, fits[-1](now.x)))
    return tuple(after), tuple(fits)


def _brought_together(
    group: Group, value: Callable[[str], Floats], keys: NDArray[np.str_]
) -> tuple[Floats, tuple[float, ...]]:
    """The group's mean (m,) of its members, and the weights."""
    fitted = group.mean == "copeland" or group.weights in ("factor", "pca")
    columns = [value(member) for member in group.members] if fitted else []
    weights = weights_of(group, columns)
    if not sum(weights) > 0:
        raise fault("The weights sum to zero.", "Give them as numbers.", key=f"groups.{group.id}.weights")
    if group.mean == "copeland":
        return copeland(columns, weights), weights
    mean = Mean(group, sum(weights), len(weights))
    for n, (member, weight) in enumerate(zip(group.members, weights, strict=True)):
        x = columns[n] if columns else value(member)
        check_positive(group, member, x, keys)
        mean.add(x, weight)
    return mean.result(), weights
