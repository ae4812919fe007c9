"""One table of a TOML file while it is read: every entry is taken once, with its type; what is left over is a fault."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias

from miteinander.atlas.faults import Fault
from miteinander.atlas.recipe import Setting

Kept: TypeAlias = list[Fault]


class Entries:
    """The entries under one key. Faults of all tables of a file gather in one list, so that all are told at once."""

    def __init__(self, values: Mapping[str, Any], file: str, path: str = "", kept: Kept | None = None) -> None:
        self.values, self.file, self.path = values, file, path
        self.kept: Kept = [] if kept is None else kept
        self._taken: set[str] = set()

    @property
    def faults(self) -> Kept:
        return self.kept

    def at(self, name: str) -> str:
        return ".".join(part for part in (self.path, name) if part)

    def fault(self, name: str, what: str, remedy: str) -> None:
        self.kept.append(Fault(what, remedy, file=self.file, key=self.at(name)))

    def under(self, defaults: Mapping[str, Any]) -> "Entries":
        """These entries, with what is not said here taken from `defaults`."""
        return Entries({**defaults, **self.values}, self.file, self.path, self.kept)

    def take(self, name: str, otherwise: Any = None) -> Any:
        self._taken.add(name)
        return self.values.get(name, otherwise)

    def _typed(self, name: str, kind: type | tuple[type, ...], word: str, otherwise: Any, needed: bool) -> Any:
        value = self.take(name)
        if value is None:
            if needed:
                self.fault(name, "Is missing.", f"Write {word}.")
            return otherwise
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.fault(name, f"{value!r} does not belong here.", f"Write {word}.")
            return otherwise
        return value

    def text(self, name: str, otherwise: str = "", needed: bool = False) -> str:
        return str(self._typed(name, str, "a text in quotes", otherwise, needed))

    def number(self, name: str, otherwise: float, needed: bool = False) -> float:
        value = float(self._typed(name, (int, float), "a number", otherwise, needed))
        if abs(value) == float("inf") or value != value:
            self.fault(name, "Is not a finite number.", "Write a number.")
            return otherwise
        return value

    def truth(self, name: str) -> bool:
        return bool(self._typed(name, bool, "true or false", False, False))

    def words(self, name: str, needed: bool = False) -> list[str]:
        found = self._typed(name, list, "a list of texts", [], needed)
        if any(not isinstance(word, str) for word in found) or (needed and not found):
            self.fault(name, "Must be a list of texts with at least one.", 'Write for example ["a", "b"].')
            return []
        return list(found)

    def choice(self, name: str, choices: tuple[str, ...], otherwise: str) -> str:
        value = self.take(name, otherwise)
        if value in choices:
            return str(value)
        close = get_close_matches(str(value), choices, 1)
        remedy = f'Did you mean "{close[0]}"?' if close else f"Choose from: {', '.join(choices)}."
        self.fault(name, f'"{value}" is not known here.', remedy)
        return otherwise

    def either(self, name: str, choice: tuple[str | type, ...]) -> Setting:
        """One of these words, or a value of one of these kinds; a tuple is a list of two rising numbers."""
        value = self.take(name)
        if isinstance(value, bool):
            fits = bool in choice
        elif isinstance(value, int | float):
            fits = float in choice and abs(value) != float("inf") and value == value
        elif isinstance(value, list):
            fits = tuple in choice and len(value) == 2 and all(isinstance(n, int | float) for n in value)
            fits = fits and value[0] < value[1]
        else:
            fits = isinstance(value, str) and (str in choice or value in choice)
        if not fits:
            told = {float: "a number", tuple: "two rising numbers [0, 100]", str: "a text", bool: "true or false"}
            words = ", ".join(told[one] if isinstance(one, type) else f'"{one}"' for one in choice)
            self.fault(name, f"{value!r} does not belong here.", f"Write {words}.")
        return tuple(value) if isinstance(value, list) else value

    def table(self, name: str, needed: bool = False) -> "Entries":
        found = self._typed(name, dict, f"a table [{self.at(name)}]", {}, needed)
        return Entries(found, self.file, self.at(name), self.kept)

    def tables(self, name: str) -> Iterator[tuple[str, "Entries"]]:
        outer = self.table(name)
        for inner in outer.values:
            yield inner, outer.table(inner)

    def list_of_tables(self, name: str) -> Iterator["Entries"]:
        for n, one in enumerate(self._typed(name, list, f"[[{self.at(name)}]]", [], False)):
            yield Entries(one if isinstance(one, dict) else {}, self.file, self.at(f"{name}[{n}]"), self.kept)

    def close(self) -> None:
        """Every entry that nobody asked for is a fault: a misspelt key must not be passed over."""
        for name in self.values:
            if name not in self._taken:
                close = get_close_matches(name, self._taken, 1)
                self.fault(name, "Is not known here.", f"Did you mean `{close[0]}`?" if close else "Delete it.")
