"""What keeps programs out of the public forms without a puzzle or a cookie: a hidden trap, a signed token that is a
few seconds old, and a nonce that makes a form sent twice count once. Nothing that was typed is ever lost."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm, TrapField
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.texts.languages import LANGUAGES_BY_CODE

LEAST_SECONDS = 3.0


class GuardedForm(HouseForm):
    """Base of the forms anybody may send. `purpose` says which form of which thing a token is for."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    website = TrapField()

    def __init__(self, data: Any = None, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        self.problem = ""
        if data is not None:
            data = data.copy()
            self.problem = self._look_at(data)
        else:
            kwargs["initial"] = {"token": form_token(purpose), **(kwargs.get("initial") or {})}
        super().__init__(data, *args, **kwargs)

    def _look_at(self, data: Any) -> str:
        """Why the form must be sent once more, or nothing; sets `nonce` and makes good what can be."""
        found = read_form_token(data.get("token", ""), self.purpose)
        if found is None:
            data["token"] = form_token(self.purpose)
            fresh = read_form_token(data["token"], self.purpose)
            self.nonce = fresh.nonce if fresh else ""
            return str(_("Die Seite lag zu lange offen. Es ist alles noch da. Bitte senden Sie es noch einmal."))
        self.nonce = found.nonce
        if data.get("website"):
            data["website"] = ""
            return str(_("Ein unsichtbares Feld war ausgefüllt. Es ist jetzt leer. Bitte senden Sie es noch einmal."))
        if found.age < LEAST_SECONDS:
            return str(_("Das ging sehr schnell. Es ist alles noch da. Bitte senden Sie es noch einmal."))
        return ""

    def clean(self) -> dict[str, Any]:
        if self.problem:
            self.add_error(None, self.problem)
        return super().clean() or self.cleaned_data


def written_languages() -> list[tuple[str, Any]]:
    """Languages somebody can write in; plain German is German."""
    names: list[tuple[str, Any]] = [
        (each.code, each.name) for each in LANGUAGES_BY_CODE.values() if each.code not in {"de-simple", "und"}
    ]
    return [*names, ("und", _("Eine andere Sprache"))]


def base_language(reader: str) -> str:
    """The language in which a reader of these pages probably writes."""
    return reader.split("-", 1)[0]


def counted(words: str) -> str:
    """Line ends as one character each, as people count them."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()
