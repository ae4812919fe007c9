"""What journeys share: a person in front of a page of the house, who takes the time people take."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.checks import gate
from tests.browser.checks.finding import as_text
from tests.browser.house import House
from tests.browser.keyboard import press, tab_to, type_text

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
    """The first words of the page; the space inside a number that keeps it on one line counts as any space."""
    return page.locator("h1").inner_text().replace("\xa0", " ")


def reads(page: "Page") -> str:
    """Everything the page says in its main part."""
    return page.locator("main").inner_text().replace("\xa0", " ")


def said(page: "Page") -> str:
    """What the page says after something was done, as a screen reader announces it."""
    return page.get_by_role("status").first.inner_text()


def raise_a_voice(page: "Page", what: str, place: str) -> tuple[str, str]:
    """From the network's home to the receipt; number and four words as they stand there."""
    follow(page, "Anliegen sagen")
    tab_to(page, "Worum geht es?", role="textbox")
    type_text(page, what)
    tab_to(page, "Wo ist das?", role="textbox")
    type_text(page, place)
    send(page, re.compile("^Senden$"))
    return page.locator(".num.big").inner_text(), " ".join(page.locator("ol.key li").all_inner_texts())


def mail_to(page: "Page", house: House, address: str, subject: str) -> str:
    """Opens the page of kept mails and reads the newest of these; the worker takes a moment to deliver."""
    for _ in range(40):
        page.goto(house.at("/demo/post/"))
        mail = page.locator("article").filter(has_text=address).filter(has_text=subject)
        if mail.count():
            return mail.first.inner_text()
        page.wait_for_timeout(300)
    raise AssertionError(f"no mail to {address} about {subject}")


def log_in_by_code(page: "Page", house: House, address: str, *, host: str = "") -> None:
    """From the log-in over the code in the mail to the workplace."""
    page.goto(f"{host or house.url}/konto/anmelden/")
    tab_to(page, "Ihre E-Mail-Adresse", role="textbox")
    type_text(page, address)
    press(page, "Enter")
    assert heading(page) == "Bitte geben Sie den Code ein"
    reader = page.context.new_page()
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail_to(reader, house, address, "Code"), re.MULTILINE)
    assert code
    reader.close()
    tab_to(page, "Code aus der E-Mail", role="textbox")
    type_text(page, code[1])
    press(page, "Enter")


def assert_clean_too(page: "Page", open_page: Open) -> None:
    """The page as it is now, looked at by axe and our own checks in a second window, where scripts may run."""
    window = open_page(page.url, storage_state=page.context.storage_state())
    assert heading(window) == heading(page)
    found = gate.findings(window)
    window.context.close()
    assert not found, f"{page.url}\n{as_text(found)}"
