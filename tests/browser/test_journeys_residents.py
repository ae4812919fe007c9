"""What residents do, from the first page to the last, by keyboard alone and with scripts off. Pages that only a form or
a mail leads to are looked at here, for no link leads the walk over all pages (test_pages.py) to them."""

import re

import pytest
from tests.browser.house import House
from tests.browser.journey import assert_clean_too, follow, heading, mail_to, raise_a_voice, reads, said, send
from tests.browser.keyboard import arrow_to, choose, press, tab_to, type_text

pytestmark = pytest.mark.browser
MOST_STOPS = 14  # from the top of a page to what it is for


@pytest.fixture
def home(open_page, house: House):
    """The network's home in a browser without scripts, where every resident's journey begins."""
    return open_page(house.at("/mia/"), js=False)


def look_up(page, number: str, words: str) -> None:
    """From any page of the network to the author's own page."""
    follow(page, "Nachsehen")
    tab_to(page, "Nummer", role="textbox")
    type_text(page, number)
    tab_to(page, "vier Wörter", role="textbox")
    type_text(page, words)
    tab_to(page, "Nachsehen", role="button")
    press(page, "Enter")


def first_voice(page) -> str:
    """From the home over the list to the page of the first voice there; its number."""
    follow(page, "Sehen, was daraus wurde")
    follow(page, page.locator("main .list h3 a").first.inner_text())
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def test_raise_a_barrier_with_facts_and_a_wish(home, house, open_page):
    page = home
    assert follow(page, "Anliegen sagen") <= MOST_STOPS
    tab_to(page, "Bedarf", role="radio")
    arrow_to(page, "Barriere")
    tab_to(page, "Worum geht es?")
    type_text(page, "Vor der Apotheke ist eine Stufe. Mit dem Rollstuhl komme ich nicht hinein.")
    tab_to(page, "Wo ist das?")
    type_text(page, "Apotheke am Holzmarkt")
    tab_to(page, "Die Barriere genauer beschreiben", role="summary")
    press(page, "Enter")
    tab_to(page, "Stufe", role="checkbox")
    press(page, "Space")
    tab_to(page, "Wie viel?", role="textbox")
    type_text(page, "15,5")
    tab_to(page, "Mehr angeben", role="summary")
    press(page, "Enter")
    tab_to(page, "Ich sehe selbst nach", role="radio")
    arrow_to(page, "Am Aushang")
    send(page, re.compile("^Senden$"))

    assert heading(page) == "Danke, Ihr Anliegen ist da"
    assert re.fullmatch(r"ASL \d{4}-\d", page.locator(".num.big").inner_text())
    assert page.locator("ol.key li").count() == 4
    assert "Die Antwort hängt am Aushang." in reads(page)
    assert page.evaluate("() => document.scripts.length") == 0
    assert page.context.cookies() == []
    assert_clean_too(page, open_page)

    follow(page, "Die Seite zu Ihrem Anliegen")
    assert heading(page) == "Dieses Anliegen wird geprüft"


def test_raise_nothing_leads_to_the_fields_and_keeps_what_was_typed(home):
    page = home
    follow(page, "Anliegen sagen")
    tab_to(page, "Wo ist das?")
    type_text(page, "Am Bahnhof")
    send(page, re.compile("^Senden$"))

    assert page.title().startswith("Fehler:")
    follow_inside(page, "Bitte schreiben Sie, worum es geht.")
    type_text(page, "Die Uhr am Bahnhof steht seit Wochen.")
    tab_to(page, "Wo ist das?")
    assert page.locator(":focus").input_value() == "Am Bahnhof"
    send(page, re.compile("^Senden$"))
    assert heading(page) == "Danke, Ihr Anliegen ist da"


def follow_inside(page, name: str) -> None:
    """A link to a place on the same page: the focus goes there."""
    tab_to(page, name, role="link")
    press(page, "Enter")


def test_raise_with_a_telephone_number_asks_once_and_goes_through(home):
    page = home
    follow(page, "Anliegen sagen")
    tab_to(page, "Worum geht es?")
    type_text(page, "Bitte rufen Sie mich an wegen der Treppe: 0341 99887766")
    tab_to(page, "Wo ist das?")
    type_text(page, "Herrenbreite")
    send(page, re.compile("^Senden$"))

    assert page.locator("#hints").inner_text() == "Bitte sehen Sie noch einmal hin"
    assert "0341 99887766" in reads(page)
    tab_to(page, "So lassen und senden", role="button")
    press(page, "Enter")
    assert heading(page) == "Danke, Ihr Anliegen ist da"


def test_look_up_read_add_change_the_way_withdraw_and_bring_back(home, open_page):
    page = home
    words = "Am Spielplatz fehlt ein Dach gegen die Sonne."
    number, key = raise_a_voice(page, words, "Spielplatz am Lindenhof")
    look_up(page, number.lower().replace(" ", ""), key.upper())
    assert heading(page) == "Ihr Anliegen"
    assert words in reads(page)
    assert_clean_too(page, open_page)

    follow(page, "Etwas ergänzen")
    assert_clean_too(page, open_page)
    tab_to(page, "Ihre Worte")
    type_text(page, "Im Juli war es dort besonders heiß.")
    send(page, "Senden")
    assert said(page) == "Danke. Ihre Ergänzung ist angekommen."
    assert "Im Juli war es dort besonders heiß." in reads(page)

    follow(page, "Anders Bescheid bekommen")
    assert_clean_too(page, open_page)
    tab_to(page, "Ich sehe selbst nach", role="radio")
    arrow_to(page, "Per Anruf")
    tab_to(page, "Telefonnummer")
    type_text(page, "0341 1234567")
    send(page, "Speichern")
    assert said(page) == "Gemerkt. So bekommen Sie ab jetzt die Antwort."
    assert "Jetzt: per Anruf." in reads(page)

    follow(page, "Zurückziehen")
    assert heading(page) == "Anliegen zurückziehen?"
    assert_clean_too(page, open_page)
    follow(page, "Ja, zurückziehen", role="button")
    assert said(page) == "Ihr Anliegen ist zurückgezogen. Ihre Worte sind nicht mehr zu lesen."
    assert_clean_too(page, open_page)

    follow(page, "Doch wieder zeigen")
    assert_clean_too(page, open_page)
    follow(page, "Ja, wieder zeigen", role="button")
    assert said(page) == "Ihr Anliegen ist wieder da."


