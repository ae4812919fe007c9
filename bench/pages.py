"""CPU of public pages under gunicorn, beside a bare Django view: python -m bench.pages [SMALL_DATA LARGE_DATA]

Needs databases made by bench.fill in MITEINANDER_DATA_DIR (or at MITEINANDER_DATABASE_URL). Counts user and system time
of the server process (and, with PostgreSQL, of its backends) over the number of requests, so a busy machine disturbs
little. Ratios are what to read.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PAGES = {
    "home": "/netz-0/",
    "voices": "/netz-0/anliegen/",
    "search": "/netz-0/anliegen/?q=aufzug",
    "raise a voice": "/netz-0/anliegen/neu/",
    "voice": "/v/{voice}/",
    "network": "/netz-0/netzwerk/",
    "home, Arabic": "/ar/netz-0/",
    "server": "/",
}
ROUNDS = 3


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


def backends() -> list[int]:
    """PostgreSQL's processes on this machine, if that is the database."""
    if not os.environ.get("MITEINANDER_DATABASE_URL"):
        return []
    found = subprocess.run(["pgrep", "-f", "postgres: postgres"], capture_output=True, check=False).stdout.split()
    return [int(pid) for pid in found]


def ask(port: int, path: str, times: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(times):
        connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Host": f"127.0.0.1:{port}"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status in {200, 404} if path == "/" else answer.status == 200, (path, answer.status)
    connection.close()


def milliseconds(port: int, pid: int, path: str, times: int) -> tuple[float, float]:
    """CPU for one request: of the server, and of the database behind it; the best of three rounds."""
    ask(port, path, 3)
    best = (float("inf"), 0.0)
    for _ in range(ROUNDS):
        database = backends()
        before, behind = cpu(pid), sum(map(cpu, database))
        ask(port, path, times)
        best = min(best, ((cpu(pid) - before) * 1000 / times, (sum(map(cpu, database)) - behind) * 1000 / times))
    return best


def voice_number() -> str:
    sys.path.insert(0, "src")
    from miteinander.voices.numbering import PublicNumber

    return PublicNumber("AAA", 7).path


def main() -> None:
    with served("bench.bare:application") as (port, pid):
        bare, _ = milliseconds(port, pid, "/", 3000)
    print(f"bare Django view: {bare:.2f} ms CPU\n")
    print(f"{'page':<16}{'uncached ms':>12}{'database ms':>12}{'times bare':>12}{'cached ms':>12}{'times bare':>12}")
    for name, path in PAGES.items():
        address = path.format(voice=voice_number())
        with served("miteinander.config.wsgi:application", MITEINANDER_PAGE_CACHE="0") as (port, pid):
            uncached, database = milliseconds(port, pid, address, 150)
        with served("miteinander.config.wsgi:application") as (port, pid):
            cached, _ = milliseconds(port, pid, address, 2000 if name not in {"server", "raise a voice"} else 150)
        print(
            f"{name:<16}{uncached:>12.2f}{database:>12.2f}{uncached / bare:>12.1f}{cached:>12.2f}{cached / bare:>12.1f}"
        )


if __name__ == "__main__":
    main()
