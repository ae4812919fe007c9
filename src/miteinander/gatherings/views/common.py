"""What the pages of this room share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from miteinander.frame.forms import HouseForm
from miteinander.frame.refusal import Refused
from miteinander.gatherings.models import Gathering
from miteinander.gatherings.queries import public
from miteinander.network.models import Network


def reader() -> str:
    return get_language() or "de"


def load(network: Network, pk: int) -> Gathering:
    """A date of this network; any other does not exist."""
    found = public.one(network, pk)
    if found is None:
        raise Http404
    return found


def good(request: HttpRequest, sentence: str) -> None:
    messages.success(request, sentence, extra_tags="good")


def attempt(form: HouseForm, act: Callable[[], Any]) -> Any:
    """Do something with a valid form and return what it gave; None if it was refused: the form says why and where."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as no:
        form.refuse(no)
        return None


def try_or_tell(request: HttpRequest, act: Callable[[], Any], done: str) -> Any:
    """Do something that has no form; what is refused is said on the next page."""
    try:
        found = act()
    except Refused as no:
        messages.warning(request, str(no), extra_tags="warn")
        return None
    good(request, done)
    return found


def room(name: str, network: Network, **kwargs: Any) -> str:
    """The address of a page that another part of the house may bring; empty while it is not there."""
    try:
        return reverse(name, kwargs={"network": network.slug, **kwargs})
    except NoReverseMatch:
        return ""
