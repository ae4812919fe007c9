"""The plan of a table of partners: pure, and calm about what is there already."""

from hypothesis import given
from hypothesis import strategies as st

from miteinander.network.import_plan import Known, plan, same_name

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    str.strip
)
rows = st.lists(
    st.fixed_dictionaries({"name": names, "town": st.one_of(st.none(), st.sampled_from(["Ost", "West"]))}),
    max_size=8,
    unique_by=lambda row: same_name(row["name"]),
)


def numbered(values):
    return list(enumerate(values, start=2))


@given(rows)
def test_everything_is_new_in_an_empty_network(values):
    assert [change.what for change in plan(numbered(values), [])] == ["new"] * len(values)


@given(rows)
def test_same_table_twice_changes_nothing(values):
    first = plan(numbered(values), [])
    there = [Known(change.line, {"town": "", **change.values}) for change in first]

    assert {change.what for change in plan(numbered(values), there)} <= {"unchanged"}


@given(rows)
def test_empty_cells_take_nothing_away(values):
    there = [Known(n, {"name": row["name"], "town": "Nord"}) for n, row in enumerate(values)]
    emptied = [row | {"town": None} for row in values]

    assert {change.what for change in plan(numbered(emptied), there)} <= {"unchanged"}


def test_only_what_differs_is_named():
    known = [Known(7, {"name": "Verein  Ost", "town": "Ost", "street": "A"})]

    (change,) = plan([(2, {"name": " verein ost ", "town": "West", "street": "A"})], known)

    assert (change.what, change.fields, change.pk, change.line) == ("changed", ("town",), 7, 2)
