"""People at a desk and things on it, for the tests of this room."""

from datetime import UTC, datetime

import time_machine
from django.test import Client
from django.urls import reverse
from tests.factories import NOW, AppointmentFactory, NetworkFactory, PersonFactory, TextFactory, VoiceFactory

from miteinander.people.roles import Actor, Role
from miteinander.voices.models import Step

__all__ = ["NOW", "UTC", "Actor", "datetime"]
frozen = time_machine.travel(NOW, tick=False)


def sit(network, role=Role.COORDINATOR, partner=None):
    """A client of somebody with this role; the person hangs on it."""
    person = PersonFactory()
    AppointmentFactory(network=network, person=person, role=role, partner=partner)
    client = Client()
    client.force_login(person)
    client.person = person
    return client


def url(name, network, **kwargs):
    return reverse(name, kwargs={"network": network.slug, **kwargs})


def answered(voice, state="answered", words="Danke.", **facts):
    """A voice with one answer, as the action leaves it."""
    voice.state, voice.state_at, voice.answered_at = state, NOW, NOW
    voice.save()
    return Step.objects.create(voice=voice, state=state, at=NOW, words=TextFactory(words=words), **facts)


def network_with(voices=1, **facts):
    network = NetworkFactory(**facts)
    return network, [VoiceFactory(network=network) for _ in range(voices)]


def quiet(**facts):
    """A network that needs nothing by itself."""
    return NetworkFactory(aims=None, question=None, **facts)
