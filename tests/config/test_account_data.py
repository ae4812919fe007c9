"""What is kept about somebody who logs in: to take along, and forgotten a month after the last role."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.config.test_access import client_of
from tests.factories import NOW, AppointmentFactory, PersonFactory, StepFactory, VoiceFactory

from miteinander.config.account_data import account_data, tables
from miteinander.network.actions.appointments import AFTER_LAST_ROLE, forget_people
from miteinander.people.actions import invite
from miteinander.people.models import Person
from miteinander.people.roles import Role
from miteinander.voices.models import Draft

pytestmark = pytest.mark.django_db


def test_tables_are_those_that_name_a_person():
    assert {model.__name__ for model, _ in tables()} >= {"Person", "Appointment", "Draft", "Step", "Voice"}


def test_data_holds_what_the_person_is_and_does_but_not_the_words_of_others():
    role = AppointmentFactory(role=Role.COORDINATOR)
    person = role.person
    voice = VoiceFactory(network=role.network, scribe=person, scribe_words="die Koordination", words__words="Geheim.")
    StepFactory(voice=voice, by=person, signed="Koordination")
    Draft.objects.create(voice=voice, person=person, content={"words": "Noch nicht fertig."}, saved_at=NOW)
    AppointmentFactory()

    found = account_data(person)

    assert {name: len(rows) for name, rows in found.items()} == {
        "people.Person": 1, "network.Appointment": 1, "voices.Voice": 1, "voices.Step": 1, "voices.Draft": 1,
    }  # fmt: skip
    assert found["people.Person"][0]["email"] == person.email
    assert found["network.Appointment"][0]["role"] == "coordinator"
    assert found["voices.Voice"] == [{"id": voice.pk, "scribe": person.pk}]
    assert "password" not in found["people.Person"][0]


def test_file_is_for_the_person_alone(client):
    person = AppointmentFactory().person
    where = reverse("account_file")

    assert client.get(where).status_code == 302
    answer = client_of(person).get(where)
    assert answer.json()["people.Person"][0]["email"] == person.email
    assert answer["Content-Disposition"] == 'attachment; filename="konto.json"'


@pytest.mark.parametrize(("days", "forgotten"), [(29, 0), (30, 1), (None, 0)])
def test_people_are_forgotten_a_month_after_their_last_role(days, forgotten):
    ended = NOW.date() - timedelta(days=days) if days is not None else None
    person = AppointmentFactory(starts_on=NOW.date() - timedelta(days=400), ends_on=ended).person
    AppointmentFactory(
        person=person, starts_on=NOW.date() - timedelta(days=900), ends_on=NOW.date() - timedelta(days=800)
    )
    before = person.email

    assert AFTER_LAST_ROLE.days == 30
    assert forget_people(now=NOW) == forgotten
    assert forget_people(now=NOW) == 0
    assert Person.objects.filter(email=before, is_active=True).exists() == (not forgotten)


def test_operators_and_people_without_a_role_yet_stay():
    PersonFactory(is_operator=True)
    PersonFactory()

    assert forget_people(now=NOW) == 0


def test_who_was_forgotten_may_come_back_as_somebody_new():
    person = AppointmentFactory(starts_on=NOW.date() - timedelta(400), ends_on=NOW.date() - timedelta(100)).person
    address = person.email
    forget_people(now=NOW)

    again, new = invite(email=address, name="Koordination", now=NOW)
    assert (again.pk != person.pk, new, again.is_active) == (True, True, True)
