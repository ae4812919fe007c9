"""Budget against actual: the total binds, and a line may be exceeded by a fifth if others save it (ANBest-P no. 1.2).

The fifth and its exceptions are terms of an award; Festbetragsfinanzierung knows no such rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

FIFTH: Final = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class Line:
    """One budget line in cents; `ordered` if a condition of an authority forces the excess."""

    name: str
    planned: int
    actual: int
    ordered: bool = False

    @property
    def over(self) -> int:
        return max(self.actual - self.planned, 0)


class Verdict(StrEnum):
    FINE = "fine"
    SAVED_ELSEWHERE = "saved elsewhere"  # above its plan, within the tolerance, and other lines saved it
    NOT_SAVED = "not saved"  # above its plan, and the total is exceeded: own money or a change of the award
    TOO_MUCH = "too much"  # above the tolerance: ask for a change before anything is signed


def verdicts(lines: Sequence[Line], *, tolerance: Fraction | None = FIFTH) -> list[Verdict]:
    """One verdict a line, in their order; without a tolerance (Festbetrag) all are fine.

    Exactly the tolerance is allowed, one cent more is not.
    """
    saved = excess(lines) == 0
    return [_verdict(line, saved=saved, tolerance=tolerance) for line in lines]


def excess(lines: Sequence[Line]) -> int:
    """Cents by which all lines together exceed the total that was approved."""
    return max(sum(line.actual for line in lines) - sum(line.planned for line in lines), 0)


def _verdict(line: Line, *, saved: bool, tolerance: Fraction | None) -> Verdict:
    if tolerance is None or not line.over:
        return Verdict.FINE
    if not line.ordered and line.over > tolerance * line.planned:
        return Verdict.TOO_MUCH
    return Verdict.SAVED_ELSEWHERE if saved else Verdict.NOT_SAVED
