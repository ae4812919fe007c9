"""Programmes of the example: what the product ships, and an invented one whose call is open while somebody looks."""

from datetime import date, datetime, timedelta
from importlib import resources
from typing import Final

from miteinander.demo.clock import Clock
from miteinander.demo.stage import Stage
from miteinander.funding.actions import keep
from miteinander.funding.programme_file import read_programme

SHIPPED: Final = {"mia": ("aktionsfonds",), "mockau": ("inklusion-vor-ort",)}
FOUND: Final = 20  # days ago the coordination entered them
AHEAD: Final = 23  # days until the open call closes, at least


def offer(stage: Stage) -> None:
    """Note when programmes are entered; the network has none otherwise."""
    slug = stage.network.slug
    texts = [read_programme(name)[0] for name in SHIPPED.get(slug, ())]
    file = resources.files("miteinander.demo").joinpath("data", f"programme_{slug}.toml")
    if file.is_file():
        texts.append(dated(file.read_text(encoding="utf-8"), stage.clock))

    def enter(at: datetime) -> None:
        for text in texts:
            keep(network=stage.network, text=text, file=slug, by=stage.coordination, now=at)

    if texts:
        stage.at(stage.clock.moment(FOUND, "programmes"), enter)


def dated(text: str, clock: Clock) -> str:
    """The call closes on a Saturday, so that the page shows a deadline that moves."""
    today = clock.today
    closes = saturday(today + timedelta(days=AHEAD))
    days = {
        "announced": today - timedelta(days=40),
        "opens": today - timedelta(days=12),
        "event": today + timedelta(days=9),
        "closes": closes,
        "decision": closes + timedelta(days=90),
        "checked": today - timedelta(days=21),
    }
    for name, day in days.items():
        text = text.replace(f"<{name}>", day.isoformat())
    return text


def saturday(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)
