"""Saying that one comes: what a visitor fills in, and the same at the desk for a call or a slip of paper."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards, HouseForm
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.gatherings.actions.guests import MOST_PEOPLE, Coming
from miteinander.gatherings.enums import Channel, NeedKind, Way
from miteinander.gatherings.models import Gathering
from miteinander.voices.forms.guard import GuardedForm

#: What has to be known about a need; without it nobody can order anything.
DETAILS = {
    NeedKind.INTERPRETER: _("In welche Sprache?"),
    NeedKind.CHILDCARE: _("Wie alt sind die Kinder?"),
    NeedKind.ASSISTANCE: _("Wobei?"),
    NeedKind.TRAVEL: _("Von wo?"),
    NeedKind.OTHER: _("Was?"),
}
HOW_MANY = _("Bitte schreiben Sie eine Zahl von 1 bis 30.")


class ComingFields(HouseForm):
    """Who comes, what they need, how they hear of changes. Nothing but the number is needed."""

    name = forms.CharField(
        label=_("Name"), max_length=80, required=False, help_text=_("Ein Vorname genügt. Es geht auch ohne.")
    )
    people = forms.IntegerField(
        label=_("Wie viele Menschen kommen?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        widget=forms.TextInput({"inputmode": "numeric", "size": 4}),
        error_messages={"invalid": HOW_MANY, "min_value": HOW_MANY, "max_value": HOW_MANY},
    )
    way = forms.ChoiceField(
        label=_("Wie sollen wir Bescheid sagen, wenn sich etwas ändert?"),
        choices=Way.choices,
        initial=Way.NONE,
        widget=Cards(),
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse"), required=False, widget=forms.EmailInput({"autocomplete": "email"})
    )
    phone = forms.CharField(
        label=_("Telefonnummer"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in NeedKind:
            self.fields[f"need_{kind}"] = forms.BooleanField(label=kind.label, required=False)
            if kind in DETAILS:
                label = format_lazy("{}: {}", kind.label, DETAILS[kind])
                widget = forms.TextInput({"autocomplete": "off"})
                self.fields[f"detail_{kind}"] = forms.CharField(
                    label=label, max_length=200, required=False, widget=widget
                )
        for field in ("email", "phone", *(f"detail_{kind}" for kind in DETAILS)):
            self.fields[field].depends = True  # type: ignore[attr-defined]

    def needs(self) -> list[tuple[Any, Any, Any]]:
        """Tick, detail and its short label, for the template."""
        return [
            (self[f"need_{kind}"], self[f"detail_{kind}"] if kind in DETAILS else None, DETAILS.get(kind, ""))
            for kind in NeedKind
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("way") == Way.MAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Bitte schreiben Sie Ihre E-Mail-Adresse."))
        if data.get("way") == Way.PHONE and not data.get("phone", "").strip():
            self.add_error("phone", _("Bitte schreiben Sie Ihre Telefonnummer."))
        for kind in (NeedKind.INTERPRETER, NeedKind.CHILDCARE, NeedKind.OTHER):
            if data.get(f"need_{kind}") and not data.get(f"detail_{kind}", "").strip():
                self.add_error(f"detail_{kind}", _("Bitte schreiben Sie das dazu, damit wir es bestellen können."))
        return data

    def coming(self, language: str) -> Coming:
        data = self.cleaned_data
        needs = tuple((kind, data.get(f"detail_{kind}", "").strip()) for kind in NeedKind if data[f"need_{kind}"])
        plain = {name: data[name] for name in ("name", "people", "email", "phone")}
        return Coming(**plain, way=Way(data["way"]), language=language, needs=needs)


class JoinForm(ComingFields, GuardedForm):
    """What anybody may send."""


class GuestForm(ComingFields):
    """Somebody called, or left a slip of paper."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=_("Wie hat sich der Mensch gemeldet?"),
        choices=[(each.value, each.label) for each in (Channel.PHONE, Channel.PAPER)],
        initial=Channel.PHONE,
        widget=Cards(look="two"),
    )
    field_order = ("token", "channel")

    def __init__(self, data: Any = None, *, gathering: Gathering) -> None:
        self.purpose = f"guest:{gathering.pk}"
        super().__init__(data, initial={"token": form_token(self.purpose)})
        self.fields["email"].widget.attrs["autocomplete"] = "off"  # of somebody else
        self.fields["phone"].widget.attrs["autocomplete"] = "off"

    @property
    def nonce(self) -> str:
        """Of the form it came with: sent twice, noted once."""
        found = read_form_token(str(self.data.get("token", "")), self.purpose)
        return found.nonce if found else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.nonce:
            again: Any = self.data
            self.data = again.copy() | {"token": form_token(self.purpose)}
            self.add_error(None, _("Die Seite lag zu lange offen. Bitte senden Sie es noch einmal ab."))
        return data
