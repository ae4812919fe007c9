"""Formulas in disguise: a cell of a CSV that a spreadsheet would calculate gets an apostrophe, and loses it again.

OWASP, "CSV Injection": cells that begin with = + - @ or a tab are calculated; full-width forms in some languages.
"""

from __future__ import annotations

import re

_GUARDED = re.compile("'*[=+\\-@\t＝＋－＠]")


def guarded(cell: str) -> str:
    """`cell` so that no spreadsheet calculates it. Cells that begin like a guarded one are guarded too."""
    return "'" + cell if _GUARDED.match(cell) else cell


def unguarded(cell: str) -> str:
    """What was guarded: for every text `unguarded(guarded(text)) == text`."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell
