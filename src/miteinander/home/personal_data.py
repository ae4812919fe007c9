"""What the house keeps about people, from the table every field stands in; the page can not forget one."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from miteinander.people.privacy import Class


@cache
def kept() -> tuple[Class, ...]:
    """Every class of personal data once, in the order of the rooms. Its words are German; pages translate them."""
    found: dict[Class, None] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("miteinander.") and find_spec(f"{app.name}.privacy"):
            for each in import_module(f"{app.name}.privacy").FIELDS.values():
                if each.personal:
                    found.setdefault(each)
    return tuple(found)
