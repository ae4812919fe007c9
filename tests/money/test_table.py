"""Tables whose margins are agreed: funding research M5 and the worked examples 5.1 to 5.3."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.money.split import split
from miteinander.money.table import table


@st.composite
def margins(draw):
    rows = draw(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
    weights = draw(st.lists(st.integers(0, 100), min_size=1, max_size=8).filter(any))
    return rows, split(sum(rows), weights)


@settings(max_examples=2000)
@given(margins())
def test_table_adds_up_and_every_cell_is_next_to_its_share(agreed):
    rows, columns = agreed
    cells = table(rows, columns)
    total = sum(rows)

    assert [sum(line) for line in cells] == rows
    assert [sum(line[place] for line in cells) for place in range(len(columns))] == columns
    for row, line in zip(rows, cells, strict=True):
        for column, cell in zip(columns, line, strict=True):
            assert abs(cell * total - row * column) < total or (cell, total) == (0, 0)


@given(margins())
def test_table_is_the_same_every_time(agreed):
    assert table(*agreed) == table(*agreed)


@pytest.mark.parametrize(("rows", "columns"), [([1], [2]), ([-1, 1], [0]), ([1, 2], [])])
def test_table_of_margins_that_contradict_each_other_is_refused(rows, columns):
    with pytest.raises(ValueError, match="add up"):
        table(rows, columns)


def tandem(total: int, years: int = 5) -> tuple[list[list[int]], list[list[int]]]:
    """Two funders, two recipients, halves each; then the four cells by equal years."""
    cells = table(split(total, [1, 1]), split(total, [1, 1]))
    return cells, table([cell for line in cells for cell in line], split(total, [1] * years))


def test_tandem_of_a_million():
    cells, years = tandem(100_000_000)

    assert cells == [[25_000_000] * 2] * 2
    assert years == [[5_000_000] * 5] * 4


def test_tandem_of_999_999_99():
    cells, years = tandem(99_999_999)

    assert cells == [[25_000_000, 25_000_000], [25_000_000, 24_999_999]]
    assert years == [[5_000_000] * 5] * 3 + [[5_000_000] * 4 + [4_999_999]]


def test_tandem_of_999_999_98_keeps_the_agreed_halves():
    """Where splitting by funder and then by recipient gives one recipient a cent of the other."""
    cells, years = tandem(99_999_998)

    assert cells == [[24_999_999, 25_000_000], [25_000_000, 24_999_999]]
    assert [sum(line[year] for line in years) for year in range(5)] == [20_000_000] * 3 + [19_999_999] * 2
    assert [sum(line) for line in years] == [24_999_999, 25_000_000, 25_000_000, 24_999_999]


def test_tandem_with_one_funder_each_keeps_the_years():
    pairs = split(99_999_999, [1, 1])

    assert table(pairs, split(99_999_999, [1] * 5)) == [
        [10_000_000] * 5,
        [10_000_000] * 4 + [9_999_999],
    ]


def test_tandem_with_a_slow_start():
    pairs, years = split(100_000_000, [1, 1]), split(100_000_000, [10, 20, 25, 25, 20])

    assert table(pairs, years) == [[5_000_000, 10_000_000, 12_500_000, 12_500_000, 10_000_000]] * 2
