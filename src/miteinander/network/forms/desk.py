"""Forms at the desk."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from miteinander.frame import doors
from miteinander.frame.forms import Cards, DayInput, HouseForm
from miteinander.frame.languages import LanguageSelect, own_name, reading_languages
from miteinander.network.enums import BodyKind, CommitmentState, PartnerKind
from miteinander.network.models import Appointment, Network, Partner
from miteinander.people.roles import Role
from miteinander.texts.languages import INTERFACE, language

LONG = forms.Textarea({"rows": "4"})


class FactsForm(HouseForm, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Network
        fields = (
            "name", "short_name", "accent", "founded_on", "initiator", "coordination", "answer_days", "showing",
            "phone", "phone_hours", "email", "street", "postcode", "town", "notice_board",
        )  # fmt: skip
        labels = {
            "name": _("Ganzer Name"),
            "short_name": _("Kurzer Name"),
            "accent": _("Farbe"),
            "founded_on": _("Gegründet am"),
            "initiator": _("Wer hat es angestoßen?"),
            "coordination": _("Wer koordiniert?"),
            "answer_days": _("Antwort in wie vielen Tagen?"),
            "showing": _("Wann wird ein Anliegen öffentlich?"),
            "phone": _("Telefon"),
            "phone_hours": _("Erreichbar am Telefon"),
            "email": _("E-Mail-Adresse"),
            "street": _("Straße und Hausnummer"),
            "postcode": _("Postleitzahl"),
            "town": _("Ort"),
            "notice_board": _("Wo hängen Antworten auf Papier?"),
        }
        help_texts = {
            "coordination": _("Eine Funktion, kein privater Name. Zum Beispiel: Gleichstellungsbeauftragte der Stadt."),
            "answer_days": _("Das versprechen Sie allen, die etwas sagen."),
            "phone_hours": _("Zum Beispiel: montags 9 bis 12 Uhr."),
            "notice_board": _("Zum Beispiel: Schaukasten am Rathaus."),
        }
        widgets = {
            "founded_on": DayInput(),
            "accent": Cards(look="two"),
            "showing": Cards(),
            "answer_days": forms.NumberInput({"size": "4", "min": "1", "max": "90"}),
            "postcode": forms.TextInput({"size": "6"}),
        }


class WordsForm(HouseForm):
    """One text in the languages of the interface; the source first. Field names are language codes."""

    marks_optional = False

    def __init__(self, source: str, marks: dict[str, Any], locked: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in sorted(INTERFACE, key=lambda code: (code != source, INTERFACE.index(code))):
            spoken = language(code)
            area = forms.Textarea({"rows": "6", "lang": code, "dir": spoken.direction})
            self.fields[code] = forms.CharField(
                label=own_name(code), required=False, widget=area, help_text=marks.get(code, ""), max_length=20_000
            )
        self.fields[source].disabled = locked


class WebAddress(forms.URLField):
    """An address typed without its beginning is one with https."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **options})


class OwnPartnerForm(HouseForm, forms.ModelForm):  # type: ignore[type-arg]
    """What a partner changes in its own entry."""

    words = forms.CharField(
        label=_("Über uns"), required=False, max_length=4000, widget=LONG, help_text=_("Zwei oder drei Sätze genügen.")
    )

    class Meta:
        model = Partner
        fields: tuple[str, ...] = (
            "words", "website", "street", "postcode", "town", "contact_role", "contact_phone", "contact_email",
            "contact_public",
        )  # fmt: skip
        labels = {
            "name": _("Name"),
            "kind": _("Art"),
            "is_owner": _("Trägt das Netzwerk mit"),
            "joined_on": _("Dabei seit"),
            "website": _("Internetseite"),
            "street": _("Straße und Hausnummer"),
            "postcode": _("Postleitzahl"),
            "town": _("Ort"),
            "contact_role": _("Ansprechstelle"),
            "contact_phone": _("Telefon"),
            "contact_email": _("E-Mail-Adresse"),
            "contact_public": _("Telefon und E-Mail-Adresse dürfen auf der Seite stehen."),
        }
        help_texts = {
            "contact_role": _("Eine Funktion, kein privater Name. Zum Beispiel: Quartiersbüro."),
            "is_owner": _("Alle, die das Netzwerk tragen, stehen gleich nebeneinander."),
        }
        field_classes = {"website": WebAddress}
        widgets = {"joined_on": DayInput(), "postcode": forms.TextInput({"size": "6"})}

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "words"}


class PartnerForm(OwnPartnerForm):
    """What the coordination changes."""

    kind = forms.ChoiceField(label=_("Art"), choices=[("", _("Bitte wählen")), *PartnerKind.choices])

    class Meta(OwnPartnerForm.Meta):
        fields = ("name", "kind", "is_owner", "joined_on", *OwnPartnerForm.Meta.fields)


class DecideForm(HouseForm):
    """The answer to a request to join."""

    take_in = forms.ChoiceField(
        label=_("Wie entscheiden Sie?"),
        choices=[("yes", _("Aufnehmen")), ("no", _("Nicht aufnehmen"))],
        widget=Cards(look="two"),
    )
    reason = forms.CharField(
        label=_("Begründung"),
        required=False,
        max_length=400,
        widget=LONG,
        help_text=_("Die Organisation bekommt sie per E-Mail. Wer nicht aufgenommen wird, braucht einen Grund."),
    )


