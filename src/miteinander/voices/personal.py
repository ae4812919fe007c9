"""Points out personal data in a text before it is published. A hint to look again, never a verdict.

Works on German texts; mail addresses, phone numbers, IBANs and names after a title also in English and
Arabic ones. Each expression has only bounded repeats and none inside another, so that the time grows with
the length of the text alone; what needs judgement is judged afterwards in plain Python.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from miteinander.texts.digits import plain_digits
from miteinander.voices import personal_words as words


class HintKind(Enum):
    """What a passage may betray; the order decides when two passages overlap."""

    IBAN = "iban"
    E_MAIL = "e-mail"
    BIRTH_DATE = "birth date"
    PHONE = "phone"
    CAR_PLATE = "car plate"
    STREET_WITH_NUMBER = "street with number"  # often just the place that is meant
    NAMED_PERSON = "named person"
    HEALTH = "health"


@dataclass(frozen=True, slots=True)
class Hint:
    """A passage that may betray somebody; `text` is exactly what stands from `start` up to `end`."""

    kind: HintKind
    start: int
    end: int
    text: str


Finder = Callable[[str], Iterator[tuple[int, int]]]


def find(text: str) -> tuple[Hint, ...]:
    """All hints in a text in their order; no two of them overlap."""
    plain = plain_digits(text)
    taken: list[Hint] = []
    covered = bytearray(len(plain))
    for kind, finder in _FINDERS.items():
        for start, end in finder(plain):
            if not any(covered[start:end]):
                covered[start:end] = b"\1" * (end - start)
                taken.append(Hint(kind, start, end, text[start:end]))
    return tuple(sorted(taken, key=lambda hint: hint.start))


def holds_back(text: str) -> bool:
    """Whether somebody should look before the text is public; a street with its number is mostly just the place."""
    return any(hint.kind != HintKind.STREET_WITH_NUMBER for hint in find(text))


IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}[A-Z0-9 ]{11,36}")
E_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64} ?(?:@|\[at\]|\(at\)) ?[\w.-]{3,120}")
DATE = re.compile(rf"\d{{1,2}}(?:[./]\s?\d{{1,2}}[./]|\.?\s?(?:{words.MONTHS})\.?)\s?(?:\d{{4}}|\d{{2}})(?!\d)", re.I)
BORN = re.compile(
    r"\b(?:geboren|geb\.|Geburtsdatum|mein Geburtstag|born|date of birth)|\(\*|مواليد|تاريخ الميلاد|ولدت", re.I
)
PHONE = re.compile(r"(?<![\w.,:/-])(?<!\d )(?:\+|\(?0)[\d ()/.\u2013-]{4,26}\d(?!\d)")
CALL = re.compile(rf"\b(?:{words.CALL})", re.I)
SHORT_PHONE = re.compile(r"\d[\d /-]{3,16}\d(?![\d.:,])")
PLATE = re.compile(r"\b([A-ZÄÖÜ]{1,3})(-| )[A-Z]{1,2}[ -]?[1-9]\d{0,3}[EH]?\b")
VEHICLE = re.compile(rf"{words.VEHICLE}", re.I)
STREET = re.compile(
    rf"\b([A-ZÄÖÜ][\w-]{{0,40}}(?i:{words.STREET_ENDS})"
    rf"|[A-ZÄÖÜ]\w{{2,20}}[ -](?:{words.STREETS})"
    rf"|Straße (?:der|des) \w{{3,25}}"
    rf"|(?:Am|An der|Im|Zum|Zur|Auf der) [A-ZÄÖÜ]\w{{2,25}})"
    rf" {{1,2}}(?:Nr\. ?)?[1-9]\d{{0,2}} ?(?:[a-h]\b)?(?: ?[/-] ?\d{{1,3}})?(?![\w%€]|[.,:]\d)"
)
AMOUNT = re.compile(r"\s{0,2}(?:€|Euro|EUR|%|Prozent)", re.I)
NUMBER_OF = re.compile(rf"\s{{0,2}}(?:{words.COUNTED})|\.? (?:{words.MONTHS})|\. (?=[a-zäöü])", re.I)
NAME = r"(?:(?:Dr|Prof)\. ?){0,2}(?:(?:von der|von dem|von|van|de|zu|el|al) )?"
TITLE = re.compile(rf"\b(?:{words.TITLES})(?![\w-])")
KIN = re.compile(rf"\b(?:{words.OWNERS})(?:e|en|em|er|es)? (?:{words.KIN})(?![\w-])", re.I)
INTRODUCED = re.compile(rf"\b(?:{words.INTRODUCTIONS})(?!\w)", re.I)
FOLLOWING = re.compile(rf" {{1,2}}({NAME})([^\W\d_][\w'’-]{{1,30}})(?: ([^\W\d_][\w'’-]{{1,30}}))?")
DIAGNOSIS = re.compile(rf"\b(?:{words.DIAGNOSES})", re.I)
SOMEBODY = re.compile(rf"\b(?:{words.SOMEBODY})\b", re.I)
HAS = re.compile(rf"\b(?:{words.HAS})\b", re.I)
ANYBODY = re.compile(rf"\b(?:{words.ANYBODY})", re.I)


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    for match in IBAN.finditer(text):
        end = next((end for end in range(match.end(), match.start() + 14, -1) if _is_iban(text, match.start(), end)), 0)
        if end:
            yield match.start(), end


def _is_iban(text: str, start: int, end: int) -> bool:
    """Modulus 97 of ISO 13616; a German IBAN has 22 signs."""
    signs = text[start:end].replace(" ", "")
    if text[end - 1] == " " or text[end : end + 1].isalnum() or not 15 <= len(signs) <= 34:
        return False
    turned = signs[4:] + signs[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1 and (signs[:2] != "DE" or len(signs) == 22)


def _mails(text: str) -> Iterator[tuple[int, int]]:
    for match in E_MAIL.finditer(text):
        end = match.start() + len(match[0].rstrip(".-_"))
        domain = re.split(r"@|\[at\]|\(at\)", text[match.start() : end])[-1].strip()
        if re.search(r"[\w-]\.[^\W\d_]{2,24}$", domain):
            yield match.start(), end


def _births(text: str) -> Iterator[tuple[int, int]]:
    for match in BORN.finditer(text):
        date = DATE.search(text, match.end(), match.end() + 40)
        between = text[match.end() : date.start()] if date else ""
        if date and len(between) <= 16 and not re.search(r"[\d\n]|\bund\b", between):
            yield date.span()


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for match in PHONE.finditer(text):
        if _is_phone(match[0]) and not AMOUNT.match(text, match.end()):
            yield match.span()
    for call in CALL.finditer(text):
        short = SHORT_PHONE.search(text, call.end(), call.end() + 40)
        if (
            short
            and _introduces(text[call.end() : short.start()])
            and _digits(short[0]) >= 5
            and not DATE.match(short[0])
        ):
            yield short.span()


def _introduces(between: str) -> bool:
    """Between "Telefon" and the number stand at most a few small words."""
    return len(between) <= 20 and re.search(r"[\d.!?\n]\s", between.replace("Nr.", "")) is None


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _is_phone(text: str) -> bool:
    """Long enough, and no date, time, postal code with a number, or amount in thousands."""
    digits = _digits(text)
    if not (9 if text.startswith("+") else 7) <= digits <= 15:
        return False
    wrong = (
        r"\d{1,2}\.\d{1,2}\.",  # date
        r"\d{1,2}\.\d{2} ?[\u2013-] ?\d{1,2}\.\d{2}",  # opening hours
        r"0\d{4} \d{1,4}$",  # postal code and a number
        r"[+]? ?\d{1,3}(?:\.\d{3}){1,4}$",  # thousands
        r"00\d\d-\d$",  # number of a voice
        r"0\d(?: 0?\d){2,9}$",  # counting aloud
    )
    return not any(re.match(pattern, text) for pattern in wrong)


def _plates(text: str) -> Iterator[tuple[int, int]]:
    for match in PLATE.finditer(text):
        spaced = match[2] == " "
        before = text[max(0, match.start() - 40) : match.start()]
        if match[1] not in words.NO_PLATES and (not spaced or VEHICLE.search(before)):
            yield match.span()


def _streets(text: str) -> Iterator[tuple[int, int]]:
    for match in STREET.finditer(text):
        if match[1].lower() not in words.NO_STREETS and not NUMBER_OF.match(text, match.end()):
            yield match.start(), match.start() + len(match[0].rstrip())


def _names(text: str) -> Iterator[tuple[int, int]]:
    for opening in (KIN, INTRODUCED, TITLE):
        for match in opening.finditer(text):
            name = FOLLOWING.match(text, match.end())
            if name and _is_name(name[2]):
                last = 3 if name[3] and name[3][0].isupper() and _is_name(name[3]) else 2
                yield match.start(), name.end(last)


def _is_name(word: str) -> bool:
    known = word.lower().strip("-'’")
    first = word[2:] if word.startswith("ال") else word
    written_large = word[0].isupper() or (not word[0].islower() and first.isalpha())
    return written_large and known not in words.NO_NAMES and not known.endswith(words.NO_NAME_ENDS)


def _health(text: str) -> Iterator[tuple[int, int]]:
    for match in DIAGNOSIS.finditer(text):
        before = re.split(r"[.!?\n;]", text[max(0, match.start() - 90) : match.start()])[-1]
        after = re.split(r"[.!?\n;,]", text[match.end() : match.end() + 40])[0]
        if ANYBODY.search(before):
            continue
        if SOMEBODY.search(before) and (HAS.search(before) or HAS.search(after)):
            yield match.span()


_FINDERS: Final[dict[HintKind, Finder]] = {
    HintKind.IBAN: _ibans,
    HintKind.E_MAIL: _mails,
    HintKind.BIRTH_DATE: _births,
    HintKind.PHONE: _phones,
    HintKind.CAR_PLATE: _plates,
    HintKind.STREET_WITH_NUMBER: _streets,
    HintKind.NAMED_PERSON: _names,
    HintKind.HEALTH: _health,
}
