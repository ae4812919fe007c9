"""Saying something about a choice."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards
from miteinander.pilot.models import Candidate
from miteinander.pilot.queries.story import KIND
from miteinander.pilot.wording import german
from miteinander.texts.languages import SOURCE
from miteinander.voices.actions.raising import LONGEST, Said
from miteinander.voices.enums import Channel
from miteinander.voices.forms.guard import GuardedForm, base_language
from miteinander.voices.forms.ways import WayFields


class RemarkForm(WayFields, GuardedForm):
    """About which area, what, and how to be told; `candidates` are the areas of the choice."""

    area = forms.ChoiceField(label=_("Worum geht es Ihnen?"), required=False, widget=Cards(look="two"))
    words = forms.CharField(
        label=_("Was sagen Sie dazu?"),
        help_text=_("Was stimmt nicht? Was fehlt? Was spricht für ein Gebiet? Jede Sprache ist willkommen."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Bitte schreiben Sie, was Sie dazu sagen.")},
    )

    field_order = ("token", "website", "area", "words", "wish", "email", "phone", "address")

    def __init__(self, *args: Any, candidates: Iterable[Candidate], **kwargs: Any) -> None:
        kwargs["initial"] = {"wish": "page", **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            ("", _("Um die ganze Wahl")),
            *((each.key, german(each.name)) for each in candidates),
        ]

    def said(self) -> Said:
        language = base_language(get_language() or SOURCE)
        return Said(KIND, self.cleaned_data["words"], language, channel=Channel.WEB)
