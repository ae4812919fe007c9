"""Saying what is missing, hinders, could be, or is good: three fields, and more for those who want."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards, TickCards
from miteinander.frame.languages import LanguageSelect
from miteinander.texts.languages import SOURCE
from miteinander.voices import personal
from miteinander.voices.actions.raising import LONGEST, Said, Way
from miteinander.voices.enums import AttachmentKind, Channel, Kind
from miteinander.voices.forms.facts import FactFields
from miteinander.voices.forms.files import FileFields
from miteinander.voices.forms.guard import base_language, counted, written_languages
from miteinander.voices.forms.ways import WayFields
from miteinander.voices.models import Group

KIND_HINTS: dict[str, Any] = {
    Kind.NEED: _("Etwas fehlt."),
    Kind.BARRIER: _("Etwas hindert Menschen."),
    Kind.IDEA: _("Etwas könnte besser sein."),
    Kind.PRAISE: _("Etwas ist gut und soll bleiben."),
}
HINT_WORDS = {
    personal.HintKind.IBAN: _("Konto-Nummer"),
    personal.HintKind.E_MAIL: _("E-Mail-Adresse"),
    personal.HintKind.BIRTH_DATE: _("Geburtstag"),
    personal.HintKind.PHONE: _("Telefonnummer"),
    personal.HintKind.CAR_PLATE: _("Auto-Kennzeichen"),
    personal.HintKind.STREET_WITH_NUMBER: _("Straße mit Hausnummer"),
    personal.HintKind.NAMED_PERSON: _("Name eines Menschen"),
    personal.HintKind.HEALTH: _("Angabe zur Gesundheit"),
}
RECORDED = _("(Sprachnachricht)")
EVERYWHERE = _("überall")
MORE = ("language", "photo", "alt", "sound", "wish", "email", "phone", "address", "groups", "people")


class SayForm(FileFields, WayFields, FactFields):
    """One page to say something. `author_known`: the same person says one more thing and is not asked twice."""

    kind = forms.ChoiceField(label=_("Was ist es?"), choices=Kind.choices, widget=Cards(hints=KIND_HINTS, look="two"))
    words = forms.CharField(
        label=_("Worum geht es?"),
        help_text=_("Schreiben Sie, wie Sie sprechen. Jede Sprache ist willkommen."),
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Bitte schreiben Sie, worum es geht. Oder schicken Sie eine Sprachnachricht.")},
    )
    place = forms.CharField(
        label=_("Wo ist das?"),
        max_length=200,
        help_text=_("Eine Straße, ein Haus, eine Haltestelle. So, wie man es bei Ihnen nennt."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": _("Bitte schreiben Sie, wo das ist. Oder wählen Sie „Das gilt überall“."),
            "max_length": _("Bitte beschreiben Sie den Ort mit höchstens 200 Zeichen."),
        },
    )
    everywhere = forms.BooleanField(label=_("Das gilt überall"), required=False)
    language = forms.ChoiceField(
        label=_("In welcher Sprache schreiben Sie?"), choices=written_languages, required=False, widget=LanguageSelect
    )
    groups = forms.MultipleChoiceField(
        label=_("Für wen sprechen Sie?"),
        required=False,
        help_text=_(
            "So sehen wir, wen wir noch nicht gehört haben. Wir zählen nur zusammen. "
            "Die Angabe steht nicht bei Ihrem Anliegen."
        ),
        widget=TickCards(look="two"),
    )
    people = forms.IntegerField(
        label=_("Wie viele Menschen sagen das zusammen?"),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.TextInput({"inputmode": "numeric", "size": 4, "autocomplete": "off"}),
        error_messages={
            "invalid": _("Bitte schreiben Sie eine Zahl von 1 bis 500."),
            "min_value": _("Bitte schreiben Sie eine Zahl von 1 bis 500."),
            "max_value": _("Bitte schreiben Sie eine Zahl von 1 bis 500."),
        },
    )
    hints_shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, groups: Sequence[tuple[Group, str]] = (), author_known: bool = False, **kwargs: Any
    ) -> None:
        reader = get_language() or SOURCE
        start = {"kind": Kind.NEED, "language": base_language(reader), "wish": "page"}
        kwargs["initial"] = {**start, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.groups_by_key = {str(group.pk): group for group, _name in groups}
        self.fields["groups"].choices = [(str(group.pk), name) for group, name in groups]  # type: ignore[attr-defined]
        if not groups:
            del self.fields["groups"]
        if author_known:
            for name in ("wish", "email", "phone", "address"):
                del self.fields[name]
        else:
            self.fields["wish"].required = False
        self.author_known = author_known
        self.fields["place"].required = not (self.is_bound and self.data.get("everywhere"))
        if "sound" in self.kept:
            self.fields["words"].required = False
        self.fields["words"].widget.attrs.pop("maxlength", None)

    def clean_words(self) -> str:
        words = counted(self.cleaned_data["words"])
        if len(words) > LONGEST:
            raise forms.ValidationError(
                _("Der Text hat %(have)s Zeichen. Bitte kürzen Sie ihn auf %(n)s."),
                params={"have": len(words), "n": LONGEST},
            )
        return words

    # -- what the page asks -------------------------------------------------------------------------------------------
    def found_hints(self) -> list[tuple[Any, str]]:
        """What in the words may betray somebody: its kind in words, and the passage; after `is_valid()`."""
        seen = dict.fromkeys((HINT_WORDS[hint.kind], hint.text) for hint in personal.find(self.cleaned_data["words"]))
        return list(seen)

    def ask_about_hints(self) -> list[tuple[Any, str]]:
        """The hints, the first time only; from then on the form goes through as it is."""
        if self.data.get("hints_shown"):
            return []
        if hints := self.found_hints():
            self.data["hints_shown"] = "1"  # type: ignore[index]  # our own copy, see guard.py
        return hints

    @property
    def more_open(self) -> bool:
        """Whether something in "Mehr angeben" was filled in or is wrong."""
        if not self.is_bound:
            return False
        touched = {"language", "wish"} & set(self.changed_data) | {name for name in MORE if name in self.errors}
        typed = any(self.data.get(name) for name in ("alt", "email", "phone", "address", "groups", "people"))
        return bool(touched) or typed or bool(self.kept)

    @property
    def facts_open(self) -> bool:
        return self.is_bound and any(
            self.data.get(name) or name in self.errors for name in self.fields if name.startswith(("fact_", "amount_"))
        )

    # -- what it says -------------------------------------------------------------------------------------------------
    def said(self) -> Said:
        data = self.cleaned_data
        kind = Kind(data["kind"])
        place = data.get("place") or ""
        return Said(
            kind=kind,
            words=data["words"] or str(RECORDED),
            language=data.get("language") or base_language(get_language() or SOURCE),
            place=place or (str(EVERYWHERE) if data.get("everywhere") else ""),
            channel=Channel.WEB,
            people=data.get("people") or 1,
            facts=self.facts() if kind == Kind.BARRIER else (),
        )

    def told(self) -> Way:
        return Way() if self.author_known else self.way(get_language() or SOURCE)

    def chosen_groups(self) -> list[Group]:
        return [self.groups_by_key[key] for key in self.cleaned_data.get("groups") or ()]

    @property
    def photo_kept(self) -> bool:
        return AttachmentKind.PHOTO.value in self.kept

    @property
    def sound_kept(self) -> bool:
        return AttachmentKind.SOUND.value in self.kept
