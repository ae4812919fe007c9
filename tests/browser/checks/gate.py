"""The gate: everything that must be nothing."""

from typing import TYPE_CHECKING

from .axe import THEME_RULES, axe
from .finding import Finding, as_text
from .language import language_findings
from .mirror import mirror_findings
from .script import ask, run
from .walk import rings, skip_link, walk_by_keyboard

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

WORDS = (
    "label-visible",
    "label-meaningless",
    "alt-junk",
    "link-text",
    "language-menu-lang",
    "lang-dir",
    "image-of-text",
)
FORMS = ("error-tied", "error-summary", "autocomplete", "captcha", "paste-blocked", "change-on-input")
STRUCTURE = (
    "title", "meta-refresh", "landmarks", "headings", "fake-heading", "duplicate-id", "tables", "tabindex",
    "fake-button", "drag-only", "help-link", "skip-link-present", "media-captions", "media-autoplay", "third-party",
)  # fmt: skip
COLOURS = ("contrast-body", "link-visible", "colour-only")
LAYOUT = ("target-size", "visual-order", "physical-css", "scroll-region")
NARROW = ("reflow", "text-spacing", "scroll-region", "visual-order")
STILL = WORDS + FORMS + STRUCTURE + COLOURS + LAYOUT
NARROW_WIDTH = 320


def findings(page: "Page") -> list[Finding]:
    """All barriers the gate can see on the open page, in the theme, language and width it is shown in.

    Takes about a second. The page comes back at its old size; the focus has moved.
    """
    return [*axe(page), *own_findings(page)]


def own_findings(page: "Page") -> list[Finding]:
    """What axe does not look for."""
    still = run(page, (*STILL, "text-spacing"))
    walked = walk_by_keyboard(page).findings
    found = [*still, *narrow_findings(page), *language_findings(page), *mirror_findings(page)]
    return _once([*found, *change_on_input(page), *walked, *skip_link(page)])


def theme_findings(page: "Page") -> list[Finding]:
    """Only what another theme (dark, forced colours) can change on a page that already passed `findings`."""
    return [*rings(page), *axe(page, rules=THEME_RULES), *run(page, COLOURS)]


def narrow_findings(page: "Page", *, width: int = NARROW_WIDTH) -> list[Finding]:
    """No sideways scrolling, no cut text on a screen of 320 px, which is also 400 % on 1280 px."""
    before = page.viewport_size or {"width": 1280, "height": 800}
    page.set_viewport_size({"width": width, "height": before["height"]})
    found = run(page, NARROW)
    page.set_viewport_size(before)
    return found


def change_on_input(page: "Page") -> list[Finding]:
    """Touches every field and watches whether the page goes away or another opens."""
    if not page.evaluate("() => document.scripts.length || document.querySelector('[onchange], [oninput], [onfocus]')"):
        return []
    left: list[str] = []

    def watch(route: "Route") -> None:
        if route.request.is_navigation_request():
            left.append(route.request.url)
            route.fulfill(status=204)  # a browser stays where it is
        else:
            route.fallback()

    page.route("**/*", watch)
    touched = ask(page, "gate.touchFields()")
    page.wait_for_timeout(60)  # submit() and location= go out after the event
    page.unroute("**/*", watch)
    return [Finding("change-on-input", f"filling in a field leads to {url}", ", ".join(touched)) for url in left]


def assert_clean(page: "Page") -> None:
    """Fails with one line a finding."""
    found = findings(page)
    assert not found, f"{page.url}\n{as_text(found)}"


def _once(found: list[Finding]) -> list[Finding]:
    return list(dict.fromkeys(found))
