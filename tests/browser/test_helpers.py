"""What journeys lean on: the keyboard, the first visit, the texts' languages, several pages compared."""

import pytest
from tests.browser.checks.across import Facts, Help, across
from tests.browser.checks.language import foreign
from tests.browser.checks.network import first_visit
from tests.browser.checks.walk import walk_by_keyboard
from tests.browser.keyboard import NotReachable, arrow_to, choose, focused, press, tab_to, type_text
from tests.browser.planted.site import correct, served
from tests.browser.planted.words import GERMAN

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address():
    strange = correct(GERMAN).replace(
        "</body>",
        "<script>document.cookie = 'seen=1'</script><script src='/count.js'></script>"
        "<img src='https://pixel.example.org/x.gif' alt=''></body>",
    )
    pages = {"/": correct(GERMAN), "/strange": strange, "/anliegen/neu/": "<title>Danke</title><h1>Danke</h1>"}
    with served(pages | {"/count.js": "1;"}) as place:
        yield place


@pytest.mark.parametrize("js", [True, False])
def test_journey_by_keyboard_alone_fills_and_sends_the_form(open_page, address, js):
    page = open_page(address, js=js)
    tab_to(page, "Worum geht es", role="combobox")
    choose(page, "Etwas ist im Weg")
    tab_to(page, "Ihr Anliegen", role="textbox")
    type_text(page, "Der Bordstein ist zu hoch")
    tab_to(page, "Mit einer E-Mail", role="radio")
    arrow_to(page, "Mit einem Brief")
    tab_to(page, "absenden", role="button")
    assert str(focused(page)) == 'button "Anliegen absenden"'
    values = page.evaluate("() => Object.fromEntries(new FormData(document.querySelector('form')))")
    assert (values["topic"], values["words"], values["answer"]) == ("barrier", "Der Bordstein ist zu hoch", "letter")
    press(page, "Enter")
    assert page.locator("h1").inner_text() == "Danke"


def test_tab_to_what_is_not_there_names_the_stops_it_passed(open_page, address):
    page = open_page(address)
    with pytest.raises(NotReachable, match=r'(?s)button "Gibt es nicht" not reached within 3 stops.*link "Zum Inhalt'):
        tab_to(page, "Gibt es nicht", role="button", limit=3)


def test_type_text_on_a_link_is_refused(open_page, address):
    page = open_page(address)
    tab_to(page, "Treffen", role="link")
    with pytest.raises(NotReachable, match="nothing to type into"):
        type_text(page, "abc")


@pytest.mark.parametrize("js", [True, False])
def test_walk_by_keyboard_stops_in_source_order(open_page, address, js):
    walk = walk_by_keyboard(open_page(address, js=js))
    assert walk.findings == ()
    assert [stop.name for stop in walk.stops[:3]] == ["Zum Inhalt springen", "Miteinander im Quartier", "Anliegen"]
    assert len(walk.stops) == 27


def test_first_visit_of_a_plain_page_counts_everything_that_came_and_the_icon(browser, address):
    context = browser.new_context()
    visit = first_visit(context, address + "/")
    context.close()
    assert (visit.scripts, visit.cookies, visit.third_party) == (0, (), ())
    film = f"{address}/film/rundgang.vtt"  # captions by default are fetched even with preload="none"
    assert visit.requests == (f"{address}/", f"{address}/bild/quartier.svg", film, f"{address}/favicon.ico")
    page = len(correct(GERMAN).encode())
    assert page < dict(visit.by_url)[f"{address}/"] < page + 400
    assert visit.bytes == sum(size for _, size in visit.by_url)


def test_first_visit_of_a_curious_page_names_scripts_cookies_and_strangers(browser, address):
    context = browser.new_context()
    visit = first_visit(context, address + "/strange")
    context.close()
    assert visit.scripts == 2
    assert visit.cookies == ("seen",)
    assert visit.third_party == ("https://pixel.example.org/x.gif",)


@pytest.mark.parametrize(
    ("text", "declared", "really"),
    [
        ("Wir treffen uns jeden Donnerstag im Rathaus und reden miteinander.", "de", ""),
        ("Wir treffen uns am Donnerstag. Das ist im Rathaus. Alle sind willkommen.", "de-simple", ""),
        ("We meet every Thursday at the town hall and you are welcome to join us.", "de", "en"),
        ("Wir treffen uns jeden Donnerstag im Rathaus und reden miteinander.", "en", "de"),
        ("Caritas, Lebenshilfe, AGW, Hochschule Harz, Kreativwerkstatt Aschersleben", "en", ""),
        ("أهلًا وسهلًا بكم في الحي", "de", "Arab"),
        ("Ласкаво просимо до нашого району", "de", "Cyrl"),
        ("English", "de", ""),
        ("Rathaus, Markt 1, 06449 Aschersleben", "ar", "Latn"),
    ],
)
def test_foreign_needs_script_or_words_that_agree(text, declared, really):
    pytest.importorskip("py3langid")
    assert foreign(text, declared) == really


def page_at(url: str, title: str, place: Help | None) -> Facts:
    return Facts(url, title, "de", title, place)


def test_across_different_pages_under_one_title_and_help_elsewhere():
    pages = [
        page_at("/a", "A – M", Help("footer", 0, 3)),
        page_at("/b", "A – M", Help("footer", 0, 5)),
        page_at("/c", "C – M", Help("header", 4, 1)),
        page_at("/d", "D – M", None),
    ]
    assert [(finding.check, finding.selector) for finding in across(pages)] == [
        ("title-same", "/b"),
        ("help-moves", "/c"),
    ]
