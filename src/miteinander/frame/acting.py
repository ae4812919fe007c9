"""What the views of every room do around an action: who reads, try it, say how it went."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from miteinander.frame.errors import forbidden
from miteinander.frame.forms import HouseForm
from miteinander.frame.refusal import Decision, Refused


def reader() -> str:
    """The language of whoever looks."""
    return get_language() or "de"


def refused(request: HttpRequest, decision: Decision) -> HttpResponse:
    """The page that says why not."""
    return forbidden(request, exception=Refused(decision.reason))


def good(request: HttpRequest, sentence: str) -> None:
    """Said on the next page."""
    messages.success(request, sentence, extra_tags="good")


def attempt(form: forms.Form, act: Callable[[], object]) -> Any:
    """Do something with a valid form. What it gave, or True where it gave nothing; None if it was refused: then the
    form says why, where it belongs."""
    if not form.is_valid():
        return None
    try:
        return act() or True
    except Refused as no:
        HouseForm.refuse(form, no)  # type: ignore[arg-type]
        return None


def try_or_tell(request: HttpRequest, act: Callable[[], object], done: str) -> Any:
    """Do something that has no form; what is refused is said on the next page. Returns as `attempt` does."""
    try:
        found = act() or True
    except Refused as no:
        messages.warning(request, str(no), extra_tags="warn")
        return None
    good(request, done)
    return found
