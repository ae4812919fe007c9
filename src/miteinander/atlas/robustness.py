"""How sure is it? Many plausible calculations of one index, and what every area got in them.

What is varied stands in the recipe ([robustness]). The answer for an area is a sentence about draws, not a rank. Source
of the design: OECD/JRC Handbook on Constructing Composite Indicators (2008), part 1.7; noise of counts in addition.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.batches import Values, values_of
from miteinander.atlas.draws import Block, Plan, draw, filled, plan
from miteinander.atlas.faults import fault, in_file
from miteinander.atlas.index import Result, compute
from miteinander.atlas.ranks import Bools, Floats, Integers
from miteinander.atlas.recipe import Cuts, Group, Recipe
from miteinander.atlas.table import Table
from miteinander.atlas.tally import Tally, quantile, tally

DRAWS: Final = 10_000
ORDERLY: Final = frozenset({"z", "min-max", "rank", "borda", "percentile", "normal scores", "exponential"})


@dataclass(frozen=True, slots=True)
class Robustness:
    """Of the areas that have a value (m,): rank as the recipe is written, the ranks that 5, 50 and 95 of 100 draws do
    not pass, the share of draws among the `first`, and by class set the codes and their shares (m, classes)."""

    keys: NDArray[np.str_]
    draws: int
    first: int
    rank: Integers
    low: Integers
    median: Integers
    high: Integers
    among_first: Floats
    classes: Mapping[str, tuple[tuple[str, ...], Floats]]

    def sentence(self, key: str) -> str:
        """What is to be said of this area, in German."""
        share = float(self.among_first[np.flatnonzero(self.keys == key)[0]])
        most = "dem" if self.first == 1 else f"den {_word(self.first)}"
        what = f"{most} mit dem größten Unterstützungsbedarf"
        return f"{_of_hundred(share)} gehört dieses Gebiet zu {what}."


def _of_hundred(share: float) -> str:
    """Never rounded to certainty: "all" and "none" only where it was so in every draw."""
    n = round(100 * share)
    if share in (0, 1):
        return f"In {'allen' if share else 'keiner der'} durchgespielten plausiblen Rechnungen"
    if n in (0, 100):
        return f"In {'weniger als einer' if n == 0 else 'mehr als 99'} von 100 plausiblen Rechnungen"
    return f"In {n} von 100 plausiblen Rechnungen" if n > 1 else "In einer von 100 plausiblen Rechnungen"


def _word(n: int) -> str:
    words = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
    return words[n - 2] if n - 2 < len(words) else str(n)


def robustness(
    recipe: Recipe,
    table: Table,
    group: str = "",
    draws: int = DRAWS,
    seed: int = 1,
    first: int = 6,
    workers: int = 1,
    progress: Callable[[float], None] = lambda share: None,
) -> Robustness:
    """How often each area came where, in `draws` calculations of this group (without: the first index).

    Bit-identical for the same seed whatever the number of workers (threads). Faulty where the recipe or one of the
    methods it names cannot be computed, or where the table is split (`within`): then give one part.
    """
    if draws < 1 or first < 1:
        raise fault("Draws and first are at least 1.", "Give larger numbers.")
    table = filled(recipe, table)
    top, nominal, places, rows = as_written(recipe, table, group)
    what = recipe.groups[top]
    with in_file(recipe.file):
        planned = plan(recipe, table, top, places)
        values = values_of(planned, table, rows, _needs_values(what))
        counted = _run(planned, values, what, draws, seed, first, workers, progress)
    shares = {kind.id: (kind.codes, n / draws) for kind, n in zip(what.classes, counted.classes, strict=True)}
    found = places[rows]
    return Robustness(
        keys=table.keys[found],
        draws=draws,
        first=first,
        rank=nominal.ranks[top][found],
        low=quantile(counted, 0.05) - counted.width + 1,
        median=quantile(counted, 0.5),
        high=quantile(counted, 0.95),
        among_first=counted.first / draws,
        classes=shares,
    )


def as_written(recipe: Recipe, table: Table, group: str) -> tuple[str, Result, Integers, Bools]:
    """The group (without a name, the first index), the result of the recipe as it is written, the places of the areas
    that count, and which of them (m,) have a value there.

    Faulty where there is no such group or no value, or where the table is split.
    """
    top = group or recipe.tops[0]
    if top not in recipe.groups:
        raise fault(f'There is no group "{top}".', f"Choose from: {', '.join(recipe.groups)}.", file=recipe.file)
    nominal = compute(recipe, table)
    if len(nominal.parts) != 1:
        raise fault("The table has several parts.", "Give one of them.", file=recipe.file, key="data.within")
    places = nominal.parts[0].places
    rows = nominal.ranks[top][places] > 0
    if not rows.any():
        raise fault("No area has a value.", "Look at the gaps of the table.", file=recipe.file, key=f"groups.{top}")
    return top, nominal, places, rows


def _needs_values(group: Group) -> bool:
    """Whether the order of the areas is not enough: for classes with fixed cuts, and steps that may change it."""
    return any(isinstance(kind, Cuts) for kind in group.classes) or not {s.do for s in group.steps} <= ORDERLY


def _run(
    planned: Plan,
    values: Values,
    group: Group,
    draws: int,
    seed: int,
    first: int,
    workers: int,
    progress: Callable[[float], None],
) -> Tally:
    count = -(-draws // planned.block)

    def one(number: int) -> Tally:
        block = _cut(draw(planned, seed, number), draws - number * planned.block)
        found = values(block)
        return tally(found, first, group.classes)

    def watched(tallies: Iterable[Tally]) -> Iterable[Tally]:
        for n, each in enumerate(tallies):
            progress((n + 1) / count)
            yield each

    if workers == 1:
        return reduce(add, watched(map(one, range(count))))
    with ThreadPoolExecutor(workers) as pool:
        return reduce(add, watched(pool.map(one, range(count))))


def _cut(block: Block, size: int) -> Block:
    """The last block may have fewer draws; they are the first of the whole block."""
    if size >= len(block.methods):
        return block
    factors = {name: x[:size] for name, x in block.factors.items()}
    return Block(block.methods[:size], factors, block.dropped[:size], {k: x[:size] for k, x in block.normal.items()})
