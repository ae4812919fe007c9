"""Exact figures about answers: a median and a share are fractions until a page shows them."""

from collections.abc import Iterable
from fractions import Fraction


def median(values: Iterable[int | Fraction]) -> Fraction | None:
    """Middle value, or the mean of the two middle ones; None if there are no values."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return (Fraction(ordered[half]) + Fraction(ordered[-half - 1])) / 2


def share(part: int, whole: int) -> Fraction | None:
    """`part` of `whole` between 0 and 1; None if there is no whole to speak of."""
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    return Fraction(part, whole) if whole else None
