"""The order of an agenda and its times. No Django, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Wish:
    """A point, the place it has, and the place somebody typed for it."""

    key: int
    was: int
    wanted: int


def arranged(wishes: Iterable[Wish]) -> list[int]:
    """The keys in their new order. A point that was moved stands exactly where it was sent, the others give way and
    keep their order; points sent to the same place stand in their old order."""

    def rank(wish: Wish) -> tuple[int, int, int, int]:
        moved = (wish.wanted > wish.was) - (wish.wanted < wish.was)
        return wish.wanted, moved, wish.was, wish.key

    return [wish.key for wish in sorted(wishes, key=rank)]


def clock(begins: datetime, minutes: Sequence[int]) -> list[datetime]:
    """When each point begins, one after the other."""
    return [begins + timedelta(minutes=each) for each in accumulate(minutes, initial=0)][: len(minutes)]
