from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from miteinander.desk.suppression import LEAST, suppress

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1, max_size=4)


def test_suppress_shows_everything_when_nothing_is_small():
    line = suppress({"a": 5, "b": 7})
    assert (dict(line.cells), line.total) == ({"a": 5, "b": 7}, 12)


def test_suppress_hides_a_second_count_beside_a_small_one():
    line = suppress({"a": 2, "b": 7, "c": 9})
    assert (dict(line.cells), line.total) == ({"a": None, "b": None, "c": 9}, 18)


def test_suppress_hides_the_total_when_there_is_nothing_to_hide_behind():
    assert suppress({"a": 3}).total is None
    assert suppress({"a": 1, "b": 2}).total is None


def test_suppress_of_nothing_shows_no_total():
    assert suppress({}).total is None


@given(COUNTS)
def test_suppress_never_shows_a_small_count(counts):
    line = suppress(counts)
    assert all(count is None or count >= LEAST for count in [*line.cells.values(), line.total])
    assert all(count is None or count == counts[name] for name, count in line.cells.items())
    assert line.total in {None, sum(counts.values())}


@given(COUNTS)
def test_suppress_leaves_no_hidden_count_that_can_be_computed(counts):
    """Every hidden count has at least two values that agree with all that is shown; tried one by one."""
    line = suppress(counts)
    hidden = [name for name, count in line.cells.items() if count is None]
    if not hidden or line.total is None:
        return
    rest = line.total - sum(count for count in line.cells.values() if count is not None)
    fitting = [values for values in product(range(rest + 1), repeat=len(hidden)) if sum(values) == rest]
    for place in range(len(hidden)):
        assert len({values[place] for values in fitting}) >= 2


@given(COUNTS)
def test_suppress_hides_at_least_two_counts_and_five_people_beside_a_total(counts):
    line = suppress(counts)
    hidden = [name for name, count in line.cells.items() if count is None]
    if hidden and line.total is not None:
        assert len(hidden) >= 2
        assert sum(counts[name] for name in hidden) >= LEAST
