"""A tiny server on a free port, for pages that need an address of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from threading import Thread

HERE = Path(__file__).parent
HOUSES = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180">
<rect width="320" height="180" fill="#cfe3ea"/>
<rect y="140" width="320" height="40" fill="#8f9c86"/>
<rect x="20" y="60" width="80" height="80" fill="#b5654a"/>

<rect x="120" y="40" width="80" height="100" fill="#d8b26a"/>
<rect x="220" y="70" width="80" height="70" fill="#7a8fa6"/>
<rect x="130" y="150" width="60" height="8" fill="#4d3a2a"/></svg>"""
POSTER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180" font-family="sans-serif" font-size="24">
<rect width="320" height="180" fill="#fff"/><text x="12" y="36">Sommerfest im Hof der</text>
<text x="12" y="72">Bücherei am 5. Juni von</text><text x="12" y="108">14 bis 18 Uhr mit Musik</text>
<text x="12" y="144">und Essen aus aller Welt</text></svg>"""
PICTURES = {"/bild/quartier.svg": HOUSES, "/bild/plakat.svg": POSTER}


def correct(words: dict[str, str]) -> str:
    """The correct page in one language."""
    style = (HERE / "base.css").read_text(encoding="utf-8")
    return Template((HERE / "base.html").read_text(encoding="utf-8")).substitute(words, style=style)


@contextmanager
def served(pages: dict[str, str], headers: dict[str, str] | None = None) -> Iterator[str]:
    """Serves pages by path until the block ends; gives the address without the closing slash."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = pages.get(self.path.split("?")[0], PICTURES.get(self.path))
            body = (text or "").encode()
            self.send_response(200 if text else 404)
            kind = "image/svg+xml" if self.path.endswith(".svg") else "text/html; charset=utf-8"
            for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | (headers or {})).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 (the name http.server asks for)

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
