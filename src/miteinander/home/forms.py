"""Looking for a network, looking through the voices."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm
from miteinander.places.models import Area
from miteinander.texts.languages import LANGUAGES_BY_CODE
from miteinander.voices.enums import Channel, Kind, State
from miteinander.voices.queries import Wanted

_STATES = [(state.value, state.label) for state in State if state != State.WITHDRAWN]
_ALL = [("", _("alle"))]


class Options(forms.Select):
    """A plain list to choose from, written in one go: five of them would cost more than the rest of the page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if str(key) == chosen else "", label) for key, label in self.choices),
        )
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(attrs or {}), options)


class NetworkSearch(HouseForm):
    marks_optional = False
    q = forms.CharField(
        label=_("Ort oder Name"), required=False, max_length=80, widget=forms.TextInput({"type": "search"})
    )


class VoiceFilter(HouseForm):
    """Everything is optional; what is not known is left out, so that no link ever leads to a fault."""

    marks_optional = False
    q = forms.CharField(
        label=_("Wörter oder Nummer"), required=False, max_length=120, widget=forms.TextInput({"type": "search"})
    )
    kind = forms.ChoiceField(label=_("Was"), required=False, widget=Options, choices=[*_ALL, *Kind.choices])
    state = forms.ChoiceField(label=_("Stand"), required=False, widget=Options, choices=[*_ALL, *_STATES])
    channel = forms.ChoiceField(
        label=_("Wie gesagt"), required=False, widget=Options, choices=[*_ALL, *Channel.choices]
    )
    area = forms.ChoiceField(label=_("Gebiet"), required=False, widget=Options, choices=_ALL)
    language = forms.ChoiceField(
        label=_("Sprache"),
        required=False,
        widget=Options,
        choices=[*_ALL, *((code, each.name) for code, each in LANGUAGES_BY_CODE.items() if code != "und")],
    )

    def __init__(self, *args: Any, areas: Iterable[Area] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*_ALL, *((str(area.pk), area.name) for area in areas)]
        self.fields["area"].choices = choices  # type: ignore[attr-defined]
        if len(choices) <= 2:
            del self.fields["area"]

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        known = {name: value for name, value in self.cleaned_data.items() if value}
        if "area" in known:
            known["area"] = int(known["area"])
        return Wanted(**known)

    def chosen(self) -> list[tuple[str, str, str]]:
        """What is filtered by, as (field, label, value in words)."""
        self.is_valid()
        found = []
        for name, value in self.cleaned_data.items():
            if value:
                field = self.fields[name]
                words = dict(getattr(field, "choices", ())).get(value, value)
                found.append((name, str(field.label), str(words)))
        return found

    @property
    def narrowed(self) -> bool:
        """Whether anything but words is asked for, so that the further fields are shown open."""
        return any(name != "q" for name, _label, _value in self.chosen())
