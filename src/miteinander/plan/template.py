"""The fields of action a network starts with, in every language of the house: what stands in templates_data.toml."""

import tomllib
from functools import cache
from pathlib import Path

Versions = dict[str, str]  # language code -> words


@cache
def fields() -> tuple[Versions, ...]:
    data = tomllib.loads(Path(__file__).with_name("templates_data.toml").read_text(encoding="utf-8"))
    return tuple(dict(each) for each in data["fields"])
