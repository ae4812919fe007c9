"""Where published indices lie beside the clone; they are not committed, and what needs them is skipped without them."""

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"


def published(name: str) -> Path:
    """This file of published data, or the test is skipped."""
    file = FOLDER / name
    if not file.exists():
        pytest.skip(f"needs the published data ../shared/data/{name} beside this folder")
    return file


def columns(name: str) -> dict[str, list[str]]:
    """A published table as columns of text."""
    with published(name).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {column: [row[column] for row in rows] for column in rows[0]}
