"""A group the network wants to hear."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm
from miteinander.frame.languages import own_name
from miteinander.texts.languages import INTERFACE, SOURCE, language


class GroupForm(HouseForm):
    """`translated` asks for the name in every language of the house too."""

    name = forms.CharField(
        label=_("Wen möchten Sie hören?"), max_length=120, help_text=_("Zum Beispiel: Menschen, die schlecht sehen.")
    )
    share = forms.DecimalField(
        label=_("Anteil an den Menschen im Gebiet, in Prozent"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=4,
        decimal_places=1,
        widget=forms.TextInput({"inputmode": "decimal", "size": 6}),
    )
    share_source = forms.CharField(
        label=_("Woher ist diese Zahl?"),
        required=False,
        max_length=200,
        help_text=_("Zum Beispiel: Statistikstelle der Stadt, 2025."),
    )

    def __init__(self, *args: Any, translated: bool = False, **kwargs: Any) -> None:
        if args and args[0] is not None:
            args = (args[0].copy(), *args[1:])
            args[0]["share"] = args[0].get("share", "").strip().replace(",", ".")
        super().__init__(*args, **kwargs)
        for code in INTERFACE if translated else ():
            if code != SOURCE:
                attrs = {"lang": code, "dir": language(code).direction}
                self.fields[key(code)] = forms.CharField(
                    label=own_name(code), required=False, max_length=120, widget=forms.TextInput(attrs)
                )

    @property
    def names(self) -> dict[str, str]:
        """By language; only of a valid form."""
        return {SOURCE: self.cleaned_data["name"]} | {
            code: self.cleaned_data[key(code)] for code in INTERFACE if key(code) in self.cleaned_data
        }


def key(code: str) -> str:
    return f"name_{code}".replace("-", "_")
