"""Every page a person can come to: found by following the links, as somebody without log-in, the coordination and the
operator. Addresses nobody can come to by a link are named here with the reason."""

import re
import urllib.request
from collections import deque
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from tests.browser.house import House

#: Pages that links do not lead to from everywhere, or that matter in several states.
STARTS = {
    "": (
        "/",
        "/mia/",
        "/mockau/",
        "/frame/components/",
        "/demo/",
        "/konto/anmelden/",
        "/mia/anliegen/?kind=barrier",
        "/mia/anliegen/?q=gibtesnicht",
        "/v/{done}/",
        "/v/{raised}/",
        "/v/{refused}/",
        "/v/{waiting}/",
        "/v/{hidden}/",
        "/v/{withdrawn}/",
        "/v/{merged}/",
        "/v/{leading}/",
        "/v/{arabic}/",
        "/v/{photo}/",
        "/v/{sound}/",
        "/v/{card}/",
        "/v/ZZZ-0001-9/",
        "/gibt/es/nicht/",
    ),
    "koordination": (
        "/mia/arbeitsplatz/",
        "/mia/arbeitsplatz/anliegen/{raised_pk}/",
        "/mia/arbeitsplatz/anliegen/{done_pk}/",
        "/mia/arbeitsplatz/anliegen/{waiting_pk}/",
        "/mia/arbeitsplatz/pruefen/",
    ),
    "betrieb": ("/arbeitsplatz/",),
}
MOST_OF_A_KIND = 2  # two partners look alike
ALWAYS = {"follow_stop": 1, "voice": 40, "voices": 3, "home": 2, "desk_voice": 4}

#: No pages: files, feeds, forms' targets, or pages behind a signed link; those are reached in the journeys.
NO_PAGES = {
    "health": "an answer for machines",
    "voices_feed": "a feed",
    "voice_feed": "a feed",
    "voice_file": "a picture or recording",
    "voice_support": "a button's target",
    "plan_picture": "a picture",
    "desk_file": "a picture or recording",
    "demo_become": "a log-in that leads on",
    "account_logout": "a button's target",
}


@dataclass(frozen=True)
class Place:
    """A page to look at, and as whom."""

    name: str
    path: str
    who: str = ""


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        facts = dict(attrs)
        if tag == "a" and facts.get("href") and facts.get("hreflang") is None:
            self.found.append(facts["href"])


def cookie_of(house: House, who: str) -> str:
    """Log in as somebody of the demo; returns the cookie header."""
    if not who:
        return ""
    jar: list[str] = []

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: object) -> None:
            return None

    opener = urllib.request.build_opener(NoRedirect)
    try:
        opener.open(f"{house.url}/demo/sein/{who}/", timeout=30)
    except urllib.error.HTTPError as answer:
        jar = [value.split(";", 1)[0] for value in answer.headers.get_all("Set-Cookie") or []]
    assert jar, f"nobody can be {who}"
    return "; ".join(jar)


def page_at(url: str, cookie: str) -> tuple[str, str]:
    """Where the address leads in the end, and the page there; no page where a file or a fault is."""
    request = urllib.request.Request(url, headers={"Cookie": cookie} if cookie else {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            html = answer.headers.get_content_type() == "text/html"
            return answer.geturl(), answer.read().decode() if html else ""
    except urllib.error.HTTPError as answer:
        return url, answer.read().decode() if answer.code in {403, 404} else ""


def name_of(path: str) -> str:
    try:
        return str(resolve(path).view_name)
    except Resolver404:
        return "not found"


def crawl(house: House) -> list[Place]:
    """Pages by following links, at most a few of a kind."""
    places: list[Place] = []
    counted: dict[str, int] = {}
    for who, starts in STARTS.items():
        cookie, seen = cookie_of(house, who), set()
        waiting = deque(start.format(**house.things) for start in starts)
        while waiting:
            path = waiting.popleft()
            where = urlsplit(path)
            name = name_of(where.path)
            if path in seen or re.match(r"/(de-simple|en|ar)/", path) or name in NO_PAGES:
                continue
            seen.add(path)
            if who and any(place.path == path for place in places):
                continue
            if counted.get(name, 0) >= ALWAYS.get(name, MOST_OF_A_KIND):
                continue
            final, html = page_at(house.url + path, cookie)
            if not html:
                continue
            if final != house.url + path:  # the log-in in front of a door, say
                waiting.append(final.removeprefix(house.url))
                continue
            counted[name] = counted.get(name, 0) + 1
            places.append(Place(name, path, who))
            links = Links()
            links.feed(html)
            for href in links.found:
                full = urlsplit(urljoin(house.url + path, href))
                if full.netloc == urlsplit(house.url).netloc:
                    waiting.append(full.path + (f"?{full.query}" if full.query else ""))
    return places
