"""Pages that are kept whole say the same as pages that are made anew."""

import pytest
from django.core.cache import cache
from django.core.handlers.base import BaseHandler
from django.http import HttpResponse
from django.test import RequestFactory
from tests.factories import NetworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(settings) -> BaseHandler:
    settings.PAGE_CACHE, settings.SECURE_HSTS_SECONDS = True, 60
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def visit(house: BaseHandler, path: str) -> HttpResponse:
    """As a visitor without any cookie; Django's test client always sends the header, and then nothing is kept."""
    request = RequestFactory().get(path, secure=True)
    del request.META["HTTP_COOKIE"]
    return house.get_response(request)


def test_kept_page_is_the_same_and_tells_browsers_to_stay_with_tls(house, django_assert_num_queries, monkeypatch):
    NetworkFactory(slug="hier")
    monkeypatch.setattr("miteinander.config.page_cache._networks", {})

    first = visit(house, "/hier/")
    with django_assert_num_queries(1):  # the length of the journal
        kept = visit(house, "/hier/")

    assert first.status_code == kept.status_code == 200
    assert dict(first.headers) == dict(kept.headers)
    assert first.content == kept.content
    assert kept.headers["Strict-Transport-Security"] == "max-age=60"
    cache.clear()
