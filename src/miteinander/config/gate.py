"""Nobody passes without a row in access.py. Loads the network named in the address on the way."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from miteinander.config.access import DOORS, Door
from miteinander.config.options import Options
from miteinander.frame.errors import forbidden
from miteinander.frame.prepared import Prepared
from miteinander.network.enums import NetworkState
from miteinander.network.models import Appointment, Network
from miteinander.people.roles import Actor, Role


class Gate:
    """Middleware: who may open this address, and in which network are we?"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.options: Options = settings.OPTIONS

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        name = request.resolver_match.view_name
        door = DOORS[name]
        if door.demo_only and not self.options.demo:
            raise Http404
        today = timezone.localdate()
        request.network = kwargs["network"] = load_network(kwargs["network"]) if "network" in kwargs else None
        if request.network is None:
            del kwargs["network"]
        signed_in = "sessionid" in request.COOKIES and request.user.is_authenticated
        request.roles = roles_of(request, today) if signed_in and request.network else {}
        if request.network and request.network.state == NetworkState.DRAFT and not request.roles:
            raise Http404
        request.actor = actor(request, door) if signed_in else Actor()
        return None if door.open else self.check(request, door, signed_in)

    def check(self, request: Any, door: Door, signed_in: bool) -> HttpResponse | None:
        if not signed_in:
            return redirect_to_login(request.get_full_path())
        if door.operator and not request.user.is_operator:
            raise Http404
        if door.roles is not None:
            if not request.roles:
                raise Http404  # a foreign network's desk does not exist for you
            if not door.roles & request.roles.keys():
                return forbidden(request)
        return None


_networks = Prepared("s", lambda slug: Network.objects.select_related("area").filter(slug=slug))


def load_network(slug: str) -> Network:
    for network in _networks(slug):
        return network
    raise Http404


def roles_of(request: Any, today: date) -> dict[Role, list[int | None]]:
    """The roles a person has today in this network, each with the partners it is bound to."""
    held: dict[Role, list[int | None]] = {}
    rows = Appointment.objects.filter(network=request.network, person=request.user).on(today)
    for role, partner in rows.values_list("role", "partner"):
        held.setdefault(Role(role), []).append(partner)
    return held


def actor(request: Any, door: Door) -> Actor:
    """The person in the first of their roles that opens this door."""
    fitting = [role for role in Role if role in request.roles and (door.roles is None or role in door.roles)]
    return Actor(request.user.pk, fitting[0] if fitting else None)
