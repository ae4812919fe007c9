"""What a first visit costs and whom it tells: bytes on the wire, requests, scripts, cookies, strangers."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

INLINE_SCRIPTS = "document.querySelectorAll('script:not([type=\"application/ld+json\"]):not([src])').length"
ICONS = "[...document.querySelectorAll('link[rel~=icon]')].map(link => link.href)"
LOAD = """urls => Promise.all(urls.map(url => new Promise(done => {
  const icon = new Image(); icon.onload = icon.onerror = done; icon.src = url })))"""
# noscript holds elements only where scripts may not run.
SCRIPTED = """() => {
  const holder = document.createElement('div');
  holder.innerHTML = '<noscript><b></b></noscript>';
  return !holder.querySelector('b') }"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One first visit. `bytes` counts responses as they came over the wire, headers included."""

    bytes: int
    requests: tuple[str, ...]
    scripts: int
    cookies: tuple[str, ...]
    third_party: tuple[str, ...]
    by_url: tuple[tuple[str, int], ...] = ()


@dataclass
class _Tally:
    urls: dict[str, str] = field(default_factory=dict)
    size: dict[str, int] = field(default_factory=dict)
    scripts: int = 0
    redirected: list[tuple[str, int]] = field(default_factory=list)

    def sent(self, event: dict[str, Any]) -> None:
        if back := event.get("redirectResponse"):
            self.redirected.append((back["url"], int(back["encodedDataLength"])))
        self.urls[event["requestId"]] = event["request"]["url"]
        self.scripts += event.get("type") == "Script"

    def ended(self, event: dict[str, Any]) -> None:
        self.size[event["requestId"]] = int(event["encodedDataLength"])

    def rows(self) -> list[tuple[str, int]]:
        """Address and bytes of everything that went over a wire (data: addresses do not)."""
        own = [(url, self.size.get(key, 0)) for key, url in self.urls.items()]
        return [row for row in self.redirected + own if urlsplit(row[0]).scheme in {"http", "https"}]


def first_visit(context: "BrowserContext", url: str) -> Visit:
    """Opens `url` in a fresh context (empty cache, no cookies) and counts until the network is quiet: at once where no
    script could ask for more, else when nothing was asked for a while.

    The icon is asked for as well, since Chromium without a window leaves it out: the one the page names, or
    /favicon.ico as browsers do where it names none. In a context without JavaScript the icon is left out.
    """
    page = context.new_page()
    wire = context.new_cdp_session(page)
    tally = _Tally()
    wire.on("Network.requestWillBeSent", tally.sent)
    wire.on("Network.loadingFinished", tally.ended)
    wire.send("Network.enable")
    page.goto(url)
    inline = page.evaluate(INLINE_SCRIPTS)
    if inline or tally.scripts:
        page.wait_for_load_state("networkidle")
    asked = {address for address, _ in tally.rows()}
    host = urlsplit(url).netloc
    icons = page.evaluate(ICONS) or [f"{urlsplit(url).scheme}://{host}/favicon.ico"]
    if page.evaluate(SCRIPTED):
        page.evaluate(LOAD, [icon for icon in icons if icon not in asked and urlsplit(icon).netloc == host])
    cookies = tuple(sorted(cookie["name"] for cookie in context.cookies()))
    rows = tally.rows()
    page.close()
    return Visit(
        bytes=sum(size for _, size in rows),
        requests=tuple(address for address, _ in rows),
        scripts=tally.scripts + inline,
        cookies=cookies,
        third_party=tuple(address for address, _ in rows if urlsplit(address).netloc != host),
        by_url=tuple(rows),
    )
