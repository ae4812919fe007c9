"""Where the demo lives: a folder that may be deleted at any time, on an address only this machine can reach."""

import os
import socket

HOST, FIRST_PORT, PORTS = "127.0.0.1", 8000, 50


def free_port(first: int = FIRST_PORT) -> int:
    """The first port from `first` on that nobody uses."""
    for port in range(first, first + PORTS):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise SystemExit(f"No free port between {first} and {first + PORTS - 1}.")


def set_up() -> None:
    """Tell the settings that this is the demo. What the environment already says stays."""
    port = os.environ.setdefault("MITEINANDER_DEMO_PORT", str(free_port()))
    os.environ.setdefault("MITEINANDER_DATA_DIR", ".data/demo")
    os.environ.setdefault("MITEINANDER_DEMO", "1")
    os.environ.setdefault("MITEINANDER_OPERATOR", "Betrieb (Beispiel), hilfe@example.org")
    os.environ.setdefault("MITEINANDER_BASE_URL", f"http://{HOST}:{port}")
