"""What people may say about their plan to see whether a programme fits. Nothing of it is kept."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm, TickCards
from miteinander.funding.eligibility import Plan
from miteinander.funding.kinds import RECIPIENTS
from miteinander.funding.programme import RecipientKind
from miteinander.money.amounts import cents

#: "1.234,5" might be meant twofold: one digit after the comma is a slip of the finger.
ONE_DIGIT: Final = re.compile(r",\d\s*(€|euro|eur)?\s*$", re.IGNORECASE)


class AmountField(forms.CharField):
    """Euros as people write them, as whole cents; never guessed."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        found = cents(typed)
        if found is None or ONE_DIGIT.search(typed):
            raise forms.ValidationError(_("Diesen Betrag können wir nicht lesen. Ein Beispiel: 12.400 oder 12.400,50"))
        return found


class FitForm(HouseForm):
    """Everything may be left open; what is not said is not judged."""

    marks_optional = False  # the page says so of all of it

    kinds = forms.MultipleChoiceField(
        label=_("Wer stellt den Antrag?"),
        help_text=_("Kreuzen Sie alle an, die dabei sind."),
        required=False,
        choices=[(kind.value, words) for kind, words in RECIPIENTS.items()],
        widget=TickCards(look="two"),
    )
    cost = AmountField(
        label=_("Was kostet alles zusammen, in Euro?"),
        required=False,
        max_length=20,
        widget=forms.TextInput({"size": "14"}),
    )
    wanted = AmountField(
        label=_("Wie viel Geld brauchen Sie davon, in Euro?"),
        required=False,
        max_length=20,
        widget=forms.TextInput({"size": "14"}),
    )
    letters = forms.IntegerField(
        label=_("Wie viele andere schreiben, dass sie Sie unterstützen?"),
        required=False,
        min_value=0,
        max_value=999,
        error_messages={
            "invalid": _("Bitte schreiben Sie eine Zahl."),
            "min_value": _("Bitte schreiben Sie eine Zahl ab 0."),
            "max_value": _("Bitte schreiben Sie eine Zahl bis 999."),
        },
        widget=forms.TextInput({"size": "4", "inputmode": "numeric"}),
    )
    begun = forms.BooleanField(label=_("Wir haben schon angefangen."), required=False)

    def plan(self) -> Plan:
        """What was said; call it on a valid form."""
        said = self.cleaned_data
        kinds = frozenset(RecipientKind(each) for each in said["kinds"])
        return Plan(kinds, said["cost"], said["wanted"], said["letters"], said["begun"])
