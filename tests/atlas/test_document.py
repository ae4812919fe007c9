"""docs/atlas-rezepte.md is what people write recipes from: its example works, and it names everything there is."""

import re
from pathlib import Path

from miteinander.atlas.recipe import MEANS
from miteinander.atlas.recipe_file import NOTES, parse_recipe, shipped
from miteinander.atlas.steps import NORMALISING, SHARES, STEPS

TEXT = (Path(__file__).parents[2] / "docs" / "atlas-rezepte.md").read_text(encoding="utf-8")


def test_the_example_is_a_whole_recipe() -> None:
    example, sure = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    found = parse_recipe(example + sure)
    assert found.robustness.noise
    assert len(found.robustness.normalise) == 3
    assert found.indicators["wohnflaeche"].direction == -1
    assert found.groups["status"].weights == (2.0, 1.0)


def test_every_step_its_settings_and_whether_it_normalises_are_told() -> None:
    rows = {}
    for row in re.findall(r"^\| (`[^|]+) \| ([^|]*) \|", TEXT, re.MULTILINE):
        for name, star in re.findall(r"`([^`]+)`( \*)?", row[0]):
            rows[name] = (row[1], bool(star))
    for name, (_, settings) in STEPS.items():
        told, normalises = rows[name]
        assert normalises == (name in NORMALISING), name
        assert all(f"`{setting}`" in told for setting in settings), name


def test_every_mean_share_note_and_recipe_is_named() -> None:
    assert all(f'`"{word}"`' in TEXT for word in (*MEANS, *SHARES))
    assert all(note in TEXT for note in NOTES)
    assert all(f"`{name}`" in TEXT for name in shipped())
