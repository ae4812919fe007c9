"""Weights and scores of a choice: what must hold for any of them, and a choice worked out again."""

import json
from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.atlas.choosing import (
    INDICATOR,
    JUDGED,
    SHARE,
    Criterion,
    check,
    document,
    first,
    of_points,
    of_share,
    of_value,
    scores_of,
    sums,
    without_each,
)
from miteinander.atlas.faults import Faulty
from miteinander.atlas.sheet import parse
from miteinander.demo.surveying import sheet

SHEET = sheet("mia")
CRITERIA = (
    Criterion("need", "Bedarf", SHARE, 4),
    Criterion("rent", "Wohngeld", INDICATOR, 2, "benefit"),
    Criterion("people", "Wer macht mit?", JUDGED, 3),
)
POINTS = {"07": {"people": 4}, "16": {"people": 1}, "02": {"people": 0}}


@st.composite
def choices(draw):
    many = draw(st.integers(1, 5))
    weights = draw(st.lists(st.integers(0, 10), min_size=many, max_size=many).filter(any))
    score = st.none() | st.integers(0, 100)
    rows = draw(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.tuples(*[score] * many), min_size=1))
    return weights, rows


@given(choices())
def test_parts_add_up_to_the_sum_and_stay_between_0_and_100(choice):
    for each in sums(*choice):
        if each.total is not None:
            assert sum(each.parts) == each.total
            assert 0 <= each.total <= 100


@given(choices(), st.integers(2, 9))
def test_weights_times_a_number_change_nothing(choice, factor):
    weights, rows = choice

    assert sums([weight * factor for weight in weights], rows) == sums(weights, rows)


@given(choices())
def test_weight_nought_is_as_if_the_criterion_was_not_there(choice):
    weights, rows = choice
    gone = [0, *weights]

    with_it = sums(gone, {key: [50, *row] for key, row in rows.items()})

    assert [(each.key, each.total) for each in with_it if each.total is not None] == [
        (each.key, each.total) for each in sums(weights, rows) if each.total is not None
    ]


@given(choices(), st.integers(1, 4))
def test_first_are_as_many_as_seats_and_more_only_where_equal(choice, seats):
    found = sums(*choice)
    counted = [each for each in found if each.total is not None]
    ahead = first(found, seats)
    totals = sorted((each.total for each in counted if each.key in ahead), reverse=True)

    assert len(ahead) >= min(seats, len(counted))
    assert all(each.total <= totals[-1] for each in counted if each.key not in ahead)
    assert len(set(totals[seats - 1 :])) <= 1


@given(choices(), st.integers(1, 3))
def test_without_each_is_the_sum_with_that_weight_nought(choice, seats):
    weights, rows = choice

    for place, ahead in enumerate(without_each(weights, rows, seats)):
        rest = [*weights[:place], 0, *weights[place + 1 :]]
        assert ahead == (first(sums(rest, rows), seats) if any(rest) else None)


def test_sum_by_hand():
    found = sums([2, 1, 1], {"a": [100, 0, 50], "b": [50, None, 100], "c": [None, None, None]})

    assert [(each.key, each.total) for each in found] == [
        ("b", Fraction(200, 3)),
        ("a", Fraction(125, 2)),
        ("c", None),
    ]


def test_weights_that_cannot_be_are_refused():
    for weights in ([0, 0], [-1, 2], []):
        with pytest.raises(ValueError, match="weights"):
            sums(weights, {"a": [1] * len(weights)})


def test_scores_reach_from_the_least_need_to_the_greatest():
    values = [3.0, None, 5.0, 4.0]

    assert [of_value(each, values, 1) for each in values] == [0, None, 100, 50]
    assert [of_value(each, values, -1) for each in values] == [100, None, 0, 50]
    assert of_value(2.0, [2.0, 2.0], 1) is None
    assert [of_points(n) for n in range(5)] == [0, 25, 50, 75, 100]
    assert of_share(0.884) == 88
    with pytest.raises(ValueError, match="0 to 4"):
        of_points(5)


def written(**changes) -> bytes:
    ours = parse(SHEET)
    criteria = [each for each in CRITERIA if each.source != INDICATOR] + [
        Criterion("rent", "Wohngeld", INDICATOR, 2, ours.indicators[0].id)
    ]
    found = document(
        notes={"title": "Wo fangen wir an?"},
        hashes={"sheet": sha256(SHEET).hexdigest()},
        seats=1,
        criteria=criteria,
        points=POINTS,
        scores=scores_of(ours, criteria, POINTS),
        chosen=["07"],
    )
    return json.dumps(found | changes).encode()


def test_choice_is_worked_out_again():
    assert check(written(), SHEET) == ([], 1)


def test_changed_choice_is_found():
    raw = json.loads(written())
    raw["candidates"][0]["sum"] = "99"
    raw["candidates"][1]["scores"]["people"] = 3
    raw["criteria"][0]["weight"] = 5
    said, _seats = check(json.dumps(raw).encode(), SHEET)

    assert [line.split(":")[1].split(" is")[0].split(" are")[0] for line in said] == [
        " the sum", " the scores", " the sum", " the sum",
    ]  # fmt: skip


def test_other_sheet_is_told():
    other = SHEET.replace(b'"seed"', b' "seed"', 1)

    assert check(written(), other) == (["The result sheet is another one than the choice names."], 1)


@pytest.mark.parametrize("bytes_", [b"", b"[]", b'{"format": 2}', b'{"format": 1, "calculation": {}}', b"\xff"])
def test_no_choice_is_said_so(bytes_):
    with pytest.raises(Faulty, match="Download it"):
        check(bytes_, SHEET)
