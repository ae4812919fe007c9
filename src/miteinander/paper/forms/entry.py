"""Typing in one card after the other: fields in the order of the card, everything else kept from the card before."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import BERLIN
from miteinander.files import intake
from miteinander.files.refusal import Refused as FileRefused
from miteinander.files.words import sentence
from miteinander.frame.forms import DayInput, HouseForm, TickCards
from miteinander.frame.languages import LanguageSelect
from miteinander.frame.refusal import Refused
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.network.models import Network
from miteinander.paper.contact import line_of, way_of
from miteinander.paper.round import Round
from miteinander.paper.typed import OtherNetwork, serial_of
from miteinander.voices import uploads
from miteinander.voices.actions.raising import LONGEST, Said, Way
from miteinander.voices.enums import AttachmentKind, Channel, Consent, Kind, Wish
from miteinander.voices.forms.guard import counted, written_languages
from miteinander.voices.forms.looking import REASONS
from miteinander.voices.models import Contributor, Group, Voice
from miteinander.voices.numbering import NotANumber, PublicNumber

#: One key each: a list in which "3" chooses "3 Idee" works in every browser without a script.
KINDS = ((Kind.NEED, _("1 Das fehlt")), (Kind.BARRIER, _("2 Das stört")), (Kind.IDEA, _("3 Idee")),
         (Kind.PRAISE, _("4 Lob")))  # fmt: skip
WISHES = (
    (Wish.PHONE, _("1 Anruf")),
    (Wish.LETTER, _("2 Brief")),
    (Wish.BOARD, _("3 Aushang")),
    (Wish.PAGE, _("4 sieht selbst nach")),
    (Wish.MAIL, _("5 E-Mail")),
    (Wish.NONE, _("6 keine Antwort")),
)
CHANNELS = (Channel.CARD, Channel.CONVERSATION, Channel.PHONE, Channel.MEETING, Channel.EMAIL)
OFF = {"autocomplete": "off"}


class KeptFields(HouseForm):
    """What usually stays the same for a whole stack."""

    said_on = forms.DateField(label=_("Wann wurde es gesagt?"), widget=DayInput())
    language = forms.ChoiceField(label=_("Sprache der Worte"), choices=written_languages, widget=LanguageSelect)
    scribe_words = forms.CharField(
        label=_("Wer hat die Karten eingesammelt?"),
        required=False,
        max_length=120,
        help_text=_("Eine Rolle, zum Beispiel: Quartiersbüro."),
        widget=forms.TextInput(OFF),
    )
    consent = forms.ChoiceField(label=_("Dürfen wir es zeigen?"), choices=Consent.choices)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_said_on(self) -> date:
        day: date = self.cleaned_data["said_on"]
        if day > self.today:
            raise forms.ValidationError(_("Dieser Tag liegt in der Zukunft."))
        return day


class StartForm(KeptFields):
    """Begin a round."""

    occasion = forms.CharField(
        label=_("Anlass"),
        required=False,
        max_length=80,
        help_text=_("Zum Beispiel: Rundgang Nordstadt. Nur für Ihre Übersicht."),
        widget=forms.TextInput({**OFF, "autofocus": True}),
    )
    total = forms.IntegerField(
        label=_("Wie viele Karten liegen da?"),
        required=False,
        min_value=1,
        max_value=2000,
        widget=forms.TextInput({"inputmode": "numeric", "size": 4, **OFF}),
        error_messages={name: _("Bitte schreiben Sie eine Zahl von 1 bis 2000.") for name in
                        ("invalid", "min_value", "max_value")},
    )  # fmt: skip
    field_order = ("occasion", "total")

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("language", "scribe_words", "consent", "occasion")
        return {"day": data["said_on"].isoformat(), "total": data["total"] or 0, **{name: data[name] for name in names}}


class CardForm(KeptFields):
    """One card. `replaces` is the voice that is typed anew; `before` the author of the card before."""

    marks_optional = False
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    number = forms.CharField(
        label=_("Nummer auf der Karte"),
        required=False,
        max_length=64,
        help_text=_("Die vier Ziffern genügen."),
        widget=forms.TextInput({"size": 14, "autofocus": True, "dir": "ltr", "autocapitalize": "characters", **OFF}),
    )
    unnumbered = forms.BooleanField(label=_("Ohne gedruckte Nummer"), required=False)
    kind = forms.ChoiceField(label=_("Was ist es?"), choices=KINDS, help_text=_("Eine Taste: 1 bis 4."))
    words = forms.CharField(
        label=_("Worte"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Bitte schreiben Sie die Worte von der Karte ab.")},
    )
    place = forms.CharField(label=_("Wo?"), required=False, max_length=200, widget=forms.TextInput(OFF))
    wish = forms.ChoiceField(label=_("Antwort bitte"), choices=WISHES, help_text=_("Eine Taste: 1 bis 6."))
    contact = forms.CharField(
        label=_("Telefon oder Anschrift"),
        required=False,
        max_length=400,
        help_text=_("Anschrift mit Kommas: Name, Straße 1, 06449 Ort."),
        widget=forms.TextInput(OFF),
    )
    same = forms.BooleanField(label=_("Dieselbe Person wie auf der Karte davor"), required=False)
    people = forms.IntegerField(
        label=_("Wie viele Menschen sagen das?"),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.TextInput({"inputmode": "numeric", "size": 4, **OFF}),
        error_messages={name: _("Bitte schreiben Sie eine Zahl von 1 bis 500.") for name in
                        ("invalid", "min_value", "max_value")},
    )  # fmt: skip
    channel = forms.ChoiceField(label=_("Wie kam es?"), choices=[(each, each.label) for each in CHANNELS])
    photo = forms.FileField(
        label=_("Foto der Karte"),
        required=False,
        allow_empty_file=True,
        help_text=_("Nur für die Koordination. Es wird nie öffentlich."),
        widget=forms.FileInput({"accept": "image/*"}),
    )
    groups = forms.MultipleChoiceField(
        label=_("Für wen spricht die Person?"),
        required=False,
        help_text=_("Nur wenn es auf der Karte steht. Wir zählen nur zusammen."),
        widget=TickCards(look="two"),
    )

    def __init__(
        self,
        data: Any = None,
        *args: Any,
        network: Network,
        current: Round,
        groups: Sequence[tuple[Group, str]] = (),
        before: Contributor | None = None,
        replaces: Voice | None = None,
        too_long: bool = False,
        **kwargs: Any,
    ) -> None:
        self.network, self.current, self.before, self.replaces = network, current, before, replaces
        self.purpose = f"card:{network.pk}"
        self.photo_fault = sentence(intake.too_large(uploads.FILE_BYTES)) if too_long else ""
        start = {"token": form_token(self.purpose), **kept(current), **(shown(replaces) if replaces else {})}
        super().__init__(data, *args, initial=start, **kwargs)
        self.known_groups = {str(group.pk): group for group, _name in groups}
        self.fields["groups"].choices = [(str(group.pk), name) for group, name in groups]  # type: ignore[attr-defined]
        if replaces or not groups:
            del self.fields["groups"]  # they are counted, and nothing leads back to change it
        if replaces or before is None:
            del self.fields["same"]
        self.taken: Voice | None = None  # the voice this card was already made into
        self.stale = self.is_bound and self.nonce == ""
        if self.stale:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["token"] = form_token(self.purpose)  # type: ignore[index]

    @property
    def nonce(self) -> str:
        found = read_form_token(str(self.data.get("token", "")), self.purpose)
        return found.nonce if found else ""

    def clean_number(self) -> int | None:
        typed = self.cleaned_data["number"].strip()
        if not typed:
            return None
        try:
            serial = serial_of(typed, self.network.prefix)
        except OtherNetwork as other:
            facts = {"number": str(other.number), "own": self.network.prefix}
            raise forms.ValidationError(
                _("%(number)s gehört zu einem anderen Netzwerk. Hier beginnen die Nummern mit %(own)s."), params=facts
            ) from other
        except NotANumber as fault:
            example = {"example": str(PublicNumber(self.network.prefix, 42))}
            raise forms.ValidationError(REASONS[fault.reason], params=example) from fault
        return serial

    def clean_words(self) -> str:
        words = counted(self.cleaned_data["words"])
        if len(words) > LONGEST:
            facts = {"have": len(words), "n": LONGEST}
            raise forms.ValidationError(
                _("Der Text hat %(have)s Zeichen. Bitte kürzen Sie ihn auf %(n)s."), params=facts
            )
        return words

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.stale:
            self.add_error(None, _("Die Seite lag zu lange offen. Bitte speichern Sie noch einmal."))
        if "number" in data and data["number"] is None and not data.get("unnumbered") and not self.replaces:
            self.add_error("number", _("Bitte schreiben Sie die Nummer, oder kreuzen Sie an, dass keine darauf steht."))
        if data.get("number") and data.get("unnumbered"):
            data["unnumbered"] = False
        self.clean_way(data)
        self.clean_photo_file()
        return data

    def clean_way(self, data: dict[str, Any]) -> None:
        self.way = Way(language=data.get("language", "de"))
        if data.get("same") or "wish" not in data:
            return
        try:
            self.way = way_of(Wish(data["wish"]), data.get("contact", ""), data.get("language", "de"))
        except Refused as no:
            self.refuse(no)

    def clean_photo_file(self) -> None:
        """Clean what came and lay it aside, so that another fault does not lose it."""
        self.enclosure = uploads.pending(self.nonce, AttachmentKind.CARD) if self.nonce else None
        upload = self.files.get("photo")
        try:
            if upload is not None:
                self.enclosure = uploads.photo(upload, AttachmentKind.CARD)
                uploads.put_aside(self.nonce, self.enclosure)
        except FileRefused as refused:
            self.photo_fault = sentence(refused)
        if self.photo_fault:
            self.add_error("photo", self.photo_fault)

    # -- what it says -------------------------------------------------------------------------------------------------
    def said(self) -> Said:
        data = self.cleaned_data
        same_day = data["said_on"] == self.today
        return Said(
            kind=Kind(data["kind"]),
            words=data["words"],
            language=data["language"],
            place=data["place"],
            channel=Channel(data["channel"]),
            raised_at=None if same_day else datetime.combine(data["said_on"], time(12), BERLIN),
            scribe_words=data["scribe_words"],
            consent=Consent(data["consent"]),
            people=data["people"] or 1,
        )

    def chosen_groups(self) -> tuple[Group, ...]:
        return tuple(self.known_groups[key] for key in self.cleaned_data.get("groups") or ())

    def carried(self) -> Round:
        """The round with what the next card keeps."""
        data = self.cleaned_data
        return self.current.carry(
            day=data["said_on"].isoformat(),
            language=data["language"],
            scribe_words=data["scribe_words"],
            consent=data["consent"],
            channel=data["channel"],
            unnumbered=data["unnumbered"],
        )


def kept(current: Round) -> dict[str, Any]:
    return {
        "kind": Kind.NEED,
        "wish": Wish.PAGE,
        "said_on": date.fromisoformat(current.day),
        "language": current.language,
        "scribe_words": current.scribe_words,
        "consent": current.consent,
        "channel": current.channel,
        "unnumbered": current.unnumbered,
    }


def shown(voice: Voice) -> dict[str, Any]:
    """A card as it was typed, to be typed anew. Needs `network`, `words` and `author` to be loaded."""
    words = voice.words
    author = voice.author
    return {
        "number": str(voice.number),
        "unnumbered": False,
        "kind": voice.kind,
        "words": words.words,
        "place": voice.place,
        "wish": author.wish if author else Wish.NONE,
        "contact": line_of(author.phone, author.address, author.email) if author else "",
        "people": voice.people if voice.people > 1 else None,
        "said_on": voice.raised_at.astimezone(BERLIN).date(),
        "language": words.language,
        "scribe_words": voice.scribe_words,
        "consent": voice.consent,
        "channel": voice.channel,
    }
