"""The example, told once for all tests of this room, rolled back at the end."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings

NOW = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker, tmp_path_factory):
    from miteinander.demo.content import load

    uploads = tmp_path_factory.mktemp("uploads")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=uploads):
        atomic = transaction.atomic()
        atomic.__enter__()
        load(NOW)
        yield uploads
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
