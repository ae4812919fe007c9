"""What the pages of this room share."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from miteinander.frame.errors import forbidden
from miteinander.frame.forms import HouseForm
from miteinander.frame.refusal import Decision, Refused
from miteinander.network.models import Network
from miteinander.people.roles import Role
from miteinander.plan.models import Measure
from miteinander.plan.queries import measure as queries


def reader() -> str:
    return get_language() or "de"


def today() -> date:
    return timezone.localdate()


def load(network: Network, pk: int) -> Measure:
    """A measure of this network; any other does not exist."""
    found = queries.one(network, pk)
    if found is None:
        raise Http404
    return found


def own_partners(request: Any) -> frozenset[int]:
    """The partners whose entry this person keeps."""
    return frozenset(pk for pk in request.roles.get(Role.PARTNER_EDITOR, []) if pk is not None)


def refused(request: HttpRequest, decision: Decision) -> HttpResponse:
    """The page that says why not."""
    return forbidden(request, exception=Refused(decision.reason))


def good(request: HttpRequest, sentence: str) -> None:
    messages.success(request, sentence, extra_tags="good")


def attempt(form: HouseForm, act: Callable[[], object]) -> bool:
    """Do something with a valid form; what is refused is shown where it belongs."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as no:
        form.refuse(no)
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
