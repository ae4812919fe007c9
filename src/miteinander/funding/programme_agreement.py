"""What entries of a programme file say against each other: sums that miss by a cent, days out of order, wrong names."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from miteinander.atlas.faults import Fault
from miteinander.funding.calls import Call
from miteinander.funding.financing import Financing
from miteinander.funding.programme import Programme
from miteinander.funding.programme_values import NEVER, UNREAD, euros

Tell = Callable[[str, str, str], Fault]


def disagreements(programme: Programme, file: str = "") -> Iterator[Fault]:
    """Every fault between two entries, by key. Entries that could not be read do not count."""

    def tell(key: str, what: str, remedy: str) -> Fault:
        return Fault(what, remedy, file=file, key=key)

    for look in (_there, _times, _sums, _shares_of_a_place, _awards, _caps, _sources, _calls, _attachments):
        yield from look(programme, tell)


def _there(it: Programme, tell: Tell) -> Iterator[Fault]:
    for name, found in (
        ("sources", it.sources),
        ("funders", it.funders),
        ("recipients", it.recipients),
        ("awards", it.awards),
    ):
        if not found:
            yield tell(name, "There is none.", f"Write at least one: docs/foerderprogramme.md shows [{name}].")
    if len(it.together) == 1:
        yield tell("recipients", "Only one is `needed`.", "Who applies together is two or more. Mark the others too.")


def _times(it: Programme, tell: Tell) -> Iterator[Fault]:
    if it.starts and it.ends and it.ends <= it.starts:
        yield tell("period.ends", f"{it.ends} is not after {it.starts}.", "Write a later day.")
    months = sum(each.months for each in it.phases)
    if it.phases and it.months is not None and months != it.months:
        yield tell("phases", f"The phases have {months} months, the period {it.months}.", "Make both equal.")


def _sums(it: Programme, tell: Tell) -> Iterator[Fault]:
    for each in it.funders:
        years = sum(one.cents for one in each.years)
        if each.years and each.total is not None and years != each.total:
            yield tell(f"funders.{each.key}.years", _off("The years", years, each.total, "`total`"), "Correct one.")
        for one in each.years:
            first, last = it.starts and it.starts.year, it.ends and it.ends.year
            if (first and one.year < first) or (last and one.year > last):
                yield tell(f"funders.{each.key}.years.{one.year}", "Lies outside the period.", "Correct the year.")
    totals = [each.total for each in it.funders if each.total is not None]
    if it.total is not None and totals and len(totals) == len(it.funders) and sum(totals) != it.total:
        yield tell("budget.total", _off("The funders", sum(totals), it.total, "this"), "Correct one.")


def _shares_of_a_place(it: Programme, tell: Tell) -> Iterator[Fault]:
    shares = [each.per_place for each in it.funders if each.per_place is not None]
    place = it.cents("caps.place")
    if not shares:
        return
    if len(shares) != len(it.funders):
        yield tell("funders", "Only some have `per_place`.", "Write it for all funders or for none.")
    elif place is None:
        yield tell("caps.place", "Is missing.", "Funders say `per_place`: write what a place gets in all.")
    elif sum(shares) != place:
        yield tell("caps.place", _off("The funders' `per_place`", sum(shares), place, "this"), "Correct one.")


def _off(who: str, there: int, said: int, what: str) -> str:
    more = "more" if there > said else "less"
    return f"{who} come to {euros(there)}, which is {euros(abs(there - said))} {more} than {what}: {euros(said)}."


def _awards(it: Programme, tell: Tell) -> Iterator[Fault]:
    funders, kinds = {each.key for each in it.funders}, {each.kind for each in it.recipients}
    seen = set()
    most = it.cents("caps.award")
    for n, each in enumerate(it.awards):
        at = f"awards[{n}]"
        if each.funder and each.funder not in funders:
            yield tell(f"{at}.funder", f"There is no [funders.{each.funder}].", f"Choose from: {_list(funders)}.")
        if each.recipient not in kinds:
            yield tell(
                f"{at}.recipient", f"There is no [recipients.{each.recipient}].", f"Choose from: {_list(kinds)}."
            )
        if (each.financing == Financing.SHARE) != (each.rate_percent is not None):
            yield tell(f"{at}.rate", "A rate belongs to `share`, and only to it.", 'Write rate = "80 %" or delete it.')
        elif each.rate_percent == 0:
            yield tell(f"{at}.rate", "Nothing would be paid.", "Write a rate above 0 %.")
        if (each.funder, each.recipient) in seen:
            yield tell(at, "This funder and recipient stand here twice.", "Keep one of the two.")
        if most is not None and each.cap is not None and each.cap > most:
            yield tell(f"{at}.cap", f"Is above caps.award, {euros(most)}.", "Correct one of the two.")
        seen.add((each.funder, each.recipient))
    for kind in sorted(kinds - {each.recipient for each in it.awards}):
        yield tell(f"recipients.{kind}", "Nobody gives to them.", "Write [[awards]] for them or delete this.")
    for funder in sorted(funders - {each.funder for each in it.awards}):
        yield tell(f"funders.{funder}", "Gives to nobody.", "Write [[awards]] with this funder or delete it.")


def _caps(it: Programme, tell: Tell) -> Iterator[Fault]:
    order = ("smallest", "award", "recipient", "place", "programme")
    known = [(name, cents) for name in order if (cents := it.cents(f"caps.{name}")) is not None]
    for (low, less), (high, more) in pairwise(known):
        if less > more:
            yield tell(f"caps.{low}", f"Is above caps.{high}, {euros(more)}.", "Correct one of the two.")


def _sources(it: Programme, tell: Tell) -> Iterator[Fault]:
    known = {each.key for each in it.sources}
    used = [(each.name, each.source) for each in it.parameters]
    used += [(f"awards[{n}]", each.source) for n, each in enumerate(it.awards)]
    used += [(f"calls[{n}]", each.source) for n, each in enumerate(it.calls)]
    for key, source in used:
        if source and source not in known:
            yield tell(f"{key}.source", f"There is no [sources.{source}].", f"Choose from: {_list(known)}.")


def _calls(it: Programme, tell: Tell) -> Iterator[Fault]:
    keys = [each.key for each in it.calls]
    for n, each in enumerate(it.calls):
        if keys.index(each.key) != n:
            yield tell(f"calls[{n}].key", f'"{each.key}" is there twice.', "Give each call a key of its own.")
        yield from _order(each, f"calls[{n}]", tell)


def _order(call: Call, at: str, tell: Tell) -> Iterator[Fault]:
    if UNREAD in {call.announced, call.opens} or call.closes == NEVER:
        return
    if call.opens < call.announced:
        yield tell(f"{at}.opens", "Lies before `announced`.", "Nobody can apply before it is announced: correct one.")
    if call.closes <= call.opens:
        yield tell(f"{at}.closes", "Does not lie after `opens`.", "Write a later day.")
    if call.decision and call.decision < call.closes.date():
        yield tell(f"{at}.decision", "Lies before `closes`.", "Write a later day.")
    for n, each in enumerate(call.meetings):
        if each.at != UNREAD and not call.announced <= each.at <= call.closes:
            yield tell(
                f"{at}.events[{n}].at", "Lies outside the call.", "Choose a moment from `announced` to `closes`."
            )


def _attachments(it: Programme, tell: Tell) -> Iterator[Fault]:
    kinds = {each.kind for each in it.recipients}
    for n, each in enumerate(it.attachments):
        if each.by is not None and each.by not in kinds:
            yield tell(f"attachments[{n}].by", f"There is no [recipients.{each.by}].", f"Choose from: {_list(kinds)}.")


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none yet"
