"""Small things the tests of this room share."""

from django.test import Client
from tests.factories import AppointmentFactory, NetworkFactory

from miteinander.people.roles import Role


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def desk(role=Role.COORDINATOR, network=None, partner=None):
    """A network and a browser of somebody with this role in it."""
    network = network or NetworkFactory()
    person = AppointmentFactory(network=network, role=role, partner=partner).person
    return network, signed_in(person)
