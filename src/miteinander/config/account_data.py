"""Everything the house keeps about somebody who logs in, as a file (Art. 15 and 20 GDPR).

It follows the classes in each room's privacy.py: a field whose class says `export` in a table that names the person is
in the file. A new room needs nothing but its table.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404

from miteinander.config.data_classes import classed
from miteinander.people.models import Person

SECRET = {"password"}  # never a real one here; a hash helps nobody


def account_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Table → rows about this person; one query a table."""
    found = {f"{model._meta.app_label}.{model.__name__}": rows(model, path, person) for model, path in tables()}
    return {name: each for name, each in sorted(found.items()) if each}


def tables() -> Iterator[tuple[type[Model], str]]:
    """The person's own row, and every table of the house with a field that names a person and is exported."""
    yield Person, "email"
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            data = classed().get(label(field))
            if isinstance(field, ForeignKey) and field.related_model is Person and data is not None and data.export:
                yield model, field.name


def label(field: "Field[Any, Any]") -> str:
    return f"{field.model._meta.app_label}.{field.model.__name__}.{field.name}"


def rows(model: type[Model], path: str, person: Person) -> list[dict[str, Any]]:
    """Of each row its id and what is of the same class as the field that names the person: of a voice somebody wrote
    down not the words of who said it."""
    data = classed()[f"{model._meta.app_label}.{model.__name__}.{path}"]
    names = [each.name for each in model._meta.concrete_fields if classed().get(label(each)) == data]
    wanted = ["id", *(name for name in names if name not in SECRET)]
    is_theirs = {path: person.email if model is Person else person.pk}
    return list(model._default_manager.filter(**is_theirs).order_by("pk").values(*wanted))


def account_file(request: HttpRequest) -> JsonResponse:
    """The file for whoever is logged in."""
    person = get_object_or_404(Person, pk=request.user.pk or 0)
    answer = JsonResponse(account_data(person), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="konto.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer
