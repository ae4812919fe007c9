"""The order of an agenda and its times."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from miteinander.gatherings.arranging import Wish, arranged, clock

MANY = st.integers(1, 30)


@given(MANY)
def test_arranged_nothing_moved_changes_nothing(many):
    assert arranged(Wish(n, n, n) for n in range(1, many + 1)) == list(range(1, many + 1))


@given(MANY, st.data())
def test_arranged_one_moved_stands_where_it_was_sent(many, data):
    moved, to = data.draw(st.integers(1, many)), data.draw(st.integers(1, many))
    found = arranged(Wish(n, n, to if n == moved else n) for n in range(1, many + 1))

    assert found.index(moved) == to - 1
    assert [n for n in found if n != moved] == [n for n in range(1, many + 1) if n != moved]


@given(st.lists(st.integers(-5, 99), max_size=40))
def test_arranged_loses_and_doubles_nothing(wanted):
    found = arranged(Wish(n, n, place) for n, place in enumerate(wanted))

    assert sorted(found) == list(range(len(wanted)))


@given(st.permutations(range(1, 9)))
def test_arranged_every_place_typed_anew(order):
    found = arranged(Wish(n, n, order.index(n) + 1) for n in range(1, 9))

    assert found == list(order)


@given(st.lists(st.integers(0, 90), max_size=20))
def test_clock_goes_on_from_point_to_point(minutes):
    begins = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
    found = clock(begins, minutes)

    assert len(found) == len(minutes)
    assert [late - early for early, late in pairwise(found)] == [timedelta(minutes=each) for each in minutes[:-1]]
