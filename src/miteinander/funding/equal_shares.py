"""Method of Equal Shares with cost utilities, in exact arithmetic, and greedy beside it.

Everybody gets the same share of the budget. A project is bought when those who approved it can pay for it together;
of all that can be bought, the one that asks least of each of them in proportion to its cost is next. Source: Peters,
Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities" (2021); variants: equalshares.net.

Floating-point numbers only sort the candidates; whatever lies closer together than their error is compared as
fractions, and what is paid is a fraction, so that the outcome is the exact one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Final

from miteinander.funding.election import Election

#: Relative error of sums of at most a million shares lies far below.
NEAR: Final = 1e-9


class Completion(StrEnum):
    """What happens with money that equal shares leave over; part of the fund's statute."""

    NONE = "none"
    ADD = "add"  # everybody's share is raised step by step, until more would be spent or nothing more fits
    ADD_AND_FILL = "add-and-fill"  # raised until more would be spent, then filled up by votes


@dataclass(frozen=True, slots=True)
class Round:
    """One purchase: what each supporter pays who still has enough (cents), and how many pay that and how many less."""

    project: str
    cost: int
    payment: Fraction
    full: int
    partly: int

    @property
    def effective_votes(self) -> Fraction:
        """How many full payments the project is worth: the higher, the cheaper for each supporter."""
        return self.cost / self.payment


@dataclass(frozen=True, slots=True)
class Outcome:
    """Winners in the order of purchase; `filled` came by votes afterwards. `share` is each person's, in cents."""

    rounds: tuple[Round, ...]
    filled: tuple[str, ...]
    share: Fraction

    @property
    def winners(self) -> tuple[str, ...]:
        return (*(each.project for each in self.rounds), *self.filled)


def greedy(election: Election) -> tuple[str, ...]:
    """Most votes first; what no longer fits is left out. Ties: lower cost, then the name as text."""
    return _fill(election, taken=(), left=election.budget)


def equal_shares(
    election: Election, *, completion: Completion = Completion.NONE, increment: int = 100, threshold: int = 1
) -> Outcome:
    """Winners under a statute: `increment` in cents is one step of a raised share, `threshold` the fewest votes needed.

    Ties: more votes, lower cost, then the name as text. A project without a vote never wins.
    """
    if increment <= 0:
        raise ValueError("A share is raised by at least one cent")
    if not election.people:
        return Outcome((), (), Fraction(0))
    run = _Run.of(election, max(threshold, 1))
    share = Fraction(election.budget, election.people)
    rounds = run.buy(share)
    if completion != Completion.NONE:
        rounds, share = _raised(election, run, rounds, share, completion, increment)
    spent = sum(each.cost for each in rounds)
    won = tuple(each.project for each in rounds)
    left = election.budget - spent
    filled = _fill(election, won, left, threshold=max(threshold, 1)) if completion == Completion.ADD_AND_FILL else ()
    return Outcome(tuple(rounds), filled, share)


def _raised(
    election: Election,
    run: "_Run",
    rounds: list[Round],
    share: Fraction,
    completion: Completion,
    increment: int,
) -> tuple[list[Round], Fraction]:
    """The last outcome that stays within the budget while every share grows by one increment after the other."""
    enough = sum(cost for project, cost in election.costs.items() if project in run.votes)
    for step in count(1):
        if sum(each.cost for each in rounds) == enough:
            break
        if completion == Completion.ADD and _nothing_fits(election, rounds, run):
            break
        more = Fraction(election.budget, election.people) + step * increment
        tried = run.buy(more)
        if sum(each.cost for each in tried) > election.budget:
            break
        rounds, share = tried, more
    return rounds, share


def _nothing_fits(election: Election, rounds: Sequence[Round], run: "_Run") -> bool:
    left = election.budget - sum(each.cost for each in rounds)
    won = {each.project for each in rounds}
    return all(project in won or election.costs[project] > left for project in run.votes)


def _fill(election: Election, taken: Iterable[str], left: int, threshold: int = 0) -> tuple[str, ...]:
    votes, won = election.votes, set(taken)
    filled = []
    for project in sorted(election.costs, key=lambda each: (-votes[each], election.costs[each], each)):
        if project not in won and votes[project] >= threshold and election.costs[project] <= left:
            filled.append(project)
            left -= election.costs[project]
    return tuple(filled)