def test_look_up_with_wrong_words_says_so_and_keeps_the_number(home):
    page = home
    number, key = raise_a_voice(page, "Die Bank vor der Post ist weg.", "Vor der Post")
    one, *rest = key.split()
    look_up(page, number, " ".join([*rest, one]))

    assert page.title().startswith("Fehler:")
    assert "Nummer und Wörter passen nicht zusammen." in page.locator(".errors").inner_text()
    tab_to(page, "Nummer", role="textbox")
    assert page.locator(":focus").input_value() == number


def test_support_and_take_it_back(home, open_page):
    page = home
    number = first_voice(page)
    assert page.context.cookies() == []
    follow(page, "Mir geht es auch so", role="button")
    assert said(page).startswith("Danke. Ihre Unterstützung zählt.")
    before = count(page)

    page.goto(page.url.split("/v/", maxsplit=1)[0] + f"/v/{number}/auch-ich/")
    assert_clean_too(page, open_page)
    follow(page, "Unterstützung zurücknehmen", role="button")
    assert said(page) == "Ihre Unterstützung ist zurückgenommen."
    assert count(page) == before - 1


def count(page) -> int:
    """How many people say that it is the same for them, as the page says it; it keeps silent about nobody."""
    sentence = re.search(r"(\d+) Mensch(?:en)? sag(?:t|en): Mir geht es auch so", reads(page))
    return int(sentence[1]) if sentence else 0


def test_follow_confirm_by_mail(home, house, open_page):
    page = home
    first_voice(page)
    follow(page, "Auf dem Laufenden bleiben")
    tab_to(page, "E-Mail-Adresse", role="textbox")
    type_text(page, "nachbarin@example.org")
    send(page, "Bescheid bekommen")
    assert said(page).startswith("Fast fertig. Wir haben Ihnen eine E-Mail geschickt.")

    mail = mail_to(page, house, "nachbarin@example.org", "Bitte bestätigen")
    follow(page, re.search(r"http\S+", mail)[0], limit=120)
    assert heading(page) == "Adresse bestätigen"
    assert_clean_too(page, open_page)
    follow(page, "Ja, bitte schreiben Sie mir", role="button")
    assert said(page) == "Danke. Sie hören von uns, sobald es etwas Neues gibt."


def test_stop_mails_from_a_mail(house, open_page):
    page = open_page(house.at("/demo/post/"), js=False)
    mail = page.locator("article").filter(has_text="Sie möchten keine E-Mails mehr?").first
    follow(page, mail.locator("a[href*='/abmelden/']").inner_text(), limit=200)
    assert heading(page) == "E-Mails abbestellen"
    assert_clean_too(page, open_page)
    follow(page, "Ja, abbestellen", role="button")
    assert heading(page) == "Sie bekommen keine E-Mails mehr"
    assert_clean_too(page, open_page)


def test_comment(home):
    page = home
    first_voice(page)
    follow(page, "Etwas dazu sagen", limit=120)
    tab_to(page, "Ihre Worte")
    type_text(page, "Bei uns im Haus sehen das viele genauso.")
    tab_to(page, "Wie sollen wir Sie nennen?")
    type_text(page, "Eine Nachbarin")
    send(page, "Senden")
    assert said(page) == "Danke für Ihre Worte. Ein Mensch liest sie zuerst, dann stehen sie hier."


def test_report(home):
    page = home
    first_voice(page)
    follow(page, "Etwas melden", limit=120)
    tab_to(page, "persönliche Daten", role="radio")
    arrow_to(page, "Es stimmt nicht.")
    tab_to(page, "Möchten Sie etwas dazu sagen?")
    type_text(page, "Die Bank steht schon wieder.")
    send(page, "Melden")
    assert said(page) == "Danke für Ihren Hinweis. Ein Mensch sieht sich das an."


def test_ask_to_join(home, open_page):
    page = home
    follow(page, re.compile("^Mitmachen$"), limit=120)
    tab_to(page, "Wie heißt Ihre Organisation")
    type_text(page, "Kleingartenverein Abendruh")
    tab_to(page, "Was sind Sie?", role="combobox")
    choose(page, "Verein")
    tab_to(page, "E-Mail-Adresse für die Antwort")
    type_text(page, "garten@example.org")
    send(page, "Anfrage schicken")
    assert heading(page) == "Danke, Ihre Anfrage ist da"
    assert_clean_too(page, open_page)


def test_support_the_network(home, open_page):
    page = home
    follow(page, re.compile("^Netzwerk$"))
    follow(page, "nterstützen", limit=120)
    tab_to(page, "Ich als Person", role="radio")
    arrow_to(page, "Eine Einrichtung")
    tab_to(page, "Name", role="textbox")
    type_text(page, "Bücherstube am Markt")
    tab_to(page, "Der Name darf auf der Seite stehen", role="checkbox")
    press(page, "Space")
    send(page, "Unterstützen")
    assert heading(page) == "Danke für Ihre Unterstützung"
    assert_clean_too(page, open_page)
