"""What somebody who leaves wants to have forgotten."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards, HouseForm

ME, ALL = "mich", "alles"


class EraseForm(HouseForm):
    what = forms.ChoiceField(
        label=_("Was sollen wir löschen?"),
        choices=[(ME, _("Nur, was zu mir führt")), (ALL, _("Auch alles, was ich gesagt habe"))],
        widget=Cards(
            hints={
                ME: _(
                    "Adresse, Telefon, Name, Ihre vier Wörter und was Sie unterstützt haben. "
                    "Ihre Worte bleiben stehen, ohne Sie."
                ),
                ALL: _(
                    "Ihre Anliegen werden zurückgezogen. Worte, Fotos und Aufnahmen werden gelöscht. "
                    "Nur die Nummer bleibt."
                ),
            }
        ),
    )

    @property
    def with_words(self) -> bool:
        return bool(self.cleaned_data["what"] == ALL)
