"""The demo as a real process for browser tests, and what stands in it.

`house` serves the example content from a new folder, once for a whole run of pytest, so that two runs never meet.
Journeys leave traces in it: they use voices of their own and leave alone what `signposts` names, by what it shows and
read straight from the database file, so that tests can walk there.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from miteinander.voices.numbering import PublicNumber

HERE = Path(__file__).resolve().parents[2]
FOREIGN = ("DATABASE_URL", "SECRET_KEY", "BASE_URL", "CONFIG", "HOSTS", "HTTPS", "PROXIES", "MAIL_URL", "OIDC_URL")


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
PILOTS = {"talked": "phase='open' AND until > date('now')"}
GATHERINGS = {
    "coming": "signs_up AND state='planned' AND starts_at > datetime('now', '+1 day')",
    "minuted": "id IN (SELECT gathering_id FROM gatherings_minutes WHERE published_at IS NOT NULL)",
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
        for name, condition in GATHERINGS.items():
            found = one(
                rows,
                f"SELECT id FROM gatherings_gathering WHERE network_id={network} AND {condition} ORDER BY starts_at",
            )
            assert found, f"the demo has no gathering: {name}"
            things[name] = str(found[0])
        for name, condition in PILOTS.items():
            found = one(rows, f"SELECT id FROM pilot_choice WHERE network_id={network} AND {condition}")
            assert found, f"the demo has no choice: {name}"
            things[name] = str(found[0])
        things["venue"] = str((one(rows, "SELECT id FROM places_venue ORDER BY id LIMIT 1") or (0,))[0])
        card = one(
            rows,
            f"SELECT serial FROM voices_card WHERE network_id={network} AND serial NOT IN "
            f"(SELECT serial FROM voices_voice WHERE network_id={network}) ORDER BY id LIMIT 1",
        )
        things["card"] = PublicNumber(prefix, card[0]).path if card else ""
    return things


@contextmanager
def serve(folder: Path) -> Iterator[House]:
    """The demo, made in this folder and served on a free port; stopped at the end as a person would, with Ctrl-C."""
    env = {name: value for name, value in os.environ.items() if name not in {f"MITEINANDER_{each}" for each in FOREIGN}}
    env |= {
        "PYTHONPATH": str(HERE / "src"),
        "PYTHONUNBUFFERED": "1",
        "MITEINANDER_DATA_DIR": str(folder),
        "MITEINANDER_DEMO_PORT": "0",
    }
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # what runs in the background would pass on that it ignores it
    command = [sys.executable, "-m", "miteinander", "demo"]
    out = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=HERE, env=env, **out) as server:
        said = []
        for line in server.stdout:
            said.append(line)
            if "http://127" in line:
                break
        else:
            pytest.fail("the demo did not start:\n" + "".join(said))
        try:
            address = "http://127" + said[-1].split("http://127", 1)[1].strip().rstrip("/")
            yield House(address, signposts(folder / "miteinander.sqlite3"))
        finally:
            server.send_signal(signal.SIGINT)
            try:
                rest, _ = server.communicate(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()  # or its end would be waited for without end
                raise
    assert server.returncode == 0, rest
    assert "Traceback" not in rest, rest


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with serve(tmp_path_factory.mktemp("house") / "data") as running:
        yield running
