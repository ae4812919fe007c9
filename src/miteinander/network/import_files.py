"""Tables between upload and confirmation: kept for a day under a random name, found again by a signed token."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from miteinander.frame.tokens import make_pass, read_pass

KEEP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kept:
    data: bytes
    name: str


def keep(network: int, name: str, data: bytes, *, now: datetime) -> str:
    """Keep a file and return its token; older files of this network go."""
    sweep(network, now=now)
    place = default_storage.save(f"imports/{network}/{secrets.token_hex(16)}", ContentFile(data))
    return make_pass(f"import:{network}", f"{place.rsplit('/', 1)[1]}|{name[:120]}")


def fetch(network: int, token: str) -> Kept | None:
    """The file of a token, or None if it is forged, of another network, older than a day or gone."""
    value = read_pass(token, f"import:{network}", int(KEEP.total_seconds()))
    if value is None:
        return None
    place, name = value.split("|", 1)
    path = f"imports/{network}/{place}"
    if not default_storage.exists(path):
        return None
    with default_storage.open(path) as file:
        return Kept(file.read(), name)


def sweep(network: int, *, now: datetime) -> None:
    folder = f"imports/{network}"
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        if default_storage.get_modified_time(f"{folder}/{name}") < now - KEEP:
            default_storage.delete(f"{folder}/{name}")
