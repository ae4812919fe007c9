"""What every view of the desk needs: who reads, and how to say what was done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from miteinander.desk.queries.reader import Reader
from miteinander.network.models import Network
from miteinander.people.roles import Actor, Role

Undo = list[list[Any]]
SLOT = "desk_undo"


def reader_of(request: HttpRequest, network: Network) -> Reader:
    """Who sits at the desk: the actor and roles that the gate found."""
    roles: dict[Role, list[int | None]] = getattr(request, "roles", {})
    partners = frozenset(pk for pk in roles.get(Role.PARTNER_EDITOR, []) if pk is not None)
    actor: Actor = getattr(request, "actor", Actor())
    return Reader(network, actor, timezone.now(), get_language() or "de", partners)


def done(request: HttpRequest, sentence: str, *, network: Network, undo: tuple[str, Undo] | None = None) -> None:
    """Say what was done; the last thing that can be taken back is remembered until the next one."""
    messages.success(request, sentence, extra_tags="good")
    if undo and undo[1]:
        request.session[SLOT] = {"network": network.pk, "kind": undo[0], "things": undo[1], "fresh": True}
    else:
        request.session.pop(SLOT, None)


def refused(request: HttpRequest, sentence: object) -> None:
    messages.warning(request, str(sentence), extra_tags="warn")


def undoable(request: HttpRequest, network: Network) -> bool:
    """Whether the page that comes right after something was done offers to take it back."""
    slot = request.session.get(SLOT)
    if not slot or slot["network"] != network.pk or not slot["fresh"]:
        return False
    request.session[SLOT] = {**slot, "fresh": False}
    return True


def take(request: HttpRequest, network: Network) -> tuple[str, Undo]:
    """What shall be taken back, once."""
    slot = request.session.get(SLOT)
    if not slot or slot["network"] != network.pk:
        return "", []
    del request.session[SLOT]
    return str(slot["kind"]), list(slot["things"])
