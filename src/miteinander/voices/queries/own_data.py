"""Everything a network knows about one person, from the classes in privacy.py: what may be exported, is."""

from typing import Any

from django.apps import apps
from django.db.models import Model

from miteinander.texts.models import Text
from miteinander.voices.models import Contributor
from miteinander.voices.privacy import FIELDS, OWNED


def own_data(contributor: Contributor) -> dict[str, list[dict[str, Any]]]:
    """Model name → rows with the fields whose class says `export`; texts as words with their language. One query a
    model, and one for the texts."""
    found = {name: rows(name, path, contributor) for name, path in OWNED.items()}
    ids = {value.pk for each in found.values() for row in each for value in row.values() if isinstance(value, Words)}
    words = {text.pk: text for text in Text.objects.filter(pk__in=ids)}
    for each in found.values():
        for row in each:
            row |= {name: said(words[value.pk]) for name, value in row.items() if isinstance(value, Words)}
    return {name: each for name, each in found.items() if each}


class Words:
    """Stands for a text until all of them are read at once."""

    def __init__(self, pk: int) -> None:
        self.pk = pk


def rows(name: str, path: str, contributor: Contributor) -> list[dict[str, Any]]:
    model: type[Model] = apps.get_model("voices", name)
    fields = exported(model)
    found = model._default_manager.filter(**{path: contributor.pk}).order_by("pk").values(*fields)
    return [
        {
            field: Words(value) if model._meta.get_field(field).related_model is Text else value
            for field, value in row.items()
            if value not in (None, "")
        }
        for row in found
    ]


def exported(model: type[Model]) -> list[str]:
    prefix = f"voices.{model.__name__}."
    return [name.removeprefix(prefix) for name, data in FIELDS.items() if name.startswith(prefix) and data.export]


def said(text: Text) -> dict[str, str]:
    return {"words": text.words, "language": text.language}
