"""The classes of all data, gathered from each room's privacy.py."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from miteinander.config.settings import ROOMS
from miteinander.privacy import Class


@cache
def classed() -> dict[str, Class]:
    """Every field of the house, "room.Model.field", with its class."""
    found: dict[str, Class] = {}
    for room in ROOMS:
        if find_spec(f"miteinander.{room}.privacy"):
            found |= import_module(f"miteinander.{room}.privacy").FIELDS
    return found
