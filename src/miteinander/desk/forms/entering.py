"""A voice that somebody says and another one writes down."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import BERLIN
from miteinander.desk.forms.listing import WISHES
from miteinander.desk.forms.offer import offer
from miteinander.desk.queries.reader import Reader
from miteinander.frame.forms import Cards, DayInput, TickCards
from miteinander.frame.languages import LanguageSelect
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.voices.actions.raising import LONGEST, Said
from miteinander.voices.enums import Channel, Consent, Kind, Wish
from miteinander.voices.forms.facts import FactFields
from miteinander.voices.forms.guard import written_languages
from miteinander.voices.forms.ways import CONTACTS, WayFields
from miteinander.voices.models import Group

CHANNELS = (Channel.PHONE, Channel.CONVERSATION, Channel.MEETING, Channel.EMAIL)
CONSENTS = (Consent.SPOKEN, Consent.WRITTEN, Consent.NAMELESS)


class EnterForm(WayFields, FactFields):
    """In the order in which one listens: the words first, then who, where and how to answer."""

    marks_optional = True
    wishes = (Wish.PAGE, Wish.PHONE, Wish.LETTER, Wish.BOARD, Wish.MAIL, Wish.NONE)

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("Was wurde gesagt?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4, "autofocus": True}),
        help_text=_("In den Worten der Person. Ohne Namen und ohne Telefonnummern."),
    )
    kind = forms.ChoiceField(label=_("Was ist es?"), choices=Kind.choices, widget=Cards(look="two"))
    place = forms.CharField(
        label=_("Wo?"), required=False, max_length=200, help_text=_("Straße, Haltestelle oder Haus.")
    )
    channel = forms.ChoiceField(label=_("Wie kam es?"), choices=[(each, each.label) for each in CHANNELS])
    raised_on = forms.DateField(label=_("Wann wurde es gesagt?"), widget=DayInput())
    speaker = forms.CharField(
        label=_("Wer sprach?"),
        required=False,
        max_length=120,
        help_text=_("Ohne Namen, zum Beispiel: eine Bewohnerin mit Rollstuhl."),
    )
    scribe_words = forms.CharField(
        label=_("Wer hat es aufgeschrieben?"),
        required=False,
        max_length=120,
        help_text=_("Eine Rolle, zum Beispiel: Quartiersbüro."),
    )
    consent = forms.ChoiceField(
        label=_("Dürfen wir es zeigen?"), choices=[(each, each.label) for each in CONSENTS], widget=Cards()
    )
    people = forms.IntegerField(
        label=_("Wie viele Menschen sagen das?"),
        min_value=1,
        max_value=500,
        widget=forms.TextInput({"inputmode": "numeric", "size": 4}),
    )
    language = forms.ChoiceField(label=_("Sprache der Worte"), choices=written_languages, widget=LanguageSelect)
    title = forms.CharField(label=_("Überschrift"), required=False, max_length=120)
    groups = forms.MultipleChoiceField(
        label=_("Für wen spricht die Person?"),
        required=False,
        help_text=_("Nur wenn sie es von sich aus sagt. Wir zählen nur zusammen."),
        widget=TickCards(look="two"),
    )

    def __init__(
        self, data: Any = None, *, reader: Reader, groups: Sequence[tuple[Group, str]] = (), **kwargs: Any
    ) -> None:
        self.purpose = f"enter:{reader.network.pk}"
        start = {
            "token": form_token(self.purpose),
            "kind": Kind.NEED,
            "channel": Channel.PHONE,
            "raised_on": reader.today,
            "consent": Consent.SPOKEN,
            "people": 1,
            "language": "de",
            "wish": Wish.PAGE,
            "scribe_words": reader.actor.role.label if reader.actor.role else "",
        }
        super().__init__(data, initial={**start, **kwargs.pop("initial", {})}, **kwargs)
        self.reader = reader
        self.groups_by_key = {str(group.pk): group for group, _name in groups}
        offer(self, "groups", [(str(group.pk), name) for group, name in groups])
        wish = self.fields["wish"]
        wish.label = _("Wie möchte die Person die Antwort bekommen?")
        wish.widget = Cards(look="two")
        offer(self, "wish", WISHES)
        for name in CONTACTS.values():
            setattr(self.fields[name], "depends", True)  # noqa: B010 a word of ours on Django's field

    @property
    def nonce(self) -> str:
        """Of the form it came with: sent twice, kept once. Empty if the form lay open for more than a week."""
        found = read_form_token(str(self.data.get("token", "")), self.purpose)
        return found.nonce if found else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.nonce:
            self.data = {**cast("QueryDict", self.data).dict(), "token": form_token(self.purpose)}
            self.add_error(None, _("Die Seite lag zu lange offen. Bitte senden Sie es noch einmal ab."))
        if (day := data.get("raised_on")) and day > self.reader.today:
            self.add_error("raised_on", _("Dieser Tag liegt in der Zukunft."))
        return data

    @property
    def said(self) -> Said:
        """Only of a valid form. Said today means now; on another day it counts from noon."""
        data = self.cleaned_data
        today = data["raised_on"] == self.reader.today
        return Said(
            kind=Kind(data["kind"]),
            words=data["words"],
            language=data["language"],
            title=data["title"],
            place=data["place"],
            channel=Channel(data["channel"]),
            raised_at=None if today else datetime.combine(data["raised_on"], time(12), BERLIN),
            speaker=data["speaker"],
            scribe_words=data["scribe_words"],
            consent=Consent(data["consent"]),
            people=data["people"],
            facts=self.facts() if data["kind"] == Kind.BARRIER else (),
        )

    @property
    def chosen_groups(self) -> list[Group]:
        return [self.groups_by_key[key] for key in self.cleaned_data["groups"]]
