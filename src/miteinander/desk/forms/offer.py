"""Choices that are known only when a page is made."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Set what a choice field offers."""
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)
