"""The attacker against counting through every possibility, and the three series of Leipzig protected from it."""

import csv
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.atlas.published import published

from miteinander.atlas.faults import Faulty
from miteinander.atlas.protecting import protect
from miteinander.atlas.secrecy import Published, attack, bounds, rounded

CITY, MOST = "Stadt", 40  # more than all numbers of a town together


@st.composite
def towns(draw):
    """Small numbers of some areas in districts of a city."""
    many = draw(st.integers(1, 7))
    values = draw(st.lists(st.integers(0, 6), min_size=many, max_size=many))
    districts = draw(st.lists(st.sampled_from("ABC"), min_size=many, max_size=many))
    return np.array(values, float), (np.array(districts), np.array([CITY] * many))


def shown(values, hidden, levels, base=1, without=()):
    totals = tuple(
        {str(name): rounded(values[names == name].sum(), base) for name in set(names) - set(without)}
        for names in levels
    )
    return Published("n", np.where(hidden, np.nan, values), levels, totals)


def counted_through(column, most):
    """All hidden numbers that fit, by trying every one up to `most`."""
    cells = np.flatnonzero(column.hidden)
    values = np.tile(column.values, (most ** len(cells), 1))
    values[:, cells] = np.indices((most,) * len(cells)).reshape(len(cells), -1).T + 1
    fits = np.ones(len(values), bool)
    for names, known in zip(column.levels, column.totals, strict=True):
        for name, (low, high) in known.items():
            total = values[:, names == name].sum(1)
            fits &= (low <= total) & (total <= high)
    return cells, values[fits][:, cells]


@given(towns(), st.data())
@settings(max_examples=150)
def test_attacker_knows_exactly_what_every_possibility_leaves(town, data):
    values, levels = town
    hidden = (values > 0) & np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))))
    hidden &= np.cumsum(hidden) <= 3
    column = shown(
        values, hidden, levels, data.draw(st.sampled_from([1, 3, 5])), data.draw(st.sets(st.sampled_from("ABC")))
    )
    if not hidden.any():
        assert attack([column]) == []
        return
    cells, fitting = counted_through(column, MOST)
    low, high = bounds(column)

    assert low[cells].tolist() == fitting.min(0).tolist()
    assert np.minimum(high[cells], MOST).tolist() == fitting.max(0).tolist()
    assert [(each.place, each.low, each.high) for each in attack([column])] == [
        (at, low[at], high[at]) for at in cells.tolist()
    ]


@given(towns(), st.sampled_from([2, 3, 5]), st.sampled_from([1, 2, 4]), st.sampled_from([1, 3, 5]))
def test_nothing_that_is_protected_is_recovered(town, threshold, width, base):
    values, levels = town
    found = protect("n", values, levels, threshold, width, base)

    assert found.primary.tolist() == [0 < value < threshold for value in values]
    assert not (found.complementary & found.primary).any()
    assert all(each.width >= width for each in attack([found.published]))
    hidden = found.published.hidden
    assert hidden.tolist() == (found.primary | found.complementary).tolist()
    assert (found.published.values[~hidden] == values[~hidden]).all()


@given(towns(), st.sampled_from([2, 3, 5]))
def test_same_table_gives_the_same_pattern_and_no_hidden_number_is_idle(town, threshold):
    values, levels = town
    found, again = protect("n", values, levels, threshold), protect("n", values.copy(), levels, threshold)

    assert (found.complementary == again.complementary).all()
    assert found.totals == again.totals
    for cell in np.flatnonzero(found.complementary):
        column = found.published
        column.values[cell] = values[cell]
        assert any(each.width < 1 for each in attack([column]))
        column.values[cell] = np.nan


def test_single_small_number_needs_a_second_one():
    values, levels = np.array([2.0, 9, 7, 0]), (np.array(["A", "A", "A", "A"]), np.array([CITY] * 4))
    found = protect("n", values, levels, threshold=3)

    assert found.complementary.tolist() == [False, False, True, False]
    assert [(each.low, each.high) for each in attack([found.published])] == [(1, 8), (1, 8)]


def test_where_nothing_else_can_be_hidden_the_totals_are():
    values = np.array([2.0, 0, 2, 0])
    found = protect("n", values, (np.array(list("AABB")), np.array([CITY] * 4)), threshold=3)

    assert found.complementary.sum() == 0
    assert found.totals == ((0, "A"), (0, "B"))
    assert [(each.low, each.high) for each in attack([found.published])] == [(1, 3), (1, 3)]


