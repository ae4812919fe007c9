"""One line out of a longer text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.texts.headlines import LONGEST, headlines, shorten
from miteinander.texts.queries import Words


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("", ""),
        ("Die Ampel piept nicht.", "Die Ampel piept nicht."),
        ("Die Ampel\npiept nicht.", "Die Ampel"),
        ("  zu   viele\tLücken ", "zu viele Lücken"),
        (
            "Eine Bank wäre gut. Ich kann nicht so lange stehen, und der Bus kommt oft erst viel zu spät.",
            "Eine Bank wäre gut.",
        ),
        (
            "Wo ist der Aufzug? Ich habe ihn nicht gefunden, obwohl ich zweimal um das ganze Haus gegangen bin.",
            "Wo ist der Aufzug?",
        ),
        (
            "أين المصعد الكهربائي؟ لم أجده رغم أنني درت حول المبنى كله مرتين وسألت كل من كان هناك ولم يعرفه أحد",
            "أين المصعد الكهربائي؟",
        ),
        ("Wort " * 30, "Wort " * 16 + "Wort…"),
        ("x" * 200, "x" * (LONGEST - 1) + "…"),
        (
            "Der Weg zum Park, den alle nehmen wollen und sollen und müssen, ist seit Wochen, ja Monaten, gesperrt",
            "Der Weg zum Park, den alle nehmen wollen und sollen und müssen, ist seit Wochen, ja…",
        ),
    ],
)
def test_shorten(words, line):
    assert shorten(words) == line


@given(st.text(max_size=400))
def test_shorten_is_one_short_line_of_the_words(words):
    line = shorten(words)

    assert len(line) <= LONGEST
    assert "\n" not in line
    assert shorten(line) == line


def test_headlines_keep_language_and_notes():
    long = Words("x " * 100, "ar", "de", "machine", stale=True)

    (short,) = headlines({1: long}).values()

    assert (short.language, short.source, short.status, short.stale) == ("ar", "de", "machine", True)
    assert len(short.words) <= LONGEST
