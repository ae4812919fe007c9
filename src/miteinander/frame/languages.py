"""Languages in forms and sentences: each by its own name, marked as being in that language, never by a flag."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from miteinander.texts.languages import INTERFACE, language


def own_name(code: str) -> SafeString:
    """The language's own name with `lang` and direction, for labels and sentences."""
    return format_html('<bdi lang="{}">{}</bdi>', "" if code == "und" else code, language(code).name)


def reading_languages() -> list[tuple[str, str]]:
    """Choices: the languages our pages speak."""
    return [(code, language(code).name) for code in INTERFACE]


class LanguageSelect(forms.Select):
    """A list of languages in which every option is marked as being in its language."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if str(value) != "und":
            option["attrs"] |= {"lang": str(value), "dir": language(str(value)).direction}
        return option
