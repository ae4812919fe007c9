"""Every page × every language × light, dark and forced colours: nothing for axe, nothing for our own checks; a first
visit fits the first flight; no script, no cookie, nobody else's server."""

import pytest
from tests.browser.checks import gate
from tests.browser.checks.across import across, page_facts
from tests.browser.checks.network import first_visit
from tests.browser.house import House, house  # noqa: F401 the fixture
from tests.browser.pages import NO_PAGES, Place, cookie_of, crawl

from miteinander.config.access import DOORS
from miteinander.texts.languages import INTERFACE

pytestmark = pytest.mark.browser
FIRST_FLIGHT = 14_600  # bytes: ten segments of 1,460
WITH_SCRIPT = {"account_login", "account_request_login_code", "mfa_add_webauthn", "mfa_list_webauthn", "account"}


@pytest.fixture(scope="session")
def places(house: House) -> list[Place]:  # noqa: F811
    return crawl(house)


def state_of(house: House, who: str) -> dict:  # noqa: F811
    cookies = [pair.split("=", 1) for pair in cookie_of(house, who).split("; ") if pair]
    return {
        "storage_state": {
            "cookies": [
                {
                    "name": name,
                    "value": value,
                    "domain": "127.0.0.1",
                    "path": "/",
                    "expires": -1,
                    "httpOnly": True,
                    "secure": False,
                    "sameSite": "Lax",
                }
                for name, value in cookies
            ],
            "origins": [],
        }
    }


def in_language(path: str, language: str) -> str:
    return path if language == "de" else f"/{language}{path}"


def test_every_page_is_reached(places):
    missing = set(DOORS) - {place.name for place in places} - set(NO_PAGES)

    assert {name for name in missing if DOORS[name].open and not NO_LINK.get(name)} == set()


#: Pages that only a form, a mail or a paper leads to; each is walked in test_journeys.py.
NO_LINK = {
    "voice_thanks": "after raising a voice",
    "voice_own": "after number and four words",
    "voice_own_words": "from voice_own",
    "voice_own_way": "from voice_own",
    "voice_own_withdraw": "from voice_own",
    "follow_confirm": "from a mail",
    "follow_stop": "from a mail",
    "join_thanks": "after asking to join",
    "support_thanks": "after supporting",
    "account_confirm_login_code": "after asking for a code",
    "account_inactive": "for ended accounts",
    "mfa_login_webauthn": "a script's target",
    "openid_connect_login": "where a house has OpenID Connect",
    "openid_connect_callback": "from the house's log-in",
    "socialaccount_login_cancelled": "from the house's log-in",
    "socialaccount_login_error": "from the house's log-in",
}


#: What a check says of one kind of page, and why it is no barrier there.
KNOWN = {
    (
        "language-passage",
        "demo_post",
    ): "mails as they were sent, plain text: a network's name within an Arabic sentence",
}
FULL = [("", language) for language in INTERFACE] + [("koordination", "de"), ("koordination", "ar"), ("betrieb", "de")]


@pytest.mark.parametrize(("who", "language"), FULL)
def test_pages_are_clean(house, places, open_page, language, who):  # noqa: F811
    faults, facts = [], []
    page = open_page(locale=language[:2], **state_of(house, who))
    for place in (place for place in places if place.who == who):
        page.goto(house.url + in_language(place.path, language))
        facts.append(page_facts(page))
        faults += [
            f"{place.path}: {finding}" for finding in gate.findings(page) if (finding.check, place.name) not in KNOWN
        ]
    faults += map(str, across(facts))

    assert faults == [], "\n" + "\n".join(faults)


@pytest.mark.parametrize("theme", ["dark", "forced"])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_pages_are_clean_in_other_themes(house, places, open_page, theme, language):  # noqa: F811
    faults = []
    for who in ("", "koordination", "betrieb"):
        page = open_page(
            scheme="dark" if theme == "dark" else "light", forced=theme == "forced", **state_of(house, who)
        )
        for place in (place for place in places if place.who == who):
            page.goto(house.url + in_language(place.path, language))
            faults += [f"{place.path}: {finding}" for finding in gate.theme_findings(page)]

    assert faults == [], "\n" + "\n".join(faults)


@pytest.mark.parametrize("language", INTERFACE)
def test_first_visit_fits_the_first_flight(house, places, browser, language):  # noqa: F811
    heavy, sizes = [], {}
    for place in (place for place in places if not place.who):
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
