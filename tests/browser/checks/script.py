"""The JavaScript half of the checks, put together once and run inside the page without touching it.

`evaluate` reaches a page through the debugger, so a strict Content-Security-Policy does not hinder it.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .finding import Finding

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle, Page

FOLDER = Path(__file__).parent / "js"
FILES = ("lib", "forms", "content", "structure", "layout", "focus", "facts")


@cache
def source() -> str:
    return "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in FILES)


def ask(page: "Page", expression: str, argument: object = None) -> Any:
    """The value of a JavaScript expression that may use `gate` and `arg`."""
    return page.evaluate(f"arg => {{ {source()}\nreturn {expression}; }}", argument)


def hold(page: "Page", expression: str) -> "JSHandle":
    """A handle on a living JavaScript object built with `gate`."""
    return page.evaluate_handle(f"() => {{ {source()}\nreturn {expression}; }}")


def run(page: "Page", names: tuple[str, ...]) -> list[Finding]:
    """Runs the JavaScript checks of these names."""
    return [Finding(*row) for row in ask(page, "gate.run(arg)", list(names))]
