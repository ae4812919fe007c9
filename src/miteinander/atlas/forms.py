"""Forms of the atlas: taking a result sheet, choosing two areas."""

from collections.abc import Iterable
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


class CompareForm(HouseForm):
    """Two areas out of all; `areas` are their keys and names."""

    marks_optional = False
    eins = forms.ChoiceField(label=_("Erstes Gebiet"), required=False)
    zwei = forms.ChoiceField(label=_("Zweites Gebiet"), required=False)

    def __init__(self, *args: Any, areas: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("bitte wählen")), *((key, f"{name} ({key})") for key, name in areas)]
        for name in ("eins", "zwei"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def keys(self) -> tuple[str, str]:
        return self.data.get("eins", ""), self.data.get("zwei", "")

    @property
    def unknown(self) -> bool:
        """Whether the address names an area that there is not."""
        return not self.is_valid()

    @property
    def same(self) -> bool:
        return self.keys[0] == self.keys[1] != ""

    @property
    def chosen(self) -> tuple[str, str] | None:
        return self.keys if all(self.keys) and not self.same else None
