"""Pages that are kept whole say the same as pages that are made anew."""

import pytest
from django.test import Client
from tests.factories import NetworkFactory

pytestmark = pytest.mark.django_db


def test_kept_pages_tell_browsers_to_stay_with_tls(settings):
    settings.PAGE_CACHE, settings.SECURE_HSTS_SECONDS = True, 60
    NetworkFactory(slug="hier")
    client = Client()

    first, kept = (client.get("/hier/", secure=True) for _ in range(2))

    assert first.status_code == kept.status_code == 200
    assert first.headers["Strict-Transport-Security"] == kept.headers["Strict-Transport-Security"] == "max-age=60"
    assert first.content == kept.content
