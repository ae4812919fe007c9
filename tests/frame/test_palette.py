"""Every colour pair of the stylesheet is computed from the stylesheet itself, by day and by night."""

import re
from pathlib import Path

import pytest

import miteinander

CSS = (Path(miteinander.__file__).parent / "frame/static/frame/house.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "card", "tint")
ACCENTS = ("teal", "plum", "blue", "brick", "forest", "indigo")
KNOTS = ("raised", "answered", "discussed", "planned", "under_way", "done", "ended")


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", block))


DAY = tokens(CSS[: CSS.index(".accent-teal")])
NIGHT = DAY | tokens(CSS[CSS.index("@media (prefers-color-scheme:dark)") : CSS.index("@media (prefers-contrast")])
SKINS = {name: tokens(re.search(rf"\.accent-{name}\{{(.*?)\}}", CSS)[1]) for name in ACCENTS}
THEMES = [
    pytest.param(theme | {"action": SKINS[accent][time]}, id=f"{time}-{accent}")
    for time, theme in (("day", DAY), ("night", NIGHT))
    for accent in ACCENTS
]


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    digits = colour.lstrip("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_of_published_examples():
    assert round(contrast("#fff", "#000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", THEMES)
def test_words_reach_seven_to_one(theme):
    pairs = [(word, ground) for word in ("ink", "soft", "action", "bad", "good", "late") for ground in GROUNDS]
    found = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in [*pairs, ("on-action", "action")]}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 7} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_shapes_reach_three_to_one(theme):
    shapes = ("thread", "focus", "frame", "action", *KNOTS)
    found = {(shape, ground): contrast(theme[shape], theme[ground]) for shape in shapes for ground in GROUNDS}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 3} == {}


def test_night_changes_every_colour_of_the_day():
    same = {name for name, colour in DAY.items() if NIGHT[name] == colour}
    assert same == set()
