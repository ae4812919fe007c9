"""Every page a person can come to, found by the walk itself: by following the links, as somebody without log-in, the
coordination, the operator and everybody else one can be; then by sending forms, where only a form leads on.

A new room needs nothing here as long as a link leads to its pages. Where none does, `test_every_page_is_reached` names
the page; then it wants a start, a form, or a reason in `NO_PAGES`.
"""

import re
import urllib.request
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, get_resolver, resolve
from tests.browser.house import House

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: Pages that links do not lead to from everywhere, or that matter in several states. All of them are walked.
STARTS = {
    "": (
        "/",
        "/mia/",
        "/mockau/",
        "/frame/components/",
        "/demo/",
        "/konto/anmelden/",
        "/konto/gesperrt/",
        "/konto/haus/abgebrochen/",
        "/mia/mitmachen/danke/",
        "/mia/unterstuetzen/danke/",
        "/mia/anliegen/?kind=barrier",
        "/mia/anliegen/?q=gibtesnicht",
        "/v/{done}/",
        "/v/{raised}/",
        "/v/{raised}/auch-ich/",
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
        "/mia/treffen/{minuted}/",
        "/gibt/es/nicht/",
        "/mia/gibt-es-nicht/",
    ),
    "koordination": (
        "/mia/arbeitsplatz/",
        "/mia/arbeitsplatz/anliegen/{raised_pk}/",
        "/mia/arbeitsplatz/anliegen/{done_pk}/",
        "/mia/arbeitsplatz/anliegen/{waiting_pk}/",
        "/mia/arbeitsplatz/pruefen/",
        "/mia/arbeitsplatz/treffen/{coming}/einladung/drucken/?language=de&size=a4",
        "/mockau/arbeitsplatz/",  # not theirs
    ),
    "betrieb": ("/arbeitsplatz/",),
    "moderation": ("/mia/arbeitsplatz/",),
    "begleitung": ("/mia/arbeitsplatz/", "/mia/arbeitsplatz/papier/"),
    "genossenschaft": ("/mia/arbeitsplatz/", "/mia/arbeitsplatz/netzwerk/", "/mia/arbeitsplatz/anliegen/"),
}
MOST_OF_A_KIND = 2  # two partners look alike; besides the starts above
BARRIER = {"words": "Vor der Bücherei ist die Bordsteinkante zu hoch.", "place": "Am Stephanikirchhof"}
MONEY = {
    "words": "Ein Fest im Hof.", "who_for": "Alle im Haus", "place": "Hof", "planned": "im Mai", "amount": "120",
    "needs": "Saft und Becher",
}  # fmt: skip
CARD = {"number": "{card}", "words": "Am Markt fehlt ein Brunnen.", "place": "Markt", "kind": "idea", "wish": "page"}
MAIL = {"wish": "email", "email": "walk@example.org"}


@dataclass(frozen=True)
class Place:
    """A page to look at, and as whom. `sent`: typed into its form, which is then sent; the answer is the page."""

    name: str
    path: str
    who: str = ""
    sent: tuple[tuple[str, str], ...] | None = None

    def __str__(self) -> str:
        form = "" if self.sent is None else f", its form sent with {dict(self.sent) or 'nothing'}"
        return f"{self.path} as {self.who or 'a visitor'}{form}"


#: Pages that are the answer to a form and change nothing: sent anew in each language.
ANSWERS = (
    Place("voice_new", "/mia/anliegen/neu/", sent=()),
    Place("voice_lookup", "/mia/nachsehen/", sent=()),
    Place("join", "/mia/mitmachen/", sent=()),
    Place("support_network", "/mia/unterstuetzen/", sent=()),
    Place("voice_comment", "/v/{raised}/kommentar/", sent=()),
    Place("voice_report", "/v/{raised}/melden/", sent=()),
    Place("voice_follow", "/v/{raised}/folgen/", sent=()),
    Place("account_login", "/konto/anmelden/", sent=()),
    Place("account_confirm_login_code", "/konto/anmelden/", sent=(("email", "koordination@example.org"),)),
    Place("desk_new", "/mia/arbeitsplatz/anliegen/neu/", "koordination", sent=()),
    Place("desk_answer", "/mia/arbeitsplatz/anliegen/{raised_pk}/", "koordination", sent=()),
    Place("desk_partner_new", "/mia/arbeitsplatz/netzwerk/partner/neu/", "koordination", sent=()),
    Place("desk_import", "/mia/arbeitsplatz/netzwerk/partner/tabelle/", "koordination", sent=()),
    Place("desk_card_entry", "/mia/arbeitsplatz/papier/eingeben/", "koordination", sent=()),
    Place("desk_card_print", "/mia/arbeitsplatz/papier/", "koordination", sent=(("count", "2"),)),
    Place("network_new", "/arbeitsplatz/neu/", "betrieb", sent=()),
)


