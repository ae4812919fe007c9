"""The form that takes a result sheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm

LARGEST = 5 * 2**20


class SheetForm(HouseForm):
    sheet = forms.FileField(
        label=_("Ergebnisblatt (sheet.json)"),
        help_text=_("Die Statistikstelle macht es mit „miteinander atlas sheet“. Öffentlich wird damit noch nichts."),
    )

    def clean_sheet(self) -> Any:
        file = self.cleaned_data["sheet"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Diese Datei ist zu groß. Möglich sind 5 MB."))
        return file
