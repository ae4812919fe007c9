"""Answering one voice, alone or together with others."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from miteinander.desk.forms.offer import offer
from miteinander.desk.phrases import PHRASES
from miteinander.desk.queries.reader import Reader
from miteinander.frame.forms import HouseForm
from miteinander.frame.languages import LanguageSelect, reading_languages
from miteinander.network.models import Partner
from miteinander.voices.actions.answering import Answer
from miteinander.voices.actions.raising import LONGEST
from miteinander.voices.enums import State

STATES = [(state, state.label) for state in State if state not in {State.RAISED, State.WITHDRAWN}]
COORDINATION = "coordination"


class AnswerForm(HouseForm):
    """A new state with words, signed by a role or an organisation."""

    marks_optional = False

    words = forms.CharField(
        label=_("Ihre Antwort"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 7}),
        help_text=_("Kurze Sätze. Eine Aussage je Satz. Was passiert als Nächstes, und bis wann?"),
    )
    language = forms.ChoiceField(
        label=_("Sprache der Antwort"), choices=reading_languages, initial="de", widget=LanguageSelect
    )
    state = forms.ChoiceField(label=_("Stand danach"), choices=STATES, initial=State.ANSWERED)
    signed = forms.ChoiceField(label=_("Es antwortet"))

    def __init__(self, *args: Any, reader: Reader, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signers = signers(reader, partners)
        offer(self, "signed", [(key, name) for key, (name, _partner) in self.signers.items()])

    @property
    def answer(self) -> Answer:
        """Only of a valid form."""
        name, partner = self.signers[self.cleaned_data["signed"]]
        return Answer(
            state=State(self.cleaned_data["state"]),
            words=self.cleaned_data["words"],
            language=self.cleaned_data["language"],
            signed=name,
            partner=partner,
        )

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, right or wrong, to be kept as a draft."""
        return {name: str(self.data.get(name, ""))[:LONGEST] for name in ("words", "language", "state", "signed")}


def signers(reader: Reader, partners: list[Partner]) -> dict[str, tuple[str, Partner | None]]:
    """Who may sign: those who look after the network for it and every partner, others for their own partner."""
    known: dict[str, tuple[str, Partner | None]] = {
        f"partner-{partner.pk}": (partner.name, partner)
        for partner in partners
        if reader.checks or partner.pk in reader.partners
    }
    own = reader.network.coordination or _now("Koordination")
    return {COORDINATION: (own, None), **known} if reader.checks else known


class PhraseForm(HouseForm):
    """Choose a sentence to start from."""

    marks_optional = False

    phrase = forms.ChoiceField(label=_("Baustein"), required=False)

    def __init__(self, *args: Any, code: str = "de", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bank = [(phrase.key, f"{phrase.state.label}: {phrase.words(code)}") for phrase in PHRASES]
        offer(self, "phrase", [("", _("bitte wählen")), *bank])
