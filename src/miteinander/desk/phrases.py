"""A small bank of sentences for answers, each in German and in plain German.

They are content, not interface: they go into an answer that is kept in its own language. Dots mark what the person
who answers still has to fill in.
"""

from dataclasses import dataclass
from typing import Final

from miteinander.voices.enums import State


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence to start from; `key` names it in forms."""

    key: str
    state: State
    de: str
    simple: str

    def words(self, language: str) -> str:
        return self.simple if language == "de-simple" else self.de


PHRASES: Final = (
    Phrase(
        "thanks",
        State.ANSWERED,
        "Vielen Dank für Ihren Hinweis. Wir haben ihn gelesen und kümmern uns darum.",
        "Danke für Ihren Hinweis. Wir haben ihn gelesen. Wir kümmern uns darum.",
    ),
    Phrase(
        "passed-on",
        State.ANSWERED,
        "Wir haben Ihr Anliegen an … weitergegeben. Bis zum … bekommen Sie hier eine Antwort.",
        "Wir haben Ihr Anliegen weitergegeben. Es liegt jetzt bei … Sie bekommen eine Antwort. Spätestens am …",
    ),
    Phrase(
        "look",
        State.ANSWERED,
        "Wir sehen uns die Stelle am … vor Ort an. Wer mitkommen möchte, ist willkommen.",
        "Wir sehen uns die Stelle an. Das machen wir am … Sie können gern mitkommen.",
    ),
    Phrase(
        "meeting",
        State.DISCUSSED,
        "Wir sprechen darüber beim nächsten Treffen am … um … Uhr. Kommen Sie gern dazu.",
        "Wir reden beim nächsten Treffen darüber. Das Treffen ist am … um … Uhr. Kommen Sie gern dazu.",
    ),
    Phrase(
        "planned",
        State.PLANNED,
        "Wir haben beschlossen, das zu ändern. Geplant ist es für … Verantwortlich ist …",
        "Wir ändern das. Wir machen es im … Zuständig ist …",
    ),
    Phrase(
        "started",
        State.UNDER_WAY,
        "Die Arbeit hat begonnen. Wir rechnen damit, dass sie bis … fertig ist.",
        "Die Arbeit hat angefangen. Wir wollen bis … fertig sein.",
    ),
    Phrase(
        "done",
        State.DONE,
        "Das ist geschafft: … Bitte sagen Sie uns, wenn noch etwas fehlt.",
        "Das ist fertig: … Fehlt noch etwas? Dann sagen Sie es uns bitte.",
    ),
    Phrase(
        "not-ours",
        State.NOT_POSSIBLE,
        "Das können wir leider nicht selbst ändern, weil … zuständig ist. Wir haben dort am … nachgefragt.",
        "Das können wir leider nicht selbst ändern. Zuständig ist … Wir haben dort gefragt. Das war am …",
    ),
    Phrase(
        "no-money",
        State.NOT_POSSIBLE,
        "Dafür gibt es zurzeit kein Geld. Wir prüfen bis …, ob eine Förderung möglich ist, und melden uns wieder.",
        "Dafür gibt es jetzt kein Geld. Wir suchen Geld dafür. Bis … melden wir uns wieder.",
    ),
)
BY_KEY: Final = {phrase.key: phrase for phrase in PHRASES}


def insert(words: str, phrase: Phrase, language: str) -> str:
    """The words with the phrase after them, on a line of its own."""
    return f"{words.rstrip()}\n\n{phrase.words(language)}".strip()
