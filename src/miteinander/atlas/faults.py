"""What is wrong with a recipe or a table, where exactly, and what to do about it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the file and the line and column (of a table) or the key (of a recipe), what it is, and the remedy."""

    what: str
    remedy: str
    file: str = ""
    line: int = 0
    column: str = ""
    key: str = ""

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        column = f"column {self.column}" if self.column else ""
        place = ", ".join(part for part in (self.file, line, column, self.key) if part)
        return f"{place}: {self.what} {self.remedy}" if place else f"{self.what} {self.remedy}"


class Faulty(ValueError):
    """Nothing was computed and nothing was kept; `faults` says why, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        shown = [str(fault) for fault in self.faults[:SHOWN]]
        more = len(self.faults) - len(shown)
        super().__init__("\n".join([*shown, f"... and {more} more."] if more > 0 else shown))


def fault(what: str, remedy: str, *, file: str = "", line: int = 0, column: str = "", key: str = "") -> Faulty:
    """The exception with this one fault."""
    return Faulty([Fault(what, remedy, file, line, column, key)])


@contextmanager
def in_file(file: str) -> Iterator[None]:
    """Faults from inside that name no file are about this one."""
    try:
        yield
    except Faulty as error:
        raise Faulty(replace(each, file=each.file or file) for each in error.faults) from None
