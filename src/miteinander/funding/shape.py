"""Frozen dataclasses as plain data and back, so that what was once read is kept as it was read."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")


def plain(thing: Any) -> Any:
    """Dictionaries, lists, texts and whole numbers only."""
    if is_dataclass(thing):
        return {each.name: plain(getattr(thing, each.name)) for each in fields(thing)}
    if isinstance(thing, tuple):
        return [plain(each) for each in thing]
    if isinstance(thing, Enum):
        return thing.value
    return thing.isoformat() if isinstance(thing, date) else thing


def whole(kind: type[Thing], data: Any) -> Thing:
    """What `plain` was made from. Fields that are not known any more are passed over."""
    return _made(kind, data)  # type: ignore[no-any-return]


def _made(kind: Any, data: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if data is None else _made(next(each for each in get_args(kind) if each is not NoneType), data)
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], each) for each in data)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{each.name: _made(hints[each.name], data[each.name]) for each in fields(kind)})  # type: ignore[operator]
    if kind in {date, datetime}:
        return kind.fromisoformat(data)
    return kind(data) if issubclass(kind, Enum) else data
