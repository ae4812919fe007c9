"""Forms of the way from a table to partners."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm
from miteinander.tables.cells import letter
from miteinander.tables.mapping import Column
from miteinander.tables.reading import LIMITS


class UploadForm(HouseForm):
    table = forms.FileField(
        label=_("Tabelle als XLSX oder CSV"),
        help_text=_("Die erste Zeile sind Überschriften. Sie sehen alles an, bevor etwas gespeichert wird."),
    )

    def clean_table(self) -> Any:
        file = self.cleaned_data["table"]
        if file.size > LIMITS.file_bytes:
            raise forms.ValidationError(_("Diese Datei ist zu groß. Möglich sind 10 MB."))
        return file


class PlaceField(forms.ChoiceField):
    """Which column it is. That a needed one is missing is told later, among the other faults of the table."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class MapForm(HouseForm):
    """Which column of the table is which; GET, so that the next page knows it from its address."""

    def __init__(self, columns: Sequence[Column], header: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(str(at), f"{letter(at)}: {title}" if title else letter(at)) for at, title in enumerate(header)]
        for column in columns:
            nothing = _("Bitte wählen") if column.required else _("steht nicht in der Tabelle")
            self.fields[column.key] = PlaceField(
                label=column.title, required=column.required, choices=[("", nothing), *places]
            )

    def mapping(self) -> dict[str, int | None]:
        return {key: int(value) if value else None for key, value in self.cleaned_data.items()}
