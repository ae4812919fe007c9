"""What is typed into minutes is understood, and nothing of it is ever lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.gatherings.shorthand import Turn, Typed, turn, understand

TODAY = date(2026, 11, 5)  # a Thursday
WORD = st.text(st.characters(categories=["L"]), min_size=1, max_size=9)
WORDS = st.lists(WORD.filter(lambda word: word.lower() not in {"bis", "a", "b", "m", "n", "p"}), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Die Rampe ist zu steil.", "note", "Die Rampe ist zu steil."),
        ("b Wir bauen die Rampe.", "decision", "Wir bauen die Rampe."),
        ("b: Wir bauen", "decision", "Wir bauen"),
        ("Beschluss: Wir bauen", "decision", "Wir bauen"),
        ("n Am Bahnhof fehlt eine Bank", "voice", "Am Bahnhof fehlt eine Bank"),
        ("Anliegen: Eine Bank", "voice", "Eine Bank"),
        ("m Wir bauen die Rampe.", "measure", "Wir bauen die Rampe."),
        ("m: Wir bauen", "measure", "Wir bauen"),
        ("Maßnahme: Wir bauen", "measure", "Wir bauen"),
        ("M 5 ist die Schraube", "note", "M 5 ist die Schraube"),
        ("Maßnahmen sind geplant", "note", "Maßnahmen sind geplant"),
        ("m >> Rampe", "measure", ">> Rampe"),
        ("m Wir bauen >>", "measure", "Wir bauen >>"),
        ("b Wir bauen >> Rampe", "decision", "Wir bauen >> Rampe"),
        ("b", "decision", ""),
        ("b:", "decision", ""),
        ("B 6 bleibt gesperrt", "note", "B 6 bleibt gesperrt"),
        ("Beschluss der Stadt liegt vor", "note", "Beschluss der Stadt liegt vor"),
        ("- b ist ein Buchstabe", "note", "b ist ein Buchstabe"),
        ("bis Freitag bleibt zu", "note", "bis Freitag bleibt zu"),
        ("", "note", ""),
    ],
)
def test_understand_kind(text, kind, words):
    assert understand(text, TODAY) == Typed(kind, words)


@pytest.mark.parametrize(
    ("text", "words", "who", "due_on"),
    [
        ("a Angebot einholen @Stadt bis 3.12.", "Angebot einholen", "Stadt", date(2026, 12, 3)),
        ("a Angebot @Amt_für_Bau bis zum 3.12.2027", "Angebot", "Amt für Bau", date(2027, 12, 3)),
        ("a bis 1.2. messen", "messen", "", date(2027, 2, 1)),
        ("a bis 1.2.26 messen", "messen", "", date(2026, 2, 1)),
        ("a messen bis 3. Dezember", "messen", "", date(2026, 12, 3)),
        ("a messen bis 3. März 2028", "messen", "", date(2028, 3, 3)),
        ("a messen bis Freitag", "messen", "", date(2026, 11, 6)),
        ("a messen bis donnerstag", "messen", "", date(2026, 11, 12)),
        ("a messen bis morgen", "messen", "", date(2026, 11, 6)),
        ("a messen bis 31.2.", "messen bis 31.2.", "", None),
        ("a messen bis Ende Mai", "messen bis Ende Mai", "", None),
        ("a an info@example.org schreiben", "an info@example.org schreiben", "", None),
        ("a @Stadt", "@Stadt", "", None),
        ("Aufgabe: messen", "messen", "", None),
    ],
)
def test_understand_task(text, words, who, due_on):
    assert understand(text, TODAY) == Typed("task", words, who, due_on)


@given(st.text(max_size=80))
def test_understand_never_fails_and_notes_keep_every_word(text):
    typed = understand(text, TODAY)
    left = " ".join(text.split())

    assert typed.kind in {"note", "decision", "measure", "task", "voice"}
    if typed.kind != "task" and not typed.title:
        assert left.endswith(typed.words)
        assert len(left) - len(typed.words) <= len("Beschluss: ")


@given(WORDS, WORD, st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_understand_task_is_what_was_meant(words, who, due):
    said = " ".join(words)
    text = f"a {said} @{who} bis {due.day}.{due.month}.{due.year}"

    assert understand(text, TODAY) == Typed("task", said, who, due)


@given(WORDS, st.lists(st.sampled_from(["@Stadt", "bis 3.12.", "bis", "@", "31.2.", "bis 31.2."]), max_size=4))
def test_understand_task_loses_no_word(words, more):
    typed = understand("a " + " ".join([*words, *more]), TODAY)
    kept = f"{typed.words} {typed.who}".split()

    assert [word for word in words if word not in kept] == []


@given(WORDS, WORDS)
def test_understand_measure_is_what_was_meant(words, title):
    said, called = " ".join(words), " ".join(title)

    assert understand(f"m {said}", TODAY) == Typed("measure", said)
    assert understand(f"m {said} >> {called}", TODAY) == Typed("measure", said, title=called)


@given(st.lists(WORD | st.just(">>"), min_size=1, max_size=8))
def test_understand_measure_loses_no_word(words):
    typed = understand("m " + " ".join(words), TODAY)
    whole = f"{typed.words} >> {typed.title}" if typed.title else typed.words

    assert whole == " ".join(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p3", Turn(3, "")),
        ("p 12", Turn(12, "")),
        ("P3: b Wir bauen", Turn(3, "b Wir bauen")),
        ("p2 Die Rampe", Turn(2, "Die Rampe")),
        ("p", Turn(0, "")),
        ("Punkt 3", Turn(3, "")),
        ("Punkt 3 ist vertagt", Turn(None, "Punkt 3 ist vertagt")),
        ("3 Stufen", Turn(None, "3 Stufen")),
        ("  zwei   Leerzeichen ", Turn(None, "zwei Leerzeichen")),
    ],
)
def test_turn(text, expected):
    assert turn(text) == expected
