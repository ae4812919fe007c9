"""miteinander demo: make the example once, then serve it, with the worker in the same process."""

import hashlib
import shutil
import socket
import socketserver
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.core.servers.basehttp import WSGIRequestHandler, WSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.utils import timezone

import miteinander
from miteinander.config.catalogues import compile_stale
from miteinander.config.worker import InProcess
from miteinander.demo.surroundings import listener

SOURCE = Path(miteinander.__file__).parent


class Threads(socketserver.ThreadingMixIn, WSGIServer):
    """Serves from a socket that listens already."""

    daemon_threads = True

    def __init__(self, listener: socket.socket) -> None:
        super().__init__(listener.getsockname(), Quiet, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.server_name, self.server_port = listener.getsockname()
        self.setup_environ()


class Quiet(WSGIRequestHandler):
    """The demo's terminal belongs to the people one can be."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the name is given
        pass


def fingerprint() -> str:
    """Changes when tables or example content change; then the demo is made anew."""
    files = sorted(
        [*SOURCE.glob("*/migrations/*.py"), *(SOURCE / "demo").rglob("*.*"), *SOURCE.glob("*/static/**/*.*")]
    )
    content = b"".join(file.read_bytes() for file in files if file.suffix != ".pyc")
    return hashlib.sha256(content).hexdigest()


class Command(BaseCommand):
    help = "Serve the example on this machine (Ctrl-C ends it)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--prepare", action="store_true", help="make the example, do not serve")

    def handle(self, *args: Any, prepare: bool = False, **options: Any) -> None:
        compile_stale()
        self.make_once()
        if not prepare:
            self.serve(listener())

    def make_once(self) -> None:
        """Build database, static files and content in a fresh folder, unless they are there and current."""
        mark = settings.DATA / "made"
        if mark.exists() and mark.read_text() == fingerprint():
            return
        connection.close()
        shutil.rmtree(settings.DATA, ignore_errors=True)
        settings.DATA.mkdir(parents=True)
        self.stdout.write("Making the example (once) ...")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        from miteinander.demo.content import load  # noqa: PLC0415 only when it is needed: a year of example content

        load(now=timezone.now())
        mark.write_text(fingerprint())

    def serve(self, taken: socket.socket) -> None:
        server = Threads(taken)
        server.set_app(get_wsgi_application())
        worker = InProcess()
        worker.start()
        self.greet(f"http://{server.server_name}:{server.server_port}")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            self.stdout.write("\nAuf Wiedersehen.")
        finally:
            worker.stop()
            server.server_close()

    def greet(self, address: str) -> None:
        from miteinander.demo.people import WHO  # noqa: PLC0415

        self.stdout.write(f"\n  Miteinander läuft: {address}/\n\n  Wer möchten Sie sein?")
        for who in WHO:
            self.stdout.write(f"    {who.title:<28} {address}{who.path}")
        self.stdout.write(f"\n  E-Mails, die das Haus verschickt: {address}/demo/post/\n  Ende mit Strg-C.\n")
        self.stdout.flush()
