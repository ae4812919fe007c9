"""The stylesheet keeps its promises: small, one direction-blind file, no picture, no font."""

import gzip
import re
from pathlib import Path

import miteinander

FRAME = Path(miteinander.__file__).parent / "frame"
SHEET = FRAME / "static/frame/house.css"
CSS = re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
DECLARATIONS = re.findall(r"([\w-]+)\s*:\s*([^;{}]+)[;}]", CSS)
PHYSICAL = re.compile(
    r"^(left|right|top|bottom|width|height|(min|max)-(width|height)|(margin|padding)-(left|right|top|bottom)"
    r"|border-(left|right|top|bottom).*|overflow-[xy]|float|clear)$"
)


def test_size_compressed():
    assert len(gzip.compress(SHEET.read_bytes(), 9)) <= 8192


def test_mark_is_small():
    assert len((FRAME / "static/frame/mark.svg").read_bytes()) <= 1024


def test_only_logical_properties():
    allowed = {("overflow-x", "auto")}  # a table scrolls along the line; the logical name is too young
    assert {(name, value) for name, value in DECLARATIONS if PHYSICAL.match(name)} - allowed == set()


def test_no_value_names_a_side():
    sided = [pair for pair in DECLARATIONS if re.search(r"\b(left|right)\b", pair[1])]
    assert sided == []


def test_shorthands_are_the_same_on_both_sides():
    four = [
        pair
        for pair in DECLARATIONS
        if pair[0] in {"margin", "padding", "inset"} and len(parts := pair[1].split()) == 4 and parts[1] != parts[3]
    ]
    assert four == []


def test_nothing_is_loaded():
    assert re.findall(r"url\(|@import|@font-face", CSS) == []


def test_readers_choices_are_heard():
    asked = set(re.findall(r"@media[^{]*?(prefers-[\w-]+|forced-colors|print)", CSS))
    assert asked == {"prefers-color-scheme", "prefers-contrast", "forced-colors", "print"}


def test_nothing_moves_so_no_one_need_ask_for_stillness():
    assert re.findall(r"\b(animation|transition)\b", CSS) == []


def test_templates_carry_no_style_and_no_script():
    faults = [
        path.name
        for path in (FRAME.parent).glob("*/templates/**/*.html")
        if path.is_relative_to(FRAME) or path.is_relative_to(FRAME.parent / "config")
        if re.search(r"<script|<style|\sstyle=|\son\w+=", path.read_text(encoding="utf-8"))
    ]
    assert faults == []
