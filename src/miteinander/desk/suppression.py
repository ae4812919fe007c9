"""Hiding small counts of groups, so that no hidden number can be worked out from what is shown.

One line is one group: a count for each channel and their total. Counts below five are hidden. If too little is
hidden, the smallest count still shown goes with it, until what is hidden has at least two parts and five people
together: then neither the total nor a subtraction tells one of them. If nothing is left to hide behind, the total is
hidden too. Lines share no totals, so each can be looked at on its own.
Source of the rule: primary and secondary cell suppression of official statistics.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LEAST: Final = 5  # smaller counts are hidden


@dataclass(frozen=True, slots=True)
class Line:
    """Counts as they may be shown; None is hidden."""

    cells: Mapping[str, int | None]
    total: int | None


def suppress(counts: Mapping[str, int], least: int = LEAST) -> Line:
    """The line of one group; `counts` are whole numbers from zero, by channel."""
    hidden = {name for name, count in counts.items() if count < least}
    total = sum(counts.values())
    if not hidden:
        return Line(dict(counts), total if total >= least else None)
    shown = sorted(set(counts) - hidden, key=lambda name: (counts[name], name))
    while shown and (len(hidden) < 2 or sum(counts[name] for name in hidden) < least):
        hidden.add(shown.pop(0))
    safe = len(hidden) >= 2 and sum(counts[name] for name in hidden) >= least
    cells = {name: None if name in hidden else count for name, count in counts.items()}
    return Line(cells, total if safe else None)
