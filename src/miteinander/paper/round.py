"""A round of typing in: what stays the same from card to card, kept in a signed token and nowhere else.

The words on receipt slips are made from its nonce. The database knows only a hash of it, so the words of this round
can be printed while the token is there (a day), and by nobody afterwards.
"""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any

from miteinander.frame.tokens import make_pass, read_pass
from miteinander.voices import keys


@dataclass(frozen=True, slots=True)
class Round:
    """Defaults carried on from card to card; `person` is who types, `total` how many cards lie there (0: unsaid)."""

    nonce: str
    person: int
    day: str  # ISO
    language: str = "de"
    consent: str = "self"
    channel: str = "card"
    scribe_words: str = ""
    occasion: str = ""
    total: int = 0
    unnumbered: bool = False

    @property
    def mark(self) -> str:
        """How the voices of this round begin their nonce."""
        return hashlib.sha256(f"round:{self.nonce}".encode()).hexdigest()[:20] + "."

    def voice_nonce(self, form_nonce: str) -> str:
        return f"{self.mark}{form_nonce}"

    def slip_words(self, serial: int, secret: bytes) -> str:
        """The four words on the slip of a card that had no printed number."""
        return keys.derive(f"slip:{self.nonce}:{serial}".encode(), secret)

    def carry(self, **changes: Any) -> "Round":
        return replace(self, **changes)


def begin(person: int, **facts: Any) -> Round:
    return Round(nonce=secrets.token_urlsafe(12), person=person, **facts)


def pack(network: int, current: Round) -> str:
    return make_pass(f"round:{network}", json.dumps(asdict(current), separators=(",", ":"), ensure_ascii=False))


def unpack(network: int, person: int | None, token: str) -> Round | None:
    """The round, if the token is of this network and this person and not older than a day."""
    value = read_pass(token, f"round:{network}")
    found = Round(**json.loads(value)) if value else None
    return found if found and found.person == person else None
