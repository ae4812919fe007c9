"""A new network in minutes: one form, a list of what is missing, one click."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import AreaFactory, NetworkFactory, PersonFactory
from tests.network.helpers import signed_in

from miteinander.network import template
from miteinander.network.models import RESERVED_SLUGS, Appointment, Body, Network, Partner
from miteinander.people.roles import Role
from miteinander.post.models import Mail
from miteinander.texts.languages import INTERFACE
from miteinander.texts.models import Translation

pytestmark = pytest.mark.django_db
FACTS = {
    "name": "Miteinander in Mockau",
    "short_name": "Mockau",
    "town": "Mockau",
    "coordination": "Quartiersbüro",
    "email": "buero@example.org",
    "answer_days": "10",
    "languages": ["de-simple", "en", "ar"],
}


@pytest.fixture
def operator() -> Client:
    return signed_in(PersonFactory(is_operator=True, email="betrieb@example.org"))


def test_network_from_one_form(operator):
    answer = operator.post(reverse("network_new"), FACTS)

    made = Network.objects.get()
    assert answer.url == "/mockau/arbeitsplatz/netzwerk/liste/"
    assert (made.slug, made.prefix, made.state, made.area.name, made.answer_days) == (
        "mockau",
        "MOC",
        "draft",
        "Mockau",
        10,
    )
    assert "Mockau" in made.question.words
    assert Translation.objects.count() == 6 * 3  # question, aims, accessibility and three bodies
    assert list(Body.objects.order_by("pk").values_list("kind", flat=True)) == ["open", "steering", "deciding"]
    assert list(Appointment.objects.order_by("pk").values_list("role", "person__email")) == [
        (Role.OPERATOR, "betrieb@example.org"),
        (Role.COORDINATOR, "buero@example.org"),
    ]
    assert Mail.objects.get().to == "buero@example.org"


def test_network_in_an_area_that_is_there(operator):
    area = AreaFactory(name="Aschersleben")

    operator.post(reverse("network_new"), FACTS | {"area": area.pk, "town": "", "languages": [], "prefix": ""})

    made = Network.objects.get()
    assert (made.area, made.prefix) == (area, "ASC")
    assert Translation.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slug": "konto"}, "slug"),
        ({"slug": "en"}, "slug"),
        ({"slug": "belegt"}, "slug"),
        ({"letters": "BEL"}, "letters"),
        ({"letters": "A1"}, "letters"),
        ({"town": ""}, "town"),
        ({"short_name": "!!!"}, "slug"),
        ({"email": "keine"}, "email"),
        ({"answer_days": "0"}, "answer_days"),
    ],
)
def test_form_says_what_is_wrong(operator, changes, field):
    NetworkFactory(slug="belegt", prefix="BEL")

    answer = operator.post(reverse("network_new"), FACTS | changes)

    assert list(answer.context["form"].errors) == [field]
    assert Network.objects.count() == 1


def test_only_who_runs_the_server(client):
    assert client.get("/arbeitsplatz/neu/").status_code == 302
    assert signed_in(PersonFactory()).get("/arbeitsplatz/neu/").status_code == 404


def test_list_before_opening_then_one_click(operator, client):
    operator.post(reverse("network_new"), FACTS)
    made = Network.objects.get()
    listed = operator.get("/mockau/arbeitsplatz/netzwerk/liste/")
    assert listed.context["missing"] == 3  # imprint, privacy, who carries it

    operator.post("/mockau/arbeitsplatz/netzwerk/oeffnen/")
    assert client.get("/mockau/netzwerk/").status_code == 404

    Partner.objects.create(network=made, name="Stadt", kind="town", is_owner=True)
    coordinator = signed_in(Appointment.objects.get(role=Role.COORDINATOR).person)
    for what in ("imprint", "privacy"):
        coordinator.post(f"/mockau/arbeitsplatz/netzwerk/texte/{what}/{made.pk}/", {"de": "Text"})
    assert operator.post("/mockau/arbeitsplatz/netzwerk/oeffnen/").url == "/mockau/"
    assert client.get("/mockau/netzwerk/").status_code == 200


def test_template_speaks_every_language():
    loaded = template.load()
    texts = [*loaded.texts.values(), *(body.purpose for body in loaded.bodies)]

    assert all(tuple(text) == INTERFACE for text in texts)
    assert all(words.format(area="A", name="N") for text in texts for words in text.values())


@given(st.text(max_size=60))
def test_suggested_address_is_one(name):
    slug = template.slug_of(name)

    assert len(slug) <= 40
    assert re.fullmatch(r"[a-z0-9-]*", slug)


@pytest.mark.parametrize(
    ("name", "slug", "letters"),
    [
        ("MIA Aschersleben", "mia-aschersleben", "MIA"),
        ("Übersee", "uebersee", "UEB"),
        ("Ö", "oe", "OE"),
        ("1", "1", ""),
    ],
)
def test_suggestions(name, slug, letters):
    assert (template.slug_of(name), template.prefix_of(name)) == (slug, letters)


def test_every_language_is_reserved():
    assert set(INTERFACE) <= RESERVED_SLUGS


def test_work_leads_to_the_only_network():
    from tests.factories import AppointmentFactory

    made = AppointmentFactory()
    client = signed_in(made.person)
    assert client.get("/arbeitsplatz/").url == f"/{made.network.slug}/arbeitsplatz/"

    second = AppointmentFactory(person=made.person)
    page = client.get("/arbeitsplatz/").content.decode()
    assert made.network.name in page
    assert second.network.name in page


def test_work_without_any_task_says_so():
    assert "keine Aufgabe" in signed_in(PersonFactory()).get("/arbeitsplatz/").content.decode()


def test_work_page_leads_who_runs_the_server_to_what_opens(operator):
    operator.post(reverse("network_new"), FACTS)
    made = Network.objects.get()
    assert 'href="/mockau/arbeitsplatz/netzwerk/liste/"><bdi>' in operator.get(reverse("work")).content.decode()
    made.state = "open"
    made.save()
    assert 'href="/mockau/"><bdi>' in operator.get(reverse("work")).content.decode()


def test_work_page_tells_who_runs_the_server_how_to_begin(operator):
    page = operator.get(reverse("work")).content.decode()
    assert "Sie betreiben diesen Server." in page
    assert f'href="{reverse("network_new")}"' in page
