"""The first log-in of a fresh house."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from miteinander.people.models import Person

pytestmark = pytest.mark.django_db


def operators() -> list[tuple[str, str]]:
    return list(Person.objects.filter(is_operator=True).order_by("pk").values_list("email", "name"))


def run(*words: str) -> str:
    out = StringIO()
    call_command("operator", *words, stdout=out)
    return out.getvalue()


def test_operator_is_made_once_and_ends():
    assert run("Betrieb@Example.org", "--name", "Betrieb") == "betrieb@example.org may found networks now.\n"
    run("betrieb@example.org")

    assert operators() == [("betrieb@example.org", "Betrieb")]
    run("betrieb@example.org", "--end")
    assert operators() == []
    assert Person.objects.count() == 1


@pytest.mark.parametrize("words", [("kein-adresse",), ("niemand@example.org", "--end")])
def test_operator_refuses_what_makes_no_sense(words):
    with pytest.raises(CommandError):
        run(*words)

    assert not Person.objects.exists()


def test_operator_refuses_a_closed_account():
    Person.objects.create_user("zu@example.org", name="Zu", is_active=False)

    with pytest.raises(CommandError, match="gesperrt"):
        run("zu@example.org")
