"""Forms of the plan at the desk."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from miteinander.files.refusal import Refused as FileRefused
from miteinander.frame.forms import Cards, DayInput, HouseForm, TickCards
from miteinander.money.amounts import MOST_CENTS, cents
from miteinander.network.enums import PartnerState
from miteinander.network.models import Network, Partner
from miteinander.plan.actions.measures import Facts, TakenUp
from miteinander.plan.actions.working import Change, Step
from miteinander.plan.enums import STAIR_HINTS, MilestoneKind, Share, Stair, State
from miteinander.plan.models import Field, Goal, Measure
from miteinander.texts.queries import NOTHING, Texts
from miteinander.voices import numbering, uploads
from miteinander.voices.models import Voice

LONG = forms.Textarea({"rows": "4"})


class EuroField(forms.CharField):
    """An amount as people write it, as whole cents."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        amount = cents(typed)
        if amount is None or amount > MOST_CENTS:
            raise forms.ValidationError(_("Das ist kein Betrag. Ein Beispiel: 12.400,50"))
        return amount


class MeasureForm(HouseForm):
    """What is known about a measure. `names` are the words of fields, goals and measures of the network."""

    title = forms.CharField(label=_("Was soll geschehen?"), max_length=160)
    about = forms.CharField(label=_("Mehr dazu"), required=False, max_length=4000, widget=LONG)
    field = forms.ChoiceField(label=_("Handlungsfeld"))
    goal = forms.ChoiceField(label=_("Ziel"), required=False)
    partner = forms.ChoiceField(label=_("Wer ist verantwortlich?"), required=False)
    others = forms.MultipleChoiceField(label=_("Wer ist noch dabei?"), required=False, widget=TickCards(look="two"))
    starts_on = forms.DateField(label=_("Beginn"), required=False, widget=DayInput())
    ends_on = forms.DateField(label=_("Ende"), required=False, widget=DayInput())
    cost = EuroField(label=_("Geschätzte Kosten in Euro"), required=False, max_length=20)
    after = forms.MultipleChoiceField(label=_("Was muss vorher fertig sein?"), required=False, widget=TickCards())
    access = forms.CharField(
        label=_("Können alle es nutzen?"), required=False, max_length=1000, widget=LONG,
        help_text=_("Was haben Menschen gefunden, die sich mit Barrieren auskennen?"),
    )  # fmt: skip
    access_by = forms.CharField(label=_("Wer hat das geprüft?"), required=False, max_length=120)
    access_on = forms.DateField(label=_("Wann geprüft?"), required=False, widget=DayInput())

    def __init__(self, *args: Any, network: Network, names: Texts, measure: Measure | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        active = Q(state=PartnerState.ACTIVE) | Q(pk=(measure and measure.partner_id) or 0)
        self.partners = {
            str(each.pk): each for each in Partner.objects.filter(active, network=network).order_by("name")
        }
        self.known_fields = {str(each.pk): each for each in choosable(network, measure)}
        goals = Goal.objects.filter(field__network=network).select_related("field").order_by("pk")
        self.goals = {str(each.pk): each for each in goals}
        rows = Measure.objects.filter(network=network).exclude(pk=measure.pk if measure else 0).order_by("-pk")
        self.measures = {str(each.pk): each for each in rows[:60]}

        def words(text: int) -> str:
            return names.get(text, NOTHING).first_line

        def spoken(text: int) -> SafeString:
            said = names.get(text, NOTHING)
            return format_html('<bdi lang="{}" dir="{}">{}</bdi>', said.language, said.direction, said.first_line)

        partners = [(pk, each.name) for pk, each in self.partners.items()]
        nobody = [("", _("die Koordination"))]
        self.choose("field", [(pk, words(each.name_id)) for pk, each in self.known_fields.items()])
        self.choose("goal", [("", _("keins")), *((pk, words(each.words_id)) for pk, each in self.goals.items())])
        self.choose("partner", [*nobody, *partners])
        names_in_german = '<bdi lang="de" dir="auto">{}</bdi>'
        self.choose("others", [(pk, format_html(names_in_german, name)) for pk, name in partners])
        self.choose("after", [(pk, spoken(each.title_id)) for pk, each in self.measures.items()])
        if not self.goals:
            del self.fields["goal"]
        if not self.measures:
            del self.fields["after"]

    def choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def facts(self) -> Facts:
        said = self.cleaned_data
        plain = ("title", "about", "starts_on", "ends_on", "access", "access_by", "access_on")
        return Facts(
            **{name: said[name] for name in plain},
            field=self.known_fields[said["field"]],
            goal=self.goals.get(said.get("goal", "")),
            partner=self.partners.get(said["partner"]),
            others=tuple(self.partners[pk] for pk in said["others"]),
            cost_cents=said["cost"],
            after=tuple(self.measures[pk] for pk in said.get("after", ())),
        )


def choosable(network: Network, measure: Measure | None) -> list[Field]:
    """Fields that are still offered, and the one a measure has."""
    offered = Q(ended_on=None) | Q(pk=measure.field_id if measure else 0)
    return list(Field.objects.filter(offered, network=network).order_by("place", "pk"))


class NewMeasureForm(MeasureForm):
    begins = [(state.value, state.label) for state in (State.IDEA, State.PLANNED, State.UNDER_WAY)]
    token = forms.CharField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("Wie weit ist es?"), choices=begins, widget=Cards(), initial=State.IDEA)


