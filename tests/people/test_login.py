"""Logging in by a code: end to end, revealing nothing, held back when it goes too fast."""

import re

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from tests.factories import PersonFactory

from miteinander.people.models import Person

pytestmark = pytest.mark.django_db
LOGIN, CONFIRM = "/konto/anmelden/", "/konto/code/"


def code_from(mail) -> str:
    return re.search(r"^([A-Z0-9-]{6,})$", mail.body, re.MULTILINE)[1]


def test_login_by_code_end_to_end(client, mailoutbox):
    person = PersonFactory(email="koordination@example.org")

    asked = client.post(LOGIN, {"email": "Koordination@example.org"})
    answered = client.post(CONFIRM, {"code": code_from(mailoutbox[0])})

    assert asked.url == CONFIRM
    assert mailoutbox[0].to == ["koordination@example.org"]
    assert answered.url == "/arbeitsplatz/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_login_leads_to_the_page_asked_for(client, mailoutbox):
    PersonFactory(email="a@example.org")

    client.post(LOGIN, {"email": "a@example.org", "next": "/konto/"})
    answered = client.post(CONFIRM, {"code": code_from(mailoutbox[0]), "next": "/konto/"})

    assert answered.url == "/konto/"


def test_login_never_leads_to_another_site(client, mailoutbox):
    PersonFactory(email="a@example.org")

    client.post(LOGIN, {"email": "a@example.org"})
    answered = client.post(CONFIRM, {"code": code_from(mailoutbox[0]), "next": "https://boese.example/"})

    assert answered.url == "/arbeitsplatz/"


def test_login_leads_to_the_desk_in_my_language(client, mailoutbox):
    PersonFactory(email="a@example.org", language="ar")

    client.post(LOGIN, {"email": "a@example.org"})

    assert client.post(CONFIRM, {"code": code_from(mailoutbox[0])}).url == "/ar/arbeitsplatz/"


def page_without_address(client, email: str) -> tuple[int, str, str]:
    asked = client.post(LOGIN, {"email": email})
    shown = client.get(CONFIRM).content.decode().replace(email, "")
    return asked.status_code, asked.url, shown


def test_another_address_after_a_typing_error(client, mailoutbox):
    client.post(LOGIN, {"email": "vertippt@example.org"})

    assert client.post("/konto/abmelden/", {"next": LOGIN}).url == LOGIN
    assert client.get(LOGIN).status_code == 200


def test_unknown_address_reveals_nothing(client, mailoutbox):
    PersonFactory(email="bekannt@example.org")

    known = page_without_address(client, "bekannt@example.org")
    client.cookies.clear()
    unknown = page_without_address(client, "niemand@example.org")

    assert unknown == known
    assert [mail.to for mail in mailoutbox] == [["bekannt@example.org"]]


def test_person_who_is_locked_gets_no_code(client, mailoutbox):
    PersonFactory(email="fort@example.org", is_active=False)

    client.post(LOGIN, {"email": "fort@example.org"})

    assert mailoutbox == []


