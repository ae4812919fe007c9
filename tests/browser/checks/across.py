"""What only several pages together can show: equal titles, a help link that wanders."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .finding import Finding
from .script import ask

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Help:
    """Where the help link stands: landmark, and its place among the links there from both ends."""

    area: str
    from_start: int
    from_end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What one page says about itself."""

    url: str
    title: str
    lang: str
    heading: str
    help: Help | None


def page_facts(page: "Page") -> Facts:
    """Reads the facts of the open page, to be compared by `across`."""
    row = ask(page, "gate.facts()")
    place = row["help"]
    help_ = Help(place["area"], place["fromStart"], place["fromEnd"]) if place else None
    return Facts(row["url"], row["title"], row["lang"], row["heading"], help_)


def across(pages: Iterable[Facts]) -> list[Finding]:
    """`title-same` for different pages under one title, `help-moves` for a help link at changing places."""
    found: list[Finding] = []
    known: dict[tuple[str, str], Facts] = {}
    home: Help | None = None
    for facts in pages:
        twin = known.setdefault((facts.lang, facts.title), facts)
        if twin is not facts and re.split("[?#]", twin.url)[0] != re.split("[?#]", facts.url)[0]:
            found.append(Finding("title-same", f'"{facts.title}" is the title of {twin.url} as well', facts.url))
        home = home or facts.help
        if home and facts.help and not _same_place(home, facts.help):
            found.append(Finding("help-moves", f"help stands at {facts.help}, elsewhere at {home}", facts.url))
    return found


def _same_place(one: Help, other: Help) -> bool:
    return one.area == other.area and (one.from_start == other.from_start or one.from_end == other.from_end)
