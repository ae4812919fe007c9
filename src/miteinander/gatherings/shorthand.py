"""What somebody types into the minutes, on one line. No Django, no clock.

A letter and a space in front say what the line is: b decision (Beschluss), m decision that becomes a measure
(Maßnahme), a task (Aufgabe), n new voice (neues Anliegen), - a note that begins like one of these; whole words with a
colon do the same ("Beschluss: …"). What stands behind ">>" is the title of a measure. Letters are
small, so that "B 6 gesperrt" stays a note. "p3" goes to the third point of the agenda, "p" to the next, with or without
a line behind it. In a task "@Stadt" says who does it ("@Amt_für_Bau": underscores are spaces), "bis 3.12.", "bis 3.
Dezember", "bis Freitag" and "bis morgen" until when.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

KINDS: Final = {"b": "decision", "m": "measure", "a": "task", "n": "voice", "-": "note"}
WHOLE: Final = {"beschluss": "decision", "maßnahme": "measure", "aufgabe": "task", "anliegen": "voice"}
LONGEST_WHO: Final = 120
TITLE: Final = ">>"  # in front of the title of a measure
_FRONT: Final = re.compile(
    r"^(?:(?P<letter>[bman-])(?::\s*|\s+|$)|(?P<word>[BMANbman]|[Bb]eschluss|[Mm]aßnahme|[Aa]ufgabe|[Aa]nliegen):\s*)"
)
_POINT: Final = re.compile(
    r"^(?:p\s?(?P<n>\d{1,2})(?:$|:\s*|\s+)|punkt (?P<word>\d{1,2})(?:$|:\s*)|(?P<next>p)$)", re.IGNORECASE
)
_WHO: Final = re.compile(r"(?:^|(?<=\s))@([^\s@]+)")
_MONTHS: Final = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip
_DAYS: Final = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_DUE: Final = re.compile(
    r"(?:^|(?<=\s))bis\s+(?:zum\s+)?(?:(?P<day>\d{1,2})\.\s?(?:(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})?"
    rf"|(?P<name>{'|'.join(_MONTHS)})(?:\s(?P<named>\d{{4}}))?)|(?P<weekday>{'|'.join(_DAYS)}|morgen))(?=\s|$|[.,;])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A line understood: its kind (a value of enums.LineKind), the words left, for tasks who and until when, for
    measures a title of its own if one was typed."""

    kind: str
    words: str
    who: str = ""
    due_on: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """Which point it goes to: the number typed, 0 for the next one, None to stay; and the rest of the line."""

    point: int | None
    rest: str


def turn(text: str) -> Turn:
    line = " ".join(text.split())
    found = _POINT.match(line)
    if found is None:
        return Turn(None, line)
    return Turn(int(found["n"] or found["word"] or 0), line[found.end() :])


def understand(text: str, today: date) -> Typed:
    """Nothing is ever lost: what is no shorthand stays in the words, a date that does not exist too."""
    line = " ".join(text.split())
    front = _FRONT.match(line)
    kind = (KINDS | WHOLE)[(front["letter"] or front["word"]).lower()] if front else "note"
    words = line[front.end() :] if front else line
    if kind == "measure":
        return _measure(words)
    return _task(words, today) if kind == "task" else Typed(kind, words)


def _measure(words: str) -> Typed:
    """Both sides of the separator must say something, otherwise it is part of the words."""
    said, _separator, title = (part.strip() for part in words.partition(TITLE))
    return Typed("measure", said, title=title) if said and title else Typed("measure", words)


def _task(words: str, today: date) -> Typed:
    who, due_on, left = "", None, words
    if (found := _WHO.search(left)) is not None and len(found[1]) <= LONGEST_WHO:
        who = " ".join(found[1].replace("_", " ").rstrip(".,;:").split())
        left = left[: found.start()] + left[found.end() :] if who else left
    if (until := _DUE.search(left)) is not None and (due_on := _day(until, today)) is not None:
        left = left[: until.start()] + left[until.end() :]
    left = " ".join(left.split())
    return Typed("task", left, who, due_on) if left.strip(".,;: ") else Typed("task", words)


def _day(found: re.Match[str], today: date) -> date | None:
    """Without a year the next such day; two digits are this century."""
    if found["weekday"]:
        return _near(found["weekday"].lower(), today)
    month = int(found["month"]) if found["month"] else _MONTHS.index(found["name"].lower()) + 1
    said = found["year"] or found["named"]
    year = int(said) + (2000 if len(said) == 2 else 0) if said else today.year
    try:
        due = date(year, month, int(found["day"]))
        return due if said or due >= today else due.replace(year=year + 1)
    except ValueError:
        return None


def _near(word: str, today: date) -> date:
    """Tomorrow, or the next such day of the week, today not counted."""
    if word == "morgen":
        return today + timedelta(days=1)
    return today + timedelta(days=(_DAYS.index(word) - today.weekday() - 1) % 7 + 1)
