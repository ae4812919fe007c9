"""The pictures of the README, taken anew from a fresh example: python -m tests.browser.screenshots"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.conftest import ARGS, _chromium
from tests.browser.house import HERE, serve
from tests.browser.pages import state_of

FOLDER = HERE / "docs" / "screenshots"
RAMP = "Drei Stufen vor dem Bürgerhaus"
#: Name, as whom, address, link to follow from there, height of the picture.
PICTURES = (
    ("home", "", "/mia/", "", 900),
    ("thread", "", "/mia/", RAMP, 1700),
    ("desk", "koordination", "/mia/arbeitsplatz/", "", 1700),
)


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder) / "data") as house,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=ARGS)
        for name, who, path, link, height in PICTURES:
            size = {"width": 1280, "height": height}
            context = chromium.new_context(
                viewport=size, reduced_motion="reduce", locale="de-DE", **state_of(house, who)
            )
            page = context.new_page()
            page.goto(house.at(path))
            if link:
                page.get_by_role("link", name=link, exact=True).click()
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
        chromium.close()


if __name__ == "__main__":
    sys.exit(main())
