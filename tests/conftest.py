"""What every test gets: a small, quick house."""

import os

os.environ.setdefault("MITEINANDER_DATA_DIR", ".data/test")
os.environ.setdefault("MITEINANDER_SECRET_KEY", "only-for-tests")
os.environ.setdefault("MITEINANDER_DEMO", "1")

import hypothesis
import pytest
from django.core.cache import caches
from django.utils import translation

# The machine may be busy; how long a case takes is not what these tests are about.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def _house(settings, tmp_path):
    settings.PAGE_CACHE = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.STATIC_ROOT = tmp_path  # must be there, or WhiteNoise warns
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
        "shared": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared"},
    }
    translation.activate("de")  # the test client leaves the language of its last request behind
    yield
    for cache in caches.all():
        cache.clear()
