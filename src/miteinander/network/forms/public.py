"""Forms for visitors: ask to join, support, search partners."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards, HouseForm, TrapField
from miteinander.network.enums import PartnerKind, SupporterKind


class Search(HouseForm):
    """Partners by name and kind."""

    marks_optional = False

    q = forms.CharField(
        label=_("Name oder Ort"), required=False, max_length=80, widget=forms.TextInput({"type": "search"})
    )
    kind = forms.ChoiceField(
        label=_("Art"), required=False, choices=[("", _("Alle")), *((each.value, each.label) for each in PartnerKind)]
    )

    def asked(self) -> tuple[str, str]:
        """The words and the kind; nothing for what is not valid."""
        data: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return str(data.get("q", "")).strip(), str(data.get("kind", ""))


class Guarded(HouseForm):
    """A form without log-in: a trap for programs and a signed token."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    homepage = TrapField()


class JoinForm(Guarded):
    name = forms.CharField(
        label=_("Wie heißt Ihre Organisation oder Gruppe?"),
        max_length=160,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(
        label=_("Was sind Sie?"), choices=[("", _("Bitte wählen")), *((each.value, each.label) for each in PartnerKind)]
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse für die Antwort"), widget=forms.EmailInput({"autocomplete": "email"})
    )
    words = forms.CharField(
        label=_("Möchten Sie etwas dazu sagen?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": "4"}),
        help_text=_("Zum Beispiel, was Sie einbringen möchten. Das liest nur die Koordination."),
    )


class SupportForm(Guarded):
    kind = forms.ChoiceField(
        label=_("Wer unterstützt?"),
        choices=[
            (SupporterKind.PERSON.value, _("Ich als Person")),
            (SupporterKind.INSTITUTION.value, _("Eine Einrichtung")),
        ],
        initial=SupporterKind.PERSON.value,
        widget=Cards(look="two"),
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=120,
        help_text=_("Menschen können ohne Namen unterstützen. Eine Einrichtung braucht einen Namen."),
    )
    is_public = forms.BooleanField(label=_("Der Name darf auf der Seite stehen."), required=False)
