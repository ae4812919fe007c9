"""Forms of the desk: a series, a date, moving and cancelling, what is said about taking part."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from miteinander.dates.holidays import LAENDER
from miteinander.frame.forms import Cards, DayInput, HouseForm, TickCards
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.gatherings.actions.dates import DateFacts, When
from miteinander.gatherings.actions.series import SeriesFacts
from miteinander.gatherings.enums import Kind
from miteinander.gatherings.ics import MOST_BYTES, Fault
from miteinander.gatherings.models import Gathering, Said, Series
from miteinander.gatherings.queries.taking_part import TOPICS
from miteinander.gatherings.recurrence import BadRule, Day, Every, Pattern
from miteinander.gatherings.wording import FIELDS, FILE_FAULTS, refusal
from miteinander.network.models import Network
from miteinander.places.actions import Said as Claim
from miteinander.places.enums import Value
from miteinander.places.models import Venue
from miteinander.texts.languages import LANGUAGES_BY_CODE

CONTACTS = ("contact", "contact_phone", "contact_email")
WEEKDAY_WORDS = (
    _("Montag"), _("Dienstag"), _("Mittwoch"), _("Donnerstag"), _("Freitag"), _("Samstag"), _("Sonntag"),
)  # fmt: skip
NTH_WORDS = {0: _("jede Woche"), 1: _("erste"), 2: _("zweite"), 3: _("dritte"), 4: _("vierte"), -1: _("letzte")}


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class VenueChoice(forms.ModelChoiceField[Venue]):
    def label_from_instance(self, venue: Any) -> str:
        return f"{venue.name}, {venue.town}" if venue.town else str(venue.name)


def number(label: Any, **kwargs: Any) -> forms.IntegerField:
    widget = forms.TextInput({"inputmode": "numeric", "size": 4})
    return forms.IntegerField(label=label, widget=widget, **kwargs)


def time_field(label: Any) -> forms.TimeField:
    wrong = _("Diese Uhrzeit gibt es nicht. Ein Beispiel: 10:00")
    return forms.TimeField(label=label, widget=TimeInput(), error_messages={"invalid": wrong})


class WhereForm(HouseForm):
    """What a series and a date have in common."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Name"), max_length=120, help_text=_("Zum Beispiel: Offenes Treffen."))
    kind = forms.ChoiceField(label=_("Was ist es?"), choices=Kind.choices, initial=Kind.MEETING)
    about = forms.CharField(
        label=_("Worum geht es?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Zwei oder drei Sätze, die alle verstehen."),
    )
    venue = VenueChoice(
        label=_("Ort"), queryset=Venue.objects.none(), required=False, empty_label=_("steht noch nicht fest")
    )
    room = forms.CharField(label=_("Raum"), max_length=120, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Sprachen, die dort gesprochen werden"),
        required=False,
        widget=TickCards(look="two"),
        choices=[(code, each.name) for code, each in LANGUAGES_BY_CODE.items() if code not in {"und", "de-simple"}],
    )
    contact = forms.CharField(
        label=_("Wen kann man fragen?"),
        max_length=120,
        required=False,
        help_text=_("Eine Funktion, kein privater Name. Leer heißt: die Koordination."),
    )
    contact_phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    contact_email = forms.EmailField(label=_("E-Mail"), required=False)
    signs_up = forms.BooleanField(
        label=_("Menschen können sagen, dass sie kommen und was sie brauchen"), required=False
    )

    def __init__(self, data: Any = None, *, network: Network, **kwargs: Any) -> None:
        self.purpose = f"date:{network.pk}"
        kwargs["initial"] = {"token": form_token(self.purpose)} | (kwargs.get("initial") or {})
        super().__init__(data, **kwargs)
        self.network = network
        self.fields["venue"].queryset = venues_of(network)  # type: ignore[attr-defined]

    @property
    def nonce(self) -> str:
        """Of the form it came with: sent twice, made once."""
        found = read_form_token(str(self.data.get("token", "")), self.purpose)
        return found.nonce if found else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.nonce:
            data_again: Any = self.data
            self.data = data_again.copy() | {"token": form_token(self.purpose)}
            self.add_error(None, _("Die Seite lag zu lange offen. Bitte senden Sie es noch einmal ab."))
        return data

    def where(self) -> dict[str, Any]:
        data = self.cleaned_data
        plain = {name: data[name] for name in ("title", "about", "venue", "room", "signs_up", *CONTACTS)}
        return plain | {"kind": Kind(data["kind"]), "languages": " ".join(data["languages"])}


