"""What visitors fill in: a filter of the calendar, an address for news, a sign-up."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm
from miteinander.gatherings.enums import Kind
from miteinander.gatherings.queries.public import FILTERS, Wanted
from miteinander.voices.forms.guard import GuardedForm

ALL = [("", _("alle"))]


def month_of(text: str) -> date | None:
    """2026-12 as its first day; None for anything else."""
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == 7 else None
    except ValueError:
        return None


class CalendarFilter(HouseForm):
    """Everything is optional; what is not known is left out, so that no link ever leads to a fault."""

    marks_optional = False
    kind = forms.ChoiceField(label=_("Was"), required=False, choices=[*ALL, *Kind.choices])
    topic = forms.ChoiceField(
        label=_("Was brauchen Sie?"), required=False, choices=[*ALL, *((each.value, each.label) for each in FILTERS)]
    )
    month = forms.CharField(required=False, widget=forms.HiddenInput)
    series = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        data = self.cleaned_data
        return Wanted(
            month=month_of(data.get("month", "")),
            kind=data.get("kind", ""),
            series=data.get("series"),
            topics=(data["topic"],) if data.get("topic") else (),
        )


class SubscribeForm(GuardedForm):
    """An address for news about changed dates."""

    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("Sie bekommen erst eine Mail zum Bestätigen."),
    )