class PromiseForm(HouseForm):
    words = forms.CharField(
        label=_("Was wird zugesagt?"),
        max_length=2000,
        widget=LONG,
        help_text=_("So, dass man später sehen kann, ob es eingehalten ist."),
    )
    promised_on = forms.DateField(label=_("Zugesagt am"), widget=DayInput())
    due_on = forms.DateField(label=_("Bis wann?"), required=False, widget=DayInput())


class StandingForm(HouseForm):
    state = forms.ChoiceField(
        label=_("Wie steht es?"),
        choices=[(each.value, each.label) for each in CommitmentState],
        widget=Cards(look="two"),
    )
    on = forms.DateField(label=_("Seit wann?"), widget=DayInput())
    evidence = forms.CharField(
        label=_("Was zeigt es?"),
        required=False,
        max_length=2000,
        widget=LONG,
        help_text=_("Zum Beispiel: Drei Wohnungen sind seit Mai vermietet."),
    )
    evidence_url = forms.URLField(label=_("Seite, auf der man es sieht"), required=False, assume_scheme="https")
    due_on = forms.DateField(label=_("Bis wann?"), required=False, widget=DayInput())


class BodyForm(HouseForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Art"), choices=[(each.value, each.label) for each in BodyKind])
    purpose = forms.CharField(label=_("Wozu ist es da?"), required=False, max_length=2000, widget=LONG)


class PartnerChoice(forms.ModelChoiceField[Partner]):
    def label_from_instance(self, partner: Any) -> str:
        return str(partner.name)


class WithPartners(HouseForm):
    """A form with a choice among the active partners."""

    def __init__(self, partners: QuerySet[Partner], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]


class SeatForm(WithPartners):
    partner = PartnerChoice(
        label=_("Partner"), queryset=Partner.objects.none(), required=False, empty_label=_("nichts gewählt")
    )
    seat = forms.CharField(
        label=_("Oder: wer sitzt dort?"),
        required=False,
        max_length=120,
        help_text=_("Ohne privaten Namen. Zum Beispiel: eine Bewohnerin der Nordstadt."),
    )
    starts_on = forms.DateField(label=_("Von"), widget=DayInput())
    ends_on = forms.DateField(label=_("Bis"), required=False, widget=DayInput())


class AgreementForm(HouseForm):
    title = forms.CharField(label=_("Titel"), max_length=160)
    words = forms.CharField(label=_("Wortlaut"), max_length=50_000, widget=forms.Textarea({"rows": "10"}))
    made_on = forms.DateField(label=_("Datum der Fassung"), widget=DayInput())


class VersionForm(HouseForm):
    words = forms.CharField(label=_("Neuer Wortlaut"), max_length=50_000, widget=forms.Textarea({"rows": "10"}))
    made_on = forms.DateField(label=_("Datum der Fassung"), widget=DayInput())


class SignForm(WithPartners):
    partner = PartnerChoice(
        label=_("Wer hat unterschrieben?"), queryset=Partner.objects.none(), empty_label=_("Bitte wählen")
    )
    signed_on = forms.DateField(label=_("Wann?"), widget=DayInput())
    function = forms.CharField(
        label=_("In welcher Funktion?"), max_length=120, help_text=_("Zum Beispiel: Geschäftsführung.")
    )


#: Roles that can be given here; those for which there is no page yet are not offered.
ROLES = (Role.COORDINATOR, Role.MODERATOR, Role.FACILITATOR, Role.PARTNER_EDITOR, Role.ANALYST)
ROLE_HINTS: dict[str, Any] = {
    Role.COORDINATOR: _("Hält alles zusammen und darf alles im Netzwerk."),
    Role.MODERATOR: _("Prüft und beantwortet Anliegen."),
    Role.FACILITATOR: _("Schreibt Anliegen für andere auf."),
    Role.PARTNER_EDITOR: _("Pflegt den Eintrag der eigenen Organisation."),
    Role.ANALYST: _("Sieht Zahlen, keine Namen."),
}


class SubstituteChoice(forms.ModelChoiceField[Appointment]):
    def label_from_instance(self, appointment: Any) -> str:
        return f"{appointment.person.name} ({appointment.get_role_display()})"


class AppointForm(WithPartners):
    email = forms.EmailField(label=_("E-Mail-Adresse"), widget=forms.EmailInput({"autocomplete": "off"}))
    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.ChoiceField(
        label=_("Aufgabe"),
        choices=lambda: [(each.value, each.label) for each in ROLES if doors.opens_any(each)],
        widget=Cards(hints=ROLE_HINTS),
    )
    partner = PartnerChoice(
        label=_("Welcher Eintrag?"),
        queryset=Partner.objects.none(),
        required=False,
        empty_label=_("nichts gewählt"),
        help_text=_("Nur wählen, wenn die Person den Eintrag eines Partners pflegt."),
    )
    substitute_for = SubstituteChoice(
        label=_("Vertritt"), queryset=Appointment.objects.none(), required=False, empty_label=_("nichts gewählt")
    )
    starts_on = forms.DateField(label=_("Von"), widget=DayInput())
    ends_on = forms.DateField(label=_("Bis"), required=False, widget=DayInput())
    language = forms.ChoiceField(label=_("Sprache der Einladung"), choices=reading_languages, widget=LanguageSelect)

    def __init__(self, network: Network, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = Appointment.objects.on(day).filter(network=network).select_related("person")
        self.fields["substitute_for"].queryset = current.order_by("pk")  # type: ignore[attr-defined]
