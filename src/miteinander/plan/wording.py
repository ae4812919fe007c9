"""How the plan says periods, amounts and figures, in the language that is switched on."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _


def month(day: date) -> str:
    return date_format(day, "F Y")


def period(starts_on: date | None, ends_on: date | None) -> str:
    """ "März 2026 bis Juni 2026"; empty if nothing is known."""
    if starts_on and ends_on:
        if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
            return month(starts_on)
        return _("%(start)s bis %(end)s") % {"start": month(starts_on), "end": month(ends_on)}
    if starts_on:
        return _("ab %(start)s") % {"start": month(starts_on)}
    return _("bis %(end)s") % {"end": month(ends_on)} if ends_on else ""


def euros(cents: int | None) -> str:
    """A whole amount without cents where there are none; empty if nothing is known."""
    if cents is None:
        return ""
    whole = cents % 100 == 0
    return (
        number_format(Decimal(cents) / 100, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)
        + "\u00a0€"
    )


def estimate(cents: int | None) -> str:
    return "" if cents is None else _("etwa %(amount)s") % {"amount": euros(cents)}


def figure(value: Decimal | None) -> str:
    """Without needless zeros."""
    if value is None:
        return ""
    plain = value.normalize()
    whole = plain == plain.to_integral_value()
    return number_format(plain, decimal_pos=0 if whole else None, use_l10n=True, force_grouping=True)
