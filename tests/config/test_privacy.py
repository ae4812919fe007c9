"""Every field of every model is classed; nothing is classed that does not exist."""

import pytest
from django.apps import apps

from miteinander.config.data_classes import classed
from miteinander.config.settings import ROOMS

#: Libraries' tables that hold personal data are classed here by the library; the rest is technical.
OWN = {f"miteinander.{room}" for room in ROOMS}


def fields() -> set[str]:
    return {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        if apps.get_app_config(model._meta.app_label).name in OWN
        for field in model._meta.concrete_fields
    }


def test_every_field_is_classed():
    assert fields() - set(classed()) == set()


def test_nothing_classed_that_does_not_exist():
    assert set(classed()) - fields() == set()


@pytest.mark.parametrize(("name", "data"), sorted(classed().items()))
def test_personal_data_says_why_how_long_and_what_then(name, data):
    assert data.purpose
    if data.personal:
        assert data.basis.startswith("Art. ")
        assert data.keep
        assert data.erase != "keep"
