"""Which address opens to which role, asked from below: the roof hangs its table here when the house starts."""

from collections.abc import Iterable, Mapping

_roles: dict[str, frozenset[str] | None] = {}  # None: no role is needed


def hang(table: Mapping[str, frozenset[str] | None]) -> None:
    _roles.clear()
    _roles.update(table)


def opens(name: str, roles: Iterable[str]) -> bool:
    """Whether one of these roles opens the address; a guess for menus and links, the gate decides."""
    needed = _roles.get(name)
    return needed is None or not needed.isdisjoint(roles)


def opens_any(role: str) -> bool:
    """Whether there is any page that this role opens."""
    return any(needed is not None and role in needed for needed in _roles.values())
