"""QR codes as one small SVG path: no picture, no script, sharp on every printer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4  # modules of white around it, as ISO/IEC 18004 asks for


@lru_cache(maxsize=512)
def svg(text: str, label: str) -> SafeString:
    """The code of `text`; `label` says to those who cannot see it where it leads."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{2}"/></svg>',
        len(rows),
        label,
        path(rows),
    )


def path(rows: Sequence[Sequence[bool]]) -> str:
    """Every run of black modules in a row as one rectangle."""
    return "".join(f"M{x} {y}h{n}v1h-{n}z" for y, row in enumerate(rows) for x, n in runs(row))


def runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of black begins and how long it is."""
    at = 0
    for black, modules in groupby(row, bool):
        n = len(list(modules))
        if black:
            yield at, n
        at += n
