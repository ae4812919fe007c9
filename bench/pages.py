"""CPU of public pages under gunicorn, beside a bare Django view: python -m bench.pages [TENTH [PAGE…]]

Needs databases made by bench.fill: the large one in MITEINANDER_DATA_DIR (or at MITEINANDER_DATABASE_URL), the one
with a tenth of the networks in the folder (or at the address) TENTH. Counts user and system time of the server process
and, with PostgreSQL, of its backends, over the number of requests. Every batch of a page stands beside a batch of the
bare view and one of the tenth; the best batch of each counts, so a busy machine disturbs little. Ratios are what to
read.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

TICK = os.sysconf("SC_CLK_TCK")
PAGES = {
    "home": "/netz-0/",
    "home, Arabic": "/ar/netz-0/",
    "voices": "/netz-0/anliegen/",
    "voices, search": "/netz-0/anliegen/?q=aufzug",
    "voice": "/v/{voice}/",
    "gatherings": "/netz-0/treffen/",
    "gathering": "/netz-0/treffen/20/",
    "network": "/netz-0/netzwerk/",
    "partner": "/netz-0/netzwerk/partner/1/",
    "help": "/netz-0/hilfe/",
    "server": "/",
    "raise a voice": "/netz-0/anliegen/neu/",
    "look up": "/netz-0/nachsehen/",
    "join": "/netz-0/mitmachen/",
}
NEVER_KEPT = {"server", "raise a voice", "look up", "join"}
ROUNDS = 5
BATCH, CHEAP_BATCH = 20, 300


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(application: str, **env: str) -> Iterator[tuple[int, int]]:
    """A gunicorn worker; yields its port and pid."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        "1",
        "-k",
        "gthread",
        "--threads",
        "4",
        "--log-level",
        "error",
        application,
    ]
    server = subprocess.Popen(command, env={**os.environ, **env})
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        ask(port, "/", 1)
        yield port, int(subprocess.check_output(["pgrep", "-P", str(server.pid)]).split()[0])
    finally:
        server.terminate()
        server.wait()


def cpu(pid: int) -> float:
    """Seconds of CPU of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def backends(database: str) -> list[int]:
    """PostgreSQL's processes for this database, if it is one."""
    url = urlparse(database)
    if not url.scheme:
        return []
    named = f"postgres: {url.username} {url.path.lstrip('/')} "
    found = subprocess.run(["pgrep", "-f", named], capture_output=True, check=False).stdout.split()
    return [int(pid) for pid in found]


def ask(port: int, path: str, times: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(times):
        connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Host": f"127.0.0.1:{port}"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status in {200, 404} if path == "/" else answer.status == 200, (path, answer.status)
    connection.close()


@dataclass(frozen=True, slots=True)
class Server:
    """Something to ask, and where its time is spent."""

    port: int
    pid: int
    database: str = ""

    def batch(self, path: str, times: int) -> tuple[float, float]:
        """Milliseconds of CPU for one request: of the server, and of the database's own processes behind it."""
        behind = backends(self.database)
        server, database = cpu(self.pid), sum(map(cpu, behind))
        ask(self.port, path, times)
        return (cpu(self.pid) - server) * 1000 / times, (sum(map(cpu, behind)) - database) * 1000 / times


@contextmanager
def house(tenth: str = "", **env: str) -> Iterator[Server]:
    """The application on the large database, or on the one with a tenth."""
    database = os.environ.get("MITEINANDER_DATABASE_URL", "")
    if tenth:
        database = tenth if database else ""
        env["MITEINANDER_DATABASE_URL" if database else "MITEINANDER_DATA_DIR"] = tenth
    with served("miteinander.config.wsgi:application", **env) as (port, pid):
        yield Server(port, pid, database)


def best(servers: Sequence[tuple[Server, str, int]]) -> list[tuple[float, float]]:
    """For each server its best batch, all taken in turn."""
    for server, path, _times in servers:
        ask(server.port, path, 3)
    rounds = [[server.batch(path, times) for server, path, times in servers] for _ in range(ROUNDS)]
    return [min(batches, key=sum) for batches in zip(*rounds, strict=True)]


def voice_number() -> str:
    sys.path.insert(0, "src")
    from miteinander.voices.numbering import PublicNumber

    return PublicNumber("AAA", 7).path


def line(name: str, path: str, bare: Server, new: Server, kept: Server, small: Server | None) -> str:
    asked = [(bare, "/", CHEAP_BATCH), (new, path, BATCH), (small or new, path, BATCH)]
    if name not in NEVER_KEPT:
        asked.append((kept, path, CHEAP_BATCH))
    (view, _), uncached, tenth, *cached = best(asked)
    row = f"{name:<16}{view:>8.2f}{uncached[0]:>10.2f}{uncached[1]:>10.2f}{uncached[0] / view:>8.1f}"
    row += f"{(sum(uncached) / sum(tenth) - 1) * 100:>+10.0f}" if small else f"{'–':>10}"
    return row + (f"{cached[0][0]:>10.2f}{cached[0][0] / view:>8.1f}" if cached else f"{'–':>10}{'–':>8}")


def main() -> None:
    tenth = sys.argv[1] if len(sys.argv) > 1 else ""
    print(
        f"{'page':<16}{'bare':>8}{'uncached':>10}{'database':>10}{'times':>8}{'growth %':>10}{'cached':>10}{'times':>8}"
    )
    with ExitStack() as running:
        bare = Server(*running.enter_context(served("bench.bare:application")))
        new = running.enter_context(house(MITEINANDER_PAGE_CACHE="0"))
        kept = running.enter_context(house())
        small = running.enter_context(house(tenth, MITEINANDER_PAGE_CACHE="0")) if tenth else None
        for name in sys.argv[2:] or PAGES:
            path = PAGES[name]
            print(line(name, path.format(voice=voice_number()), bare, new, kept, small), flush=True)


if __name__ == "__main__":
    main()
