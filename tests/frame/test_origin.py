"""A form from elsewhere is refused, in words for those who live here."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from miteinander.frame.origin import SameOrigin


def send(**headers):
    return SameOrigin(lambda request: HttpResponse("angekommen"))(RequestFactory().post("/", headers=headers))


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://testserver"}]
)
def test_form_of_ours_arrives(headers):
    assert send(**headers).content == b"angekommen"


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}, {"origin": "null"}]
)
def test_form_from_elsewhere_says_what_to_do(headers):
    answer = send(**headers)
    assert answer.status_code == 403
    assert "Bitte öffnen Sie die Seite neu und schicken Sie es noch einmal." in answer.content.decode()


def test_form_from_elsewhere_is_refused_in_the_language_of_the_reader():
    with translation.override("en"):
        assert "Please open the page again" in send().content.decode()