def test_wrong_code_three_times_needs_a_new_one(client, mailoutbox):
    PersonFactory(email="a@example.org")
    client.post(LOGIN, {"email": "a@example.org"})

    answers = [client.post(CONFIRM, {"code": "FALSCH"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert "Dieser Code stimmt nicht." in answers[0].content.decode()
    assert "_auth_user_id" not in client.session
    assert client.post(CONFIRM, {"code": code_from(mailoutbox[0])}).url == LOGIN


def test_codes_too_fast_are_held_back(mailoutbox):
    PersonFactory(email="a@example.org")

    pages = [Client().post(LOGIN, {"email": "a@example.org"}) for _ in range(4)]

    assert [page.status_code for page in pages] == [302, 302, 302, 200]
    assert "zu viele Versuche" in pages[3].content.decode()
    assert len(mailoutbox) == 3


@pytest.mark.parametrize(
    "path", ["signup/", "login/", "password/reset/", "email/", "password/change/", "konto/signup/"]
)
def test_rest_of_allauth_cannot_be_reached(path):
    for where in (f"/konto/{path}", f"/accounts/{path}"):
        with pytest.raises(Resolver404):
            resolve(where)


def test_log_out(client):
    client.force_login(PersonFactory(), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/konto/abmelden/").status_code == 200
    assert client.post("/konto/abmelden/").url == "/"
    assert "_auth_user_id" not in client.session


def test_login_page_without_another_house_shows_no_button(client):
    assert "openid" not in client.get(LOGIN).content.decode()
    assert client.get("/konto/haus/house/").status_code == 404


def test_login_page_shows_the_button_of_the_house(client, settings):
    app = {
        "provider_id": "house",
        "name": "Stadt Beispiel",
        "client_id": "x",
        "secret": "y",
        "settings": {"server_url": "https://anmelden.example/"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

    page = client.get(LOGIN).content.decode()

    assert "Mit Stadt Beispiel anmelden" in page
    assert 'action="/konto/haus/house/' in page


def test_options_make_the_settings_of_the_house():
    """The options alone decide whether there is a button; read in a process of its own."""
    import os
    import subprocess
    import sys

    code = (
        "from miteinander.config import settings as s;"
        "print(s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['name'],"
        "s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'][1])"
    )
    surroundings = os.environ | {
        "MITEINANDER_OIDC_URL": "https://anmelden.example/",
        "MITEINANDER_OIDC_NAME": "Stadt",
        "PYTHONPATH": "src",
        "MITEINANDER_DATA_DIR": ".data/test",
    }
    done = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["Stadt", "https://anmelden.example"]


def test_passkey_login_offers_a_challenge(client):
    answer = client.get("/konto/passkey/anmelden/", headers={"Accept": "application/json"})

    assert set(answer.json()["request_options"]["publicKey"]) >= {"challenge", "rpId"}


def test_passkey_pages_answer_and_load_one_script_of_our_own(client):
    client.force_login(PersonFactory(), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/konto/passkey/").status_code == 200
    page = client.get("/konto/passkey/neu/").content.decode()
    assert re.findall(r"<script(?! id=\"passkey-options\" type=\"application/json\")[^>]*>", page) == [
        '<script src="/static/people/passkey.js" defer>'
    ]


def test_passkey_is_no_second_obligation(client, mailoutbox):
    """Whoever has a passkey still gets in by code alone."""
    from allauth.mfa.models import Authenticator

    person = PersonFactory(email="a@example.org")
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Handy", "credential": {}}
    )

    client.post(LOGIN, {"email": "a@example.org"})

    assert client.post(CONFIRM, {"code": code_from(mailoutbox[0])}).url == "/arbeitsplatz/"


def test_passkey_of_somebody_else_cannot_be_removed(client):
    from allauth.mfa.models import Authenticator

    key = Authenticator.objects.create(
        user=PersonFactory(), type=Authenticator.Type.WEBAUTHN, data={"name": "Handy", "credential": {}}
    )
    client.force_login(PersonFactory(), backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(f"/konto/passkey/{key.pk}/entfernen/").status_code == 404


def test_passkey_removed_is_told_by_mail(client, mailoutbox):
    from allauth.mfa.models import Authenticator

    person = PersonFactory()
    key = Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Handy", "credential": {}}
    )
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(f"/konto/passkey/{key.pk}/entfernen/").status_code == 200
    assert client.post(f"/konto/passkey/{key.pk}/entfernen/").url == "/konto/passkey/"
    assert Authenticator.objects.count() == 0
    assert mailoutbox[0].subject == "Ein Passkey wurde entfernt"


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "ar"])
def test_login_page_in_every_language(client, language):
    prefix = "" if language == "de" else f"/{language}"

    page = client.get(f"{prefix}{LOGIN}").content.decode()

    assert f'<html lang="{language}"' in page


def test_login_page_sets_no_cookie_before_anything_is_sent(client):
    assert not client.get(LOGIN).cookies


def test_account_changes_name_and_language(client):
    person = PersonFactory()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post(reverse("account"), {"name": "Neue Koordination", "language": "en"})

    assert answer.url == "/en/konto/?gut=1"
    assert Person.objects.values_list("name", "language").get() == ("Neue Koordination", "en")