def venues_of(network: Network) -> QuerySet[Venue]:
    found = Venue.objects.filter(area__path__startswith=network.area.path, closed_on=None)
    return found.order_by("name", "pk")


def where_initial(thing: Series | Gathering) -> dict[str, Any]:
    """The form of what is there already."""
    plain = {name: getattr(thing, name) for name in ("kind", "room", "signs_up", *CONTACTS)}
    return plain | {
        "title": thing.title.words if thing.title else "",
        "about": thing.about.words if thing.about else "",
        "venue": thing.venue_id,
        "languages": thing.languages.split(),
    }


class SeriesForm(WhereForm):
    """When: the weeks first, then what is seldom needed."""

    every = forms.ChoiceField(
        label=_("Wie oft?"),
        widget=Cards(),
        choices=[
            (Every.WEEKS, _("jede Woche oder alle paar Wochen")),
            (Every.MONTHS, _("an bestimmten Wochentagen im Monat, zum Beispiel am ersten Donnerstag")),
            ("MONTHDAY", _("an einem bestimmten Tag im Monat, zum Beispiel am 15.")),
            (Every.YEARS, _("einmal im Jahr, am Datum des ersten Tages")),
        ],
    )
    interval = number(_("Alle wie viele Wochen, Monate oder Jahre?"), min_value=1, max_value=52, initial=1)
    nths = forms.MultipleChoiceField(
        label=_("Welche im Monat?"),
        required=False,
        widget=TickCards(look="two"),
        choices=[(nth, words) for nth, words in NTH_WORDS.items() if nth],
    )
    weekdays = forms.MultipleChoiceField(
        label=_("An welchen Tagen?"),
        required=False,
        widget=TickCards(look="two"),
        choices=list(enumerate(WEEKDAY_WORDS)),
    )
    starts_on = forms.DateField(label=_("Ab welchem Tag?"), widget=DayInput())
    begins = time_field(_("Beginn"))
    ends = time_field(_("Ende"))
    ends_on = forms.DateField(label=_("Letzter Tag"), widget=DayInput(), required=False)
    count = number(_("Oder: nach wie vielen Terminen ist Schluss?"), min_value=1, max_value=500, required=False)
    land = forms.ChoiceField(
        label=_("An Feiertagen"),
        required=False,
        choices=[("", _("treffen wir uns auch")), *LAENDER.items()],
        help_text=_("Wählen Sie Ihr Land, dann fallen die Termine an seinen Feiertagen weg."),
    )
    order_days = number(
        _("Bis wie viele Tage vorher bestellen Sie, was Menschen brauchen?"), min_value=0, max_value=60, initial=10
    )

    field_order = (
        "token", "title", "kind", "about", "every", "weekdays", "nths", "interval", "starts_on", "begins", "ends",
        "ends_on", "count", "land",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("weekdays", "nths", "land"):
            self.fields[name].depends = True  # type: ignore[attr-defined]

    def pattern(self) -> Pattern:
        """What was chosen as a rule; BadRule with the fault."""
        data, every = self.cleaned_data, self.cleaned_data["every"]
        start: date = data["starts_on"]
        weekdays, nths = [int(day) for day in data["weekdays"]], [int(nth) for nth in data["nths"]]
        n = data["interval"]
        if every == Every.WEEKS:
            return Pattern(Every.WEEKS, n, days=tuple(Day(0, day) for day in weekdays))
        if every == Every.MONTHS:
            return Pattern(Every.MONTHS, n, days=tuple(Day(nth, day) for day in weekdays for nth in nths))
        if every == Every.YEARS:
            return Pattern(Every.YEARS, n, month_days=(start.day,), month=start.month)
        return Pattern(Every.MONTHS, n, month_days=(start.day,))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and data["every"] == Every.MONTHS and not data["nths"]:
            self.add_error("nths", _("Bitte wählen Sie mindestens einen Tag."))
        if not self.errors:
            try:
                self.pattern()
            except BadRule as bad:
                self.add_error(FIELDS.get(bad.fault), str(refusal(bad)))
        return data

    def facts(self) -> SeriesFacts:
        data = self.cleaned_data
        names = ("starts_on", "begins", "ends", "ends_on", "count", "land", "order_days")
        return SeriesFacts(pattern=self.pattern(), **self.where(), **{name: data[name] for name in names})


def series_initial(series: Series) -> dict[str, Any]:
    pattern = series.pattern
    names = ("starts_on", "begins", "ends", "ends_on", "count", "land", "order_days")
    every: str = pattern.every
    return where_initial(series) | {name: getattr(series, name) for name in names} | {
        "every": "MONTHDAY" if pattern.every == Every.MONTHS and pattern.month_days else every,
        "interval": pattern.interval,
        "weekdays": [str(day.weekday) for day in pattern.days],
        "nths": sorted({str(day.nth) for day in pattern.days if day.nth}),
    }  # fmt: skip


class WhenFields(forms.Form):
    day = forms.DateField(label=_("Tag"), widget=DayInput())
    begins = time_field(_("Beginn"))
    ends = time_field(_("Ende"))

    def when(self) -> When:
        data = self.cleaned_data
        return When(data["day"], data["begins"], data["ends"])


class GatheringForm(WhereForm, WhenFields):
    """A date of its own, or one beside a series, which lends it everything it does not say."""

    order_by = forms.DateField(
        label=_("Bis wann bestellen Sie, was Menschen brauchen?"), widget=DayInput(), required=False
    )
    field_order = ("token", "title", "kind", "day", "begins", "ends", "about")

    def __init__(self, *args: Any, of_series: bool = False, times: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_series:
            for name in ("title", "venue", "room", "about", "languages"):
                self.fields[name].required = False
            self.fields["title"].help_text = _("Leer heißt: wie die Reihe.")
            self.fields["venue"].empty_label = _("wie die Reihe")  # type: ignore[attr-defined]
        if not times:
            for name in ("day", "begins", "ends"):
                del self.fields[name]

    def facts(self) -> DateFacts:
        return DateFacts(**self.where(), order_by=self.cleaned_data["order_by"])


class MoveForm(HouseForm, WhenFields):
    reason = forms.CharField(
        label=_("Warum?"), required=False, max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text=_("Das lesen alle."),
    )  # fmt: skip


class CancelForm(HouseForm):
    reason = forms.CharField(
        label=_("Warum fällt der Termin aus?"), max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text=_("Das lesen alle."),
    )  # fmt: skip


class SaidForm(HouseForm):
    """Every topic of taking part: yes, partly, no, or nothing said here."""

    marks_optional = False

    def __init__(self, thing: Series | Gathering, data: Any = None) -> None:
        owner: dict[str, Any] = {"series": thing} if isinstance(thing, Series) else {"gathering": thing}
        known = {each.topic: each for each in Said.objects.filter(**owner)}
        start = {f"value_{topic}": said.value for topic, said in known.items()}
        start |= {f"detail_{topic}": said.detail for topic, said in known.items()}
        super().__init__(data, initial=start)
        choices = [("", _("hier nichts gesagt")), *((each.value, each.label) for each in Value)]
        for topic in TOPICS:
            self.fields[f"value_{topic}"] = forms.ChoiceField(label=topic.label, choices=choices, required=False)
            self.fields[f"detail_{topic}"] = forms.CharField(
                label=format_lazy("{}: {}", topic.label, _("genauer")),
                max_length=200,
                required=False,
                widget=forms.TextInput({"autocomplete": "off"}),
            )
        self.fields["said_by"] = forms.CharField(
            label=_("Wer sagt das?"),
            max_length=120,
            required=False,
            help_text=_("Eine Funktion oder Organisation, kein privater Name. Nötig, wenn Sie oben etwas ändern."),
        )

    def pairs(self) -> list[tuple[Any, Any]]:
        return [(self[f"value_{topic}"], self[f"detail_{topic}"]) for topic in TOPICS]

    def said(self) -> list[Claim]:
        data = self.cleaned_data
        return [Claim(t.value, data[f"value_{t}"], data[f"detail_{t}"].strip()) for t in TOPICS]


class ImportForm(HouseForm):
    """A calendar file; what is in it is looked at before anything is kept."""

    calendar = forms.FileField(
        label=_("Kalender-Datei"),
        help_text=_("Sie endet auf .ics. Sie sehen alles an, bevor etwas gespeichert wird."),
        widget=forms.FileInput({"accept": ".ics,text/calendar"}),
    )

    def clean_calendar(self) -> Any:
        file = self.cleaned_data["calendar"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(str(FILE_FAULTS[Fault.TOO_BIG]))
        return file


class KindForm(HouseForm):
    kind = forms.ChoiceField(label=_("Was sind diese Termine?"), choices=Kind.choices, initial=Kind.MEETING)
