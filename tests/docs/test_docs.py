"""The documents say what is: options, commands, roles, links, addresses, words on buttons, names of models."""

import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import Resolver404, get_script_prefix, resolve

from miteinander.config import catalogues
from miteinander.config.options import Options
from miteinander.config.settings import ROOMS
from miteinander.people.roles import Role

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
IN_TREE = ("docs/**/*.md", "*.md", "tests/**/*.md", "bench/*.md", "deploy/*.md")
DOCUMENTS = sorted(path for pattern in IN_TREE for path in ROOT.glob(pattern) if "node_modules" not in path.parts)
#: Documents in which everything bold is a word that stands on a page, exactly so.
IN_WORDS_OF_PAGES = ("koordination.md", "begleitung.md", "begleitung-einfach.md")

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^(?: {4,}[^\n]*|```.*?^```)$", re.MULTILINE | re.DOTALL)
ADDRESS = re.compile(r"(?<![\w./`:…<-])`?(/(?:[a-z0-9<>-]+/)+)(?=[`\s.,;)]|$)")


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_option_is_documented_with_its_default():
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", text("betrieb.md"), re.MULTILINE))

    assert set(rows) == {option.name for option in fields(Options)}
    for name, said in rows.items():
        value = getattr(Options(), name)
        shown = ", ".join(f"`{each}`" for each in value) if isinstance(value, list) else f"`{value!s}`"
        assert said.strip() == ("leer" if value == "" else shown.lower() if isinstance(value, bool) else shown), name


def test_every_command_of_ours_is_documented():
    commands = {path.stem for path in ROOT.glob("src/miteinander/*/management/commands/[a-z]*.py")}

    assert {name for name in commands if f"`miteinander {name}" not in text("betrieb.md")} == set()


def test_every_role_is_documented():
    rows = re.findall(r"^\| \*\*([^*]+)\*\* \|", text("koordination.md"), re.MULTILINE)

    assert [name for name in rows if name in {str(role.label) for role in Role}] == [str(role.label) for role in Role]


def test_every_file_to_deploy_is_documented():
    said = text("betrieb.md")

    assert {path.name for path in (ROOT / "deploy").rglob("*") if path.is_file() and path.stem not in said} == set()


def anchors(path: Path) -> set[str]:
    """As the usual forges make them: small letters, spaces become dashes, signs go."""
    headings = HEADING.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def broken(path: Path) -> list[str]:
    found = []
    for link in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        where, _hash, anchor = link.partition("#")
        target = (path.parent / where).resolve() if where else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=ids)
def test_links_and_pictures_lead_somewhere(path):
    assert broken(path) == []


def known(address: str) -> bool:
    """Whether an address of the house would be answered; <network> and the like stand for anything."""
    try:
        resolve(get_script_prefix().rstrip("/") + re.sub(r"<\w+>", "mia", address))
    except Resolver404:
        return False
    return True


HOST = re.compile(r"https?://[\w.:-]+")
#: Folders of a server, which look like addresses.
FOLDERS = re.compile(r"^/(etc|opt|var|usr|tmp|dev|work|ein|home)/")


@pytest.mark.parametrize("path", DOCUMENTS, ids=ids)
def test_addresses_exist(path):
    words = HOST.sub(" ", path.read_text(encoding="utf-8"))
    named = {found for found in ADDRESS.findall(words) if not FOLDERS.match(found)}

    assert {address for address in named if not known(address)} == set()


@cache
def words_of_pages() -> frozenset[str]:
    return frozenset(marked for room in catalogues.rooms() for marked in catalogues.marked(room))


@pytest.mark.parametrize("name", IN_WORDS_OF_PAGES)
def test_bold_words_stand_on_pages(name):
    prose = re.sub(r"\s+", " ", text(name))
    bold = set(re.findall(r"\*\*(.+?)\*\*", prose))

    assert {word for word in bold if not {word, word.rstrip(".")} & words_of_pages()} == set()


def test_glossary_names_every_model():
    named = set(re.findall(r"\b[A-Z][A-Za-z]+\b", text("glossary.md")))
    models = {model.__name__ for room in ROOMS for model in apps.get_app_config(room).get_models()}

    assert models - named == set()


def test_index_leads_to_every_document():
    linked = {link.partition("#")[0] for link in LINK.findall(text("README.md"))}

    assert {path.name for path in DOCS.glob("*.md")} - {"README.md"} - linked == set()
