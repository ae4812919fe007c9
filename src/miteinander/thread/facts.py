"""What exactly hinders, as sentences that can be read aloud: "3 Stufen, zusammen 48 cm"."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from miteinander.voices.enums import Fact
from miteinander.voices.models import BarrierFact

#: With a number: the sentence around it. Steps and their height are said together, see _steps.
_MEASURED: dict[str, str | Promise] = {
    Fact.STEP_HEIGHT: _("Stufen, zusammen %(n)s cm"),
    Fact.STEEP: _("zu steil: %(n)s %% Gefälle"),
    Fact.WIDTH: _("zu schmal: nur %(n)s cm breit"),
    Fact.KERB: _("Bordstein zu hoch: %(n)s cm"),
    Fact.GREEN_SHORT: _("Grün zu kurz: %(n)s Sekunden"),
    Fact.COST: _("zu teuer: %(n)s €"),
}
#: Without a number.
_PLAIN: dict[str, str | Promise] = {
    Fact.STEPS: _("Stufen"),
    Fact.STEP_HEIGHT: _("Stufen"),
    Fact.STEEP: _("zu steil"),
    Fact.WIDTH: _("zu schmal"),
}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of the list; `detail` is what somebody added in their own words."""

    fact: str
    sentence: str
    detail: str = ""


def lines(facts: Iterable[BarrierFact]) -> tuple[FactLine, ...]:
    """All facts of a barrier, steps with their height in one line, in the order of the list of facts."""
    known = {fact.fact: fact for fact in facts}
    height = known.get(Fact.STEP_HEIGHT)
    together = Fact.STEPS in known and height is not None and height.amount is not None
    found = []
    for name in Fact:
        if name not in known or (together and name == Fact.STEP_HEIGHT):
            continue
        fact = known[name]
        extra = height.detail if together and height and name == Fact.STEPS else ""
        sentence = _steps(fact.amount, height.amount if height else None) if name == Fact.STEPS else _one(fact)
        found.append(FactLine(name, sentence, ", ".join(part for part in (fact.detail, extra) if part)))
    return tuple(found)


def _steps(count: Decimal | None, height: Decimal | None) -> str:
    if count is None:
        return _one_of(Fact.STEPS, None) if height is None else _one_of(Fact.STEP_HEIGHT, height)
    steps = ngettext("%(n)s Stufe", "%(n)s Stufen", int(count)) % {"n": shown(count)}
    if height is None:
        return steps
    if count == 1:
        return str(_("%(steps)s, %(n)s cm hoch")) % {"steps": steps, "n": shown(height)}
    return str(_("%(steps)s, zusammen %(n)s cm")) % {"steps": steps, "n": shown(height)}


def _one(fact: BarrierFact) -> str:
    return _one_of(fact.fact, fact.amount)


def _one_of(fact: str, amount: Decimal | None) -> str:
    if amount is not None and fact in _MEASURED:
        return str(_MEASURED[fact]) % {"n": shown(amount)}
    return str(_PLAIN.get(fact) or Fact(fact).label)


def shown(amount: Decimal) -> str:
    """48, 7,5 or 2.5: without needless zeros, as the reader writes decimals."""
    plain = amount.normalize()
    return number_format(plain, decimal_pos=None if plain != plain.to_integral_value() else 0, use_l10n=True)
