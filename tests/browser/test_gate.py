"""The gate itself is tested: it finds planted defects, each for its own reason, and leaves correct pages alone."""

import time

import pytest
from tests.browser.checks import gate
from tests.browser.checks.across import Facts, Help, across, page_facts
from tests.browser.checks.axe import axe
from tests.browser.checks.finding import Finding, as_text
from tests.browser.checks.walk import rings, walk_by_keyboard
from tests.browser.planted.defects import CORE, DEFECTS, Defect, style
from tests.browser.planted.innocent import with_innocents
from tests.browser.planted.site import correct, served
from tests.browser.planted.words import ARABIC, GERMAN

pytestmark = pytest.mark.browser

THEMES = {"light": ("light", False), "dark": ("dark", False), "forced": ("light", True)}
SIBLING = Facts("/treffen/", "Treffen – Miteinander im Quartier", "de", "Treffen", Help("footer in footer", 0, 3))


@pytest.fixture(scope="module")
def site():
    german = correct(GERMAN)
    pages = {"/de": german, "/ar": correct(ARABIC), "/innocent": with_innocents(german)} | {
        f"/{one.name}": one.plant(german) for one in DEFECTS
    }
    with served(pages) as address:
        yield address


def everything(page) -> tuple[list[Finding], list[Finding]]:
    """What axe alone and what the own checks say, with the page's sibling beside it."""
    return axe(page), own_checks(page)


def own_checks(page) -> list[Finding]:
    return [*gate.own_findings(page), *across([SIBLING, page_facts(page)])]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["de", "ar"])
def test_findings_on_a_correct_page_are_none(open_page, site, language, theme):
    scheme, forced = THEMES[theme]
    page = open_page(f"{site}/{language}", scheme=scheme, forced=forced)
    by_axe, own = everything(page)
    assert as_text([*by_axe, *own]) == ""


def test_findings_on_planted_defects_are_complete(browser, site, capsys):
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    started, axe_alone, missed = time.monotonic(), [], []
    for defect in DEFECTS:
        page.goto(f"{site}/{defect.name}")
        by_axe, own = everything(page) if defect in CORE else ([], own_checks(page))
        if seen(defect, by_axe):
            axe_alone.append(defect.name)
        if not seen(defect, [*by_axe, *own]):
            missed.append(f"{defect.name}: {defect.description}; instead\n{as_text([*by_axe, *own])}")
    context.close()
    with capsys.disabled():
        print(
            f"\nplanted defects: gate {len(DEFECTS) - len(missed)} of {len(DEFECTS)}; "
            f"axe alone {len(axe_alone)} of the {len(CORE)} core kinds; {time.monotonic() - started:.0f} s"
        )
    assert "\n".join(missed) == ""
    assert len(CORE) >= 38


def seen(defect: Defect, findings: list[Finding]) -> bool:
    return any(finding.check in defect.seen_by for finding in findings)


def test_every_own_check_has_a_planted_defect():
    proven = {check for defect in DEFECTS for check in defect.seen_by}
    assert set(gate.STILL + gate.NARROW) - proven == set()


def test_findings_on_innocent_patterns_are_none(open_page, site):
    page = open_page(f"{site}/innocent")
    by_axe, own = everything(page)
    assert page.evaluate("() => document.adoptedStyleSheets.length") == 0  # no check leaves its style behind
    assert as_text([*by_axe, *own]) == ""


def test_own_findings_under_a_strict_policy_and_back_at_the_old_size(open_page):
    policy = {"Content-Security-Policy": "default-src 'self'; style-src 'unsafe-inline'; script-src 'none'"}
    with served({"/": correct(GERMAN)}, policy) as address:
        page = open_page(address, width=900)
        by_axe, own = everything(page)
        assert (as_text([*by_axe, *own]), page.viewport_size) == ("", {"width": 900, "height": 800})


def test_theme_findings_see_a_colour_that_fails_in_the_dark_only(open_page):
    dark = style("@media (prefers-color-scheme: dark) { .lead { color: #444 } }")(correct(GERMAN))
    with served({"/": dark}) as address:
        assert gate.theme_findings(open_page(address)) == []
        seen_by = {finding.check for finding in gate.theme_findings(open_page(address, scheme="dark"))}
        assert seen_by == {"axe:color-contrast", "contrast-body"}


def test_theme_findings_see_a_ring_that_fails_in_the_dark_only_on_the_same_loaded_page(open_page):
    dark = style("@media (prefers-color-scheme: dark) { :focus-visible { outline-color: #222 !important } }")
    with served({"/": dark(correct(GERMAN))}) as address:
        page = open_page(address)
        assert gate.theme_findings(page) == []
        page.emulate_media(color_scheme="dark")
        by_script = rings(page)
        assert {finding.check for finding in by_script} == {"focus-ring"}
        by_keys = [finding for finding in walk_by_keyboard(page).findings if finding.check == "focus-ring"]
        assert set(by_keys) <= set(by_script)  # by keys only one radio button of a group is a stop
