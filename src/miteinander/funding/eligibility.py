"""Whether a programme fits those who think of applying: every reason against it, as far as they have said. No clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from miteinander.funding.calls import CallState, state
from miteinander.funding.financing import Financing, granted
from miteinander.funding.programme import Parameter, Programme, RecipientKind


class Why(StrEnum):
    """What speaks against an application."""

    NO_CALL = "no_call"
    NOT_YET = "not_yet"
    TOO_LATE = "too_late"
    NOT_FOR = "not_for"  # this kind of recipient
    TOGETHER = "together"  # this kind is missing in the application
    BEGUN = "begun"
    TOO_LITTLE = "too_little"  # below these cents
    TOO_MUCH = "too_much"  # above these cents
    ABOVE_COST = "above_cost"
    ABOVE_RATE = "above_rate"  # above these cents, which are a rate of the costs
    OWN_SHARE = "own_share"  # above these cents, which the own share leaves
    LETTERS = "letters"  # this many are needed


@dataclass(frozen=True, slots=True)
class Plan:
    """What people have said of their plan; None is what they have not said. Amounts in cents."""

    kinds: frozenset[RecipientKind]
    cost: int | None = None
    wanted: int | None = None
    letters: int | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason against it, with the kind or number it is about, and whether the rule was read in its source."""

    why: Why
    kind: RecipientKind | None = None
    number: int = 0
    verified: bool = True


def eligible(programme: Programme, plan: Plan, now: datetime) -> list[Reason]:
    """Every reason against applying now; an empty list says that nothing known speaks against it."""
    return [
        *_in_time(programme, now),
        *_who(programme, plan.kinds),
        *_begun(programme, plan),
        *_letters(programme, plan),
        *_money(programme, plan),
    ]


def _in_time(it: Programme, now: datetime) -> Iterator[Reason]:
    states = {state(each, it.land, now) for each in it.calls}
    if CallState.OPEN in states:
        return
    if CallState.ANNOUNCED in states:
        yield Reason(Why.NOT_YET)
    else:
        yield Reason(Why.TOO_LATE if CallState.CLOSED in states else Why.NO_CALL)


def _who(it: Programme, kinds: frozenset[RecipientKind]) -> Iterator[Reason]:
    allowed = {each.kind for each in it.recipients}
    for kind in RecipientKind:
        if kind in kinds and kind not in allowed:
            yield Reason(Why.NOT_FOR, kind)
    for each in it.together:
        if each.kind not in kinds:
            yield Reason(Why.TOGETHER, each.kind)


def _begun(it: Programme, plan: Plan) -> Iterator[Reason]:
    rule = it.parameter("rules.early_start")
    if plan.begun and rule is not None and not rule.number:
        yield Reason(Why.BEGUN, verified=rule.verified)


def _letters(it: Programme, plan: Plan) -> Iterator[Reason]:
    rule = it.parameter("form.letters_of_intent")
    if rule is not None and plan.letters is not None and plan.letters < rule.number:
        yield Reason(Why.LETTERS, number=rule.number, verified=rule.verified)


def _money(it: Programme, plan: Plan) -> Iterator[Reason]:
    if plan.wanted is None:
        return
    least = it.parameter("caps.smallest")
    if least is not None and plan.wanted < least.number:
        yield Reason(Why.TOO_LITTLE, number=least.number, verified=least.verified)
    bounds = list(_bounds(it, plan.kinds | {each.kind for each in it.together}))
    if bounds:
        most, verified = min(bounds)
        if plan.wanted > most:
            yield Reason(Why.TOO_MUCH, number=most, verified=verified)
    if plan.cost is not None:
        yield from _of_cost(it, plan, plan.cost, plan.wanted)


def _bounds(it: Programme, kinds: frozenset[RecipientKind]) -> Iterator[tuple[int, bool]]:
    """The most that these recipients can get together, by each rule that says so."""
    ways = [each for each in it.awards if each.recipient in kinds]
    caps = [each.cap for each in ways]
    if ways and None not in caps:
        yield sum(cap for cap in caps if cap is not None), all(each.verified for each in ways)
    times = {
        "caps.place": 1,
        "caps.year": 1,
        "caps.programme": 1,
        "caps.recipient": len(kinds),
        "caps.award": len(ways),
    }
    for name, n in times.items():
        rule = it.parameter(name)
        if rule is not None and n:
            yield rule.number * n, rule.verified


def _of_cost(it: Programme, plan: Plan, cost: int, wanted: int) -> Iterator[Reason]:
    if wanted > cost:
        yield Reason(Why.ABOVE_COST, number=cost)
        return
    ways = [each for each in it.awards if each.recipient in plan.kinds]
    if ways and all(each.financing == Financing.SHARE for each in ways):
        best = max(ways, key=lambda each: each.rate or Fraction(0))
        most = granted(best.rate or Fraction(0), cost)
        if wanted > most:
            yield Reason(Why.ABOVE_RATE, number=most, verified=best.verified)
            return
    own: Parameter | None = it.parameter("rules.own_share")
    if own is not None and wanted > (left := granted(1 - own.rate, cost)):
        yield Reason(Why.OWN_SHARE, number=left, verified=own.verified)
