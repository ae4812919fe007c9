"""The page by Tab alone: the ring, traps, bars over the focus, the skip link."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .finding import Finding
from .script import ask, hold

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle, Page

NO_RING = "no ring of 2 px and 3:1 at the focus"
ON_SCREEN = """() => {
  const r = document.activeElement.getBoundingClientRect();
  return r.width > 2 && r.height > 2 && r.right > 0 && r.bottom > 0 }"""


@dataclass(frozen=True, slots=True)
class Stop:
    """One place where the focus rests."""

    selector: str
    tag: str
    name: str


@dataclass(frozen=True, slots=True)
class Walk:
    """All stops in the order of the Tab key, and what was wrong on the way."""

    stops: tuple[Stop, ...]
    findings: tuple[Finding, ...]


def walk_by_keyboard(page: "Page", *, limit: int = 400) -> Walk:
    """Presses Tab from the top of the page to its end (at most `limit` times)."""
    walker = hold(page, "gate.walk()")
    stops: list[Stop] = []
    findings: list[Finding] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        seen = walker.evaluate("walker => walker.step()")
        if seen["state"] == "end":
            break
        if seen["state"] == "trap":
            findings.append(Finding("keyboard-trap", "Tab does not lead on from here", seen["selector"]))
            break
        if seen["state"] == "stop":
            stops.append(Stop(seen["selector"], seen["tag"], seen["name"]))
            findings += _at_stop(seen)
    findings += [
        Finding("keyboard-unreachable", "Tab never comes here", missed) for missed in walker.evaluate("w => w.missed()")
    ]
    if walker.evaluate("w => w.bars"):
        findings += _backwards(page, walker, len(stops))
    walker.dispose()
    return Walk(tuple(stops), tuple(findings))


def rings(page: "Page") -> list[Finding]:
    """The ring at every stop, in the colours of now; the order of the stops is known from `walk_by_keyboard`."""
    page.keyboard.press("Tab")  # so that the browser shows the focus as it does for keys
    bare = ask(page, "gate.rings()")
    if bare is None:
        return list(walk_by_keyboard(page).findings)
    return [Finding("focus-ring", NO_RING, selector) for selector in bare]


def _at_stop(seen: dict[str, object]) -> list[Finding]:
    selector, found = str(seen["selector"]), []
    if seen["tag"] not in {"iframe", "video", "audio"} and not seen["ring"]:
        found.append(Finding("focus-ring", NO_RING, selector))
    if seen["bar"]:
        found.append(Finding("focus-obscured", f"the focus is under {seen['bar']}", selector))
    if not seen["inside"]:
        found.append(Finding("focus-offscreen", "the focus is outside the window", selector))
    return found


def _backwards(page: "Page", walker: "JSHandle", count: int) -> list[Finding]:
    """Shift+Tab scrolls the other way, so a bar at the top covers other things than one at the bottom."""
    found = []
    for _ in range(count):
        page.keyboard.press("Shift+Tab")
        seen = walker.evaluate("walker => walker.back()")
        if seen["state"] == "end":
            break
        if seen["bar"]:
            found.append(Finding("focus-obscured", f"backwards the focus is under {seen['bar']}", seen["selector"]))
    return found


def skip_link(page: "Page") -> list[Finding]:
    """The first stop is a link that, once pressed, puts the focus on the place it names."""
    ask(page, "gate.toTop()")
    page.keyboard.press("Tab")
    first = "() => { const a = document.activeElement; return a.matches('a[href^=\"#\"]') ? a.hash.slice(1) : '' }"
    goal = page.evaluate(first)
    if not goal:
        return []  # `skip-link-present` has said so
    address = page.url
    seen = page.evaluate(ON_SCREEN)
    page.keyboard.press("Enter")
    moved = page.evaluate("id => !!document.activeElement && document.activeElement.id === id", goal)
    page.evaluate("address => history.replaceState(history.state, '', address)", address)
    found = (
        [] if seen else [Finding("skip-link-moves", "the skip link stays invisible when it has the focus", f"#{goal}")]
    )
    return found if moved else [*found, Finding("skip-link-moves", "the skip link does not move the focus", f"#{goal}")]
