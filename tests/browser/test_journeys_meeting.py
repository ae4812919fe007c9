"""A whole meeting with thirty points, at the desk and by keyboard alone: agenda, minutes, publication."""

import re

import pytest
from tests.browser.house import House
from tests.browser.journey import follow, heading, reads, said
from tests.browser.keyboard import press, tab_to, type_text

pytestmark = pytest.mark.browser
POINTS = 30
MOST_KEYS = 3  # beyond the words of a decision, until it is a measure of the plan
MEASURE = "Die Stadt baut im Mai eine Rampe am Stadtarchiv."


COUNT_KEYS = """addEventListener('keydown', () => {
  sessionStorage.setItem('keys', 1 + Number(sessionStorage.getItem('keys')));
}, true)"""


class Minutes:
    """Types line after line into the one field and counts the keys that the browser heard."""

    def __init__(self, page) -> None:
        self.page = page
        page.add_init_script(COUNT_KEYS)
        page.evaluate(COUNT_KEYS)

    @property
    def keys(self) -> int:
        return int(self.page.evaluate("() => Number(sessionStorage.getItem('keys'))"))

    def line(self, words: str, shorthand: str = "") -> int:
        """Writes a line; how many keys it took beyond its words. The field keeps the focus from line to line."""
        before = self.keys
        assert self.page.locator(":focus").get_attribute("name") == "line"
        self.page.keyboard.type(shorthand + words)
        press(self.page, "Enter")
        return self.keys - before - len(words)


@pytest.fixture
def meeting(open_page, house: House):
    """The desk of the last meeting of which nothing is written yet, come to by keyboard. Minutes that wait to be
    published stay as they are: the walk over all pages looks for them."""
    page = open_page(house.at("/demo/"))
    follow(page, re.compile("^Koordination$"))
    follow(page, re.compile("^Treffen$"))
    bare = page.locator("section[aria-labelledby=past] li").filter(has_text="ohne Protokoll").locator("h3 a")
    name = re.escape(" ".join(bare.first.inner_text().split())).replace("\\ ", " ?")
    follow(page, re.compile(f"^{name}$"), limit=200)
    return page


def take_out(page) -> None:
    """Tabs through what is proposed for the agenda and unticks it, up to the field for points of one's own."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("name") == "free":
            return
        if page.locator(":focus:checked").count():
            page.keyboard.press("Space")
    raise AssertionError("the field for points of one's own was not reached")


def test_a_meeting_of_thirty_points_from_the_agenda_to_the_public_minutes(meeting):
    page = meeting
    follow(page, "Tagesordnung", limit=200)
    assert heading(page) == "Tagesordnung"
    there = page.locator("main ol.list > li").count()
    take_out(page)
    for number in range(there + 1, POINTS + 1):
        page.keyboard.type(f"Punkt Nummer {number} 5")
        page.keyboard.press("Enter")
    tab_to(page, "Speichern", role="button")
    press(page, "Enter")
    assert said(page) == "Die Tagesordnung ist gespeichert."
    assert page.locator("main ol.list > li").count() == POINTS

    follow(page, "Protokoll schreiben", limit=200)
    assert heading(page) == "Protokoll"
    minutes = Minutes(page)
    for number in range(1, POINTS + 1):
        minutes.line(f"Zu Punkt {number} haben alle etwas gesagt.", f"p{number} ")
    minutes.line("Die Haltestelle bekommt ein Dach.", "b ")
    beyond = minutes.line(MEASURE, "m ")
    minutes.line("Angebot einholen @Stadt bis 20.12.", "a ")
    minutes.line("Am Stadtpark fehlt ein Trinkbrunnen.", "n ")
    assert 0 < beyond <= MOST_KEYS
    written = reads(page)
    assert re.search(r"Am Stadtpark fehlt ein Trinkbrunnen\.\s+ASL \d{4}-\d", written)  # a voice with a number
    assert all(f"Zu Punkt {number} haben" in written for number in range(1, POINTS + 1))

    follow(page, "Veröffentlichen", limit=200)
    tab_to(page, "Das Wichtigste in wenigen Sätzen", role="textbox")
    type_text(page, "Wir haben dreißig Dinge besprochen. Die Stadt baut eine Rampe.")
    tab_to(page, "Dasselbe in Einfacher Sprache", role="textbox")
    type_text(page, "Wir haben viel besprochen. Die Stadt baut eine Rampe.")
    tab_to(page, "Jetzt veröffentlichen", role="button")
    press(page, "Enter")
    follow(page, "Protokoll lesen", limit=200)

    public = reads(page)
    assert (MEASURE in public, "Die Haltestelle bekommt ein Dach." in public) == (True, True)
    assert public.count("haben alle etwas gesagt") == POINTS
    assert re.search(r"Angebot einholen\s+·\s+Stadt · bis 20\. Dezember", public)
    follow(page, re.compile("^Zur Maßnahme ?: Die Stadt baut im Mai"), limit=200)
    assert heading(page).startswith("Die Stadt baut im Mai eine Rampe")
    assert "Im Treffen besprochen" in reads(page)
