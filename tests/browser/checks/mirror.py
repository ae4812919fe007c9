"""Right-to-left is the mirror image: the same words, measured once from each side."""

from typing import TYPE_CHECKING

from .finding import Finding
from .script import ask

if TYPE_CHECKING:
    from playwright.sync_api import Page


def mirror_findings(page: "Page", *, tolerance: float = 2.0) -> list[Finding]:
    """Swaps `dir` on the open page and compares every box with its mirror image, to `tolerance` pixels."""
    return [Finding(*row) for row in ask(page, "gate.mirror(arg)", tolerance)]
