"""From the text of a cell to a value: each maker gives a function that returns the value or raises `BadCell`.

A parser gets the text without blanks at its ends and never an empty one; `mapping.apply` sees to that.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from miteinander.tables.cells import folded
from miteinander.tables.words import Sentence

T = TypeVar("T")

_YES = {"ja", "j", "yes", "y", "x", "1", "wahr", "true", "✓", "✔", "☑", "نعم"}
_NO = {"nein", "n", "no", "0", "falsch", "false", "-", "–", "☐", "لا"}
_NUMERIC_DAY = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4}|\d{2})", re.ASCII)
_WORD_DAY = re.compile(r"(\d{1,2})\.?\s*([A-Za-zÄäÖöÜü]{3,9})\.?\s*(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})([ T]\d{2}:\d{2}(:\d{2})?)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?(\d{1,15}|\d{1,3}([.\s\u00a0\u202f’']\d{3}){1,4})", re.ASCII)
_PHONE = re.compile(r"\+?[\d\s()/.–-]+(\s*(App\.?|ext\.?|Durchwahl)\s*\d{1,6})?", re.ASCII | re.IGNORECASE)
_EMAIL = EmailValidator()
_URL = URLValidator(schemes=["http", "https"])
_LONGEST_EMAIL, _LONGEST_URL = 254, 200  # characters, what Django's model fields hold


class BadCell(ValueError):
    """The cell does not hold what its column asks for; `reason` says it to people."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason)
        self.reason = reason


def text(max_length: int) -> Callable[[str], str]:
    """Any text of at most `max_length` characters."""

    def parse(cell: str) -> str:
        words = unicodedata.normalize("NFC", cell)
        if len(words) > max_length:
            facts = {"most": max_length, "length": len(words)}
            raise BadCell(Sentence(_("Der Text ist zu lang: %(length)s Zeichen. Möglich sind %(most)s."), facts))
        return words

    return parse


def choice(words: Mapping[str, T]) -> Callable[[str], T]:
    """One of `words`, however it is capitalised, spaced or accented, as the value it stands for."""
    values = {folded(word): value for word, value in words.items()}

    def parse(cell: str) -> T:
        if folded(cell) not in values:
            facts = {"words": ", ".join(words)}
            raise BadCell(Sentence(_("Dieses Wort ist hier nicht bekannt. Möglich ist: %(words)s."), facts))
        return values[folded(cell)]

    return parse


def yes_no(cell: str) -> bool:
    """Yes or no in a language of the pages, a cross, 1 or 0."""
    word = cell.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise BadCell(Sentence(_("Hier ist nur „ja“ oder „nein“ möglich.")))


def day(cell: str) -> dt.date:
    """1.5.2026, 01.05.26, 1. Mai 2026 or 2026-05-01; a time is left out, years of two digits are after 2000."""
    found = _numbers_of_day(cell)
    if not found:
        raise BadCell(Sentence(_("Das ist kein Datum. Bitte schreiben Sie es so: 31.12.2026.")))
    try:
        return dt.date(*found)
    except ValueError as fault:
        raise BadCell(Sentence(_("Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat."))) from fault


def _numbers_of_day(cell: str) -> tuple[int, int, int] | None:
    """Year, month and day as they stand there."""
    if iso := _ISO_DAY.fullmatch(cell):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if numeric := _NUMERIC_DAY.fullmatch(cell):
        year = int(numeric[3])
        return year if len(numeric[3]) == 4 else 2000 + year, int(numeric[2]), int(numeric[1])
    if (worded := _WORD_DAY.fullmatch(cell)) and (month := _month(worded[2])):
        return int(worded[3]), month, int(worded[1])
    return None


_FULL_MONTHS = (
    "januar", "februar", "maerz", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip


def _month(word: str) -> int | None:
    """The month that this German word or its beginning of three letters or more means."""
    plain = folded(word)
    found = [number for number, name in enumerate(_FULL_MONTHS, start=1) if name.startswith(plain)]
    return found[0] if len(found) == 1 else None


def integer(minimum: int, maximum: int) -> Callable[[str], int]:
    """A whole number within the bounds; thousands may be parted by points, blanks or apostrophes."""

    def parse(cell: str) -> int:
        if not _INTEGER.fullmatch(cell):
            raise BadCell(Sentence(_("Das ist keine ganze Zahl.")))
        number = int(re.sub(r"[.\s’']", "", cell))
        if not minimum <= number <= maximum:
            facts = {"minimum": minimum, "maximum": maximum}
            raise BadCell(Sentence(_("Die Zahl muss zwischen %(minimum)s und %(maximum)s liegen."), facts))
        return number

    return parse


def email(cell: str) -> str:
    """An e-mail address with its domain in small letters."""
    words = _("Das ist keine E-Mail-Adresse. Bitte schreiben Sie die Adresse so: name@beispiel.de.")
    name, at, domain = cell.removeprefix("mailto:").rpartition("@")
    address = f"{name}{at}{domain.lower()}"
    try:
        _EMAIL(address)
    except ValidationError as fault:
        raise BadCell(Sentence(words)) from fault
    if len(address) > _LONGEST_EMAIL:
        raise BadCell(Sentence(words))
    return address


def url(cell: str) -> str:
    """An address on the web; without a scheme it becomes https."""
    words = _("Das ist keine Internetadresse. Bitte schreiben Sie die Adresse so: www.beispiel.de.")
    address = cell if "://" in cell else f"https://{cell}"
    try:
        _URL(address)
    except ValidationError as fault:
        raise BadCell(Sentence(words)) from fault
    if len(address) > _LONGEST_URL:
        raise BadCell(Sentence(words))
    return address


def phone(cell: str) -> str:
    """A telephone number as written, with single blanks; 3 to 20 digits, at most 40 signs."""
    number = " ".join(cell.split())
    if len(number) > 40 or not _PHONE.fullmatch(number) or not 3 <= sum(sign.isdigit() for sign in number) <= 20:
        raise BadCell(Sentence(_("Das ist keine Telefonnummer. Bitte schreiben Sie die Nummer so: 03473 123456.")))
    return number
