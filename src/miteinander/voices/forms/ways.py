"""How somebody wants to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards, HouseForm
from miteinander.voices.actions.raising import Way
from miteinander.voices.enums import Wish

CONTACTS = {Wish.MAIL: "email", Wish.PHONE: "phone", Wish.LETTER: "address"}
MISSING = {
    Wish.MAIL: _("Bitte schreiben Sie Ihre E-Mail-Adresse."),
    Wish.PHONE: _("Bitte schreiben Sie Ihre Telefonnummer."),
    Wish.LETTER: _("Bitte schreiben Sie Ihren Namen und Ihre Anschrift."),
}
LABELS = {
    Wish.PAGE: (_("Ich sehe selbst nach"), _("Mit der Nummer und vier Wörtern. Sie brauchen sonst nichts.")),
    Wish.MAIL: (_("Per E-Mail"), _("Höchstens eine am Tag. Abbestellen geht mit einem Klick.")),
    Wish.PHONE: (_("Per Anruf"), _("Jemand ruft Sie an.")),
    Wish.LETTER: (_("Mit einem Brief"), _("Der Brief kommt mit der Post.")),
    Wish.BOARD: (_("Am Aushang"), _("Die Antwort hängt aus, mit der Nummer und ohne Namen.")),
    Wish.NONE: (_("Gar nicht"), _("Sie hören nichts mehr von uns.")),
}


def choices(*wishes: Wish) -> list[tuple[str, Any]]:
    return [(wish.value, LABELS[wish][0]) for wish in wishes]


def hints(*wishes: Wish) -> dict[str, Any]:
    return {wish.value: LABELS[wish][1] for wish in wishes}


class WayFields(HouseForm):
    """The fields, for every form that asks; `way(language)` after `is_valid()`."""

    marks_optional = False  # what is needed depends on the way that is chosen
    wishes: tuple[Wish, ...] = (Wish.PAGE, Wish.MAIL, Wish.PHONE, Wish.LETTER, Wish.BOARD)

    wish = forms.ChoiceField(label=_("Wie möchten Sie die Antwort bekommen?"), widget=Cards)
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
        error_messages={"invalid": _("Diese Adresse sieht nicht vollständig aus. Ein Beispiel: name@beispiel.de")},
    )
    phone = forms.CharField(
        label=_("Telefonnummer"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    address = forms.CharField(
        label=_("Name und Anschrift"),
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 3, "autocomplete": "street-address"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["wish"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 for the type checker
        field.choices = choices(*self.wishes)
        field.widget.hints = hints(*self.wishes)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        wish = Wish(data.get("wish") or self.wishes[0])
        if wish == self.wishes[0] == Wish.PAGE and data.get("email"):
            wish = Wish.MAIL  # who writes an address wants to be written to
        data["wish"] = wish
        for other in (set(CONTACTS.values()) - {CONTACTS.get(wish)}) & set(self.errors):
            del self.errors[other]  # not needed for this way, so nothing to correct
        field = CONTACTS.get(wish)
        if field and not data.get(field) and field not in self.errors:
            self.add_error(field, MISSING[wish])
        return data

    def way(self, language: str) -> Way:
        data = self.cleaned_data
        wish = Wish(data["wish"])
        wanted = {name: data.get(name) or "" for each, name in CONTACTS.items() if each == wish}
        return Way(wish=wish, language=language, **wanted)
