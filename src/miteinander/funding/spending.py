"""Money that was paid out has to be used within a window: first in, first out, and what it costs if it is not.

Sources: ANBest-P no. 1.4 (two months), ANBest of the federation (six weeks), § 49a VwVfG (interest). The window, the
surcharge and the day interest starts from are terms of an award.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

from miteinander.funding.deadlines import Term, end_of

DAYS_OF_A_YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class Entry:
    """A payout or a spending: the day and the cents; a reversed spending is negative."""

    day: date
    cents: int


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of one payout: the day it came, the last day to use it, the day it was used or None."""

    paid_on: date
    use_by: date
    cents: int
    used_on: date | None

    def late(self, today: date) -> int:
        """Days it was used too late, or is too late up to `today`; 0 if in time."""
        return max(((self.used_on or today) - self.use_by).days, 0)


def portions(payouts: Sequence[Entry], spendings: Sequence[Entry], window: Term) -> list[Portion]:
    """Every payout, cut where spendings end: the oldest money is used first, and no cent of a payout is lost.

    What was spent before money came counts as used on the day it came. Reversals take back the latest spendings.
    """
    found = []
    unused = iter(_net(spendings))
    current = next(unused, None)
    for payout in sorted(payouts, key=lambda entry: entry.day):
        rest, use_by = payout.cents, end_of(payout.day, window)
        while rest and current:
            part = min(rest, current.cents)
            found.append(Portion(payout.day, use_by, part, max(current.day, payout.day)))
            rest -= part
            current = Entry(current.day, current.cents - part) if current.cents > part else next(unused, None)
        if rest:
            found.append(Portion(payout.day, use_by, rest, None))
    return found


def overdue(parts: Sequence[Portion], today: date) -> int:
    """Cents that should have been used before `today` and are not."""
    return sum(part.cents for part in parts if part.used_on is None and part.use_by < today)


def must_spend(parts: Sequence[Portion]) -> dict[date, int]:
    """By which day how many cents are still to be used, the nearest first."""
    found: dict[date, int] = {}
    for part in sorted((part for part in parts if part.used_on is None), key=lambda part: part.use_by):
        found[part.use_by] = found.get(part.use_by, 0) + part.cents
    return found


@dataclass(frozen=True, slots=True)
class BaseRates:
    """Base rate (§ 247 BGB) in percent, from a day on; it changes on 1 January and 1 July. Days ascend."""

    steps: tuple[tuple[date, Fraction], ...]

    def on(self, day: date) -> Fraction:
        known = [percent for start, percent in self.steps if start <= day]
        if not known:
            raise ValueError(f"No base rate is known for {day}")
        return known[-1]

    def spans(self, start: date, end: date) -> list[tuple[date, date, Fraction]]:
        """From `start` up to and without `end`, cut where the rate changes."""
        cuts = [start, *(day for day, _ in self.steps if start < day < end), end]
        return [(first, last, self.on(first)) for first, last in pairwise(cuts) if first < last]


def exact_interest(cents: int, start: date, end: date, rates: BaseRates, points: Fraction = Fraction(5)) -> Fraction:
    """Interest in cents, not rounded, on the days from `start` up to `end`: base rate plus points, actual/365.

    It adds up over adjoining periods; a base rate far below zero never makes it negative.
    """
    return sum(
        (
            max(percent + points, Fraction(0)) * cents * (last - first).days / (100 * DAYS_OF_A_YEAR)
            for first, last, percent in rates.spans(start, end)
        ),
        Fraction(0),
    )


def interest_of_late_use(
    parts: Sequence[Portion], today: date, rates: BaseRates, *, from_payout: bool, points: Fraction = Fraction(5)
) -> int:
    """Cents of interest on what was or is used too late, rounded once at the end in the debtor's favour."""
    return int(
        sum(
            (
                exact_interest(
                    part.cents, part.paid_on if from_payout else part.use_by, part.used_on or today, rates, points
                )
                for part in parts
                if part.late(today)
            ),
            Fraction(0),
        )
        // 1
    )


def _net(spendings: Sequence[Entry]) -> list[Entry]:
    """Spendings in the order of their days; a reversal is taken off the latest ones, before or else after it."""
    ordered = sorted(spendings, key=lambda entry: entry.day)
    reversed_cents = -sum(entry.cents for entry in ordered if entry.cents < 0)
    kept = [entry for entry in ordered if entry.cents > 0]
    while reversed_cents and kept:
        last = kept.pop()
        taken = min(reversed_cents, last.cents)
        reversed_cents -= taken
        if last.cents > taken:
            kept.append(Entry(last.day, last.cents - taken))
    return kept
