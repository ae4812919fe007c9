"""Cents shared out by weights, so that nothing is lost, nothing is made, and nobody is off by a cent."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

Weight = int | Fraction


def split(total: int, weights: Sequence[Weight]) -> list[int]:
    """`total` cents in the proportion of `weights`, by largest remainder (Hare, Niemeyer).

    Every part is the floor or the ceiling of its exact share; a weight of zero gets nothing; where remainders are
    equal, who stands first in the sequence gets the cent. So the order is the parties' rank and has to be agreed and
    stored, never taken from a database. Weights are integers or fractions, not negative, not all zero (ValueError);
    a negative total is split as its amount.
    """
    whole = sum(weights)
    if any(weight < 0 for weight in weights) or whole == 0:
        raise ValueError("Weights are not negative, and one of them is not zero")
    if total < 0:
        return [-part for part in split(-total, weights)]
    floors, rests = zip(*(divmod(total * Fraction(weight), whole) for weight in weights), strict=True)
    parts = [int(floor) for floor in floors]
    missing = total - sum(parts)
    for place in sorted(range(len(parts)), key=lambda place: -rests[place])[:missing]:
        parts[place] += 1
    return parts


def cumulative(amounts: Sequence[int], rate: Fraction) -> list[int]:
    """What `rate` of a sequence of amounts comes to, one by one, without a cent getting lost on the way.

    After every amount the sum so far is the floor of `rate` of the amounts so far, so that the sum never exceeds the
    rate and is never a whole cent below it, and the last sum does not depend on the order.
    """
    return list(differences([int(rate * so_far // 1) for so_far in accumulate(amounts)]))


def cumulative_split(amounts: Sequence[int], weights: Sequence[Weight]) -> list[list[int]]:
    """Each amount over the sources of `weights`, so that the sums so far stay within a cent of their exact shares.

    Every row sums to its amount. The first row is `split`; later ones give a missing cent to whoever is furthest
    behind its exact share of all amounts so far (ties: who stands first). Amounts are not negative.
    """
    whole = sum(weights)
    given = [0] * len(weights)
    rows = []
    for so_far, amount in zip(accumulate(amounts), amounts, strict=True):
        behind = [so_far * Fraction(weight) / whole - has for weight, has in zip(weights, given, strict=True)]
        row = [max(0, int(due // 1)) for due in behind]
        while (missing := amount - sum(row)) != 0:
            step = 1 if missing > 0 else -1
            rests = [step * (due - part) for due, part in zip(behind, row, strict=True)]
            may = [place for place in range(len(row)) if weights[place] and (step > 0 or row[place] > 0)]
            row[max(may, key=lambda place: (rests[place], -place))] += step
        given = [has + part for has, part in zip(given, row, strict=True)]
        rows.append(row)
    return rows


def differences(sums: Sequence[int]) -> Iterator[int]:
    """From sums so far back to what was added each time."""
    before = 0
    for each in sums:
        yield each - before
        before = each
