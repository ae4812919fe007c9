"""Forms of the house: label above, hint and fault tied to the field, what was typed is kept.

`HouseForm` is the base of every form for people. The Renderer makes any Django form (log-in included) look like it:
the field is a template, the control in it is written by controls.py.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from miteinander.frame.controls import WRITTEN


class Renderer(BaseRenderer):
    """Form templates of the house first, Django's own for what we leave as it is."""

    form_template_name = "frame/forms/form.html"
    field_template_name = "frame/forms/field.html"

    def __init__(self) -> None:
        self.stock = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        try:
            return get_template(template_name)
        except TemplateDoesNotExist:
            return self.stock.get_template(template_name)

    def render(self, template_name: str, context: Any, request: HttpRequest | None = None) -> SafeString:
        if (write := WRITTEN.get(template_name)) is not None:
            return write(context["widget"])
        return mark_safe(super().render(template_name, context, request))  # noqa: S308 rendered by a template


class HouseForm(forms.Form):
    """Base of our forms. Optional fields say "(freiwillig)"; set `marks_optional = False` for filters, and `depends`
    on a field that is needed only sometimes."""

    marks_optional = True
    use_required_attribute = False  # the browser's own bubbles speak the wrong language

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _speak_kindly(field)
            if isinstance(field.widget, (forms.TextInput, forms.EmailInput)):
                # nothing of the person at the screen, unless a form says so
                field.widget.attrs.setdefault("autocomplete", "off")

    def refuse(self, refused: Exception) -> None:
        """Show what an action refused (frame.refusal.Refused) where it belongs."""
        field = getattr(refused, "field", None)
        self.add_error(field if field in self.fields else None, str(refused))


def _speak_kindly(field: forms.Field) -> None:
    """Our own sentences for the usual faults, unless the field brings its own."""
    sentences = {"required": _("Bitte füllen Sie dieses Feld aus.")}
    if isinstance(field, forms.ChoiceField):
        sentences = {
            "required": _("Bitte wählen Sie etwas aus."),
            "invalid_choice": _("Bitte wählen Sie etwas aus der Liste."),
        }
    elif isinstance(field, forms.BooleanField):
        sentences = {"required": _("Bitte kreuzen Sie das Feld an.")}
    elif isinstance(field, forms.EmailField):
        sentences["invalid"] = _("Diese E-Mail-Adresse stimmt noch nicht. Ein Beispiel: name@example.org")
    elif isinstance(field, forms.DateField):
        sentences["invalid"] = _("Diesen Tag gibt es nicht. Ein Beispiel: 31.12.2026")
    stock = {
        code: words
        for kind in reversed(type(field).__mro__)
        for code, words in getattr(kind, "default_error_messages", {}).items()
    }
    for code, sentence in sentences.items():
        if field.error_messages.get(code) == stock.get(code) or (code == "invalid" and code not in stock):
            field.error_messages[code] = sentence


class _Cards(forms.widgets.ChoiceWidget):
    """Big tappable choices; `hints` gives a choice a second, quieter line, `look` may be "two" (columns)."""

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, hints: Mapping[str, Any] | None = None, look: str = ""
    ) -> None:
        super().__init__(attrs)
        self.hints, self.look = dict(hints or {}), look

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["look"] = self.look
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["attrs"].pop("aria-invalid", None)  # the group's fieldset names the fault
        return option | {"hint": self.hints.get(str(value), "")}


class Cards(_Cards, forms.RadioSelect):
    """One answer out of a few."""


class TickCards(_Cards, forms.CheckboxSelectMultiple):
    """Several answers out of a few."""


class DayInput(forms.DateInput):
    """A day by the browser's own calendar; typing works too."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TrapField(forms.CharField):
    """A field people neither see nor hear; programs fill it in. The view looks at it and says nothing."""

    is_trap = True

    def __init__(self) -> None:
        widget = forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
        super().__init__(required=False, label=_("Bitte lassen Sie dieses Feld leer"), widget=widget, max_length=10_000)
