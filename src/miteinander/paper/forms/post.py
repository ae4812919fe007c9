"""Which answers are printed, and how. GET forms: looking at a sheet changes nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards, HouseForm
from miteinander.frame.languages import LanguageSelect, reading_languages

SHEETS = (("a4", _("A4")), ("a3", _("A3")))
DAYS = (
    ("0", _("nur die, die auf den Aushang warten")),
    ("7", _("auch alle Antworten der letzten 7 Tage")),
    ("14", _("auch alle Antworten der letzten 14 Tage")),
    ("30", _("auch alle Antworten der letzten 30 Tage")),
)


class LettersForm(HouseForm):
    marks_optional = False
    simple = forms.BooleanField(
        label=_("Einfache Sprache dazu, wo es sie gibt"),
        required=False,
        help_text=_("Die Antwort steht dann zweimal im Brief: in Einfacher Sprache und im Wortlaut."),
    )


class BoardForm(HouseForm):
    marks_optional = False
    days = forms.ChoiceField(label=_("Welche Antworten?"), choices=DAYS, widget=Cards, required=False)
    size = forms.ChoiceField(label=_("Papier"), choices=SHEETS, widget=Cards(look="two"), required=False)
    language = forms.ChoiceField(
        label=_("Sprache des Aushangs"),
        choices=reading_languages,
        required=False,
        widget=LanguageSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"days": "14", "size": "a4", "language": "de"}, **kwargs)


def chosen(values: list[str]) -> list[int]:
    """The ids that were ticked; whatever is no number was not ticked by a person."""
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) < 16]
