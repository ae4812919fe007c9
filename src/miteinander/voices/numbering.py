"""Public numbers of voices that can be read aloud, such as "ASL 0042-0".

Two to four letters say which network it is, then follow a serial of at least four digits and one check
digit after Damm. It notices every single wrong digit and every two neighbours swapped, the two slips
that make up most mistakes of people who write down a number they were told.

Source: H. Michael Damm, "Total anti-symmetrische Quasigruppen", dissertation, Marburg 2004
(the quasigroup of order 10 on page 98 and following).
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

from miteinander.texts.digits import plain_digits

LEAST_DIGITS: Final = 4
MOST_DIGITS: Final = 9
LONGEST_TEXT: Final = 64

# Row: what the digits so far have led to; column: the next digit. The diagonal is 0, so that a number
# with its right check digit leads to 0.
_DAMM: Final = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_LOOKS_LIKE_DIGIT: Final = str.maketrans("OIL", "011")
_PREFIX: Final = re.compile(r"[A-Z]{2,4}", re.ASCII)
_SHAPE: Final = re.compile(r"(?P<letters>[A-Z]+)(?P<gap>-?)(?P<rest>[0-9OIL-]*)", re.ASCII)


class Reason(Enum):
    """Why a text is no public number; the sentence for people is made where the page is made."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    STRANGE_SIGN = "strange sign"
    NO_PREFIX = "no prefix"
    NO_SERIAL = "no serial"
    NO_CHECK = "no check digit"
    WRONG_CHECK = "wrong check digit"


class NotANumber(ValueError):
    """The text cannot be read as a public number; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def damm(digits: str) -> int:
    """Check digit of a string of digits 0 to 9; 0 if the last one already is the right check digit."""
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return state


@dataclass(frozen=True, slots=True, order=True)
class PublicNumber:
    """Number of one voice; `prefix` is the network's and `serial` counts from 1 within it."""

    prefix: str
    serial: int

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.prefix):
            raise ValueError(f"A prefix has two to four letters A to Z: {self.prefix!r}")
        if not 1 <= self.serial < 10**MOST_DIGITS:
            raise ValueError(f"A serial lies between 1 and {10**MOST_DIGITS - 1}: {self.serial!r}")

    @property
    def check(self) -> str:
        """Check digit over the letters (A = 10 to Z = 35) and the padded serial."""
        return str(damm("".join(str(int(letter, 36)) for letter in self.prefix) + self.digits))

    @property
    def digits(self) -> str:
        """Serial with zeros in front, at least four digits."""
        return f"{self.serial:0{LEAST_DIGITS}d}"

    @property
    def groups(self) -> tuple[str, str, str]:
        """Prefix, serial and check digit apart, for pages that set or read them one by one."""
        return self.prefix, self.digits, self.check

    @property
    def path(self) -> str:
        """The one spelling for addresses: "ASL-0042-0"."""
        return "-".join(self.groups)

    def __str__(self) -> str:
        return f"{self.prefix} {self.digits}-{self.check}"


def parse(text: str) -> PublicNumber:
    """The number that somebody typed or read from paper; raises `NotANumber`.

    Any case, any spaces, dashes and slashes or none, digits of any script, O for 0 and I or l for 1
    among the digits. Zeros in front may be missing if the check digit stands apart ("asl 42-7").
    Nothing is guessed by trying which reading has the right check digit.
    """
    letters, digits, apart = _split(_plain(text))
    if not 2 <= len(letters) <= 4:
        raise NotANumber(Reason.NO_PREFIX)
    if not digits:
        raise NotANumber(Reason.NO_SERIAL)
    if len(digits) == 1 or (len(digits) <= LEAST_DIGITS and not apart):
        raise NotANumber(Reason.NO_CHECK)
    serial = int(digits[:-1])
    if serial >= 10**MOST_DIGITS:
        raise NotANumber(Reason.TOO_LONG)
    if serial == 0:
        raise NotANumber(Reason.NO_SERIAL)
    number = PublicNumber(letters, serial)
    if number.check != digits[-1] or len(digits) - 1 > len(number.digits):  # a zero too many is a slip as well
        raise NotANumber(Reason.WRONG_CHECK)
    return number


def _plain(text: str) -> str:
    """Capitals, digits and single dashes only; every kind of space, dash and stop becomes a dash."""
    if len(text) > LONGEST_TEXT:
        raise NotANumber(Reason.TOO_LONG)
    wide = unicodedata.normalize("NFKC", plain_digits(text)).upper()
    seen = "".join(sign for sign in wide if unicodedata.category(sign) != "Cf")
    plain = re.sub(r"[\W_]+", "-", seen).strip("-")
    if not plain:
        raise NotANumber(Reason.EMPTY)
    if not re.fullmatch(r"[A-Z0-9-]+", plain, re.ASCII):
        raise NotANumber(Reason.STRANGE_SIGN)
    return plain


def _split(plain: str) -> tuple[str, str, bool]:
    """Letters, digits, and whether the last digit stands apart from the serial before it."""
    shape = _SHAPE.fullmatch(plain)
    if shape is None:
        raise NotANumber(Reason.STRANGE_SIGN if plain[0].isalpha() else Reason.NO_PREFIX)
    letters, rest = shape["letters"], shape["rest"]
    if not shape["gap"]:
        letters, rest = _zeros_typed_as_letters(letters, rest)
    groups = rest.translate(_LOOKS_LIKE_DIGIT).split("-")
    return letters, "".join(groups), len(groups) > 1 and len(groups[-1]) == 1


def _zeros_typed_as_letters(letters: str, rest: str) -> tuple[str, str]:
    """ "ASLOO427" has no gap: letters O move to the digits until there are enough of them."""
    while letters.endswith("O") and len(letters) > 2 and len(rest.replace("-", "")) <= LEAST_DIGITS:
        letters, rest = letters[:-1], "O" + rest
    return letters, rest