class ReportForm(HouseForm):
    """A new state, or news."""

    state = forms.ChoiceField(label=_("Stand"), choices=State.choices, widget=Cards(look="two"))
    words = forms.CharField(
        label=_("Was gibt es Neues?"), required=False, max_length=4000, widget=LONG,
        help_text=_("Das ist öffentlich. Wer ein Anliegen dazu hat, bekommt Nachricht."),
    )  # fmt: skip


class MilestoneForm(HouseForm):
    words = forms.CharField(label=_("Was soll erreicht werden?"), max_length=300)
    kind = forms.ChoiceField(label=_("Art"), choices=MilestoneKind.choices)
    actor = forms.CharField(
        label=_("Wer macht es?"), required=False, max_length=160, help_text=_("Eine Organisation oder Funktion.")
    )
    due_on = forms.DateField(label=_("Bis wann?"), required=False, widget=DayInput())
    done_on = forms.DateField(label=_("Erreicht am"), required=False, widget=DayInput())
    proof = forms.CharField(label=_("Was zeigt es?"), required=False, max_length=1000, widget=LONG)
    proof_url = forms.URLField(label=_("Nachweis im Internet"), required=False, assume_scheme="https")

    def step(self) -> Step:
        return Step(**{**self.cleaned_data, "kind": MilestoneKind(self.cleaned_data["kind"])})


class AllianceMilestoneForm(MilestoneForm):
    """A milestone of a whole field: of an alliance, say, or of the town."""

    field = forms.ChoiceField(label=_("Handlungsfeld"))

    def __init__(self, *args: Any, fields: Iterable[Field], names: Texts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_fields = {str(each.pk): each for each in fields}
        choices = [(pk, names.get(each.name_id, NOTHING).words) for pk, each in self.known_fields.items()]
        self.fields["field"].choices = choices  # type: ignore[attr-defined]

    def step(self) -> Step:
        said = {name: value for name, value in self.cleaned_data.items() if name != "field"}
        return Step(**{**said, "kind": MilestoneKind(said["kind"])})


class TaskForm(HouseForm):
    words = forms.CharField(label=_("Was ist zu tun?"), max_length=300)
    who = forms.CharField(
        label=_("Wer macht es?"), required=False, max_length=120, help_text=_("Eine Organisation oder Funktion.")
    )
    due_on = forms.DateField(label=_("Bis wann?"), required=False, widget=DayInput())


class EffectForm(HouseForm):
    stair = forms.ChoiceField(label=_("Was hat sich geändert?"), choices=Stair.choices, widget=Cards(hints=STAIR_HINTS))
    words = forms.CharField(label=_("In einem Satz"), max_length=1000, widget=LONG)
    source = forms.CharField(
        label=_("Woher wissen Sie das?"), max_length=200, help_text=_("Zum Beispiel: Zählung an drei Tagen.")
    )
    on = forms.DateField(label=_("Wann war das?"), widget=DayInput())
    photo = forms.FileField(label=_("Bild"), required=False)
    alt = forms.CharField(label=_("Was ist auf dem Bild zu sehen?"), required=False, max_length=500)

    def clean_photo(self) -> Any:
        file = self.cleaned_data["photo"]
        if not file:
            return None
        try:
            return uploads.photo(file)
        except FileRefused as no:
            raise forms.ValidationError(str(no)) from no

    def clean(self) -> Any:
        said = super().clean() or self.cleaned_data
        if said.get("photo") and not said.get("alt"):
            self.add_error("alt", _("Bitte beschreiben Sie das Bild für Menschen, die es nicht sehen."))
        return said

    def change(self) -> Change:
        said = self.cleaned_data
        stored = uploads.store([said["photo"]])[0] if said["photo"] else None
        return Change(Stair(said["stair"]), said["words"], said["source"], said["on"], stored, said["alt"])


class TakeUpForm(HouseForm):
    number = forms.CharField(label=_("Nummer des Anliegens"), max_length=20)
    share = forms.ChoiceField(
        label=_("Wie viel davon?"), choices=Share.choices, widget=Cards(look="two"), initial="whole"
    )
    left_out = forms.CharField(label=_("Was ist nicht dabei?"), required=False, max_length=500)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network

    def clean_number(self) -> Voice:
        try:
            number = numbering.parse(self.cleaned_data["number"])
        except numbering.NotANumber as fault:
            raise forms.ValidationError(_("Diese Nummer gibt es hier nicht.")) from fault
        found = Voice.objects.filter(network=self.network, network__prefix=number.prefix, serial=number.serial).first()
        if found is None:
            raise forms.ValidationError(_("Diese Nummer gibt es hier nicht."))
        return found

    def taken(self) -> TakenUp:
        said = self.cleaned_data
        return TakenUp(said["number"], Share(said["share"]), said["left_out"])


class FieldForm(HouseForm):
    name = forms.CharField(label=_("Name"), max_length=80)


class GoalForm(HouseForm):
    words = forms.CharField(label=_("Was soll anders sein?"), max_length=300)
    indicator = forms.CharField(
        label=_("Was zählen Sie?"), required=False, max_length=200, help_text=_("Zum Beispiel: Eingänge ohne Stufen.")
    )
    baseline = forms.DecimalField(label=_("Am Anfang"), required=False, max_digits=12, decimal_places=2, localize=True)
    target = forms.DecimalField(label=_("Am Ende"), required=False, max_digits=12, decimal_places=2, localize=True)
    reached = forms.DecimalField(label=_("Jetzt"), required=False, max_digits=12, decimal_places=2, localize=True)
    due_on = forms.DateField(label=_("Bis wann?"), required=False, widget=DayInput())
