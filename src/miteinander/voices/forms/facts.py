"""What exactly hinders: a tick for each fact, and a number where one can measure or count."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm
from miteinander.voices.enums import FACT_UNITS, Fact

FactRow = tuple[Fact, Decimal | None, str]


class AmountField(forms.DecimalField):
    """A number as people write it: with a comma or a stop."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            min_value=0,
            max_digits=7,
            decimal_places=1,
            label=_("Wie viel?"),
            widget=forms.TextInput({"inputmode": "decimal", "size": 6, "autocomplete": "off"}),
            error_messages={
                "invalid": _("Bitte schreiben Sie eine Zahl, zum Beispiel 15 oder 2,5."),
                "min_value": _("Bitte schreiben Sie eine Zahl, zum Beispiel 15 oder 2,5."),
                "max_digits": _("Diese Zahl ist zu groß."),
                "max_whole_digits": _("Diese Zahl ist zu groß."),
                "max_decimal_places": _("Bitte schreiben Sie höchstens eine Stelle nach dem Komma."),
            },
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).strip().replace(",", ".") if value not in self.empty_values else value)

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {}


@dataclass(frozen=True, slots=True)
class Row:
    """One fact in the form: the tick and, where there is one, the number with its unit."""

    tick: forms.BoundField
    amount: forms.BoundField | None
    unit: Any


class FactFields(HouseForm):
    """Fields `fact_<name>` and `amount_<name>` for every fact, and words for "something else"."""

    fact_detail = forms.CharField(
        label=_("Etwas anderes: Was?"), required=False, max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact in Fact:
            if fact != Fact.OTHER:
                self.fields[f"fact_{fact.value}"] = forms.BooleanField(label=fact.label, required=False)
            if fact in FACT_UNITS:
                self.fields[f"amount_{fact.value}"] = AmountField()

    def fact_rows(self) -> Iterator[Row]:
        for fact in Fact:
            if fact != Fact.OTHER:
                amount = self[f"amount_{fact.value}"] if fact in FACT_UNITS else None
                yield Row(self[f"fact_{fact.value}"], amount, FACT_UNITS.get(fact, ""))

    def facts(self) -> tuple[FactRow, ...]:
        """What was ticked or measured; a number alone counts as a tick. After `is_valid()`."""
        data = self.cleaned_data
        found = [
            (fact, data.get(f"amount_{fact.value}"), "")
            for fact in Fact
            if data.get(f"fact_{fact.value}") or data.get(f"amount_{fact.value}") is not None
        ]
        if data.get("fact_detail"):
            found.append((Fact.OTHER, None, data["fact_detail"]))
        return tuple(found)
