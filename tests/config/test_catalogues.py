"""The interface is complete in every language: no text missing, none fuzzy, no placeholder lost."""

import re
from pathlib import Path

import polib
import pytest

import miteinander

ROOT = Path(miteinander.__file__).parent
FOLDERS = {"en": "en", "ar": "ar", "de-simple": "de_Simple"}
PLURALS = {"en": 2, "ar": 6, "de-simple": 2}
MARKED = re.compile(
    r"""\{%\s*trans(?:late)?\s+(?P<q>["'])(?P<t>.+?)(?P=q)|(?<![a-z])(?:_|gettext|gettext_lazy)\(\s*(?P<p>["'])(?P<s>(?:\\.|(?!(?P=p)).)+)(?P=p)\s*[,)]""",
    re.DOTALL,
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")


def rooms_with_texts() -> list[str]:
    return sorted(path.name for path in ROOT.iterdir() if path.is_dir() and set(msgids(path)))


def msgids(room: Path) -> list[str]:
    """Texts marked for translation in simple form (blocktrans is checked by makemessages in the gate)."""
    found = []
    for file in [*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]:
        if "migrations" in file.parts:
            continue
        for match in MARKED.finditer(file.read_text(encoding="utf-8")):
            found.append((match["t"] or match["s"]).replace('\\"', '"').replace("\\'", "'").replace("\\n", "\n"))
    return found


def catalogue(room: str, language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / room / "locale" / FOLDERS[language] / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", sorted(FOLDERS))
@pytest.mark.parametrize("room", rooms_with_texts())
def test_catalogue_complete(room, language):
    entries = {entry.msgid: entry for entry in catalogue(room, language) if not entry.obsolete}
    missing = [text for text in dict.fromkeys(msgids(ROOT / room)) if text not in entries]

    assert missing == []
    assert [entry.msgid for entry in entries.values() if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize("language", sorted(FOLDERS))
@pytest.mark.parametrize("room", rooms_with_texts())
def test_catalogue_keeps_placeholders_and_plurals(room, language):
    for entry in catalogue(room, language):
        forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if entry.msgid_plural:
            assert len(forms) == PLURALS[language], entry.msgid
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for form in forms[-1:]:
            assert set(PLACEHOLDER.findall(form)) == wanted, entry.msgid
