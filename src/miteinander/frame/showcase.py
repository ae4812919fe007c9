"""Examples for the page that shows every component: a form in each state, texts in every condition."""

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards, DayInput, HouseForm, TickCards, TrapField
from miteinander.frame.knots import STATIONS
from miteinander.texts.queries import Texts, Words

STEPS = _("Stufen am Eingang")
STATION_WORDS = (_("gesagt"), _("beantwortet"), _("in Beratung"), _("geplant"), _("in Arbeit"), _("umgesetzt"))
ENDED_WORDS = (("not_possible", _("nicht möglich")), ("withdrawn", _("zurückgezogen")))


class ExampleForm(HouseForm):
    """Every kind of field once."""

    kind = forms.ChoiceField(
        label=_("Was ist es?"),
        choices=[("need", _("Bedarf")), ("barrier", _("Barriere")), ("idea", _("Idee")), ("praise", _("Lob"))],
        widget=Cards(hints={"need": _("Etwas fehlt."), "barrier": _("Etwas hindert.")}, look="two"),
    )
    words = forms.CharField(label=_("Was möchten Sie sagen?"), help_text=_("In jeder Sprache."), widget=forms.Textarea)
    mail = forms.EmailField(
        label=_("E-Mail-Adresse"), required=False, widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"})
    )
    day = forms.DateField(label=_("Tag"), required=False, widget=DayInput())
    ways = forms.MultipleChoiceField(
        label=_("Wie sollen wir antworten?"),
        required=False,
        choices=[("mail", _("per E-Mail")), ("phone", _("per Anruf")), ("letter", _("mit einem Brief"))],
        widget=TickCards(),
    )
    area = forms.ChoiceField(
        label=_("Gebiet"), required=False, choices=[("", _("Bitte wählen")), ("n", "Nordstadt"), ("s", "Südstadt")]
    )
    picture = forms.FileField(
        label=_("Foto"),
        required=False,
        help_text=_("JPEG oder PNG, höchstens 12 MB."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png"}),
    )
    agreed = forms.BooleanField(label=_("Ich bin einverstanden."))
    website = TrapField()


class ExampleFilter(HouseForm):
    marks_optional = False
    search = forms.CharField(label=_("Suchen"), required=False, widget=forms.TextInput({"type": "search"}))
    place = forms.ChoiceField(
        label=_("Gebiet"), required=False, choices=[("", _("alle")), ("n", "Nordstadt"), ("s", "Südstadt")]
    )


def texts() -> Texts:
    """One text of every condition; the numbers are used by the template."""
    long = "Der Weg zum Park ist schlecht.\nNach Regen steht dort Wasser.\n\nBitte machen Sie den Weg fest."
    return {
        1: Words(long, "de", "de"),
        2: Words("الممر إلى الحديقة سيئ.", "ar", "ar", fallback=True),
        3: Words("The path to the park is bad.", "en", "de", "machine"),
        4: Words("Der Weg ist alt.", "de", "en", "human", stale=True),
        5: Words("Ayo! 🌳", "und", "und"),
    }


def page(number: int, things: int = 60) -> Page[int]:
    return Paginator(range(things), 20).page(number)


def everything(wrong: bool) -> dict[str, Any]:
    """The context of the page; with `wrong` its form shows all its faults."""
    faulty = {"words": "", "mail": "anna@", "day": "31.02.2026", "area": "x"}
    return {
        "form": ExampleForm(faulty) if wrong else ExampleForm(),
        "filter": ExampleFilter(auto_id="filter_%s"),
        "texts": texts(),
        "stations": list(zip(STATIONS, STATION_WORDS, strict=True)),
        "ended": ENDED_WORDS,
        "accents": ("teal", "plum", "blue", "brick", "forest", "indigo"),
        "page": page(2),
        "one_page": page(1, 3),
        "tags": [_("ohne Stufen"), _("Aufzug"), _("kostenlos")],
        "unknown": [_("Höranlage")],
        "steps": [_("Was?"), _("Wo?"), _("Antwort")],
        "next_steps": [_("Wir lesen es heute oder morgen."), _("Eine zuständige Stelle antwortet.")],
        "crumbs": [(_("Startseite"), "/")],
    }
