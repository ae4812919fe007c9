"""Several programs doing something at the same moment: real processes with connections of their own."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from django.db import connection

HERE = Path(__file__).resolve().parents[1]
START = """
import sys, django
django.setup()
print("ready", flush=True)
sys.stdin.readline()
"""


def surroundings(folder: Path) -> dict[str, str]:
    """What a process needs to find the data of this test: the database itself on PostgreSQL, a copy of it on SQLite,
    where the tests keep it in memory. The test must have `django_db(transaction=True)`."""
    env = os.environ | {
        "PYTHONPATH": str(HERE / "src"),
        "DJANGO_SETTINGS_MODULE": "miteinander.config.settings",
        "MITEINANDER_DATA_DIR": str(folder),
    }
    facts = connection.settings_dict
    if connection.vendor == "postgresql":
        who = f"{facts['USER']}:{facts['PASSWORD']}".rstrip(":")
        return env | {"MITEINANDER_DATABASE_URL": f"postgres://{who}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"}
    connection.ensure_connection()
    folder.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(folder / "miteinander.sqlite3") as copy:
        connection.connection.backup(copy)
    copy.close()
    return env


def run(env: dict[str, str], code: str, *, names: list[str]) -> list[str]:
    """Runs the code in one process a name (`name` in the code), all let loose at once; what each printed."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    started = [
        subprocess.Popen([sys.executable, "-c", f"{START}name = {name!r}\n{code}"], env=env, cwd=HERE, **pipes)
        for name in names
    ]
    for each in started:
        assert each.stdout.readline() == "ready\n", each.stderr.read()
    for each in started:
        each.stdin.write("go\n")
        each.stdin.flush()
    said = [each.communicate(timeout=60) for each in started]
    assert [each.returncode for each in started] == [0] * len(names), "\n".join(error for _out, error in said)
    return [out for out, _error in said]
