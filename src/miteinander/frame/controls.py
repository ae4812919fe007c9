"""The controls of forms as HTML, written straight: templates took two thirds of the time of a page with a long form.

Each function gets the `widget` of Django's widget context and stands in place of the template of that name.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

Widget = Mapping[str, Any]


def safe(value: object) -> str:
    """As a template writes a value: escaped, unless it is HTML already."""
    text = str(value)
    return text if hasattr(text, "__html__") else escape(text)


def attributes(widget: Widget) -> str:
    """` id="a" required`, as Django does: True stands without a value, False and None not at all."""
    return "".join(
        f" {name}" if value is True else f' {name}="{safe(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False and value is not None
    )


def input_tag(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{safe(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{safe(widget["name"])}"{value}{attributes(widget)}>'


def textarea_tag(widget: Widget) -> str:
    # the line end after the tag belongs to HTML: without it the first empty line of a text would be lost
    return f'<textarea name="{safe(widget["name"])}"{attributes(widget)}>\n{safe(widget["value"] or "")}</textarea>'


def select_tag(widget: Widget) -> str:
    groups = "".join(
        f'<optgroup label="{safe(group)}">{_options(options)}</optgroup>' if group else _options(options)
        for group, options, _index in widget["optgroups"]
    )
    return f'<select name="{safe(widget["name"])}"{attributes(widget)}>{groups}</select>'


def _options(options: list[Widget]) -> str:
    return "".join(
        f'<option value="{safe(option["value"])}"{attributes(option)}>{safe(option["label"])}</option>'
        for option in options
    )


def cards(widget: Widget) -> str:
    """Radio buttons and check boxes as big tappable cards."""
    look = f" {safe(widget['look'])}" if widget.get("look") else ""
    groups = "".join(
        (f'<p class="meta">{safe(group)}</p>' if group else "") + "".join(map(card, options))
        for group, options, _index in widget["optgroups"]
    )
    return f'<div class="choices{look}"{_named("id", widget)}>{groups}</div>'


def card(option: Widget) -> str:
    hint = f" <small>{safe(option['hint'])}</small>" if option.get("hint") else ""
    inside = f"{input_tag(option)}<span>{safe(option['label'])}{hint}</span>"
    return f'<label class="choice"{_named("for", option)}>{inside}</label>'


def _named(attribute: str, widget: Widget) -> str:
    name = widget["attrs"].get("id")
    return f' {attribute}="{safe(name)}"' if name else ""


def _marked(write: Callable[[Widget], str]) -> Callable[[Widget], SafeString]:
    return lambda widget: mark_safe(write(widget))  # noqa: S308 every value went through `safe`


_INPUTS = ("input", "text", "number", "email", "url", "date", "hidden", "password", "file", "checkbox")
#: By the name of the template that Django asks for.
WRITTEN: Final[Mapping[str, Callable[[Widget], SafeString]]] = {
    f"django/forms/widgets/{name}.html": _marked(write)
    for name, write in (
        *((kind, input_tag) for kind in _INPUTS),
        ("textarea", textarea_tag),
        ("select", select_tag),
        ("radio", cards),
        ("checkbox_select", cards),
    )
}
