"""A network's rates in words, for the river on its home."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext

from miteinander.plan.queries.rates import DEFINITION
from miteinander.voices.enums import State
from miteinander.voices.queries import Rates


@dataclass(frozen=True, slots=True)
class Stop:
    """One knot of the river: how many, in words, and a second line. `url`: the list shows exactly these."""

    state: State
    count: int
    words: str
    more: str = ""
    url: bool = False


def figures(rates: Rates) -> dict[str, Any]:
    """What the home's template needs beside the bare figures."""
    return {
        "river": river(rates),
        "since": since(rates),
        "promise": promise(rates),
        "in_measures_definition": DEFINITION,
    }


def river(rates: Rates) -> tuple[Stop, ...]:
    """From said to done. Said and answered are all there ever were; the others say where they stand now."""
    people = ngettext("von %(n)s Mensch", "von %(n)s Menschen", rates.people) % {"n": rates.people}
    later = (State.DISCUSSED, State.PLANNED, State.UNDER_WAY, State.DONE, State.NOT_POSSIBLE)
    return (
        Stop(State.RAISED, rates.said, str(State.RAISED.label), people),
        Stop(State.ANSWERED, rates.answered, str(State.ANSWERED.label), usually(rates.median_days)),
        *(
            Stop(
                state,
                rates.by_state[state],
                str(state.label),
                usually(rates.done_days) if state == State.DONE else "",
                url=True,
            )
            for state in later
            if state != State.NOT_POSSIBLE or rates.by_state[state]
        ),
    )


def usually(days: Fraction | None) -> str:
    """How long the middle one took."""
    if days is None:
        return ""
    if days < 1:
        return gettext("meist am selben Tag")
    many = int(days) if days.denominator == 1 else 100  # "1,5 Tage" is said like a large number
    return ngettext("meist nach %(n)s Tag", "meist nach %(n)s Tagen", many) % {"n": shown(days)}


def promise(rates: Rates) -> str:
    """How often the promise was kept, in whole percent rounded down: never better than it is."""
    if rates.in_time_share is None:
        return ""
    percent = int(rates.in_time_share * 100)
    sentence = gettext("Bisher kamen %(percent)s Prozent der Antworten rechtzeitig.") % {"percent": percent}
    if not rates.late:
        return sentence
    late = ngettext("%(n)s Anliegen wartet zu lange.", "%(n)s Anliegen warten zu lange.", rates.late)
    return f"{sentence} {late % {'n': rates.late}}"


def since(rates: Rates) -> str:
    return date_format(rates.since, "F Y") if rates.since else ""


def shown(days: Fraction) -> str:
    return number_format(float(days), decimal_pos=0 if days.denominator == 1 else 1)
