"""An award plan over funders, recipients, years and lines: invariants M5 and P2."""

from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.funding.spread import matrix, spread

WEIGHTS = st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any)


@settings(max_examples=300)
@given(st.integers(0, 10**11), WEIGHTS, WEIGHTS, WEIGHTS, st.lists(WEIGHTS, min_size=36, max_size=36))
def test_every_sum_of_every_table_is_the_agreed_one(total, funders, recipients, years, lines):
    pairs = [cell for row in matrix(total, funders, recipients) for cell in row]
    plan = spread(pairs, years, lines[: len(pairs)])

    assert sum(plan.pairs) == sum(plan.years) == total
    assert [sum(row) for row in plan.by_year] == plan.pairs
    assert [sum(column) for column in zip(*plan.by_year, strict=True)] == plan.years
    for row, lines_of_pair in zip(plan.by_year, plan.by_line, strict=True):
        assert [sum(column) for column in zip(*lines_of_pair, strict=True)] == row
        assert all(cell >= 0 for line in lines_of_pair for cell in line)


def test_diagonal_matrix_keeps_the_pairs_that_are_not_allowed_empty():
    """Aktion Mensch may pay no public body: that pair is no part of the plan."""
    plan = spread([50_000_000, 50_000_000], [1] * 5, [[1], [70, 20, 10]])

    assert plan.by_year == [[10_000_000] * 5] * 2
    assert plan.by_line[1] == [[7_000_000] * 5, [2_000_000] * 5, [1_000_000] * 5]