@dataclass(frozen=True)
class Behind:
    """Pages behind forms that change something: sent once, before the walk. Each step fills in and sends one form."""

    path: str
    steps: tuple[dict[str, str], ...] = ({},)
    who: str = ""
    keeps: Callable[["Page"], dict[str, str]] = field(default=lambda _: {})  # what later steps type as {name}


def receipt(page: "Page") -> dict[str, str]:
    words = " ".join(page.locator("ol.key li").all_inner_texts())
    return {"number": page.locator(".num.big").first.inner_text(), "words": words}


FORMS = (
    Behind("/mia/anliegen/neu/", (BARRIER,), keeps=receipt),
    Behind("/mia/nachsehen/", ({"number": "{number}", "words": "{words}"},)),
    Behind("/v/{raised}/folgen/", (MAIL,)),
    Behind("/mia/treffen/folgen/", ({"email": MAIL["email"]},)),
    Behind("/mia/treffen/{coming}/kommen/", ({"people": "2"},)),
    Behind("/mia/fonds/beantragen/", (MONEY,)),
    Behind("/mia/pilot/{talked}/sagen/", ({"words": "Bei uns gibt es schon einen Raum."},)),
    Behind("/mia/arbeitsplatz/anliegen/neu/", ({**BARRIER, "consent": "spoken"},), "koordination"),
    Behind("/mia/arbeitsplatz/papier/eingeben/", ({}, CARD), "koordination"),
    Behind("/mia/arbeitsplatz/papier/briefe/", who="koordination"),
    Behind("/mia/arbeitsplatz/papier/aushang/", who="koordination"),
    Behind("/mia/arbeitsplatz/papier/tabelle/", ({"table": "vorlage.csv"}, {}), "koordination"),
    Behind("/mia/arbeitsplatz/netzwerk/partner/tabelle/", ({"table": "vorlage.csv"}, {}), "koordination"),
    Behind("/mia/arbeitsplatz/plan/tabelle/massnahmen/", ({"table": "vorlage.csv"}, {}), "koordination"),
    Behind("/mia/arbeitsplatz/treffen/kalender/", ({"calendar": "/mockau/treffen/kalender.ics"},), "koordination"),
)
FILES = {"table", "calendar"}  # fields for a file, by what they are called; the house itself gives an example
LEAST_SECONDS = 3.3  # forms that come back sooner are taken for a program's

#: No pages of their own, or pages nobody can be led to here. Buttons' targets and files are told by themselves.
NO_PAGES = {
    "health": "an answer for machines",
    "voices_feed": "a feed",
    "voice_feed": "a feed",
    "voice_file": "a picture or recording",
    "plan_picture": "a picture",
    "desk_file": "a picture or recording",
    "desk_task_done": "a button's target",
    "demo_become": "a log-in that leads on",
    "account_logout": "a button's target",
    "account_request_login_code": "the same page as account_login",
    "mfa_index": "the same page as mfa_list_webauthn",
    "mfa_login_webauthn": "a script's target",
    "mfa_remove_webauthn": "needs a passkey, so an authenticator",
    "socialaccount_login_error": "the same page as socialaccount_login_cancelled",
    "openid_connect_login": "where a house has OpenID Connect",
    "openid_connect_callback": "from the house's log-in",
}


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        facts = dict(attrs)
        if tag == "a" and facts.get("href") and facts.get("hreflang") is None:
            self.found.append(facts["href"])


def targets() -> Iterator[tuple[str, str]]:
    """Addresses that are no pages by what they are: they take POST alone, or end like a file."""

    def patterns(of: list, before: str = "") -> Iterator:
        for each in of:
            route = before + str(each.pattern)
            if hasattr(each, "url_patterns"):
                yield from patterns(each.url_patterns, route)
            else:
                yield each.name, route, each.callback

    for name, route, view in patterns(get_resolver().url_patterns):
        methods = methods_of(view)
        if methods and "GET" not in methods:
            yield name, "a button's target"
        elif re.search(r"\.(\w+|<slug:kind>)$", route):
            yield name, "a file"


