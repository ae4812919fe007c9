"""What an operator can set: defaults, then miteinander.toml, then MITEINANDER_* in the environment.

Every option has one line here and one in docs/betrieb.md (a test compares them). A value from the environment may
also stand in a file named by MITEINANDER_<NAME>_FILE, as secrets do in containers.
"""

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that differs between two installations."""

    data_dir: str = ".data/site"  # database, uploads and collected files live here
    database_url: str = ""  # empty: SQLite in data_dir; else postgres://user:password@host:port/name
    secret_key: str = ""  # empty: one is made and kept in data_dir
    hosts: list[str] = field(default_factory=lambda: ["localhost", "127.0.0.1", "[::1]"])
    base_url: str = "http://127.0.0.1:8000"  # how the outside calls this server; stands in mails and on paper cards
    demo: bool = False  # example content, log-in by one click, mail shown on a page; never on the open net
    debug: bool = False
    https: bool = False  # secure cookies and HSTS; on behind any proxy that speaks TLS
    page_cache: bool = True  # keep public pages whole for visitors without log-in
    proxies: int = 0  # trusted proxies in front, for the visitor's address in rate limits
    mail_url: str = ""  # smtp://user:password@host:587 ; empty: mail is kept and shown on the demo's page
    mail_from: str = "miteinander@localhost"
    operator: str = ""  # who runs this server and how to reach them, one line; stands on the page /hilfe/
    oidc_name: str = ""  # OpenID Connect for those who work here: name of the house
    oidc_url: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""


def _from_environment(name: str, kind: Any) -> Any:
    key = f"MITEINANDER_{name.upper()}"
    raw = os.environ.get(key)
    if raw is None and (path := os.environ.get(f"{key}_FILE")):
        raw = Path(path).read_text(encoding="utf-8").strip()
    if raw is None:
        return None
    if kind is bool:
        return raw.lower() in {"1", "true", "yes", "on"}
    if kind is int:
        return int(raw)
    return raw.split(",") if kind == list[str] else raw


def load() -> Options:
    """The options in force; an unknown key in miteinander.toml is an error, not a surprise."""
    path = Path(os.environ.get("MITEINANDER_CONFIG", "miteinander.toml"))
    values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known = {option.name: option.type for option in fields(Options)}
    if unknown := sorted(set(values) - set(known)):
        raise SystemExit(f"{path}: unknown option {', '.join(unknown)}")
    for name, kind in known.items():
        if (value := _from_environment(name, kind)) is not None:
            values[name] = value
    return Options(**values)
