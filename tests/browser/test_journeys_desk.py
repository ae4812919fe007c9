"""What the coordination does at the desk, by keyboard alone, from the door of the demo to what everybody then reads."""

import re
from urllib.parse import urlsplit

import pytest
from tests.browser.house import House
from tests.browser.journey import assert_clean_too, follow, heading, log_in_by_code, raise_a_voice, reads, said
from tests.browser.keyboard import choose, press, tab_to, type_text

pytestmark = pytest.mark.browser
MOST_KEYS_A_CARD = 10  # beyond the text: with 40 cards in ten minutes every key but the text is in the way


@pytest.fixture
def desk(open_page, house: House):
    """The first page of the desk, come to by keyboard."""
    page = open_page(house.at("/demo/"))
    follow(page, re.compile("^Koordination$"))
    assert heading(page) == "Was Sie heute braucht"
    return page


@pytest.fixture
def visitor(open_page, house: House):
    """Somebody without log-in, in a browser of their own, without scripts."""
    return open_page(house.at("/mia/"), js=False)


def take_down(page, words: str, place: str) -> str:
    """Write down what somebody says on the telephone; its number."""
    follow(page, re.compile("^Heute$"))
    follow(page, "Anliegen aufnehmen")
    assert page.locator(":focus").get_attribute("name") == "words"
    type_text(page, words)
    tab_to(page, "Wo?", role="textbox")
    type_text(page, place)
    tab_to(page, "Aufnehmen", role="button")
    press(page, "Enter")
    assert heading(page) == "Aufgenommen. Bitte lesen Sie das vor:"
    return page.locator(".num.big").inner_text()


def go_to(page, number: str) -> None:
    """From any page of the desk to one voice, by its number."""
    follow(page, re.compile("^Anliegen$"))
    tab_to(page, "Wörter, Nummer oder Straße", role="textbox")
    type_text(page, number)
    press(page, "Enter")
    follow(page, page.locator(".rows h3 a").inner_text())
    assert number in heading(page)


def public(page, visitor, number: str) -> str:
    """What everybody reads under this number."""
    visitor.goto(f"http://{urlsplit(page.url).netloc}/v/{number.replace(' ', '-')}/")
    return reads(visitor)


def open_(page, summary: str) -> None:
    """Unfolds what is folded, if it is not open already."""
    tab_to(page, summary, role="summary")
    if not page.evaluate("() => document.activeElement.parentElement.open"):
        press(page, "Enter")


def test_answer_a_voice_and_take_it_back(desk, visitor):
    page = desk
    number = take_down(page, "An der Bushaltestelle fehlt ein Sitz.", "Haltestelle Hecklinger Straße")
    go_to(page, number)
    tab_to(page, "Ihre Antwort", role="textbox")
    type_text(page, "Danke. Wir stellen im Mai eine Bank auf.")
    tab_to(page, "Stand danach", role="combobox")
    choose(page, "geplant")
    tab_to(page, "Erst ansehen", role="button")
    press(page, "Enter")
    assert "So sieht Ihre Antwort aus" in page.locator("#preview").inner_text()
    tab_to(page, "Antwort veröffentlichen", role="button")
    press(page, "Enter")
    assert "Wir stellen im Mai eine Bank auf." in public(page, visitor, number)
    assert "geplant" in page.locator(".state").first.inner_text()

    follow(page, "Das zurücknehmen", role="button")
    assert said(page) == "Zurückgenommen."
    assert "gesagt" in page.locator(".state").first.inner_text()
    assert "Bank" not in public(page, visitor, number)


def test_answer_nothing_says_what_is_missing_and_keeps_the_state(desk):
    page = desk
    number = take_down(page, "Der Aufzug am Bahnhof ist zu oft kaputt.", "Bahnhof")
    go_to(page, number)
    tab_to(page, "Stand danach", role="combobox")
    choose(page, "nicht möglich")
    tab_to(page, "Antwort veröffentlichen", role="button")
    press(page, "Enter")
    assert page.title().startswith("Fehler:")
    tab_to(page, page.locator(".errors a").first.inner_text(), role="link")
    press(page, "Enter")
    assert page.locator(":focus").get_attribute("name") == "words"
    tab_to(page, "Stand danach", role="combobox")
    assert page.locator(":focus option:checked").inner_text() == "nicht möglich"


