"""The menu of the desk shows each role what it may open, and no more."""

import re

import pytest
from django.urls import resolve
from tests.config.test_access import client_of
from tests.factories import AppointmentFactory, NetworkFactory, PartnerFactory

from miteinander.config.access import DOORS
from miteinander.frame import doors
from miteinander.people.roles import Role

pytestmark = pytest.mark.django_db


def menu(role, page, state="open"):
    network = NetworkFactory(state=state)
    partner = PartnerFactory(network=network) if role == Role.PARTNER_EDITOR else None
    person = AppointmentFactory(network=network, role=role, partner=partner).person
    html = client_of(person).get(f"/{network.slug}/arbeitsplatz/{page}").content.decode()
    nav = re.search(r'<ul class="nav">(.*?)</ul>', html, re.DOTALL)[1]
    return [resolve(address).url_name for address in re.findall(r'href="([^"]+)"', nav)]


EVERYDAY = ["desk", "desk_voices", "desk_gatherings", "desk_plan", "desk_cards", "desk_review", "desk_post"]


@pytest.mark.parametrize(
    ("role", "entries"),
    [
        (Role.COORDINATOR, [*EVERYDAY, "desk_network"]),
        (Role.MODERATOR, EVERYDAY),
        (Role.FACILITATOR, ["desk", "desk_gatherings", "desk_cards", "desk_places"]),
        (Role.PARTNER_EDITOR, ["desk", "desk_voices", "desk_plan", "desk_network"]),
    ],
)
def test_menu_shows_what_opens(role, entries):
    assert menu(role, "") == entries


@pytest.mark.parametrize("state", ["draft", "open"])
def test_menu_of_who_runs_the_server_is_the_list_before_opening(state):
    assert menu(Role.OPERATOR, "netzwerk/liste/", state) == ["network_checklist"]


def test_roles_that_open_nothing_yet():
    assert [role for role in Role if not doors.opens_any(role)] == [Role.JURY, Role.FUNDER]


def test_doors_are_those_of_the_gate():
    assert [name for name in DOORS if doors.opens(name, {Role.FACILITATOR})] == [
        name for name, door in DOORS.items() if door.roles is None or Role.FACILITATOR in door.roles
    ]
