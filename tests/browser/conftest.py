"""One Chromium for all browser tests, and a factory for pages in every theme, width and language.

Nothing here needs Playwright before a test asks for a browser, so collecting works without it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from tests.browser.checks import axe
from tests.browser.house import house

__all__ = ["house"]  # a fixture; named here once, so that all tests of a run share one house

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-headless-shell")
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # tests never leave the machine
]
HOW = (
    "Browser tests need Debian's `chromium`, the packages of the group `browser` "
    "and `npm install --prefix tests/browser`"
)


def _without(reason: str) -> NoReturn:
    """Skips with one clear sentence; fails where a run without browser is no run."""
    message = f"{HOW}: {reason}"
    if os.environ.get("MITEINANDER_BROWSER") == "required":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def _chromium() -> str:
    told = os.environ.get("MITEINANDER_CHROMIUM")
    found = [place for place in ([told] if told else PLACES) if Path(place).is_file()]
    return next(iter(found), "") or ("" if told else next(filter(None, map(shutil.which, NAMES)), ""))


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium, started once. Without it the tests are skipped, or fail with MITEINANDER_BROWSER=required."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _without("playwright is not installed")
    try:
        import py3langid  # noqa: F401
    except ImportError:
        _without("py3langid is not installed")
    try:
        axe.source()
    except axe.AxeMissing as missing:
        _without(str(missing))
    place = _chromium()
    if not place:
        _without("no chromium found (MITEINANDER_CHROMIUM names another place)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=place, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: "Browser") -> "Iterator[Callable[..., Page]]":
    """`open_page(url, scheme="dark", forced=True, width=360, height=800, js=False, locale="ar")` -> page.

    Every page has a context of its own (no cookies, empty cache) and never moves by animation. Without `url` the
    page is blank; further keywords go to Playwright's `new_context`. All contexts are closed after the test.
    """
    contexts = []

    def opened(
        url: str | None = None,
        *,
        scheme: str = "light",
        forced: bool = False,
        width: int = 1280,
        height: int = 800,
        js: bool = True,
        locale: str = "de-DE",
        **more: Any,
    ) -> "Page":
        context = browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            forced_colors="active" if forced else "none",
            reduced_motion="reduce",
            viewport={"width": width, "height": height},
            java_script_enabled=js,
            locale=locale,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        if url:
            page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
