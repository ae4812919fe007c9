"""An agreed total laid out over pairs of funder and recipient, years and budget lines, to the cent.

Contractual are the total, every pair, every year, and every line of a pair; what a funder pays in one year follows
from them and may float by a few cents, because a table with all margins of three directions fixed need not exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from miteinander.money.split import Weight, split
from miteinander.money.table import table


@dataclass(frozen=True, slots=True)
class Plan:
    """Cents: `pairs[p]`, `years[y]`, `by_year[p][y]` and `by_line[p][line][y]`; every sum of a finer table is exact."""

    pairs: list[int]
    years: list[int]
    by_year: list[list[int]]
    by_line: list[list[list[int]]]


def matrix(total: int, funders: Sequence[Weight], recipients: Sequence[Weight]) -> list[list[int]]:
    """Every funder pays every recipient: both parties' agreed sums hold to the cent; shape funders × recipients."""
    return table(split(total, funders), split(total, recipients))


def spread(pairs: Sequence[int], years: Sequence[Weight], lines: Sequence[Sequence[Weight]]) -> Plan:
    """From what each pair was agreed (cents), the ramp of the years and each pair's weights of its lines."""
    of_years = split(sum(pairs), years)
    by_year = table(pairs, of_years)
    by_line = [table(split(pair, weights), row) for pair, weights, row in zip(pairs, lines, by_year, strict=True)]
    return Plan(list(pairs), of_years, by_year, by_line)
