"""Where the demo lives: a folder that may be deleted at any time, on an address only this machine can reach."""

import os
import socket
from typing import Final

HOST: Final = "127.0.0.1"
FIRST_PORT, PORTS = 8000, 50
_taken: list[socket.socket] = []  # by this process, from its first moment on


def listen(first: int = FIRST_PORT) -> socket.socket:
    """The first port from `first` on that nobody uses, taken at once: making the example needs half a minute, in which
    somebody else could take it. 0 is any port."""
    for port in range(first, first + PORTS):
        taken = socket.socket()
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, port))
            taken.listen()
        except OSError:
            taken.close()
            continue
        return taken
    raise SystemExit(f"No free port between {first} and {first + PORTS - 1}.")


def set_up() -> None:
    """Take a port, and tell the settings that this is the demo. What the environment already says stays."""
    _taken.append(listen(int(os.environ.get("MITEINANDER_DEMO_PORT", FIRST_PORT))))
    port = _taken[0].getsockname()[1]
    os.environ.setdefault("MITEINANDER_DATA_DIR", ".data/demo")
    os.environ.setdefault("MITEINANDER_DEMO", "1")
    os.environ.setdefault("MITEINANDER_OPERATOR", "Betrieb (Beispiel), hilfe@example.org")
    os.environ.setdefault("MITEINANDER_BASE_URL", f"http://{HOST}:{port}")


def listener() -> socket.socket:
    """Of the demo that was set up."""
    return _taken[0]
