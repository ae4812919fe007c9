"""Counting the votes of a jury, and who decides about which amount. No Django, no clock.

The rules are those of residents' juries in Berlin, Braunschweig and Hamburg: a simple majority of yes and no, a least
number of members who may vote, and nobody votes about what is their own. What a tie means is said beforehand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Result(Enum):
    YES = "yes"
    NO = "no"
    TIE = "tie"
    TOO_FEW = "too few"  # fewer than the quorum may vote: nothing is decided


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes as counted; abstaining counts as being there, not as a no."""

    yes: int = 0
    no: int = 0
    abstained: int = 0

    def __post_init__(self) -> None:
        if min(self.yes, self.no, self.abstained) < 0:
            raise ValueError("Votes are counted from nought up")

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstained


def count(votes: Votes, *, quorum: int) -> Result:
    """What the votes decide. `votes` holds one for everybody who was there, may vote and is not biased."""
    if votes.cast < quorum:
        return Result.TOO_FEW
    if votes.yes == votes.no:
        return Result.TIE
    return Result.YES if votes.yes > votes.no else Result.NO


def together(choices: Iterable[str]) -> Votes:
    """Single votes ("yes", "no", "abstained") as a count; their order does not matter."""
    listed = list(choices)
    return Votes(*(listed.count(each) for each in ("yes", "no", "abstained")))


@dataclass(frozen=True, slots=True)
class Competence:
    """Up to which amount the office and the jury decide, in cents; beyond the jury only advises. `jury=None`: the jury
    decides about everything beyond the office."""

    office: int = 0
    jury: int | None = None

    def decider(self, cents: int) -> str:
        """ "office", "jury" or "body" for an amount."""
        if cents <= self.office:
            return "office"
        return "jury" if self.jury is None or cents <= self.jury else "body"
