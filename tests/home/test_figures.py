"""A network's rates in words."""

from fractions import Fraction

import pytest
from django.utils import translation

from miteinander.home.figures import figures, promise, river, since, usually
from miteinander.voices.enums import State
from miteinander.voices.queries import Rates


def rates(**facts) -> Rates:
    by_state = {state: 0 for state in State if state != State.WITHDRAWN} | facts.pop("by_state", {})
    plain = {"said": 0, "people": 0, "answered": 0, "in_time": 0, "late": 0, "since": None}
    plain |= {"median_days": None, "done_days": None}
    return Rates(**plain | {"answer_days": 14, "by_channel": ()} | facts, by_state=by_state)


@pytest.fixture(autouse=True)
def _german():
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, ""),
        (Fraction(0), "meist am selben Tag"),
        (Fraction(1, 2), "meist am selben Tag"),
        (Fraction(1), "meist nach 1 Tag"),
        (Fraction(3, 2), "meist nach 1,5 Tagen"),
        (Fraction(6), "meist nach 6 Tagen"),
    ],
)
def test_usually(days, words):
    assert usually(days) == words


@pytest.mark.parametrize(
    ("in_time", "answered", "late", "words"),
    [
        (0, 0, 0, ""),
        (3, 3, 0, "Bisher kamen 100 Prozent der Antworten rechtzeitig."),
        (999, 1000, 0, "Bisher kamen 99 Prozent der Antworten rechtzeitig."),
        (1, 1, 1, "Bisher kamen 50 Prozent der Antworten rechtzeitig. 1 Anliegen wartet zu lange."),
        (0, 0, 2, "Bisher kamen 0 Prozent der Antworten rechtzeitig. 2 Anliegen warten zu lange."),
    ],
)
def test_promise_is_never_shown_better_than_it_is(in_time, answered, late, words):
    assert promise(rates(in_time=in_time, answered=answered, late=late)) == words


def test_river_counts_all_that_was_said_and_answered_then_where_they_stand():
    now = {State.PLANNED: 2, State.DONE: 3}
    found = river(rates(said=9, people=1, answered=7, median_days=Fraction(2), done_days=Fraction(9), by_state=now))

    assert [(stop.state, stop.count) for stop in found] == [
        (State.RAISED, 9),
        (State.ANSWERED, 7),
        (State.DISCUSSED, 0),
        (State.PLANNED, 2),
        (State.UNDER_WAY, 0),
        (State.DONE, 3),
    ]
    assert [stop.more for stop in found] == ["von 1 Mensch", "meist nach 2 Tagen", "", "", "", "meist nach 9 Tagen"]


def test_river_shows_refusals_where_there_are_some():
    assert river(rates(by_state={State.NOT_POSSIBLE: 1}))[-1].state == State.NOT_POSSIBLE


def test_since_is_empty_before_anything_was_said():
    assert since(rates()) == ""
    assert set(figures(rates())) == {"river", "since", "promise", "in_measures_definition"}


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "غالبًا بعد يوم واحد"), (2, "غالبًا بعد يومين"), (6, "غالبًا بعد 6 أيام"), (14, "غالبًا بعد 14 يومًا")],
)
def test_usually_in_arabic_uses_its_plurals(days, words):
    with translation.override("ar"):
        assert usually(Fraction(days)) == words
