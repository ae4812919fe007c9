"""Forms of the choice at the desk."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards, DayInput, HouseForm, TickCards
from miteinander.pilot.actions.deciding import Decided
from miteinander.pilot.actions.preparing import Counts, Told
from miteinander.pilot.enums import POINTS, WEIGHTS, Source
from miteinander.pilot.models import Candidate, Criterion
from miteinander.pilot.wording import german

LONG = forms.Textarea({"rows": 4})
PLAIN = forms.Textarea({"rows": 4, "lang": "de-simple", "dir": "ltr"})
PLAIN_HELP = _("Kurze Sätze. Bekannte Wörter. In jedem Satz steht nur eine Sache.")


class ChoiceForm(HouseForm):
    """What a choice is about."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Wie heißt die Frage?"), max_length=120, help_text=_("Zum Beispiel: Wo fangen wir an?")
    )
    about = forms.CharField(
        label=_("Worum geht es?"), max_length=2000, widget=LONG,
        help_text=_("Was soll im Pilotgebiet geschehen, und warum nicht überall zugleich?"),
    )  # fmt: skip
    plain = forms.CharField(
        label=_("Dasselbe in Einfacher Sprache"), required=False, max_length=2000, widget=PLAIN, help_text=PLAIN_HELP
    )
    seats = forms.IntegerField(
        label=_("Wie viele Gebiete werden gesucht?"), min_value=1, max_value=20, initial=1,
        widget=forms.TextInput({"inputmode": "numeric", "size": 3}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Bitte schreiben Sie eine Zahl von 1 bis 20.")
        ),
    )  # fmt: skip

    def told(self) -> Told:
        data = self.cleaned_data
        return Told(data["title"], data["about"], data["plain"], data["seats"])


class AreasForm(HouseForm):
    """Which areas are candidates; `areas` are keys and names."""

    marks_optional = False
    keys = forms.MultipleChoiceField(
        label=_("Welche Gebiete stehen zur Wahl?"), required=False, widget=TickCards(look="two")
    )

    def __init__(self, *args: Any, areas: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(key, german(name)) for key, name in areas]  # type: ignore[attr-defined]


class CriterionForm(HouseForm):
    """Something that counts; `indicators` are those of the calculation."""

    name = forms.CharField(
        label=_("Was zählt?"), max_length=120, help_text=_("Zum Beispiel: Es gibt schon Menschen, die mitmachen.")
    )
    why = forms.CharField(
        label=_("Warum zählt es?"), required=False, max_length=600, widget=forms.Textarea({"rows": 2})
    )
    source = forms.ChoiceField(label=_("Woher kommt die Bewertung?"), choices=Source, widget=Cards())
    indicator = forms.ChoiceField(label=_("Welche Zahl aus dem Atlas?"), required=False)

    def __init__(self, *args: Any, indicators: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = [  # type: ignore[attr-defined]
            ("", _("keine")),
            *((str(one["id"]), str(one["name"])) for one in indicators),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("source") == Source.INDICATOR and not data.get("indicator"):
            self.add_error("indicator", _("Bitte wählen Sie eine Zahl aus dem Atlas."))
        return data

    def counts(self) -> Counts:
        data = self.cleaned_data
        return Counts(data["name"], Source(data["source"]), data["why"], data["indicator"])


class WeightsForm(HouseForm):
    """How much each criterion counts, who says so and why; `names` are the words of the criteria by id of text."""

    def __init__(self, *args: Any, criteria: Iterable[Criterion], names: Mapping[int, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for each in self.criteria:
            self.fields[f"weight_{each.pk}"] = forms.TypedChoiceField(
                label=german(names[each.name_id].words), choices=tuple(WEIGHTS.items()), coerce=int
            )
        self.fields["who"] = forms.CharField(
            label=_("Wer hat das so festgelegt?"), max_length=160,
            help_text=_("Eine Gruppe oder Rollen, keine Namen. Zum Beispiel: Steuerungsgruppe, Sitzung am 6. November"),
        )  # fmt: skip
        self.fields["why"] = forms.CharField(
            label=_("Warum so? Alle können es lesen."), max_length=1000, widget=forms.Textarea({"rows": 3})
        )

    def weights(self) -> dict[int, int]:
        return {each.pk: self.cleaned_data[f"weight_{each.pk}"] for each in self.criteria}


class PointsForm(HouseForm):
    """Points for one criterion, a row for each candidate."""

    marks_optional = False

    def __init__(self, *args: Any, candidates: Iterable[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = list(candidates)
        for each in self.candidates:
            self.fields[f"area_{each.pk}"] = forms.TypedChoiceField(
                label=german(each.name), coerce=int,
                choices=(("", _("bitte wählen")), *((n, f"{n} – {words}") for n, words in POINTS.items())),
            )  # fmt: skip

    def points(self, criterion: int) -> dict[tuple[int, int], int]:
        return {(each.pk, criterion): self.cleaned_data[f"area_{each.pk}"] for each in self.candidates}


class OpenForm(HouseForm):
    until = forms.DateField(
        label=_("Bis wann können alle etwas dazu sagen?"), widget=DayInput(),
        help_text=_("Drei Wochen sind eine gute Zeit: Dann hat jede Gruppe sich einmal getroffen."),
    )  # fmt: skip


class DecideForm(HouseForm):
    """What was decided, by whom and why."""

    chosen = forms.MultipleChoiceField(label=_("Wo fangen Sie an?"), widget=TickCards(look="two"))
    reasons = forms.CharField(
        label=_("Warum? Alle können es lesen."), max_length=4000, widget=LONG,
        help_text=_("Auch, was aus den Worten der Menschen folgte, und warum Sie der Rechnung folgen oder nicht."),
    )  # fmt: skip
    plain = forms.CharField(
        label=_("Dasselbe in Einfacher Sprache"), max_length=4000, widget=PLAIN, help_text=PLAIN_HELP
    )
    body = forms.CharField(
        label=_("Wer hat entschieden?"), max_length=160, help_text=_("Zum Beispiel: Steuerungsgruppe des Netzwerks")
    )
    took_part = forms.CharField(
        label=_("Wer war an der Wahl beteiligt?"), max_length=1000, widget=LONG,
        help_text=_("Eine Zeile für jede Gruppe. Rollen, keine Namen."),
    )  # fmt: skip
    on = forms.DateField(label=_("An welchem Tag?"), widget=DayInput())

    def __init__(self, *args: Any, candidates: Iterable[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(str(each.pk), german(each.name)) for each in candidates]  # type: ignore[attr-defined]

    def decided(self) -> Decided:
        data = self.cleaned_data
        chosen = frozenset(int(pk) for pk in data["chosen"])
        return Decided(chosen, data["on"], data["body"], data["took_part"], data["reasons"], data["plain"])