def test_rounded_totals_hide_without_hiding_more():
    values, levels = np.array([2.0, 9, 7, 6]), (np.array(list("AAAB")), np.array([CITY] * 4))
    found = protect("n", values, levels, threshold=3, base=5)

    assert found.more == 0
    assert found.published.totals[0] == {"A": (18.0, 22.0), "B": (3.0, 7.0)}
    assert [(each.low, each.high) for each in attack([found.published])] == [(2, 5)]  # the city is 23 to 27


@given(st.integers(0, 10**6), st.integers(1, 20))
def test_rounding_tells_an_interval_of_the_base_around_the_total(total, base):
    low, high = rounded(total, base)

    assert low <= total <= high
    assert high - low == base - 1 or low == 0


def test_part_gives_its_whole_away_and_the_attacker_sees_it():
    levels = (np.array([CITY] * 3),)
    whole = Published("all", np.array([np.nan, np.nan, 50]), levels, ({CITY: (60.0, 60.0)},))
    part = Published("women", np.array([9.0, 1, 20]), levels, ({CITY: (30.0, 30.0)},))

    assert [(each.low, each.high) for each in attack([whole, part])] == [(1, 9), (1, 9)]
    assert [(each.low, each.high) for each in attack([whole, part], [("women", "all")])] == [(9, 9), (1, 1)]


def test_what_contradicts_itself_is_said():
    column = Published("n", np.array([np.nan, 5.0]), (np.array([CITY] * 2),), ({CITY: (4.0, 4.0)},))

    with pytest.raises(Faulty, match="No numbers fit"):
        attack([column])
    with pytest.raises(Faulty, match="lies in two larger areas"):
        bounds(Published("n", np.array([1.0, 2]), (np.array(["A", "A"]), np.array(["X", "Y"])), ({}, {})))
    for values in ([1.5], [-1.0]):
        with pytest.raises(Faulty, match="Is no count"):
            protect("n", np.array(values), (np.array([CITY]),))
    with pytest.raises(Faulty, match="at least 2"):
        protect("n", np.array([1.0]), (np.array([CITY]),), threshold=1)


# -- the three series of Leipzig --------------------------------------------------------------------------------------
SERIES = {"young": "k07r03_16", "foreign": "k07r03_03", "single parents": "k04r04_03"}


def leipzig(series):
    """Counts of 63 areas by year, with their districts."""
    years = defaultdict(dict)
    with published("leipzig/values_long.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["indicator_id"] == SERIES[series]:
                years[row["year"]][row["ortsteil_id"]] = float(row["value"])
    for _year, values in sorted(years.items()):
        keys = sorted(values)
        numbers = np.array([values[key] for key in keys])
        yield numbers, (np.array([key[0] for key in keys]), np.array([CITY] * len(keys)))


@pytest.mark.parametrize(
    ("series", "threshold", "small", "alone"),
    [
        ("young", 3, 30, 22), ("foreign", 3, 100, 62), ("single parents", 3, 12, 12),
        ("young", 10, 171, 61), ("foreign", 10, 294, 66), ("single parents", 10, 96, 67),
    ],
)  # fmt: skip
def test_hiding_small_numbers_alone_gives_them_away_in_leipzig(series, threshold, small, alone):
    hidden_all, recovered, by_themselves = 0, 0, 0
    for values, levels in leipzig(series):
        hidden = (values > 0) & (values < threshold)
        low, high = bounds(shown(values, hidden, levels))
        hidden_all += int(hidden.sum())
        recovered += int((hidden & (low == high)).sum())
        by_themselves += sum(hidden[levels[0] == name].sum() == 1 for name in set(levels[0]))

    assert (hidden_all, by_themselves) == (small, alone)
    assert recovered >= alone  # those alone in their district, and districts where all are 1


@pytest.mark.parametrize("series", SERIES)
@pytest.mark.parametrize("threshold", [3, 5, 10])
def test_leipzig_is_protected_and_rounded_totals_hide_hardly_more(series, threshold):
    small, more = 0, {1: 0, 5: 0}
    for values, levels in leipzig(series):
        for base in more:
            found = protect(series, values, levels, threshold, base=base)
            low, high = bounds(found.published)
            assert (high - low >= 1)[found.published.hidden].all()
            more[base] += found.more
        small += int(found.primary.sum())

    assert more[5] <= 0.35 * small  # the bar; with exact totals one number more is needed in every district with one