def test_merge_two_voices_and_split_them_again(desk, visitor):
    page = desk
    leading = take_down(page, "Die Hecke an der Ecke nimmt die Sicht.", "Ecke Ermslebener Straße")
    other = take_down(page, "Wegen der Hecke sieht man die Autos nicht.", "Ermslebener Straße")
    go_to(page, other)
    open_(page, "Mit einem anderen zusammenlegen")
    tab_to(page, "Nummer des Anliegens, das bleibt", role="textbox")
    type_text(page, leading)
    press(page, "Enter")
    assert "Zusammengelegt mit" in reads(page)
    assert "Dieses Anliegen gehört jetzt zu einem anderen." in public(page, visitor, other)
    assert other in public(page, visitor, leading)

    follow(page, "Wieder trennen", role="button")
    assert "Zusammengelegt mit" not in reads(page)
    assert "Dieses Anliegen gehört jetzt zu einem anderen." not in public(page, visitor, other)
    assert "Das gehört auch dazu" not in public(page, visitor, leading)


def test_show_hide_with_a_reason_and_show_again(desk, visitor):
    page = desk
    words = "Im Treppenhaus der Schule fehlt ein Handlauf."
    number, _key = raise_a_voice(visitor, words, "Schule am Stephanspark")
    assert "Ein Mensch liest es, dann steht es hier." in public(page, visitor, number)
    go_to(page, number)
    follow(page, "Zeigen", role="button")
    assert words in public(page, visitor, number)

    open_(page, "Nicht mehr zeigen")
    tab_to(page, "Grund", role="combobox")
    choose(page, "Das Anliegen steht hier schon einmal.")
    tab_to(page, "Nicht mehr zeigen", role="button")
    press(page, "Enter")
    assert "Der Grund: Das Anliegen steht hier schon einmal." in public(page, visitor, number)
    assert words not in public(page, visitor, number)

    follow(page, "Wieder zeigen", role="button")
    assert words in public(page, visitor, number)


def skip_to(page, words: str) -> None:
    """In the queue of what is to be looked at, leave the others for later until these words come."""
    for _ in range(60):
        if words in page.locator("article.card").inner_text():
            return
        follow(page, "Später")
    raise AssertionError(f"never came: {words}")


def test_check_a_comment_without_then_with_a_reason(desk, visitor, house):
    page = desk
    number = take_down(page, "Am Teich fehlt ein Papierkorb.", "Eine-Teich")
    public(page, visitor, number)
    follow(visitor, "Etwas dazu sagen", limit=120)
    tab_to(visitor, "Ihre Worte")
    type_text(visitor, "Kaufen Sie Papierkörbe bei mir!")
    visitor.wait_for_timeout(3300)
    tab_to(visitor, "Senden", role="button")
    press(visitor, "Enter")
    assert "Kaufen Sie Papierkörbe" not in public(page, visitor, number)

    follow(page, re.compile("^Prüfen$"))
    skip_to(page, "Kaufen Sie Papierkörbe")
    open_(page, "Nicht zeigen")
    tab_to(page, "Nicht zeigen", role="button")
    press(page, "Enter")
    assert page.title().startswith("Fehler:")
    assert "Kaufen Sie Papierkörbe" in page.locator("article.card").inner_text()
    tab_to(page, "Grund", role="combobox")
    choose(page, "Es ist Werbung.")
    tab_to(page, "Nicht zeigen", role="button")
    press(page, "Enter")
    assert said(page) == f"Nicht gezeigt: {number}."

    follow(page, "Das zurücknehmen", role="button")
    follow(page, re.compile("^Prüfen$"))
    skip_to(page, "Kaufen Sie Papierkörbe")
    tab_to(page, "Zeigen", role="button")
    press(page, "Enter")
    assert said(page) == f"Gezeigt: {number}."
    assert "Kaufen Sie Papierkörbe bei mir!" in public(page, visitor, number)


CARDS = (
    ("2", "Der Gehweg ist zu schmal für den Rollator.", "Heinrichstraße", "3"),
    ("1", "Abends fährt kein Bus mehr nach Hause.", "Kosmonautenviertel", "4"),
    ("3", "Ein Tauschregal im Flur wäre schön.", "Wassertorstraße 8", "6"),
    ("4", "Der neue Zebrastreifen hilft uns sehr.", "Vor der Grundschule", "6"),
)


