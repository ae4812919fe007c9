"""Which network may change what on the map; each answer says why not."""

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no


def contains(outer: str, inner: str) -> bool:
    """Whether an area's path lies in another's, or is the same."""
    return inner.startswith(outer)


def may_edit_venue(*, home: str, venue: str) -> Decision:
    """A network edits venues in its own area."""
    if contains(home, venue):
        return YES
    return no(_("Dieser Ort liegt außerhalb Ihres Gebiets."))


def may_change_area(*, home: str, area: str) -> Decision:
    """A network adds areas in its own area and ends those below it; its own area it never ends."""
    if contains(home, area):
        return YES
    return no(_("Dieses Gebiet liegt außerhalb Ihres Gebiets."))


def may_end_area(*, home: str, area: str) -> Decision:
    if contains(home, area) and home != area:
        return YES
    return no(_("Das Gebiet Ihres Netzwerks selbst können Sie hier nicht beenden."))
