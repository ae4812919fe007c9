"""Files that come with a voice: taken, cleaned, kept; and kept aside while a form still has a fault.

Names in storage are random; files are written before the rows that name them and removed when those fail.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, load_handler
from django.http import HttpRequest

from miteinander.files import pictures, sounds
from miteinander.files.intake import MEGABYTE, Upload, read_limited
from miteinander.files.names import storage_name
from miteinander.voices.enums import AttachmentKind

FILE_BYTES: Final = sounds.SOUND_BYTES  # nothing longer is taken; a picture has its own, lower limit
BODY_BYTES: Final = 100 * MEGABYTE  # a request beyond this is not read at all
PENDING: Final = "pending"
PENDING_AGE: Final = timedelta(days=8)  # a form may lie open for a week

_STOCK = (
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A cleaned photograph or recording, fit to be kept; `small` and the sizes are a picture's."""

    kind: AttachmentKind
    media_type: str
    suffix: str
    data: bytes
    small: bytes = b""
    width: int | None = None
    height: int | None = None
    small_width: int | None = None
    small_height: int | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """An enclosure and its names in storage."""

    enclosure: Enclosure
    file: str
    small: str


class Ceiling(FileUploadHandler):
    """Lets go of a single file that is too long as soon as that is known; the rest of the form arrives."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.refused: set[str] = set()
        self.length = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.length = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.length += len(raw_data)
        if self.length > FILE_BYTES:
            self.refused.add(str(self.field_name))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def too_heavy(request: HttpRequest) -> bool:
    """Whether the request says it is longer than anything we read."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    return length.isdecimal() and int(length) > BODY_BYTES


def watch(request: HttpRequest) -> Ceiling:
    """Put the ceiling over this request's files; call it before the form is read."""
    ceiling = Ceiling(request)
    request.upload_handlers = [ceiling, *(load_handler(path, request) for path in _STOCK)]
    return ceiling


def photo(upload: Upload, kind: AttachmentKind = AttachmentKind.PHOTO) -> Enclosure:
    """The picture made anew, in two sizes; raises `files.refusal.Refused`."""
    made = pictures.clean(read_limited(upload, pictures.LIMITS.file_bytes))
    sizes = (made.width, made.height, made.small_width, made.small_height)
    return Enclosure(kind, made.media_type, ".webp", made.large, made.small, *sizes)


def sound(upload: Upload) -> Enclosure:
    """The recording without its tags; raises `files.refusal.Refused`."""
    made = sounds.clean(read_limited(upload, sounds.SOUND_BYTES))
    return Enclosure(AttachmentKind.SOUND, made.media_type, made.suffix, made.data)


def store(enclosures: Iterable[Enclosure]) -> list[Stored]:
    """Write files under random names; none is left behind if one cannot be written."""
    written: list[Stored] = []
    try:
        for each in enclosures:
            file = _save(each.data, each.suffix)
            written.append(Stored(each, file, ""))
            if each.small:
                written[-1] = Stored(each, file, _save(each.small, each.suffix))
    except OSError:
        remove(written)
        raise
    return written


def _save(data: bytes, suffix: str) -> str:
    return default_storage.save(storage_name(secrets.token_bytes(20), suffix), ContentFile(data))


def remove(stored: Iterable[Stored]) -> None:
    remove_names(name for each in stored for name in (each.file, each.small) if name)


def remove_names(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


# -- kept aside while a form still has a fault; browsers do not keep a chosen file ------------------------------------
def _place(nonce: str, kind: AttachmentKind, part: str) -> str:
    return f"{PENDING}/{hashlib.sha256(nonce.encode()).hexdigest()[:40]}-{kind}-{part}"


def put_aside(nonce: str, enclosure: Enclosure) -> None:
    """Keep a cleaned file under the form's nonce; a later one of the same kind takes its place."""
    drop(nonce, enclosure.kind)
    facts = {name: getattr(enclosure, name) for name in Enclosure.__slots__ if name not in {"data", "small"}}
    parts = {"facts": json.dumps(facts).encode(), "data": enclosure.data, "small": enclosure.small}
    for part, data in parts.items():
        default_storage.save(_place(nonce, enclosure.kind, part), ContentFile(data))


def pending(nonce: str, kind: AttachmentKind) -> Enclosure | None:
    """What lies aside for this form."""
    try:
        facts, data, small = (_read(_place(nonce, kind, part)) for part in ("facts", "data", "small"))
    except FileNotFoundError:
        return None
    return Enclosure(**(json.loads(facts) | {"kind": kind, "data": data, "small": small}))


def drop(nonce: str, kind: AttachmentKind) -> None:
    for part in ("facts", "data", "small"):
        default_storage.delete(_place(nonce, kind, part))


def _read(name: str) -> bytes:
    with default_storage.open(name) as file:
        return bytes(file.read())


def forget_pending(*, now: datetime) -> int:
    """Remove what lies aside longer than any form can lie open; returns how many files."""
    if not default_storage.exists(PENDING):
        return 0
    names = [f"{PENDING}/{name}" for name in default_storage.listdir(PENDING)[1]]
    old = [name for name in names if default_storage.get_modified_time(name) < now - PENDING_AGE]
    for name in old:
        default_storage.delete(name)
    return len(old)
