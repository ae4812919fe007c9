"""The four types of financing: what a grant comes to when the costs are known, and how that is derived.

Sources: VV to § 44 BHO/LHO nos. 2.2 and 8, ANBest-P no. 2 (reduction afterwards). Rates, thresholds and caps come from
the notice of award; nothing here is a legal constant.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final


class Financing(StrEnum):
    SHARE = "share"  # Anteilfinanzierung: a rate of the eligible costs, up to a cap
    GAP = "gap"  # Fehlbedarfsfinanzierung: what own and other money leave open
    FIXED = "fixed"  # Festbetragsfinanzierung: an amount that stays
    FULL = "full"  # Vollfinanzierung: all eligible costs, the exception


@dataclass(frozen=True, slots=True)
class Terms:
    """What was approved, in cents: the most that is granted, and the other money that was planned with it."""

    financing: Financing
    approved: int
    rate: Fraction | None = None
    own: int = 0
    third: int = 0
    threshold: int = 0  # a reduction up to here is not asked back

    def __post_init__(self) -> None:
        if (self.financing == Financing.SHARE) != (self.rate is not None):
            raise ValueError("A rate belongs to Anteilfinanzierung, and only to it")
        if self.rate is not None and not 0 < self.rate <= 1:
            raise ValueError(f"A rate lies above 0 and up to 1: {self.rate}")
        if min(self.approved, self.own, self.third, self.threshold) < 0:
            raise ValueError("Amounts of an award are not negative")


@dataclass(frozen=True, slots=True)
class Actual:
    """What became of it, in cents: eligible costs, money of third parties, and what the funder paid out."""

    eligible: int
    third: int = 0
    paid: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the derivation: its name in `wording`, and its amount in cents."""

    name: str
    cents: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """The final grant, what the recipient bears, what goes back or is still paid (one of both is 0), and why."""

    grant: int
    own: int
    back: int
    further: int
    steps: tuple[Step, ...]


def settle(terms: Terms, actual: Actual) -> Settlement:
    """From the actual figures to the final grant, never above what was approved (C1)."""
    due, steps = _RULES[terms.financing](terms, actual)
    grant = min(max(due, 0), terms.approved)
    if 0 < terms.approved - grant <= terms.threshold:
        grant = min(terms.approved, max(actual.eligible, 0))
        steps.append(Step("below threshold", terms.threshold))
    balance = actual.paid - grant
    return Settlement(
        grant=grant,
        own=max(actual.eligible - grant - actual.third, 0),
        back=max(balance, 0),
        further=max(-balance, 0),
        steps=(*steps, Step("approved", terms.approved), Step("grant", grant), Step("paid", actual.paid)),
    )


def granted(rate: Fraction, eligible: int, cap: int | None = None) -> int:
    """A grant from a rate: never a cent above it, and never above the cap (M7)."""
    grant = int(rate * eligible // 1)
    return grant if cap is None else min(grant, cap)


def _share(terms: Terms, actual: Actual) -> tuple[int, list[Step]]:
    """More cover than planned lowers what the rate is of, so that all sources sink in proportion."""
    assert terms.rate is not None  # noqa: S101 the terms say so
    more = max(actual.third - terms.third, 0)
    due = granted(terms.rate, max(actual.eligible - more, 0))
    return due, [Step("eligible", actual.eligible), Step("more cover", more), Step("rate of it", due)]


def _gap(terms: Terms, actual: Actual) -> tuple[int, list[Step]]:
    """The own share is due in full, also when it all gets cheaper."""
    cover = terms.own + max(actual.third, terms.third)
    steps = [Step("eligible", actual.eligible), Step("own", terms.own), Step("third", cover - terms.own)]
    return actual.eligible - cover, steps


def _fixed(terms: Terms, actual: Actual) -> tuple[int, list[Step]]:
    """Normally not reduced; but no more than the costs is ever kept."""
    return min(terms.approved, actual.eligible), [Step("eligible", actual.eligible)]


def _full(terms: Terms, actual: Actual) -> tuple[int, list[Step]]:
    return actual.eligible - actual.third, [Step("eligible", actual.eligible), Step("third", actual.third)]


_RULES: Final = {
    Financing.SHARE: _share,
    Financing.GAP: _gap,
    Financing.FIXED: _fixed,
    Financing.FULL: _full,
}