@dataclass(slots=True)
class _Run:
    """Ballots by number, so that equal ballots are one group; bought anew for every share.

    `purse[number]` says which of the few different amounts in `exact` (and, nearly, in `rough`) a group still has.
    """

    costs: dict[str, int]
    votes: dict[str, int]
    people: list[int]
    supporters: dict[str, list[int]]
    purse: list[int] = field(default_factory=list)
    exact: list[Fraction] = field(default_factory=list)
    rough: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, election: Election, threshold: int) -> "_Run":
        votes = {project: many for project, many in election.votes.items() if many >= threshold}
        supporters: dict[str, list[int]] = {project: [] for project in votes}
        for number, ballot in enumerate(election.ballots):
            for project in ballot & votes.keys():
                supporters[project].append(number)
        return cls(dict(election.costs), votes, list(election.ballots.values()), supporters)

    def buy(self, share: Fraction) -> list[Round]:
        """One purchase after the other, until nobody can afford anything.

        A project's payment per cent of its cost never falls while money goes, so what was computed once is a lower
        bound, and only what comes first in the heap is computed again.
        """
        self.purse, self.exact, self.rough = [0] * len(self.people), [share], [float(share)]
        heap = [(1 / votes, project) for project, votes in self.votes.items() if share * votes >= self.costs[project]]
        heapify(heap)
        rounds = []
        while near := self._cheapest(heap):
            best = min(near, key=self._rank) if len(near) > 1 else next(iter(near))
            for project, price in near.items():
                if project != best:
                    heappush(heap, (price, project))
            rounds.append(self._pay(best))
        return rounds

    def _cheapest(self, heap: list[tuple[float, str]]) -> dict[str, float]:
        """All that might be cheapest as far as floating-point numbers tell, with their prices; they leave the heap."""
        fresh: dict[str, float] = {}
        bound = float("inf")
        while heap and heap[0][0] <= bound * (1 + NEAR):
            _, project = heappop(heap)
            price = self._price(project)
            if price is not None:
                fresh[project] = price
                bound = min(bound, price)
        near = {project: price for project, price in fresh.items() if price <= bound * (1 + NEAR)}
        for project in fresh.keys() - near.keys():
            heappush(heap, (fresh[project], project))
        return near

    def _rank(self, project: str) -> tuple[Fraction, int, int, str]:
        price = self._payment(project) / self.costs[project]
        return price, -self.votes[project], self.costs[project], project

    def _purses(self, project: str) -> list[tuple[int, int]]:
        """Which purses the supporters have and how many people have each, the poorest first."""
        many: dict[int, int] = {}
        for number in self.supporters[project]:
            purse = self.purse[number]
            many[purse] = many.get(purse, 0) + self.people[number]
        return sorted(many.items(), key=lambda each: self.rough[each[0]])

    def _price(self, project: str) -> float | None:
        """Payment per cent of cost, nearly; None if the supporters cannot afford it any more, exactly."""
        cost = self.costs[project]
        purses = self._purses(project)
        has = sum(self.rough[purse] * people for purse, people in purses)
        if has < cost * (1 - NEAR):
            return None
        if has < cost * (1 + NEAR) and sum(self.exact[purse] * people for purse, people in purses) < cost:
            return None
        left, payers = float(cost), self.votes[project]
        for purse, people in purses:
            if self.rough[purse] * payers >= left or payers == people:
                break
            left -= self.rough[purse] * people
            payers -= people
        return left / payers / cost

    def _payment(self, project: str) -> Fraction:
        """What a supporter pays who has enough; the others give what they have. Exact."""
        left, payers = Fraction(self.costs[project]), self.votes[project]
        purses = self._purses(project)
        purses.sort(key=lambda each: (self.rough[each[0]], self.exact[each[0]]))  # rounding keeps the order
        for purse, people in purses:
            if self.exact[purse] * payers >= left:
                break
            left -= self.exact[purse] * people
            payers -= people
        return left / payers

    def _pay(self, project: str) -> Round:
        payment = self._payment(project)
        after: dict[int, int] = {}
        full = 0
        for number in self.supporters[project]:
            purse = self.purse[number]
            if purse not in after:
                after[purse] = len(self.exact)
                rest = max(self.exact[purse] - payment, Fraction(0))
                self.exact.append(rest)
                self.rough.append(float(rest))
            full += self.people[number] if self.exact[purse] >= payment else 0
            self.purse[number] = after[purse]
        return Round(project, self.costs[project], payment, full, self.votes[project] - full)
