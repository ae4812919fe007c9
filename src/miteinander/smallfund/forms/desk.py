"""Forms of the fund at the desk."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import BERLIN
from miteinander.frame.forms import Cards, DayInput, HouseForm, TickCards
from miteinander.plan.forms.desk import EuroField
from miteinander.smallfund.actions.deciding import Cast
from miteinander.smallfund.actions.keeping import Rules
from miteinander.smallfund.enums import Choice, Manner, Outcome, Tie
from miteinander.smallfund.forms.public import SHORT, AskFields
from miteinander.smallfund.models import Juror
from miteinander.smallfund.voting import Votes
from miteinander.voices.actions.raising import Said
from miteinander.voices.enums import Channel, Consent, Kind

EUROS = forms.TextInput({"inputmode": "decimal", "size": 10})
BY_HAND = (Channel.CARD, Channel.CONVERSATION, Channel.PHONE, Channel.EMAIL)
NUMBER = forms.TextInput({"inputmode": "numeric", "size": 4})


def number(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    told = _("Bitte schreiben Sie eine Zahl von %(least)s bis %(most)s.") % {"least": least, "most": most}
    said: dict[str, Any] = dict.fromkeys(("invalid", "min_value", "max_value"), told)
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=NUMBER, error_messages=said, **more)


def called(juror: Juror) -> SafeString:
    """What the minutes call a member: written by people here, in German."""
    return format_html('<bdi lang="de">{}</bdi>', juror.name)


class FundForm(HouseForm):
    """A fund and its rules."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Wie heißt der Fonds?"), max_length=120, help_text=_("Zum Beispiel: Fonds Oststadt"))
    about = forms.CharField(
        label=_("Wofür ist das Geld?"), max_length=2000, widget=SHORT,
        help_text=_("So, dass alle verstehen, worum sie bitten können."),
    )  # fmt: skip
    money_from = forms.CharField(label=_("Wer gibt das Geld?"), max_length=160)
    budget = EuroField(label=_("Wie viel Geld ist da?"), max_length=20, widget=EUROS)
    most = EuroField(label=_("Wie viel gibt es höchstens für eine Sache?"), max_length=20, widget=EUROS)
    starts_on = forms.DateField(label=_("Das Geld ist da ab"), widget=DayInput())
    ends_on = forms.DateField(label=_("und bis"), widget=DayInput())
    ask_until = forms.DateField(label=_("Letzter Tag für Anträge"), required=False, widget=DayInput())
    office = EuroField(
        label=_("Bis zu welchem Betrag entscheidet die Koordination allein?"), required=False, max_length=20,
        widget=EUROS, help_text=_("Leer heißt: nie."),
    )  # fmt: skip
    jury = EuroField(
        label=_("Bis zu welchem Betrag entscheidet die Jury?"), required=False, max_length=20, widget=EUROS,
        help_text=_("Leer heißt: über alles andere. Darüber empfiehlt sie nur."),
    )  # fmt: skip
    body = forms.CharField(
        label=_("Wer entscheidet über höhere Beträge?"), required=False, max_length=120,
        help_text=_("Zum Beispiel: der Stadtrat"),
    )  # fmt: skip
    quorum = number(_("Wie viele müssen mindestens mitstimmen?"), 1, 99)
    secret = forms.BooleanField(label=_("Die Jury stimmt geheim ab"), required=False)
    tie = forms.ChoiceField(label=_("Was gilt, wenn gleich viele Ja und Nein sagen?"), choices=Tie, widget=Cards)
    chance = forms.CharField(
        label=_("Woher kommt das Los?"), required=False, max_length=160,
        help_text=_("Zum Beispiel: Lotto 6 aus 49, am Samstag nach der Sitzung"),
    )  # fmt: skip
    proof_days = number(_("Nach wie vielen Tagen ist der Nachweis fällig?"), 1, 730)
    is_open = forms.BooleanField(label=_("Alle sehen den Fonds und können Geld beantragen"), required=False)

    def rules(self) -> Rules:
        data = self.cleaned_data
        same = ("name", "about", "money_from", "starts_on", "ends_on", "ask_until", "body", "quorum", "chance",
                "secret", "proof_days", "is_open")  # fmt: skip
        return Rules(
            **{name: data[name] for name in same}, tie=Tie(data["tie"]), budget_cents=data["budget"],
            most_cents=data["most"], office_cents=data["office"] or 0, jury_cents=data["jury"],
        )  # fmt: skip


class JurorForm(HouseForm):
    name = forms.CharField(
        label=_("Wie heißt das Mitglied im Protokoll?"), max_length=120,
        help_text=_("Eine Rolle genügt. Zum Beispiel: Bewohnerin aus der Bahnhofstraße"),
    )  # fmt: skip
    votes = forms.BooleanField(label=_("stimmt mit ab"), required=False, initial=True)