class Keys:
    """Counts what somebody presses beyond the text of a card."""

    def __init__(self, page) -> None:
        self.page, self.beyond = page, 0

    def press(self, key: str) -> None:
        self.beyond += 1
        press(self.page, key)

    def next_field(self, name: str) -> None:
        """One press of Tab leads to the next field of the card, or the way is too long."""
        self.press("Tab")
        assert self.page.locator(":focus").get_attribute("name") == name


def print_cards(page, count: int) -> list[str]:
    """Make cards and read the numbers from the sheets."""
    follow(page, re.compile("^Karten$"))
    tab_to(page, "Wie viele Karten?", role="textbox")
    type_text(page, str(count))
    tab_to(page, "Karten machen", role="button")
    press(page, "Enter")
    numbers = re.findall(r"ASL \d{4}-\d", page.locator("body").inner_text())
    follow(page, "Fertig gedruckt")
    return list(dict.fromkeys(numbers))


def test_enter_cards_one_after_the_other(desk, open_page):
    page = desk
    numbers = print_cards(page, 8)
    assert len(numbers) == 8
    follow(page, "Karten eingeben")
    assert page.locator(":focus").get_attribute("name") == "occasion"
    type_text(page, "Rundgang in der Nordstadt")
    tab_to(page, "Mit der ersten Karte beginnen", role="button")
    press(page, "Enter")

    keys = Keys(page)
    for number, (kind, words, place, wish) in zip(numbers, CARDS, strict=False):
        assert page.locator(":focus").get_attribute("name") == "number"
        page.keyboard.type(number[4:8])
        keys.next_field("kind")
        keys.press(kind)
        keys.next_field("words")
        page.keyboard.type(words)
        keys.next_field("place")
        page.keyboard.type(place)
        keys.next_field("wish")
        keys.press(wish)
        keys.next_field("contact")
        keys.press("Enter")
        entered = page.locator("section[aria-labelledby=typed] li").first.inner_text()
        assert (number in entered, words in entered) == (True, True)
    assert keys.beyond / len(CARDS) <= MOST_KEYS_A_CARD
    assert_clean_too(page, open_page)

    go_to(page, numbers[0])
    facts = page.locator(".facts").first.inner_text()
    assert heading(page) == f"Barriere {numbers[0]}"
    assert ("Heinrichstraße" in facts, "Aushang" in facts) == (True, True)


def test_log_in_by_a_code_from_the_mail_and_out_again(house, open_page):
    page = open_page(js=False)
    log_in_by_code(page, house, "koordination@example.org")
    assert heading(page) == "Was Sie heute braucht"
    follow(page, "Abmelden", role="button", limit=200)
    page.goto(house.at("/mia/arbeitsplatz/"))
    assert heading(page) == "Anmelden"


TABLE = """Nummer;Art;Worte;Wo;Tag
;Bedarf;Am Sportplatz fehlt ein Trinkbrunnen.;Sportplatz;01.10.2026
;Wunschzettel;Mehr Licht am Abend.;Hohlweg;01.10.2026
;Idee;;Hohlweg;31.02.2026
"""


def test_read_a_table_with_faults_and_take_over_the_good_lines(desk, open_page):
    page = desk
    follow(page, re.compile("^Karten$"))
    follow(page, "Eine fertige Tabelle einlesen", limit=120)
    with page.expect_file_chooser() as chooser:  # listens before the key is pressed
        tab_to(page, "Tabelle", role="button")
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "karten.csv", "mimeType": "text/csv", "buffer": TABLE.encode()})
    tab_to(page, "Weiter", role="button")
    press(page, "Enter")
    assert heading(page) == "Spalten zuordnen"
    assert_clean_too(page, open_page)

    tab_to(page, "Ansehen, was passiert", role="button")
    press(page, "Enter")
    assert heading(page) == "Das würde passieren"
    faults = page.get_by_role("region", name="Fehler").locator("tbody tr")
    assert [cells.split("\t")[:2] for cells in faults.all_inner_texts()] == [
        ["3", "B: Art"],
        ["4", "C: Worte"],
        ["4", "E: Tag"],
    ]
    assert_clean_too(page, open_page)

    tab_to(page, "Nur die fehlerfreien Zeilen übernehmen", role="button")
    press(page, "Enter")
    follow(page, re.compile("^Anliegen$"))
    tab_to(page, "Wörter, Nummer oder Straße", role="textbox")
    type_text(page, "Trinkbrunnen")
    press(page, "Enter")
    assert page.locator(".rows h3").count() == 1
