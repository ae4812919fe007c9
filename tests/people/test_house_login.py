"""Logging in at another house that is really there: an OpenID Connect provider on a port of its own. What is walked:
our button, the provider's page, the code, the tokens, the keys of the provider, and back to the desk or the refusal."""

import warnings
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from tests.factories import PersonFactory

from miteinander.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
BUTTON = "/konto/haus/house/"
PEOPLE = {
    "known": {"email": "Koordination@example.org", "email_verified": True, "name": "Mara Beispiel"},
    "stranger": {"email": "fremd@example.org", "email_verified": True},
    "claims-an-address": {"email": "koordination@example.org", "email_verified": False},
    "says-no-address": {},
}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A provider with four people; its address. It is built with parts of Authlib that Authlib itself calls old."""
    with warnings.catch_warnings():
        import authlib.deprecate  # noqa: F401 asks for warnings "always" as it is loaded

        warnings.simplefilter("ignore")
        from oidc_provider_mock import User, run_server_in_thread
    people = [User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
    with run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def house(provider, settings) -> str:
    app = {
        "provider_id": "house",
        "name": "Stadt Beispiel",
        "client_id": "miteinander",
        "secret": "only-for-tests",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return provider


def come_back(client: Client, answer: dict[str, str]):
    """Press our button, answer on the provider's page, follow it back."""
    to_provider = client.post(BUTTON)
    assert to_provider.status_code == 302
    sent_back = requests.post(to_provider.url, data=answer, allow_redirects=False, timeout=10)
    where = urlsplit(sent_back.headers["Location"])
    assert where.path == f"{BUTTON}zurueck/"
    return client.get(f"{where.path}?{where.query}")


def words(answer) -> str:
    return answer.content.decode()


def test_a_known_person_comes_to_the_desk(client, house):
    person = PersonFactory(email="koordination@example.org")

    back = come_back(client, {"sub": "known"})

    assert (back.status_code, back.url) == (302, "/arbeitsplatz/")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_known_person_comes_again_as_the_same(client, house):
    person = PersonFactory(email="koordination@example.org")
    come_back(client, {"sub": "known"})
    again = Client()

    assert come_back(again, {"sub": "known"}).url == "/arbeitsplatz/"

    assert again.session["_auth_user_id"] == str(person.pk)
    assert (Person.objects.count(), SocialAccount.objects.count()) == (1, 1)


def test_a_stranger_is_told_whom_to_ask(client, house):
    back = come_back(client, {"sub": "stranger"})

    assert "Für diese Adresse gibt es noch kein Konto" in words(back)
    assert "Bitte fragen Sie die Koordination." in words(back)
    assert "_auth_user_id" not in client.session
    assert (Person.objects.count(), SocialAccount.objects.count()) == (0, 0)


@pytest.mark.parametrize("sub", ["claims-an-address", "says-no-address"])
def test_an_address_the_house_does_not_vouch_for_opens_nothing(client, house, sub):
    PersonFactory(email="koordination@example.org")

    back = come_back(client, {"sub": sub})

    assert "Für diese Adresse gibt es noch kein Konto" in words(back)
    assert "_auth_user_id" not in client.session
    assert SocialAccount.objects.count() == 0


def test_who_was_locked_out_stays_out(client, house):
    PersonFactory(email="koordination@example.org", is_active=False)

    come_back(client, {"sub": "known"})

    assert "_auth_user_id" not in client.session


def test_who_says_no_at_the_house_finds_the_way_back(client, house):
    page = words(come_back(client, {"action": "deny"}))

    assert "Das Anmelden hat nicht geklappt" in page
    assert 'href="/konto/anmelden/"' in page
    assert "_auth_user_id" not in client.session


def test_an_answer_nobody_asked_for_is_refused(client, house):
    PersonFactory(email="koordination@example.org")

    back = client.get(f"{BUTTON}zurueck/?code=erraten&state=erfunden")

    assert "Das Anmelden hat nicht geklappt" in words(back)
    assert "_auth_user_id" not in client.session


def test_a_house_that_is_down_says_so(client, settings, house):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"] = {"server_url": "http://localhost:9"}

    answer = client.post(BUTTON)

    assert "Das Anmelden hat nicht geklappt" in words(answer)
