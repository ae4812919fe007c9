"""Small things the tests of this room share."""

from datetime import date, time

from tests.factories import NOW, NetworkFactory, VenueFactory

from miteinander.gatherings.actions.series import SeriesFacts, make_series
from miteinander.gatherings.recurrence import parse
from miteinander.people.roles import Actor, Role

BY = Actor(role=Role.COORDINATOR)


def facts(**more):
    start = {"title": "Offenes Treffen", "pattern": parse("FREQ=MONTHLY;BYDAY=1TH,3TH"), "starts_on": date(2026, 1, 27)}
    return SeriesFacts(**start | {"begins": time(10), "ends": time(13)} | more)


def open_meeting(network=None, **more):
    """The series of an open meeting in a place of its own."""
    network = network or NetworkFactory()
    venue = VenueFactory(area=network.area, name="Rathaus", street="Markt 1", town="Beispielstadt")
    return make_series(network=network, facts=facts(**{"venue": venue} | more), nonce="open", by=BY, now=NOW)
