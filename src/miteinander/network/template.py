"""The template for a new network: what stands in templates_data.toml, and addresses suggested from a name."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from miteinander.tables.cells import folded

Versions = dict[str, str]  # language code -> words


@dataclass(frozen=True, slots=True)
class TemplateBody:
    kind: str
    name: str
    purpose: Versions


@dataclass(frozen=True, slots=True)
class Template:
    texts: dict[str, Versions]  # field of the network -> words in each language
    bodies: tuple[TemplateBody, ...]


@cache
def load() -> Template:
    data = tomllib.loads(Path(__file__).with_name("templates_data.toml").read_text(encoding="utf-8"))
    bodies = tuple(TemplateBody(each["kind"], each["name"], dict(each["purpose"])) for each in data["bodies"])
    return Template({name: dict(words) for name, words in data["texts"].items()}, bodies)


def slug_of(short_name: str) -> str:
    """An address word from a short name: "MIA Aschersleben" is "mia-aschersleben"."""
    words = [re.sub(r"[^a-z0-9]", "", folded(word)) for word in re.split(r"[^\w]+", short_name)]
    return "-".join(word for word in words if word)[:40].strip("-")


def prefix_of(area: str) -> str:
    """Letters for the public numbers from the name of a place: Aschersleben is ASC."""
    letters = re.sub(r"[^a-z]", "", folded(area)).upper()
    return letters[:3] if len(letters) >= 2 else ""
