"""The one form from which a network is made."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm, TickCards
from miteinander.frame.languages import own_name
from miteinander.network import template
from miteinander.network.actions.founding import Plan
from miteinander.places.forms import AreaChoice
from miteinander.places.models import Area
from miteinander.texts.languages import INTERFACE, SOURCE


class FoundForm(HouseForm):
    name = forms.CharField(
        label=_("Ganzer Name"), max_length=160, help_text=_("Zum Beispiel: Miteinander in Beispielstadt.")
    )
    short_name = forms.CharField(label=_("Kurzer Name"), max_length=30)
    area = AreaChoice(label=_("Gebiet"), queryset=Area.objects.none(), required=False, empty_label=_("Ein neuer Ort"))
    town = forms.CharField(
        label=_("Name des neuen Ortes"), max_length=160, required=False, help_text=_("Nur, wenn er oben nicht steht.")
    )
    coordination = forms.CharField(
        label=_("Wer koordiniert?"),
        max_length=120,
        help_text=_("Eine Funktion, kein privater Name. Zum Beispiel: Gleichstellungsbeauftragte der Stadt."),
    )
    email = forms.EmailField(label=_("E-Mail-Adresse der Koordination"), help_text=_("Dorthin geht die Einladung."))
    answer_days = forms.IntegerField(
        label=_("Antwort in wie vielen Tagen?"),
        min_value=1,
        max_value=90,
        initial=14,
        widget=forms.NumberInput({"size": "4"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("In welchen Sprachen beginnt das Netzwerk?"),
        choices=[(code, own_name(code)) for code in INTERFACE if code != SOURCE],
        initial=[code for code in INTERFACE if code != SOURCE],
        required=False,
        widget=TickCards(look="two"),
        help_text=_("Deutsch ist immer dabei."),
    )
    slug = forms.SlugField(
        label=_("Wort in der Adresse"),
        max_length=40,
        required=False,
        help_text=_("Kleine Buchstaben, Ziffern, Striche. Leer gelassen, machen wir es aus dem kurzen Namen."),
    )
    letters = forms.CharField(
        label=_("Buchstaben vor den Nummern"),
        max_length=4,
        required=False,
        widget=forms.TextInput({"size": "4"}),
        help_text=_("Zwei bis vier Buchstaben, zum Beispiel ASL. Leer gelassen, nehmen wir die ersten des Ortes."),
    )

    def __init__(self, areas: QuerySet[Area], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        return slug or template.slug_of(self.cleaned_data.get("short_name", ""))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        place = data["area"].name if data.get("area") else (data.get("town") or "").strip()
        if not place:
            self.add_error("town", _("Bitte wählen Sie ein Gebiet oder schreiben Sie einen Ort."))
        letters = (data.get("letters") or template.prefix_of(place)).upper()
        if place and not re.fullmatch(r"[A-Z]{2,4}", letters):
            self.add_error("letters", _("Bitte nehmen Sie zwei bis vier Buchstaben von A bis Z."))
        if "short_name" in data and not data.get("slug"):
            self.add_error("slug", _("Bitte schreiben Sie ein Wort für die Adresse."))
        return data | {"prefix": letters}

    def plan(self) -> Plan:
        data = self.cleaned_data
        names = ("name", "short_name", "slug", "prefix", "coordination", "email", "area", "town", "answer_days")
        return Plan(**{name: data[name] for name in names}, languages=(SOURCE, *data["languages"]))
