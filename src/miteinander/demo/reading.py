"""Reading the example content: tables in data/*.toml, one file a subject."""

import tomllib
from importlib import resources
from typing import Any

Row = dict[str, Any]
INTERFACE_BESIDES = ("de-simple", "en", "ar")
VOICES = "_voices"


def _files() -> dict[str, str]:
    """Name without suffix -> content, in order of names."""
    folder = resources.files(__package__).joinpath("data")
    files = {file.name.removesuffix(".toml"): file for file in folder.iterdir() if file.name.endswith(".toml")}
    return {name: files[name].read_text(encoding="utf-8") for name in sorted(files)}


def table(network: str) -> Row:
    """Everything about a network but its voices."""
    made: Row = {}
    for name, content in _files().items():
        if name.split("_")[0] == network and VOICES not in name:
            made |= tomllib.loads(content)
    return made


def voices(network: str) -> list[Row]:
    """All voices of a network; an id used twice is an error."""
    files = [content for name, content in _files().items() if name.startswith(network + VOICES)]
    rows = [row for content in files for row in tomllib.loads(content)["voice"]]
    seen = [row["id"] for row in rows]
    if twice := sorted({key for key in seen if seen.count(key) > 1}):
        raise ValueError(f"ids used twice: {twice}")
    return rows
