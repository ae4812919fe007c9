"""Every field of every model of this room is classed."""

from django.apps import apps

from miteinander.voices.privacy import FIELDS


def test_every_field_is_classed_once():
    fields = {
        f"voices.{model.__name__}.{field.name}"
        for model in apps.get_app_config("voices").get_models()
        for field in model._meta.concrete_fields
    }
    assert set(FIELDS) == fields


def test_ways_to_reach_somebody_are_deleted_with_them():
    assert {FIELDS[f"voices.Contributor.{name}"].erase for name in ("email", "phone", "address")} == {"delete"}
