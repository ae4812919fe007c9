"""What else is done to one voice: a look on the spot, merging, hiding, editing, translating."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.desk.queries.reader import Reader
from miteinander.desk.queries.voices import serial_in
from miteinander.frame.forms import Cards, DayInput, HouseForm
from miteinander.texts.languages import INTERFACE
from miteinander.voices.actions.raising import LONGEST
from miteinander.voices.models import Voice

#: Reasons for not showing something; the sentence itself becomes public.
REASONS = [
    (str(index), sentence)
    for index, sentence in enumerate(
        (
            _("Es stehen persönliche Daten darin."),
            _("Es verletzt oder beleidigt Menschen."),
            _("Es ist Werbung."),
            _("Es hat nichts mit dem Zusammenleben hier zu tun."),
            _("Das Anliegen steht hier schon einmal."),
            _("Wir konnten es nicht verstehen und niemanden fragen."),
        )
    )
]
OTHER = "other"


class LookForm(HouseForm):
    """Somebody went and looked."""

    checked_on = forms.DateField(label=_("Wann?"), widget=DayInput())
    gone = forms.ChoiceField(
        label=_("Ist die Barriere weg?"),
        choices=[("yes", _("Ja, sie ist weg.")), ("no", _("Nein, sie ist noch da."))],
        widget=Cards(look="two"),
    )
    checked_by = forms.CharField(
        label=_("Wer hat nachgesehen?"),
        max_length=120,
        help_text=_("Ohne Namen, zum Beispiel: zwei Menschen mit Rollstuhl."),
    )
    done_words = forms.CharField(
        label=_("Wenn sie weg ist: Ihre Worte an alle"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Dann gilt das Anliegen gleich als umgesetzt."),
    )
    look_words = forms.CharField(
        label=_("Was haben sie gesehen?"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 2})
    )


class ForgetForm(HouseForm):
    """A person asked to be forgotten, by telephone or in a conversation."""

    what = forms.ChoiceField(
        label=_("Was sollen wir löschen?"),
        choices=[
            ("person", _("Nur, was zu diesem Menschen führt: Kontakt, Schlüssel, Name, Unterstützung")),
            ("all", _("Auch alle Anliegen, Worte, Fotos und Aufnahmen dieses Menschen")),
        ],
        widget=Cards(),
    )
    asked = forms.BooleanField(label=_("Der Mensch hat selbst darum gebeten. Zurückholen kann es niemand."))


class MergeForm(HouseForm):
    """The number of the voice that leads."""

    number = forms.CharField(
        label=_("Nummer des Anliegens, das bleibt"), max_length=64, widget=forms.TextInput({"size": 16})
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_number(self) -> Voice:
        serial = serial_in(self.reader, self.cleaned_data["number"])
        voice = self.reader.voices().filter(serial=serial).first() if serial is not None else None
        if voice is None:
            raise forms.ValidationError(_("Diese Nummer gibt es hier nicht. Bitte prüfen Sie jede Ziffer."))
        voice.network = self.reader.network
        return voice


class HideForm(HouseForm):
    """Why something is not shown: a sentence from the list or an own one. It is public."""

    marks_optional = False  # one of the two is needed

    # Nothing is chosen beforehand: nobody publishes a reason by accident.
    choice = forms.ChoiceField(
        label=_("Grund"), required=False, choices=[("", _("bitte wählen")), *REASONS, (OTHER, _("anderer Grund"))]
    )
    reason = forms.CharField(
        label=_("Anderer Grund in Ihren Worten"),
        required=False,
        max_length=300,
        help_text=_("Der Grund ist öffentlich."),
    )

    @property
    def sentence(self) -> str:
        own = str(self.cleaned_data["reason"]).strip()
        return own or str(dict(REASONS).get(self.cleaned_data["choice"], ""))


class EditForm(HouseForm):
    """Blank out personal data or give a title."""

    title = forms.CharField(label=_("Überschrift"), required=False, max_length=120)
    edit_words = forms.CharField(label=_("Text"), max_length=LONGEST, widget=forms.Textarea({"rows": 6}))


class TranslateForm(HouseForm):
    """The same words in another language."""

    of = forms.CharField(max_length=20)
    code = forms.ChoiceField(choices=[(code, code) for code in INTERFACE])
    words = forms.CharField(max_length=LONGEST, required=False)
