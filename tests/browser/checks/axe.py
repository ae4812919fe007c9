"""axe-core on a page: violations, and "incomplete" results that nobody has triaged yet."""

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .finding import Finding
from .triage import BLIND_IN_FORCED_COLOURS, triaged

if TYPE_CHECKING:
    from playwright.sync_api import Page

FILE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
INSTALL = "npm install --prefix tests/browser"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
THEME_RULES = ("color-contrast", "link-in-text-block")


class AxeMissing(Exception):
    """axe-core is not installed, or is not the very file this gate was measured with."""


@cache
def source() -> str:
    """The text of axe-core; raises AxeMissing with the command that helps."""
    if not FILE.is_file():
        raise AxeMissing(f"axe-core {VERSION} is not installed: {INSTALL}")
    data = FILE.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise AxeMissing(f"axe-core is not the expected {VERSION} (sha256 differs): {INSTALL}")
    return data.decode("utf-8")


def axe(page: "Page", *, rules: tuple[str, ...] = ()) -> list[Finding]:
    """Findings of axe as `axe:<rule>` (violations) and `axe-incomplete:<rule>` (untriaged).

    `rules` limits the run, for instance to THEME_RULES where only colours differ from a page already checked.
    axe needs timers, so the page must live in a context with JavaScript switched on.
    """
    if not page.evaluate("() => !!window.axe"):
        page.evaluate(source() + "\n;null")
    forced = page.evaluate("() => matchMedia('(forced-colors: active)').matches")
    blind = BLIND_IN_FORCED_COLOURS if forced else ()
    chosen: dict[str, object] = (
        {"type": "rule", "values": [rule for rule in rules if rule not in blind]}
        if rules
        else {"type": "tag", "values": list(TAGS)}
    )
    off = {rule: {"enabled": False} for rule in blind}  # of no effect on rules chosen by name
    options = {
        "runOnly": chosen,
        "rules": off,
        "resultTypes": ["violations", "incomplete"],
        "preload": False,
        "iframes": False,
    }
    result = page.evaluate("options => axe.run(document, options)", options)
    found = [_finding("axe", rule, node) for rule in result["violations"] for node in rule["nodes"]]
    unsure = [_finding("axe-incomplete", rule, node) for rule in result["incomplete"] for node in rule["nodes"]]
    return found + [finding for finding in unsure if not triaged(finding)]


def _finding(kind: str, rule: dict[str, Any], node: dict[str, Any]) -> Finding:
    reasons = "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])
    return Finding(f"{kind}:{rule['id']}", f"{rule['help']}: {reasons}", str(node["target"][0]))
