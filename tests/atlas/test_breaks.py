"""Breaks: exactly the known ones of the Berlin monitoring, and what must hold for any series."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.atlas.published import columns

from miteinander.atlas.breaks import TOLERANCE, transition, transitions
from miteinander.atlas.faults import Faulty
from miteinander.atlas.table import Table

SERIES = ("1", "3", "4")
values = st.lists(st.floats(0, 100), min_size=1, max_size=30)


def edition(year: int) -> Table:
    """Levels and changes of one edition, by area."""
    raw = columns(f"berlin_mss/mss_{year}.csv")
    numbers = {
        name: np.array([float(cell) if cell else np.nan for cell in raw[name]])
        for name in (f"{kind}{n}" for kind in "sd" for n in SERIES)
    }
    return Table(np.array(raw["plr_id"]), numbers, file=f"mss_{year}.csv")


@pytest.mark.parametrize(
    ("earlier", "later", "agreeing", "areas", "broken"),
    [
        (2013, 2015, (434, 434, 15), 434, (False, False, True)),
        (2015, 2017, (14, 11, 106), 435, (True, True, True)),
    ],
)
def test_berlin_breaks_are_found_none_more(earlier, later, agreeing, areas, broken):
    found = transitions(edition(earlier), edition(later), [(f"s{n}", f"d{n}") for n in SERIES])

    assert tuple(each.agreeing for each in found) == agreeing
    assert {each.areas for each in found} == {areas}
    assert tuple(each.broken for each in found) == broken


@given(values, st.data())
def test_one_definition_is_no_break_whatever_the_order(before, data):
    n = len(before)
    after = data.draw(st.lists(st.floats(0, 100), min_size=n, max_size=n))
    order = data.draw(st.permutations(range(n)))
    keys = np.array([f"{each:02}" for each in range(n)])
    change = np.round(np.array(after) - np.array(before), 5)
    one = Table(keys, {"s": np.array(before)})
    two = Table(keys[order], {"s": np.array(after)[order], "d": change[order]})
    (found,) = transitions(one, two, [("s", "d")])

    assert (found.areas, found.agreeing, found.broken) == (n, n, False)


@given(values, st.floats(2 * TOLERANCE, 50))
def test_other_definition_is_a_break(before, moved):
    levels = np.array(before)

    assert transition(levels, levels + moved, np.zeros(len(before)))[1] == 0


def test_gaps_are_not_compared():
    nan = np.nan
    areas, agreeing, middle = transition(np.array([1, nan, 3]), np.array([2, 2, nan]), np.array([1.5, 1, 1]))

    assert (areas, agreeing, middle) == (1, 0, 0.5)


def test_what_cannot_be_compared_is_said():
    one = Table(np.array(["a"]), {"s": np.array([1.0])}, file="one.csv")
    two = Table(np.array(["a"]), {"s": np.array([1.0]), "d": np.array([np.nan])}, file="two.csv")

    with pytest.raises(Faulty, match=r"two\.csv, column s: Has no area with all three numbers"):
        transitions(one, two, [("s", "d")])
    with pytest.raises(Faulty, match=r"column x: Is not among the numbers"):
        transitions(one, two, [("x", "d")])
    with pytest.raises(Faulty, match="no area in common"):
        transitions(Table(np.array(["b"]), one.numbers), two, [("s", "d")])
