"""Somebody sits at the desk and types cards, in tests, as a browser would."""

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories import NOW, AppointmentFactory

from miteinander.frame.tokens import form_token
from miteinander.network.models import Network
from miteinander.people.roles import Actor, Role
from miteinander.voices.actions.cards import print_cards
from miteinander.voices.keys import seal, words_from
from miteinander.voices.models import Card


def at_desk(network: Network, role: Role = Role.COORDINATOR) -> Client:
    client = Client()
    person = AppointmentFactory(network=network, role=role).person
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name: str, network: Network, **kwargs: Any) -> str:
    return reverse(name, kwargs={"network": network.slug, **kwargs})


def some_cards(network: Network, count: int = 8) -> list[Card]:
    """Printed cards whose keys are cheap to make: one for all of a batch, each with its own salt."""
    first = Card.objects.count() + 1
    sealed = [seal(words_from(b"\0" * 16), at.to_bytes(16, "big")) for at in range(first, first + count)]
    return print_cards(network=network, sealed=sealed, by=Actor(None, Role.COORDINATOR), now=NOW)


def begin(client: Client, network: Network, **changes: Any) -> str:
    """Start a round; the address of the empty form."""
    data = {"said_on": "2026-11-01", "language": "de", "consent": "self", "scribe_words": "Quartiersbüro"}
    answer = client.post(url("desk_card_entry", network), {**data, "occasion": "", "total": "", **changes})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer.headers["Location"]


def fields(page: str) -> dict[str, str]:
    """What an empty form would send: values of inputs and chosen options."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        facts = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if facts.get("type") in {"checkbox", "radio"} and "checked" not in tag:
            continue
        if facts.get("type") != "file" and "name" in facts:
            found[facts["name"]] = unescape(facts.get("value", "on" if facts.get("type") == "checkbox" else ""))
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def type_card(client: Client, where: str, **typed: Any) -> HttpResponse:
    """Open the form, type, save."""
    page = client.get(where).content.decode()
    form = page[page.index('<form method="post" enctype') :]
    return client.post(where, {**fields(form), "words": "Es fehlt eine Bank.", **typed})


def fresh(network: Network) -> str:
    return form_token(f"card:{network.pk}")
