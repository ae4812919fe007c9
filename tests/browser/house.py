"""The demo as a real process for browser tests, and what stands in it.

`house` serves the example content from a folder of its own; `signposts` names things by what they show, read straight
from the database file, so that tests can walk to them.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from miteinander.voices.numbering import PublicNumber

HERE = Path(__file__).resolve().parents[2]
DATA = HERE / ".data" / "browser"


@dataclass(frozen=True)
class House:
    """A running demo: its address and the numbers of things in it."""

    url: str
    things: dict[str, str] = field(default_factory=dict)

    def at(self, path: str, language: str = "de") -> str:
        prefix = "" if language == "de" else f"/{language}"
        return f"{self.url}{prefix}{path.format(**self.things)}"


def one(rows: sqlite3.Connection, sql: str) -> tuple | None:
    return rows.execute(sql).fetchone()


VOICES = {
    "done": "check_state='shown' AND state='done' AND kind='barrier' AND merged_into_id IS NULL",
    "raised": "check_state='shown' AND state='raised' AND merged_into_id IS NULL",
    "refused": "check_state='shown' AND state='not_possible'",
    "waiting": "check_state='waiting'",
    "hidden": "check_state='hidden'",
    "withdrawn": "state='withdrawn' AND check_state='shown'",
    "merged": "merged_into_id IS NOT NULL AND check_state='shown'",
    "leading": "id IN (SELECT merged_into_id FROM voices_voice WHERE merged_into_id IS NOT NULL)",
    "arabic": "words_id IN (SELECT id FROM texts_text WHERE language='ar') "
    "AND check_state='shown' AND state!='withdrawn'",
    "photo": "id IN (SELECT voice_id FROM voices_attachment WHERE kind='photo' AND check_state='shown')",
    "sound": "id IN (SELECT voice_id FROM voices_attachment WHERE kind='sound' AND check_state='shown')",
}


def signposts(database: Path) -> dict[str, str]:
    """Public numbers and ids of the things the tests walk to, all in the network `mia`."""
    things: dict[str, str] = {}
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as rows:
        network, prefix = one(rows, "SELECT id, prefix FROM network_network WHERE slug='mia'") or (0, "XXX")
        for name, condition in VOICES.items():
            found = one(
                rows,
                f"SELECT id, serial FROM voices_voice WHERE network_id={network} AND {condition} "
                "ORDER BY id DESC LIMIT 1",
            )
            assert found, f"the demo has no voice: {name}"
            things |= {name: PublicNumber(prefix, found[1]).path, f"{name}_pk": str(found[0])}
        for table, name in (
            ("network_partner", "partner"),
            ("network_agreement", "agreement"),
            ("network_body", "body"),
            ("network_commitment", "commitment"),
        ):
            where = (
                f"WHERE network_id={network} AND state='active'"
                if name == "partner"
                else (f"WHERE network_id={network}" if name in {"agreement", "body"} else "")
            )
            things[name] = str((one(rows, f"SELECT id FROM {table} {where} ORDER BY id LIMIT 1") or (0,))[0])
        things["venue"] = str((one(rows, "SELECT id FROM places_venue ORDER BY id LIMIT 1") or (0,))[0])
        card = one(
            rows,
            f"SELECT serial FROM voices_card WHERE network_id={network} AND serial NOT IN "
            f"(SELECT serial FROM voices_voice WHERE network_id={network}) ORDER BY id LIMIT 1",
        )
        things["card"] = PublicNumber(prefix, card[0]).path if card else ""
    return things


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """The demo on a free port of this machine; stopped at the end as a person would, with Ctrl-C."""
    env = {**os.environ, "PYTHONPATH": str(HERE / "src"), "MITEINANDER_DATA_DIR": str(DATA), "PYTHONUNBUFFERED": "1"}
    for name in ("MITEINANDER_DATABASE_URL", "MITEINANDER_SECRET_KEY", "MITEINANDER_DEMO_PORT", "MITEINANDER_BASE_URL"):
        env.pop(name, None)
    server = subprocess.Popen(
        [sys.executable, "-m", "miteinander", "demo"],
        cwd=HERE,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert server.stdout
    said = []
    for line in server.stdout:
        said.append(line)
        if "http://127" in line:
            yield House(
                "http://127" + line.split("http://127", 1)[1].strip().rstrip("/"),
                signposts(DATA / "miteinander.sqlite3"),
            )
            break
    else:
        pytest.fail("the demo did not start:\n" + "".join(said))
    server.send_signal(signal.SIGINT)
    assert server.wait(15) == 0