def methods_of(view: Callable | None) -> list[str]:
    """What Django's `require_http_methods` lets through; nothing where the view does not say."""
    while view is not None:
        names = getattr(getattr(view, "__code__", None), "co_freevars", ())
        if "request_method_list" in names:
            return list(view.__closure__[names.index("request_method_list")].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return []


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


def state_of(house: House, who: str) -> dict:
    """What a browser needs to be somebody of the demo; for Playwright's `new_context`."""
    common = {"domain": "127.0.0.1", "path": "/", "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
    cookies = [pair.split("=", 1) for pair in cookie_of(house, who).split("; ") if pair]
    return {"storage_state": {"cookies": [{"name": n, "value": v, **common} for n, v in cookies], "origins": []}}


def page_at(url: str, cookie: str) -> tuple[str, str]:
    """Where the address leads in the end, and the page there; no page where a file or a fault is."""
    request = urllib.request.Request(url, headers={"Cookie": cookie} if cookie else {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            html = answer.headers.get_content_type() == "text/html"
            return answer.geturl(), answer.read().decode() if html else ""
    except urllib.error.HTTPError as answer:
        return url, answer.read().decode() if answer.code in {401, 403, 404} else ""


def name_of(path: str) -> str:
    try:
        return str(resolve(path).view_name)
    except Resolver404:
        return "not found"


def crawl(house: House, browser: "Browser") -> list[Place]:
    """All pages of the walk: a few of each kind."""
    places: list[Place] = []
    counted: dict[str, int] = {}
    behind = sent(house, browser)
    for who, starts in STARTS.items():
        follow(house, who, [*(start.format(**house.things) for start in starts), *behind.get(who, ())], places, counted)
    return places + [Place(each.name, each.path.format(**house.things), each.who, each.sent) for each in ANSWERS]


def follow(house: House, who: str, starts: list[str], places: list[Place], counted: dict[str, int]) -> None:
    """Adds the starts and what links lead to, breadth first."""
    cookie, seen, known = cookie_of(house, who), set(), {place.path for place in places}
    waiting = deque((path, True) for path in starts)
    while waiting:
        path, start = waiting.popleft()
        name = name_of(urlsplit(path).path)
        if path in seen or re.match(r"/(de-simple|en|ar)/", path) or name in NO_PAGES:
            continue
        seen.add(path)
        if not start and (path in known or counted.get(name, 0) >= MOST_OF_A_KIND):
            continue
        final, html = page_at(house.url + path, cookie)
        if final != house.url + path:  # the log-in in front of a door, say
            waiting.append((final.removeprefix(house.url), False))
            continue
        if not html:
            continue
        counted[name] = counted.get(name, 0) + (not start or name not in counted)
        places.append(Place(name, path, who))
        links = Links()
        links.feed(html)
        for href in links.found:
            full = urlsplit(urljoin(house.url + path, href))
            if full.netloc == urlsplit(house.url).netloc:
                waiting.append((full.path + (f"?{full.query}" if full.query else ""), False))


SEND = """([typed, files]) => {
  const named = form => form.querySelectorAll('input:not([type=hidden]), select, textarea').length;
  const forms = [...document.querySelectorAll('main form:not([hidden], [role=search])')];
  forms.sort((a, b) => named(b) - named(a));
  const form = forms.find(each => Object.keys(typed).every(name => each.elements.namedItem(name))) || forms[0];
  for (const [name, value] of Object.entries(typed)) {
    const field = form.elements.namedItem(name);
    if (!field) throw new Error(`${location.pathname} has no field ${name}`);
    if (field.type === 'file') {
      const data = new DataTransfer();
      data.items.add(new File([files[name]], value, {type: 'text/csv'}));
      field.files = data.files;
    } else field.value = value;
  }
  form.noValidate = true;
  form.requestSubmit(form.querySelector('button:not([name])') || undefined) }"""


def send(page: "Page", typed: Mapping[str, str], files: Mapping[str, str] | None = None) -> None:
    """Types into the form of the open page (the one with most fields), sends it and waits for the answer."""
    with page.expect_navigation():
        page.evaluate(SEND, [dict(typed), dict(files or {})])


def sent(house: House, browser: "Browser") -> dict[str, list[str]]:
    """Sends `FORMS`; the addresses they lead to, by who sent them. Mails that follow are looked for by the walk."""
    led: dict[str, list[str]] = {}
    known = dict(house.things)
    for form in FORMS:
        context = browser.new_context(**state_of(house, form.who))
        page = context.new_page()
        page.goto(house.url + form.path.format(**known))
        for step in form.steps:
            typed = {name: value.format(**known) for name, value in step.items()}
            files = {name: sample(house, form, value) for name, value in typed.items() if name in FILES}
            if not form.who:
                page.wait_for_timeout(LEAST_SECONDS * 1000)
            send(page, typed, files)
            led.setdefault(form.who, []).append(page.url.removeprefix(house.url))
        known |= form.keeps(page)
        context.close()
    return led


def sample(house: House, form: Behind, address: str) -> str:
    """A file that the house itself gives, beside the form or elsewhere."""
    url = urljoin(house.url + form.path, address)
    request = urllib.request.Request(url, headers={"Cookie": cookie_of(house, form.who)})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode("utf-8-sig")
