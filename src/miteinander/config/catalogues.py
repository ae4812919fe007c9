"""The texts of each room and their translations: found in code and templates, kept in .po files, compiled to .mo.

Needs no GNU gettext. A text counts as marked when it stands in a call of a gettext function or in a translation tag.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

import miteinander

ROOT = Path(miteinander.__file__).parent
FOLDERS = {"en": "en", "ar": "ar", "de-simple": "de_Simple"}
ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
MANY = {"ngettext", "ngettext_lazy"}
STRING = r"""(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
IN_TEMPLATE = re.compile(rf"(?P<name>n?gettext|_)\(\s*u?(?P<one>{STRING})(?:\s*,\s*u?(?P<many>{STRING}))?")

Marked = tuple[str, str]  # a text and its plural, empty if it has none


def in_code(source: str) -> Iterator[Marked]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in ONE and words:
            yield words[0], ""
        elif name in MANY and len(words) > 1:
            yield words[0], words[1]


def in_template(source: str) -> Iterator[Marked]:
    for match in IN_TEMPLATE.finditer(templatize(source)):
        plural = match["many"] if match["name"].startswith("n") else None
        yield ast.literal_eval(match["one"]), ast.literal_eval(plural) if plural else ""


def marked(room: Path) -> dict[str, str]:
    """Every text of a room with its plural, in the order of the files."""
    found: dict[str, str] = {}
    for file in sorted(room.rglob("*")):
        if file.suffix not in {".py", ".html", ".txt"} or "migrations" in file.parts:
            continue
        search = in_code if file.suffix == ".py" else in_template
        for text, plural in search(file.read_text(encoding="utf-8")):
            found[text] = found.get(text) or plural
    return found


def rooms() -> list[Path]:
    """Rooms that have anything to say."""
    return [room for room in sorted(ROOT.iterdir()) if room.is_dir() and marked(room)]


def file_of(room: Path, language: str) -> Path:
    return room / "locale" / FOLDERS[language] / "LC_MESSAGES" / "django.po"


def missing(room: Path, language: str) -> dict[str, str]:
    """Texts without a finished translation."""
    path = file_of(room, language)
    done = {entry.msgid for entry in polib.pofile(str(path)) if entry.translated()} if path.exists() else set()
    return {text: plural for text, plural in marked(room).items() if text and text not in done}


def unused(room: Path, language: str) -> set[str]:
    """Translations of texts that are no longer said."""
    path = file_of(room, language)
    return {entry.msgid for entry in polib.pofile(str(path))} - set(marked(room)) if path.exists() else set()


def compile_stale() -> int:
    """Compile what is newer than its compiled form; returns how many catalogues were written."""
    written = 0
    for source in ROOT.glob("*/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written += 1
    return written
