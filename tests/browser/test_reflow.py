"""Words no designer thinks of: a voice with a word of 100 letters or an Arabic sentence of 300 never makes a page
scroll sideways, neither at 320 px nor with letters of twice the size, and at 320 px nothing is cut with the text
spacing of WCAG 1.4.12. That every other page fits at 320 px is seen by the walk over all pages (test_pages.py)."""

from typing import TYPE_CHECKING

import pytest
from tests.browser.checks.finding import Finding
from tests.browser.checks.script import run
from tests.browser.house import House
from tests.browser.journey import raise_a_voice

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SMALL, LARGE = 320, 1280
CHECKS = ("reflow", "text-spacing")
TWICE = "() => { document.documentElement.style.fontSize = '200%' }"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandsmitgliedsa"
SENTENCE = "أمام المكتبة درج عالٍ ولا يوجد منحدر لمن يستخدم كرسيًا متحركًا أو يدفع عربة أطفال، " * 4
assert (len(WORD), len(SENTENCE[:300])) == (100, 300)


def squeezed(page: "Page") -> list[Finding]:
    """The open page on a small screen, with wide spacing, and with letters of twice the size on a large screen."""
    page.set_viewport_size({"width": SMALL, "height": 800})
    found = run(page, CHECKS)
    page.set_viewport_size({"width": LARGE, "height": 800})
    page.evaluate(TWICE)
    return found + run(page, ("reflow",))


@pytest.mark.parametrize("words", [WORD, SENTENCE[:300]], ids=["a word of 100 letters", "an Arabic sentence of 300"])
def test_a_voice_of_such_words_fits_wherever_it_stands(house: House, open_page, words):
    number, _key = raise_a_voice(open_page(house.at("/mia/"), js=False), words, words[:100])
    desk = open_page(house.at("/demo/sein/koordination/"))
    desk.goto(house.at(f"/mia/arbeitsplatz/anliegen/?q={number}"))
    desk.locator(".rows h3 a").first.click()
    faults = [f"desk_voice: {finding}" for finding in squeezed(desk)]
    desk.get_by_role("button", name="Zeigen", exact=True).click()
    for language in ("de", "ar"):
        page = open_page()
        for path in (f"/v/{number.replace(' ', '-')}/", "/mia/anliegen/", "/mia/"):
            page.goto(house.at(path.replace("\xa0", "-"), language))
            faults += [f"{path}, {language}: {finding}" for finding in squeezed(page)]

    assert faults == [], "\n" + "\n".join(faults)
