"""What the pages of this room share."""

from typing import Any

from django.http import Http404
from django.urls import NoReverseMatch, reverse

from miteinander.gatherings.models import Gathering
from miteinander.gatherings.queries import public
from miteinander.network.models import Network


def load(network: Network, pk: int) -> Gathering:
    """A date of this network; any other does not exist."""
    found = public.one(network, pk)
    if found is None:
        raise Http404
    return found


def room(name: str, network: Network, **kwargs: Any) -> str:
    """The address of a page that another part of the house may bring; empty while it is not there."""
    try:
        return reverse(name, kwargs={"network": network.slug, **kwargs})
    except NoReverseMatch:
        return ""