class PaperForm(AskFields):
    """What somebody wrote on paper or said."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=_("Auf welchem Weg kam der Antrag?"), widget=Cards(look="two"),
        choices=[(each.value, each.label) for each in BY_HAND],
    )  # fmt: skip
    on = forms.DateField(label=_("An welchem Tag?"), widget=DayInput())

    field_order: tuple[str, ...] = ("token", "channel", "on", *AskFields.field_order)

    def said(self, now: datetime) -> Said:
        data = self.cleaned_data
        raised = now if data["on"] == now.astimezone(BERLIN).date() else datetime.combine(data["on"], time(12), BERLIN)
        channel = Channel(data["channel"])
        consent = Consent.WRITTEN if channel in {Channel.CARD, Channel.EMAIL} else Consent.SPOKEN
        return Said(
            Kind.IDEA, data["words"], place=data["place"], channel=channel, raised_at=raised, consent=consent,
        )  # fmt: skip


class SettleForm(HouseForm):
    """A decision without the jury."""

    outcome = forms.ChoiceField(
        label=_("Wie ist entschieden?"), widget=Cards(look="two"),
        choices=[(each.value, each.label) for each in (Outcome.GRANTED, Outcome.REFUSED)],
    )  # fmt: skip
    amount = EuroField(label=_("Bewilligter Betrag in Euro"), required=False, max_length=20, widget=EUROS)
    words = forms.CharField(label=_("Warum? Alle können es lesen."), max_length=1000, widget=SHORT)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("outcome") == Outcome.GRANTED and data.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Bitte schreiben Sie den bewilligten Betrag."))
        return data


class SessionForm(HouseForm):
    on = forms.DateField(label=_("An welchem Tag?"), widget=DayInput())
    place = forms.CharField(label=_("Wo?"), required=False, max_length=160)
    present = forms.MultipleChoiceField(label=_("Wer ist da?"), required=False, widget=TickCards(look="two"))

    def __init__(self, *args: Any, jurors: Iterable[Juror], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(juror.pk): juror for juror in jurors}
        self.fields["present"].choices = [(key, called(juror)) for key, juror in self.by_key.items()]  # type: ignore[attr-defined]

    def jurors(self) -> list[Juror]:
        return [self.by_key[key] for key in self.cleaned_data["present"]]


class BiasForm(HouseForm):
    """Who has something to do with a request."""

    marks_optional = False
    biased = forms.MultipleChoiceField(
        label=_("Wer ist befangen?"), required=False, widget=TickCards(look="two"),
        help_text=_("Wer selbst etwas davon hat, verwandt oder im Vorstand ist. Befangene stimmen nicht mit."),
    )  # fmt: skip

    def __init__(self, *args: Any, jurors: Iterable[Juror], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(juror.pk): juror for juror in jurors}
        self.fields["biased"].choices = [(key, called(juror)) for key, juror in self.by_key.items()]  # type: ignore[attr-defined]

    def jurors(self) -> list[Juror]:
        return [self.by_key[key] for key in self.cleaned_data["biased"]]


class VoteForm(HouseForm):
    """How the jury voted: each member by name, or three numbers where it votes secretly."""

    amount = EuroField(label=_("Über welchen Betrag wird abgestimmt?"), max_length=20, widget=EUROS)
    words = forms.CharField(label=_("Begründung. Alle können sie lesen."), max_length=1000, widget=SHORT)

    def __init__(self, *args: Any, members: Iterable[Juror], secret: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = {name: self.fields.pop(name) for name in ("amount", "words")}
        self.members, self.secret = list(members), secret
        if secret:
            for choice in Choice:
                self.fields[choice.value] = number(choice.label, 0, 99, initial=0)
        else:
            for juror in self.members:
                self.fields[f"member_{juror.pk}"] = forms.ChoiceField(
                    label=called(juror), choices=Choice.choices, widget=Cards(look="three")
                )

        self.fields |= last

    def clean(self) -> dict[str, Any]:
        """Somebody may have become biased since the page was shown: their vote is not dropped in silence."""
        data = super().clean() or self.cleaned_data
        if any(name.startswith("member_") and name not in self.fields for name in self.data):
            self.add_error(
                None, _("Wer befangen oder nicht da ist, stimmt nicht mit. Bitte sehen Sie noch einmal hin.")
            )
        return data

    def cast(self) -> Cast:
        data = self.cleaned_data
        if self.secret:
            votes = Votes(*(data[choice.value] for choice in Choice))
            return Cast(data["amount"], data["words"], votes=votes)
        chosen = {juror.pk: Choice(data[f"member_{juror.pk}"]) for juror in self.members}
        return Cast(data["amount"], data["words"], chosen)


class LotForm(HouseForm):
    numbers = forms.CharField(
        label=_("Welche Zahlen hat die Quelle gezogen?"), max_length=200,
        help_text=_("Genau so, wie sie veröffentlicht sind."),
    )  # fmt: skip


class PayForm(HouseForm):
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    amount = EuroField(label=_("Betrag in Euro"), max_length=20, widget=EUROS)
    manner = forms.ChoiceField(
        label=_("Wie?"), widget=Cards(look="two"),
        choices=[(each.value, each.label) for each in Manner if each != Manner.BACK],
    )  # fmt: skip
    on = forms.DateField(label=_("Wann?"), widget=DayInput())


class ProofForm(HouseForm):
    words = forms.CharField(label=_("Was ist daraus geworden?"), max_length=2000, widget=SHORT)
    spent = EuroField(
        label=_("Was hat es gekostet?"), max_length=20, widget=EUROS,
        help_text=_("0, wenn es nicht stattgefunden hat."),
    )  # fmt: skip
    people = number(_("Wie viele Menschen waren dabei?"), 0, 99_999, required=False)


class AcceptForm(HouseForm):
    marks_optional = False
    came_back = forms.BooleanField(label=_("Das übrige Geld ist zurückgezahlt"), required=False)
