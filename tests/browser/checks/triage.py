"""axe's "incomplete" results that somebody has looked at, each with the reason why it is no barrier."""

import re
from dataclasses import dataclass

from .finding import Finding


@dataclass(frozen=True, slots=True)
class Triaged:
    rule: str
    selector: str
    message: str
    reason: str


# axe takes the colour of letters from -webkit-text-fill-color, where Chromium goes on telling the author's colour while
# it draws the forced one: white letters on a forced white button that is black on white on the screen. The own check
# `contrast-body` reads the forced colours.
BLIND_IN_FORCED_COLOURS = ("color-contrast",)

TRIAGED: tuple[Triaged, ...] = ()


def triaged(finding: Finding) -> bool:
    """Whether a known reason covers this incomplete result (selector and message are regular expressions)."""
    return any(
        finding.check == f"axe-incomplete:{entry.rule}"
        and re.search(entry.selector, finding.selector)
        and re.search(entry.message, finding.message)
        for entry in TRIAGED
    )
