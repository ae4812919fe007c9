"""Every page × every language, in German in light, dark and forced colours too: nothing for axe, nothing for our own
checks; a first visit fits the first flight; no script, no cookie, nobody else's server."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pytest
from tests.browser.checks import gate
from tests.browser.checks.across import across, page_facts
from tests.browser.checks.finding import Finding
from tests.browser.checks.network import first_visit
from tests.browser.house import House
from tests.browser.pages import NO_PAGES, STARTS, Place, crawl, send, state_of, targets

from miteinander.config.access import DOORS
from miteinander.texts.languages import INTERFACE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
FIRST_FLIGHT = 14_600  # bytes: ten segments of 1,460
WITH_SCRIPT = {"account_login", "account_request_login_code", "mfa_add_webauthn", "mfa_list_webauthn", "account"}
THEMES = {"dark": ("dark", "none"), "forced": ("light", "active")}  # after light
THEMED = "de"  # colours do not change with the language, so the two other themes are looked at in one

#: Pages that only a paper, a mail or time leads to; each with where it is looked at instead.
NO_LINK = {
    "desk_card_import_slips": "after a table of cards was taken in: the same sheet as desk_card_slips",
    "follow_stop": "from a mail about a voice: the same page as follow_confirm",
    "gathering_stop": "from a mail about a gathering: the same page as gathering_confirm",
}

#: What a check says of one kind of page, and why it is no barrier there.
KNOWN = {
    (
        "language-passage",
        "demo_post",
    ): "mails as they were sent, plain text: German names in Arabic sentences",
    ("language-page", "demo_post"): "mails as they were sent, most of them German, whoever looks",
}

#: Pages with many addresses under one title, as it should be: nobody has two of them to tell apart.
ONE_TITLE = {
    "not found": "whatever was not found",
    "follow_stop": "one address for each mail",
    "follow_confirm": "one address for each mail",
}


@pytest.fixture(scope="session")
def places(house: House, browser) -> list[Place]:
    return crawl(house, browser)


def in_language(path: str, language: str) -> str:
    return path if language == "de" else f"/{language}{path}"


def test_every_page_is_reached(places):
    told = {**dict(targets()), **NO_PAGES, **NO_LINK}
    missing = sorted(set(DOORS) - {place.name for place in places} - set(told))

    assert missing == [], "no link leads the walk to these pages; see tests/browser/pages.py"


@pytest.mark.parametrize("who", [pytest.param(who, id=who or "visitor") for who in STARTS])
@pytest.mark.parametrize("language", INTERFACE)
def test_pages_are_clean(house, places, open_page, language, who):
    faults, facts = [], []
    page = open_page(locale=language[:2], **state_of(house, who))
    for place in (place for place in places if place.who == who):
        page.emulate_media(color_scheme="light", forced_colors="none")
        page.goto(house.url + in_language(place.path, language))
        if place.sent is not None:
            send(page, dict(place.sent))
        elif place.name not in ONE_TITLE:
            facts.append(page_facts(page))
        faults += [
            f"{place}, {theme}: {finding}"
            for theme, finding in in_themes(page, THEMES if language == THEMED else {})
            if (finding.check, place.name) not in KNOWN
        ]
    faults += map(str, across(facts))

    assert faults == [], "\n" + "\n".join(faults)


def in_themes(page: "Page", more: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, Finding]]:
    """The open page in light and in `more` themes, loaded once."""
    yield from (("light", finding) for finding in gate.findings(page))
    for theme, (scheme, forced) in more.items():
        page.emulate_media(color_scheme=scheme, forced_colors=forced)  # type: ignore[arg-type]
        yield from ((theme, finding) for finding in gate.theme_findings(page))


@pytest.mark.parametrize("language", INTERFACE)
def test_first_visit_fits_the_first_flight(house, places, browser, language):
    heavy, sizes = [], {}
    for place in (place for place in places if not place.who and place.sent is None):
        context = browser.new_context(reduced_motion="reduce")
        visit = first_visit(context, house.url + in_language(place.path, language))
        context.close()
        pictures = sum(size for url, size in dict(visit.by_url).items() if "/datei/" in url)
        sizes[place.path] = visit.bytes - pictures
        allowed_scripts = place.name in WITH_SCRIPT
        if (
            (sizes[place.path] > FIRST_FLIGHT and place.name != "components")
            or visit.third_party
            or ((visit.scripts or visit.cookies) and not allowed_scripts)
        ):
            heavy.append((place.path, sizes[place.path], visit.scripts, visit.cookies, visit.third_party))
    worst = max((size, path) for path, size in sizes.items())
    print(f"\nfirst visit, {language}: median {sorted(sizes.values())[len(sizes) // 2]} bytes, most {worst}")

    assert heavy == []
