"""Asking to join and supporting: without an account, once, and not for programs."""

import pytest
import time_machine
from django.urls import reverse
from tests.factories import NetworkFactory, PartnerFactory

from miteinander.network.models import Partner, Supporter

pytestmark = pytest.mark.django_db
JOIN = {"name": "Seniorenbeirat", "kind": "other", "email": "b@example.org", "words": "Wir möchten mitreden."}
SUPPORT = {"kind": "institution", "name": "Bibliothek", "is_public": "on"}


def where(network, name: str) -> str:
    return reverse(name, kwargs={"network": network.slug})


def fill_in(client, network, name: str, facts, *, seconds: float = 30):
    """Show the form, wait as people do, send it."""
    with time_machine.travel("2026-11-02 09:00:00", tick=False) as clock:
        token = client.get(where(network, name)).context["form"]["token"].value()
        clock.shift(seconds)
        return client.post(where(network, name), facts | {"token": token}), token


def test_join_from_the_page_to_the_request(client):
    network = NetworkFactory()

    answer, _ = fill_in(client, network, "join", JOIN)

    assert answer.url == where(network, "join_thanks")
    assert Partner.objects.values_list("name", "state", "contact_email").get() == (
        "Seniorenbeirat",
        "asked",
        "b@example.org",
    )
    assert "So geht es weiter" in client.get(answer.url).content.decode()


def test_join_asks_for_three_things_at_most(client):
    form = client.get(where(NetworkFactory(), "join")).context["form"]

    assert [name for name, field in form.fields.items() if field.required] == ["name", "kind", "email"]


@pytest.mark.parametrize(("name", "facts", "model"), [("join", JOIN, Partner), ("support_network", SUPPORT, Supporter)])
def test_program_in_the_trap_notices_nothing(client, name, facts, model):
    network = NetworkFactory()

    answer, _ = fill_in(client, network, name, facts | {"homepage": "https://spam.example"})

    assert answer.status_code == 302
    assert model.objects.count() == 0


@pytest.mark.parametrize(("name", "facts", "model"), [("join", JOIN, Partner), ("support_network", SUPPORT, Supporter)])
def test_form_too_fast_or_without_our_token_may_be_sent_again(client, name, facts, model):
    network = NetworkFactory()

    fast, _ = fill_in(client, network, name, facts, seconds=1)
    forged = client.post(where(network, name), facts | {"token": "x"})

    for answer in (fast, forged):
        assert "noch einmal" in answer.content.decode()
        assert answer.context["form"]["token"].value() not in {"x", ""}
    assert model.objects.count() == 0


def test_forms_without_end_are_held_back(client):
    network = NetworkFactory()

    answers = [fill_in(client, network, "join", JOIN | {"name": f"Gruppe {n}"})[0].status_code for n in range(7)]

    assert answers == [302] * 6 + [429]


def test_join_when_in_already_is_said_at_the_name(client):
    partner = PartnerFactory(name="Seniorenbeirat")

    answer, _ = fill_in(client, partner.network, "join", JOIN)

    assert list(answer.context["form"].errors) == ["name"]


def test_support_counts_once_though_sent_twice(client):
    network = NetworkFactory()

    with time_machine.travel("2026-11-02 09:00:00", tick=False) as clock:
        token = client.get(where(network, "support_network")).context["form"]["token"].value()
        clock.shift(10)
        for _ in range(2):
            assert client.post(where(network, "support_network"), SUPPORT | {"token": token}).status_code == 302

    assert Supporter.objects.values_list("name", "is_public").get() == ("Bibliothek", True)


def test_support_without_a_name(client):
    network = NetworkFactory()

    fill_in(client, network, "support_network", {"kind": "person"})

    assert Supporter.objects.values_list("name", "is_public").get() == ("", False)


def test_institution_without_a_name_is_asked(client):
    answer, _ = fill_in(client, NetworkFactory(), "support_network", {"kind": "institution"})

    assert list(answer.context["form"].errors) == ["name"]


@pytest.mark.parametrize("name", ["join", "support_network"])
def test_no_cookie(client, name):
    assert not client.get(where(NetworkFactory(), name)).cookies
