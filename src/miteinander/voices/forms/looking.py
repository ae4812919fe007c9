"""Looking up a voice by its number and the four words."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm
from miteinander.voices import keys, numbering
from miteinander.voices.numbering import NotANumber, PublicNumber, Reason

REASONS = {
    Reason.EMPTY: _("Bitte schreiben Sie die Nummer."),
    Reason.TOO_LONG: _("Diese Nummer ist zu lang. Sie sieht so aus: %(example)s"),
    Reason.STRANGE_SIGN: _("In der Nummer stehen nur Buchstaben und Ziffern. Sie sieht so aus: %(example)s"),
    Reason.NO_PREFIX: _("Am Anfang der Nummer fehlen die Buchstaben. Sie sieht so aus: %(example)s"),
    Reason.NO_SERIAL: _("In der Nummer fehlen die Ziffern. Sie sieht so aus: %(example)s"),
    Reason.NO_CHECK: _("Am Ende der Nummer fehlt eine Ziffer. Sie sieht so aus: %(example)s"),
    Reason.WRONG_CHECK: _("In der Nummer ist etwas vertauscht oder verschrieben. Bitte vergleichen Sie jede Stelle."),
}


class LookupForm(HouseForm):
    """Tolerant of spaces, capitals, umlauts and one slip a word; says nothing about what exists."""

    number = forms.CharField(
        label=_("Nummer"),
        max_length=200,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
        error_messages={"required": _("Bitte schreiben Sie die Nummer.")},
    )
    words = forms.CharField(
        label=_("Ihre vier Wörter"),
        max_length=400,
        help_text=_("Die Reihenfolge zählt. Groß oder klein ist egal."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}),
        error_messages={"required": _("Bitte schreiben Sie die vier Wörter.")},
    )

    def __init__(self, *args: Any, prefix_of_network: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = prefix_of_network
        self.example = str(PublicNumber(prefix_of_network, 42))
        self.fields["number"].help_text = gettext("Zum Beispiel: %(example)s") % {"example": self.example}

    def clean_number(self) -> PublicNumber:
        try:
            number = numbering.parse(self.cleaned_data["number"])
        except NotANumber as fault:
            raise forms.ValidationError(REASONS[fault.reason], params={"example": self.example}) from fault
        if number.prefix != self.own:
            raise forms.ValidationError(
                _("Hier beginnen die Nummern mit %(own)s. Ihre Nummer gehört zu einem anderen Netzwerk."),
                params={"own": self.own},
            )
        return number

    def clean_words(self) -> str:
        typed = self.cleaned_data["words"]
        if (known := keys.normalise(typed)) is not None:
            return known
        unknown = keys.unknown_words(typed)
        if 1 <= len(unknown) <= 4:
            shown = ", ".join(f"„{word[:20]}“" for word in unknown)
            raise forms.ValidationError(
                _("Diese Wörter kommen bei uns nicht vor: %(words)s. Bitte sehen Sie auf Ihrem Beleg nach."),
                params={"words": shown},
            )
        raise forms.ValidationError(_("Es müssen genau vier Wörter sein, mit Abstand dazwischen."))
