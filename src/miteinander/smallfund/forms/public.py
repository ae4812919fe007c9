"""Asking for money: seven questions."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.plan.forms.desk import EuroField
from miteinander.smallfund.actions.asking import Asked
from miteinander.texts.languages import SOURCE
from miteinander.voices.actions.raising import LONGEST, Said
from miteinander.voices.enums import Channel, Kind
from miteinander.voices.forms.guard import GuardedForm, base_language
from miteinander.voices.forms.ways import WayFields

SHORT = forms.Textarea({"rows": 3})


class AskFields(WayFields):
    """What somebody wants to do and needs for it."""

    words = forms.CharField(
        label=_("Was haben Sie vor?"),
        help_text=_("Ein paar Sätze genügen. Jede Sprache ist willkommen."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Bitte schreiben Sie, was Sie vorhaben.")},
    )
    who_for = forms.CharField(
        label=_("Wer hat etwas davon?"),
        help_text=_("Und was hilft, damit alle mitmachen können?"),
        max_length=1000,
        widget=SHORT,
        error_messages={"required": _("Bitte schreiben Sie, wer etwas davon hat.")},
    )
    place = forms.CharField(
        label=_("Wo soll es sein?"),
        max_length=200,
        error_messages={"required": _("Bitte schreiben Sie, wo es sein soll.")},
    )
    planned = forms.CharField(
        label=_("Wann soll es sein?"),
        help_text=_("Zum Beispiel: an einem Samstag im Mai"),
        max_length=160,
        error_messages={"required": _("Bitte schreiben Sie ungefähr, wann.")},
    )
    amount = EuroField(
        label=_("Wie viel Geld brauchen Sie?"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "decimal", "size": 8}),
        error_messages={"required": _("Bitte schreiben Sie einen Betrag. Ein Beispiel: 250")},
    )
    needs = forms.CharField(
        label=_("Wofür ist das Geld?"),
        help_text=_("Eine Zeile für jede Sache. Zum Beispiel: Farbe 80 Euro"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Bitte schreiben Sie, wofür das Geld ist.")},
    )

    field_order: tuple[str, ...] = (
        *("token", "website"),
        *("words", "who_for", "place", "planned", "amount", "needs"),
        *("wish", "email", "phone", "address"),
    )

    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(data["amount"], data["needs"], data["who_for"], data["planned"])


class AskForm(AskFields, GuardedForm):
    """By the person themselves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"wish": "page", **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def said(self) -> Said:
        data = self.cleaned_data
        language = base_language(get_language() or SOURCE)
        return Said(Kind.IDEA, data["words"], language, place=data["place"], channel=Channel.WEB)
