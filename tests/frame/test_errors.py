import re

import pytest
from django.test import RequestFactory
from django.utils import translation

from miteinander.frame import errors
from miteinander.frame.refusal import Refused

PAGES = {
    400: errors.bad_request,
    403: errors.forbidden,
    404: errors.not_found,
    429: errors.too_many,
    500: errors.server_error,
}


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "ar"])
@pytest.mark.parametrize("status", PAGES)
def test_error_in_every_language_without_a_query(status, language, db, django_assert_num_queries):
    with translation.override(language), django_assert_num_queries(0):
        response = PAGES[status](RequestFactory().get("/"))
    html = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert html.count("<h1>") == 1
    assert f'href="{"" if language == "de" else "/" + language}/"' in html


def test_errors_differ_between_languages():
    titles = set()
    for language in ("de", "en", "ar"):
        with translation.override(language):
            titles.add(
                re.search("<title>(.*?)</title>", errors.not_found(RequestFactory().get("/")).content.decode())[1]
            )
    assert len(titles) == 3


def test_refusal_is_told_in_its_own_words():
    html = errors.forbidden(
        RequestFactory().get("/"), exception=Refused("Das macht die <Koordination>.")
    ).content.decode()
    assert '<p class="lead">Das macht die &lt;Koordination&gt;.</p>' in html


def test_words_for_programs_stay_away_from_people():
    assert "CSRF" not in errors.forbidden(RequestFactory().get("/"), reason="CSRF cookie not set").content.decode()


def test_too_many_says_what_was_too_much():
    html = errors.too_many(RequestFactory().get("/"), "Zehn falsche Schlüssel.").content.decode()
    assert "Zehn falsche Schlüssel." in html


def test_forged_host_gets_its_error_page(settings):
    settings.ALLOWED_HOSTS = ["example.org"]
    response = errors.bad_request(RequestFactory().get("/", HTTP_HOST="evil.example"))
    assert "Das konnten wir nicht lesen" in response.content.decode()
    assert b"evil" not in response.content
