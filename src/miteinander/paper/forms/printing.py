"""How many cards, in which language, for what occasion."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards, HouseForm
from miteinander.frame.languages import LanguageSelect, reading_languages
from miteinander.frame.tokens import FormToken, form_token, read_form_token
from miteinander.voices.actions.cards import LEAST, MOST, STEP

SIZES = (("a4", _("Vier auf einem Blatt A4, zum Schneiden")), ("a6", _("Einzeln auf Karten A6")))


class PrintForm(HouseForm):
    """The token makes the same form the same cards."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    count = forms.IntegerField(
        label=_("Wie viele Karten?"),
        help_text=_("8 bis 400. Vier Karten passen auf ein Blatt."),
        widget=forms.TextInput({"inputmode": "numeric", "size": 4, "autocomplete": "off"}),
        error_messages={"invalid": _("Bitte schreiben Sie eine Zahl, zum Beispiel 40.")},
    )
    language = forms.ChoiceField(label=_("Sprache der Karte"), choices=reading_languages, widget=LanguageSelect)
    second = forms.ChoiceField(
        label=_("Zweite Sprache auf derselben Karte"),
        required=False,
        choices=[("", _("keine")), *reading_languages()],
        widget=LanguageSelect,
    )
    occasion = forms.CharField(
        label=_("Anlass"),
        required=False,
        max_length=40,
        help_text=_("Steht oben auf der Karte, zum Beispiel: Rundgang Nordstadt."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    size = forms.ChoiceField(label=_("Papier"), choices=SIZES, widget=Cards)

    def __init__(self, data: Any = None, *args: Any, network: int, **kwargs: Any) -> None:
        self.purpose = f"cards:{network}"
        start = {"token": form_token(self.purpose), "count": 40, "language": "de", "size": "a4"}
        super().__init__(data, *args, initial=start, **kwargs)

    @property
    def sent(self) -> FormToken | None:
        return read_form_token(str(self.data.get("token", "")), self.purpose)

    def clean_count(self) -> int:
        count = int(self.cleaned_data["count"])
        if not LEAST <= count <= MOST:
            raise forms.ValidationError(
                _("Bitte wählen Sie eine Zahl zwischen %(least)s und %(most)s."), params={"least": LEAST, "most": MOST}
            )
        if count % STEP:
            better = min(MOST, count + STEP - count % STEP)
            raise forms.ValidationError(
                _("Vier Karten passen auf ein Blatt. Bitte nehmen Sie %(better)s."), params={"better": better}
            )
        return count

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.sent is None:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["token"] = form_token(self.purpose)  # type: ignore[index]
            self.add_error(None, _("Die Seite lag zu lange offen. Bitte senden Sie es noch einmal ab."))
        return data

    @property
    def nonce(self) -> str:
        """Other answers on the same page are another print, so they belong to the key of the batch."""
        return f"{self.sent.nonce if self.sent else ''}:{self.cleaned_data['count']}"

    @property
    def languages(self) -> tuple[str, str]:
        first, second = self.cleaned_data["language"], self.cleaned_data["second"]
        return first, "" if second == first else second
