"""Inviting and changing a person."""

import pytest
from tests.factories import NOW, PersonFactory

from miteinander.frame.refusal import Refused
from miteinander.people.actions import change, invite
from miteinander.people.models import Person

pytestmark = pytest.mark.django_db


def test_invite_somebody_new():
    person, new = invite(email=" Neu@Example.org ", name="Moderation", language="en", now=NOW)

    assert new is True
    assert (person.email, person.name, person.language) == ("neu@example.org", "Moderation", "en")
    assert not person.has_usable_password()


def test_invite_without_a_name_shows_the_address():
    assert invite(email="neu@example.org", name=" ", now=NOW)[0].name == "neu@example.org"


def test_invite_somebody_known_makes_nobody_new():
    known = PersonFactory(email="da@example.org", name="Alt")

    person, new = invite(email="DA@example.org", name="Neu", now=NOW)

    assert (person, new, person.name) == (known, False, "Alt")
    assert Person.objects.count() == 1


def test_invite_somebody_locked_is_refused():
    PersonFactory(email="fort@example.org", is_active=False)

    with pytest.raises(Refused) as refused:
        invite(email="fort@example.org", name="", now=NOW)

    assert refused.value.field == "email"


@pytest.mark.parametrize(
    ("facts", "field"), [({"name": " ", "language": "de"}, "name"), ({"name": "A", "language": "xx"}, "language")]
)
def test_change_refuses_what_makes_no_sense(facts, field):
    person = PersonFactory()

    with pytest.raises(Refused) as refused:
        change(person=person, **facts)

    assert refused.value.field == field
