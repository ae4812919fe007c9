"""A programme on one screen of the command line, so that a second pair of eyes can compare it with the notice."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from miteinander.funding.calls import Call, closing, state
from miteinander.funding.programme import AwardRule, Parameter, Programme, Unit
from miteinander.funding.programme_values import euros


def summary(programme: Programme, text: str, now: datetime) -> str:
    return "\n".join(_lines(programme, text, now))


def _lines(it: Programme, text: str, now: datetime) -> Iterator[str]:
    yield f"{it.name} ({it.key}){', an example' if it.example else ''}"
    yield f"  SHA-256 {sha256(text.encode()).hexdigest()}"
    if it.total is not None:
        yield f"  {euros(it.total)} in all"
    for funder in it.funders:
        total = "" if funder.total is None else f": {euros(funder.total)}"
        yield f"  {funder.name} ({funder.kind}){total}"
        for year in funder.years:
            yield f"    {year.year}: {euros(year.cents)}"
    if it.together:
        yield f"  Together in one application: {', '.join(each.kind for each in it.together)}"
    yield from (_award(each) for each in it.awards)
    yield from (_call(each, it.land, now) for each in it.calls)
    yield from (f"  {each.name}: {_value(each)}{_mark(each.verified)}" for each in it.parameters)
    yield f"  {it.unverified} values that nobody has read in their source."


def _award(each: AwardRule) -> str:
    rate = "" if each.rate_percent is None else f" {each.rate_percent / 100:g} %"
    cap = "" if each.cap is None else f", at most {euros(each.cap)}"
    return f"  {each.funder} -> {each.recipient}: {each.financing}{rate}{cap}{_mark(each.verified)}"


def _call(call: Call, land: str, now: datetime) -> str:
    end = closing(call, land)
    moved = f" (written: {call.closes:%Y-%m-%d})" if end.skipped else ""
    return (
        f"  {call.name}: {state(call, land, now)}, until {end.last:%a %Y-%m-%d %H:%M:%S}{moved}{_mark(call.verified)}"
    )


def _value(each: Parameter) -> str:
    if each.unit == Unit.CENTS:
        return euros(each.number)
    if each.unit == Unit.PERCENT:
        return f"{each.number / 100:g} %"
    if each.unit == Unit.TRUTH:
        return "yes" if each.number else "no"
    return " ".join(part for part in (str(each.number) if each.unit != Unit.CHOICE else "", each.words) if part)


def _mark(verified: bool) -> str:
    return "" if verified else "  [not verified]"
