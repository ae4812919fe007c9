"""What stands on one card and one slip; laid out in templates/paper/."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from miteinander.frame import qr
from miteinander.texts.languages import SOURCE
from miteinander.voices.numbering import PublicNumber

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stub:
    """What the person keeps: the number, the words that open its page, and the code that leads there."""

    number: PublicNumber
    words: str
    code: SafeString


def stub(number: PublicNumber, words: str, label: str) -> Stub:
    return Stub(number, words, qr.svg(address(number), label))


def address(number: PublicNumber) -> str:
    """The page of a number for a telephone's camera; German has no prefix, the page offers the other languages."""
    with override(SOURCE):
        return base_url() + reverse("voice", kwargs={"number": number.path})


def home(slug: str) -> str:
    with override(SOURCE):
        return base_url() + reverse("home", kwargs={"network": slug})


def lookup(slug: str) -> str:
    with override(SOURCE):
        return base_url() + reverse("voice_lookup", kwargs={"network": slug})


def base_url() -> str:
    return str(settings.OPTIONS.base_url).rstrip("/")


def spoken(url: str) -> str:
    """An address as people type it: without https and without the last slash."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rstrip("/")


def by(many: int, things: Iterable[T]) -> Iterator[Sequence[T]]:
    """Sheets of `many` things each; the last may hold fewer."""
    left = iter(things)
    while page := list(islice(left, many)):
        yield page
