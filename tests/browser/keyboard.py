"""Drive a journey by keyboard alone: no click, no `.fill()`, nothing a keyboard user could not do.

tab_to(page, "Anliegen sagen", role="link")
press(page, "Enter")
tab_to(page, "Was fehlt?")
type_text(page, "Eine Bank am Park")
tab_to(page, "Senden", role="button")
press(page, "Enter")
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIMIT = 60
LINE = re.compile(r'^- \'?(?P<role>[\w-]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?')
# Enter on a link, Enter or Space on a button that sends a form, Enter in a one-line field of such a form.
LEADS_ON = """key => {
  const el = document.activeElement;
  const sends = el.form && el.matches('button:not([type=button], [type=reset]), [type=submit]');
  if (key === 'Enter' && el.matches('a[href]:not([href^="#"], [download], [target=_blank])')) return true;
  const line = 'input:not([type=checkbox], [type=radio], [type=button], [type=file])';
  if (key === 'Enter' && el.form && el.matches(line)) return true;
  return (key === 'Enter' || key === 'Space' || key === ' ') && !!sends;
}"""


# What opens and closes details has no role that a snapshot could show: its words stand for it.
PLACE = """() => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  return el.matches('summary') ? el.innerText.trim() : '';
}"""


class NotReachable(AssertionError):
    """Tab did not come to the wanted place; the message lists where it went instead."""


@dataclass(frozen=True, slots=True)
class Focus:
    """Role and accessible name of what has the focus, as the browser tells a screen reader."""

    role: str
    name: str

    def __str__(self) -> str:
        return f'{self.role} "{self.name}"'


def focused(page: "Page") -> Focus | None:
    """What has the focus now, or None when it rests on the page itself."""
    place = page.evaluate(PLACE)
    if place is None:
        return None
    if place:
        return Focus("summary", place)
    # Not ":focus": inside a date field the focus rests on a part of it that belongs to the browser.
    match = LINE.match(page.locator(":focus-within").last.aria_snapshot(timeout=3000))
    if not match:
        return Focus("generic", "")
    return Focus(match["role"], (match["name"] or "").replace('\\"', '"').strip())


def tab_to(
    page: "Page", name: str | re.Pattern[str], *, role: str | None = None, limit: int = LIMIT, back: bool = False
) -> int:
    """Presses Tab (Shift+Tab with `back`) until something with this name has the focus; returns the presses.

    A plain `name` must be contained in the accessible name, whatever the case. Raises NotReachable after
    `limit` stops. Inside a group of radio buttons use `arrow_to`, as people do.
    """
    passed: list[str] = []
    for presses in range(1, limit + 1):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        here = focused(page)
        if here and _meets(here, name, role):
            return presses
        passed.append(str(here or "(page)"))
    wanted = f'{role or "anything"} "{getattr(name, "pattern", name)}"'
    raise NotReachable(f"{wanted} not reached within {limit} stops on {page.url}; passed:\n  " + "\n  ".join(passed))


def arrow_to(page: "Page", name: str | re.Pattern[str], *, key: str = "ArrowDown", limit: int = 20) -> int:
    """Moves by arrow keys, in a group of radio buttons, until the named one has the focus."""
    passed: list[str] = []
    for presses in range(limit + 1):
        here = focused(page)
        if here and _meets(here, name, None):
            return presses
        passed.append(str(here or "(page)"))
        page.keyboard.press(key)
    raise NotReachable(f'"{getattr(name, "pattern", name)}" not reached by {key}; passed:\n  ' + "\n  ".join(passed))


def type_text(page: "Page", text: str) -> None:
    """Types into what has the focus, in place of what stood there; refuses where typing goes nowhere."""
    here = focused(page)
    if not here or here.role not in {"textbox", "searchbox", "spinbutton", "combobox", "Date", "generic"}:
        raise NotReachable(f"nothing to type into has the focus, but {here or 'the page'}")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def choose(page: "Page", option: str) -> None:
    """Picks an option of the focused select: its first word by typing, the rest of the way by arrow, as people do.

    Never types a space: a moment too late it would open the list instead.
    """
    page.keyboard.type(option.split(maxsplit=1)[0])
    limit = page.evaluate("() => document.activeElement.options?.length || 0")
    for key in ["", *["ArrowDown"] * limit, "Home", *["ArrowDown"] * limit]:
        if key:
            page.keyboard.press(key)
        chosen = page.evaluate("() => document.activeElement.selectedOptions?.[0]?.label || ''")
        if option.lower() in chosen.lower():
            return
    raise NotReachable(f'option "{option}" not reached; chosen is "{chosen}"')


def press(page: "Page", *keys: str, stays: bool = False) -> None:
    """Presses keys one after the other and waits for the page that Enter or Space leads to.

    `stays=True` where a link or button is known not to open a page (a download, a script).
    """
    for key in keys:
        if not stays and page.evaluate(LEADS_ON, key):
            with page.expect_navigation(wait_until="load", timeout=15_000):
                page.keyboard.press(key)
        else:
            page.keyboard.press(key)


def _meets(here: Focus, name: str | re.Pattern[str], role: str | None) -> bool:
    if role and here.role != role:
        return False
    return bool(name.search(here.name)) if isinstance(name, re.Pattern) else name.lower() in here.name.lower()
