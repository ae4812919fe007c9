"""What the pages of this room share."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from miteinander.frame.errors import forbidden
from miteinander.frame.forms import HouseForm
from miteinander.frame.refusal import Decision, Refused
from miteinander.people.roles import Role


def reader() -> str:
    return get_language() or "de"


def today() -> date:
    return timezone.localdate()


def own_partners(request: Any) -> frozenset[int]:
    """The partners whose entry this person keeps."""
    return frozenset(request.roles.get(Role.PARTNER_EDITOR, []))


def coordinates(request: Any) -> bool:
    return Role.COORDINATOR in request.roles


def refused(request: HttpRequest, decision: Decision) -> HttpResponse:
    """The page that says why not."""
    return forbidden(request, exception=Refused(decision.reason))


def good(request: HttpRequest, sentence: str) -> None:
    messages.success(request, sentence, extra_tags="good")


def attempt(form: HouseForm | forms.Form, act: Callable[[], object]) -> bool:
    """Do something with a valid form; what is refused is shown where it belongs."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as no:
        HouseForm.refuse(form, no)  # type: ignore[arg-type]
        return False
    return True


def try_or_tell(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Do something that has no form; what is refused is said on the next page."""
    try:
        act()
    except Refused as no:
        messages.warning(request, str(no), extra_tags="warn")
        return False
    good(request, done)
    return True
