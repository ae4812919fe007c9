"""What journeys share: a person in front of a page of the house, who takes the time people take."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.checks import gate
from tests.browser.checks.finding import as_text
from tests.browser.keyboard import press, tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAST_SECONDS = 3.3  # forms that come back sooner are taken for a program's
AGE = "() => (Date.now() - performance.timeOrigin) / 1000"

Open = Callable[..., "Page"]


def follow(page: "Page", name: str | re.Pattern[str], role: str = "link", limit: int = 60) -> int:
    """Tab to a link and press Enter; returns the presses it took."""
    presses = tab_to(page, name, role=role, limit=limit)
    press(page, "Enter")
    return presses + 1


def send(page: "Page", name: str | re.Pattern[str]) -> None:
    """Tab to a button of a public form and press it, not sooner than a person could have filled it in."""
    tab_to(page, name, role="button")
    page.wait_for_timeout(max(0.0, LEAST_SECONDS - page.evaluate(AGE)) * 1000)
    press(page, "Enter")


def heading(page: "Page") -> str:
    return page.locator("h1").inner_text()


def said(page: "Page") -> str:
    """What the page says after something was done, as a screen reader announces it."""
    return page.get_by_role("status").first.inner_text()


def assert_clean_too(page: "Page", open_page: Open) -> None:
    """The page as it is now, looked at by axe and our own checks in a second window, where scripts may run."""
    window = open_page(page.url, storage_state=page.context.storage_state())
    assert heading(window) == heading(page)
    found = gate.findings(window)
    window.context.close()
    assert not found, f"{page.url}\n{as_text(found)}"
