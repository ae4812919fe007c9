"""Every address has a row, every row an address, and the rows hold for every role, at home and abroad."""

from datetime import date
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation
from tests.factories import NOW, AppointmentFactory, NetworkFactory, PartnerFactory, TextFactory, VoiceFactory

from miteinander.config.access import DOORS
from miteinander.people.models import Person
from miteinander.people.roles import Role
from miteinander.voices.models import Attachment, Comment, Voice


def patterns(resolver: URLResolver | None = None, above: dict | None = None) -> list[tuple[str, dict]]:
    """All URL names with the converters of their whole address."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        converters = {**(above or {}), **getattr(entry.pattern, "converters", {})}
        if isinstance(entry, URLResolver):
            found += patterns(entry, converters)
        elif isinstance(entry, URLPattern):
            found.append((entry.name, converters))
    return found


ADDRESSES = dict(patterns())
NAMES = sorted(name for name in ADDRESSES if name)
METHODS = ("get", "post")
pytestmark = pytest.mark.django_db


def test_every_address_has_a_name_and_a_row():
    assert all(name for name, _ in patterns())
    assert sorted(DOORS) == NAMES


def test_nothing_public_is_wider_than_said():
    wide = {name for name, door in DOORS.items() if door.open and not door.demo_only}

    assert not {name for name in wide if name.startswith(("desk", "work"))}


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """Two networks with one of everything, and a person for each role in the first; rolled back at the end."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        yield make_town()
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def make_town():
    home, abroad = NetworkFactory(slug="hier"), NetworkFactory(slug="dort")
    people = {}
    for role in Role:
        partner = PartnerFactory(network=home) if role == Role.PARTNER_EDITOR else None
        people[role] = AppointmentFactory(network=home, role=role, partner=partner).person
        if role == Role.OPERATOR:
            people[role].is_operator = True
            people[role].save()
    voices = {network.slug: VoiceFactory(network=network) for network in (home, abroad)}
    return {"home": home, "abroad": abroad, "people": people, "voices": voices}


def address(name: str, network, voice) -> str:
    """An address with things of this network wherever it names any."""
    kwargs = {}
    for part in ADDRESSES[name]:
        kwargs[part] = {
            "network": network.slug,
            "number": voice.number.path,
            "pk": voice.pk,
            "page": "1",
            "size": "small",
            "key": "bewohnerin",
            "token": "x",
        }.get(part, "1" if part != "slug" else "x")
    with translation.override("de"):
        return reverse(name, kwargs=kwargs)


def client_of(person: Person | None) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def methods_of(role) -> tuple[str, ...]:
    """The gate does not look at the method; both are tried where most is at stake."""
    return METHODS if role in {None, Role.COORDINATOR} else ("get",)


NETWORK_DOORS = [name for name in NAMES if DOORS[name].roles is not None]


@pytest.mark.parametrize("role", [None, *Role])
def test_doors_role_by_address_at_home_and_abroad(town, django_db_blocker, role):
    with django_db_blocker.unblock():
        client = client_of(town["people"].get(role) if role else None)
        for name, place, method in product(NETWORK_DOORS, ("home", "abroad"), methods_of(role)):
            network = town[place]
            answer = getattr(client, method)(address(name, network, town["voices"][network.slug])).status_code
            if role is None:
                assert answer == 302, name  # to the log-in
            elif place == "abroad":
                assert answer == 404, name  # a foreign desk does not exist
            elif role not in DOORS[name].roles:
                assert answer == 403, name
            else:
                assert answer in {200, 302, 400, 403, 404, 405}, (name, answer)


@pytest.mark.parametrize("name", [name for name in NAMES if DOORS[name].signed_in or DOORS[name].operator])
def test_doors_signed_in_and_operator(town, django_db_blocker, name):
    with django_db_blocker.unblock():
        where = address(name, town["home"], town["voices"]["hier"])
        assert client_of(None).get(where).status_code == 302
        if DOORS[name].operator:
            assert client_of(town["people"][Role.COORDINATOR]).get(where).status_code == 404


def test_appointment_ended_opens_nothing(town, django_db_blocker):
    with django_db_blocker.unblock():
        gone = AppointmentFactory(network=town["home"], starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 1)).person
        answer = client_of(gone).get(address("desk", town["home"], town["voices"]["hier"]))

    assert answer.status_code == 404


def test_matrix_is_large_enough():
    """The bar: at least 1,000 generated cases (counted as in the test above)."""
    cases = sum(len(NETWORK_DOORS) * 2 * len(methods_of(role)) for role in (None, *Role))

    assert cases >= 1000


def foreign_things(town) -> dict[str, int]:
    voice = town["voices"]["dort"]
    comment = Comment.objects.create(voice=voice, words=TextFactory(), at=NOW, nonce="fremd")
    file = Attachment.objects.create(
        voice=voice, kind="photo", file="fremd.webp", media_type="image/webp", added_at=NOW
    )
    return {
        "voice": voice.pk,
        "partner": PartnerFactory(network=town["abroad"]).pk,
        "comment": comment.pk,
        "file": file.pk,
    }


def test_foreign_ids_change_nothing(town, django_db_blocker):
    """Every desk address of my network with the number of a thing of another network: 404, and nothing written."""
    with django_db_blocker.unblock():
        client, things = client_of(town["people"][Role.COORDINATOR]), foreign_things(town)
        before = list(Voice.objects.filter(network=town["abroad"]).values())
        for name in (name for name in NETWORK_DOORS if "pk" in ADDRESSES[name]):
            for pk, method in product(set(things.values()), METHODS):
                if not Voice.objects.filter(network=town["home"], pk=pk).exists():
                    kwargs = {"network": "hier", "pk": pk} | dict.fromkeys(
                        set(ADDRESSES[name]) - {"network", "pk"}, "1"
                    )
                    answer = getattr(client, method)(reverse(name, kwargs=kwargs))
                    assert answer.status_code in {404, 405}, (name, pk)
        assert list(Voice.objects.filter(network=town["abroad"]).values()) == before
