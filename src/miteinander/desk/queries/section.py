"""The shape in which every station says what needs somebody."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from miteinander.desk.queries.reader import Reader
from miteinander.frame.refusal import Sentence


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: what it is about and the next step as a link."""

    url: str
    step: Sentence  # words of the link
    text: int | None = None  # a text that people wrote ...
    title: Sentence = ""  # ... or a name
    number: str = ""
    due: str = ""
    late: bool = False
    meta: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind: the first few, how many there are, and minutes for each."""

    key: str
    title: Sentence
    items: tuple[Item, ...]
    total: int
    minutes: int  # for one of them
    all_url: str = ""
    all_words: Sentence = ""
    hint: Sentence = ""
    can_wait: bool = False  # good to do when there is time; counts neither as a thing nor as minutes of today

    @property
    def more(self) -> int:
        return self.total - len(self.items)


Provider = Callable[[Reader], Iterable[Section]]


def address(name: str, *args: object) -> str:
    """The address of a room that another station may bring; empty while it is not there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
