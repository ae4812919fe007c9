"""Forms for areas and venues."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import DayInput, HouseForm
from miteinander.places.actions import Said
from miteinander.places.enums import Feature, Level, Value
from miteinander.places.models import Area


class AreaChoice(forms.ModelChoiceField[Area]):
    def label_from_instance(self, area: Any) -> str:
        return f"{area.name} ({area.get_level_display()})"


class AreaForm(HouseForm):
    parent = AreaChoice(label=_("Liegt in"), queryset=Area.objects.none(), empty_label=None)
    name = forms.CharField(label=_("Name"), max_length=160)
    level = forms.ChoiceField(label=_("Was ist es?"), choices=[(each.value, each.label) for each in Level][2:])
    official_key = forms.CharField(
        label=_("Amtlicher Schlüssel"),
        max_length=40,
        required=False,
        help_text=_("Wenn es einen gibt, zum Beispiel die Nummer des Ortsteils."),
    )
    valid_from = forms.DateField(label=_("Gilt ab"), widget=DayInput())

    def __init__(self, areas: QuerySet[Area], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = areas  # type: ignore[attr-defined]


class EndAreaForm(HouseForm):
    valid_to = forms.DateField(
        label=_("Gilt nicht mehr ab"),
        widget=DayInput(),
        help_text=_("Anliegen und Orte bleiben, wo sie sind. Neue gehören dann in ein anderes Gebiet."),
    )


class VenueForm(HouseForm):
    name = forms.CharField(label=_("Name"), max_length=160, help_text=_("Zum Beispiel: Konferenzraum im Rathaus."))
    area = AreaChoice(label=_("Gebiet"), queryset=Area.objects.none(), empty_label=None)
    street = forms.CharField(label=_("Straße und Hausnummer"), max_length=160, required=False)
    postcode = forms.CharField(
        label=_("Postleitzahl"), max_length=10, required=False, widget=forms.TextInput({"size": "6"})
    )
    town = forms.CharField(label=_("Ort"), max_length=120, required=False)
    directions = forms.CharField(
        label=_("So kommt man hin"),
        required=False,
        widget=forms.Textarea({"rows": "4"}),
        help_text=_("Welche Tür, welches Stockwerk, welche Haltestelle?"),
    )

    def __init__(self, areas: QuerySet[Area], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "street", "postcode", "town")}


class AccessForm(VenueForm):
    """The venue with every feature of access: yes, partly, no, or nothing said."""

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("noch nicht gesagt")), *((each.value, each.label) for each in Value)]
        for feature in Feature:
            self.fields[f"value_{feature}"] = forms.ChoiceField(label=feature.label, choices=choices, required=False)
            self.fields[f"detail_{feature}"] = forms.CharField(
                label=format_lazy("{}: {}", feature.label, _("genauer")),
                max_length=200,
                required=False,
                widget=forms.TextInput(),
            )
        self.fields["said_by"] = forms.CharField(
            label=_("Wer sagt das?"),
            max_length=120,
            required=False,
            help_text=_("Eine Funktion oder Organisation, kein privater Name. Nötig, wenn Sie oben etwas ändern."),
        )

    def pairs(self) -> list[tuple[Any, Any]]:
        """The two fields of each feature, for the template."""
        return [(self[f"value_{feature}"], self[f"detail_{feature}"]) for feature in Feature]

    def plain(self) -> list[Any]:
        return [self[name] for name in ("name", "area", "street", "postcode", "town", "directions")]

    def said(self) -> list[Said]:
        data = self.cleaned_data
        return [Said(f.value, data[f"value_{f}"], data[f"detail_{f}"].strip()) for f in Feature]
