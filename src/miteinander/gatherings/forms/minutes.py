"""What is filled in around an agenda and its minutes."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import DayInput, HouseForm
from miteinander.gatherings.actions.agenda import MOST_POINTS
from miteinander.gatherings.actions.minutes import LONGEST
from miteinander.gatherings.enums import LineKind
from miteinander.gatherings.models import Line
from miteinander.gatherings.queries.agenda import AgendaPage
from miteinander.gatherings.shorthand import LONGEST_WHO, Typed
from miteinander.network.models import Partner

MOST_MINUTES = 480


def small(most: int, **more: Any) -> forms.IntegerField:
    widget = forms.TextInput({"inputmode": "numeric", "size": 4, "autocomplete": "off"})
    return forms.IntegerField(min_value=more.pop("least", 0), max_value=most, widget=widget, **more)


class AgendaForm(HouseForm):
    """Place and minutes of each point, what falls away, and what joins."""

    marks_optional = False
    free = forms.CharField(
        label=_("Eigene Punkte, jeder in einer Zeile"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Zum Beispiel: Begrüßung. Mit Minuten am Ende: Begrüßung 5"),
    )

    def __init__(self, *args: Any, page: AgendaPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        for number, point in enumerate(page.points, start=1):
            pk = point.item.pk
            self.fields[f"place_{pk}"] = small(MOST_POINTS, least=1, initial=number, label=_("Platz"))
            self.fields[f"minutes_{pk}"] = small(MOST_MINUTES, initial=point.item.minutes, label=_("Minuten"))
            self.fields[f"out_{pk}"] = forms.BooleanField(required=False, label=_("Herausnehmen"))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One for each point: the point, when it begins, and its fields."""
        return [
            {"at": at, "point": point, "n": n}
            | {name: self[f"{name}_{point.item.pk}"] for name in ("place", "minutes", "out")}
            for n, (at, point) in enumerate(self.page.timed, start=1)
        ]

    @property
    def order(self) -> dict[int, tuple[int, int]]:
        said, keys = self.cleaned_data, [point.item.pk for point in self.page.points]
        return {pk: (said[f"place_{pk}"], said[f"minutes_{pk}"]) for pk in keys if not said[f"out_{pk}"]}

    @property
    def new(self) -> list[tuple[str, int | None]]:
        """Free points as they were typed, each with its minutes if they stand at the end."""
        return [with_minutes(line) for line in self.cleaned_data["free"].splitlines() if line.strip()]


def with_minutes(line: str) -> tuple[str, int | None]:
    words, _space, last = line.strip().rpartition(" ")
    if words and last.isdecimal() and 0 < int(last) <= MOST_MINUTES:
        return words, int(last)
    return line.strip(), None


class PointField(forms.ChoiceField):
    """A point of the agenda by the id of its item; 0 for none."""

    def __init__(self) -> None:
        super().__init__(label=_("Punkt"), required=False)

    @staticmethod
    def offer(form: HouseForm, points: Iterable[tuple[int, str]]) -> None:
        field = form.fields["point"]
        if isinstance(field, PointField):
            field.choices = [(0, gettext("ohne Punkt")), *points]

    def clean(self, value: Any) -> int:
        return int(super().clean(value) or 0)


class LineForm(HouseForm):
    """One line of the minutes, typed with or without shorthand."""

    marks_optional = False
    point = PointField()
    line = forms.CharField(
        label=_("Neue Zeile"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(
            {"autofocus": True, "autocomplete": "off", "autocapitalize": "off", "enterkeyhint": "send"}
        ),
    )

    def __init__(self, *args: Any, points: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        PointField.offer(self, points)


class ChangeForm(HouseForm):
    """One line as it is; in published minutes with a reason."""

    kind = forms.ChoiceField(label=_("Was ist das?"), choices=LineKind)
    point = PointField()
    words = forms.CharField(label=_("Text"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 4}))
    who = forms.CharField(
        label=_("Wer macht es?"),
        required=False,
        max_length=LONGEST_WHO,
        help_text=_("Ein Amt oder eine Organisation, kein Name. Nur bei Aufgaben."),
    )
    due_on = forms.DateField(label=_("Bis wann?"), required=False, widget=DayInput, help_text=_("Nur bei Aufgaben."))
    reason = forms.CharField(
        label=_("Warum berichtigen Sie das?"), max_length=300, help_text=_("Das lesen alle neben der neuen Fassung.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, line: Line, published: bool, points: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        start = {"kind": line.kind, "point": line.item_id or 0, "words": line.words.words, "who": line.who}
        start |= {"due_on": line.due_on, "version": line.version}
        super().__init__(*args, initial=start, **kwargs)
        PointField.offer(self, points)
        if not published:
            del self.fields["reason"]

    @property
    def typed(self) -> Typed:
        said: Mapping[str, Any] = self.cleaned_data
        due: date | None = said["due_on"]
        return Typed(said["kind"], " ".join(said["words"].split()), said["who"], due)


class AttendanceForm(HouseForm):
    """How many came from each partner, and how many residents and guests."""

    marks_optional = False
    residents = small(9_999, required=False, label=_("Bewohnerinnen, Bewohner und Gäste"))

    def __init__(
        self, *args: Any, partners: Iterable[Partner], counts: Mapping[int | None, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partners = list(partners)
        self.fields["residents"].initial = counts.get(None)
        for each in self.partners:
            self.fields[f"partner_{each.pk}"] = small(
                9_999,
                required=False,
                label=format_html('<bdi lang="de" dir="auto">{}</bdi>', each.name),
                initial=counts.get(each.pk),
            )

    @property
    def by_partner(self) -> dict[Partner, int]:
        return {each: self.cleaned_data[f"partner_{each.pk}"] or 0 for each in self.partners}


class PublishForm(HouseForm):
    """What matters, twice."""

    summary = forms.CharField(
        label=_("Das Wichtigste in wenigen Sätzen"), max_length=LONGEST, widget=forms.Textarea({"rows": 5})
    )
    plain = forms.CharField(
        label=_("Dasselbe in Einfacher Sprache"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5, "lang": "de-simple", "dir": "ltr"}),
        help_text=_("Kurze Sätze. Bekannte Wörter. In jedem Satz steht nur eine Sache."),
    )
