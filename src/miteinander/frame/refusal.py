"""Saying no so that people understand: rules answer with a Decision, actions raise Refused."""

from dataclasses import dataclass

from django.utils.functional import Promise

Sentence = str | Promise


class Refused(Exception):
    """Something may not or cannot be done; the sentence is fit for people and says what to do instead."""

    def __init__(self, sentence: Sentence, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field  # the form field it belongs to, if any

    def __str__(self) -> str:
        return str(self.sentence)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may be done, and if not, why."""

    allowed: bool
    reason: Sentence = ""
    field: str | None = None  # the form field it belongs to, if any

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        if not self.allowed:
            raise Refused(self.reason, field=self.field)


YES = Decision(True)


def no(reason: Sentence, *, field: str | None = None) -> Decision:
    return Decision(False, reason, field)
