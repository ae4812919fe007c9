"""A bar on the terminal for what takes longer than a second; silent where nobody looks."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import Final, Self, TypeVar

PATIENCE: Final = 1.0
WIDTH: Final = 30
Item = TypeVar("Item")


class Progress:
    """with Progress("Reading") as progress: progress(0.5). Appears after one second, on stderr, only on a terminal."""

    def __init__(self, what: str) -> None:
        self.what, self.began, self.shown = what, time.monotonic(), False

    def __enter__(self) -> Self:
        return self

    def __call__(self, share: float) -> None:
        if sys.stderr.isatty() and time.monotonic() - self.began > PATIENCE:
            full = round(WIDTH * min(share, 1.0))
            sys.stderr.write(f"\r{self.what} [{'#' * full}{'.' * (WIDTH - full)}] {min(share, 1.0):4.0%}")
            sys.stderr.flush()
            self.shown = True

    def over(self, items: Sequence[Item]) -> Iterator[Item]:
        for n, item in enumerate(items):
            self(n / len(items))
            yield item

    def __exit__(self, *error: object) -> None:
        if self.shown:
            sys.stderr.write("\r" + " " * (len(self.what) + WIDTH + 8) + "\r")
