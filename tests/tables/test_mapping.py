"""From sheets to records: guessed columns, every fault by line and column, nothing hidden."""

from hypothesis import given
from hypothesis import strategies as st

from miteinander.tables import parsers
from miteinander.tables.mapping import Column, Fault, Parsed, Record, apply, guess
from miteinander.tables.reading import Row, Sheet
from miteinander.tables.words import Sentence

NAME = Column("name", "Name", parse=parsers.text(20), required=True, aliases=("Organisation", "Träger"))
MAIL = Column("email", "E-Mail", parse=parsers.email, aliases=("Mail",))
SINCE = Column("since", "Dabei seit", parse=parsers.day)
COLUMNS = (NAME, MAIL, SINCE)
PLAIN = {"name": 0, "email": 1, "since": 2}


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet(("Name", "E-Mail", "Dabei seit"), tuple(Row(line, row) for line, row in enumerate(rows, start=2)))


def told(parsed: Parsed) -> list[tuple[int, str, str, str, str]]:
    return [(fault.line, fault.column, str(fault.title), fault.value, str(fault.reason)) for fault in parsed.faults]


def test_guess_finds_titles_keys_and_aliases() -> None:
    assert guess(["Dabei  seit:", "E-MAIL", "name"], COLUMNS) == {"name": 2, "email": 1, "since": 0}
    assert guess(["TRAEGER", "mail", "Since"], COLUMNS) == {"name": 0, "email": 1, "since": 2}


def test_guess_tolerates_remarks_and_common_beginnings() -> None:
    header = ["Organisation (Pflicht)", "E-Mail-Adresse", "Dabei"]
    assert guess(header, COLUMNS) == {"name": 0, "email": 1, "since": 2}


def test_guess_prefers_the_exact_title_and_gives_no_place_twice() -> None:
    assert guess(["Namenszusatz", "Name", "Name"], COLUMNS) == {"name": 1, "email": None, "since": None}
    assert guess(["", "  ", "Ort"], COLUMNS) == {"name": None, "email": None, "since": None}


@given(st.lists(st.text(max_size=8) | st.sampled_from(["Name", "Mail", "name (alt)", "E-Mail"]), max_size=6))
def test_guess_of_any_header_names_every_column_and_each_place_once(header: list[str]) -> None:
    found = guess(header, COLUMNS)
    places = [at for at in found.values() if at is not None]
    assert list(found) == ["name", "email", "since"]
    assert (len(places), all(0 <= at < len(header) for at in places)) == (len(set(places)), True)


def test_apply_gives_values_by_key() -> None:
    parsed = apply(sheet((" Verein ", "a@b.de", "1.5.2026"), ("Café", "", "")), COLUMNS, PLAIN)
    day = parsers.day("1.5.2026")
    assert parsed == Parsed(
        (
            Record(2, {"name": "Verein", "email": "a@b.de", "since": day}),
            Record(3, {"name": "Café", "email": None, "since": None}),
        ),
        (),
    )


def test_apply_names_every_fault_of_a_line() -> None:
    parsed = apply(sheet(("", "falsch", "30.2.2026"), ("Gut", "", "")), COLUMNS, PLAIN)
    assert told(parsed) == [
        (2, "A", "Name", "", "Hier fehlt etwas. Diese Angabe ist nötig."),
        (
            2, "B", "E-Mail", "falsch",
            "Das ist keine E-Mail-Adresse. Bitte schreiben Sie die Adresse so: name@beispiel.de.",
        ),
        (2, "C", "Dabei seit", "30.2.2026", "Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat."),
    ]  # fmt: skip
    assert [record.line for record in parsed.records] == [3]


def test_apply_three_hundred_faulty_lines_give_three_hundred_faults() -> None:
    rows = [(f"Verein {number}", "falsch" if number % 2 else "a@b.de", "") for number in range(600)]
    parsed = apply(sheet(*rows), COLUMNS, PLAIN)
    assert [fault.line for fault in parsed.faults] == list(range(3, 602, 2))
    assert [record.line for record in parsed.records] == list(range(2, 602, 2))


def test_apply_missing_required_column_is_said_once() -> None:
    parsed = apply(sheet(("A", "", ""), ("B", "", "")), COLUMNS, {"email": 1})
    assert told(parsed) == [(1, "", "Name", "", "Diese Spalte fehlt in der Tabelle.")]
    assert [record.values["name"] for record in parsed.records] == [None, None]


def test_apply_place_outside_of_the_sheet_is_no_column() -> None:
    for at in (-1, 3, 10**9):
        assert [fault.column for fault in apply(sheet(), COLUMNS, {"name": at}).faults] == [""]


def test_apply_repeated_line_names_the_first() -> None:
    rows = (("Café Süd", "a@b.de", ""), ("CAFE-SÜD", "", "1.1.2026"), ("Nord", "", ""), ("Café süd", "", ""))
    parsed = apply(sheet(*rows), COLUMNS, PLAIN, unique=("name",))
    assert told(parsed) == [
        (3, "A", "Name", "CAFE-SÜD", "Das steht schon in Zeile 2."),
        (5, "A", "Name", "Café süd", "Das steht schon in Zeile 2."),
    ]


def test_apply_repeated_line_counts_all_its_keys() -> None:
    rows = (("A", "a@b.de", ""), ("A", "c@d.de", ""), ("A", "a@b.de", ""), ("A", "", ""), ("A", "", ""))
    parsed = apply(sheet(*rows), COLUMNS, PLAIN, unique=("name", "email"))
    assert [(fault.line, fault.reason.facts) for fault in parsed.faults] == [(4, {"line": 2}), (6, {"line": 5})]


def test_apply_empty_or_faulty_keys_are_not_repeated() -> None:
    rows = (("A", "", ""), ("B", "", ""), ("C", "x", ""), ("D", "x", ""))
    parsed = apply(sheet(*rows), COLUMNS, PLAIN, unique=("email",))
    assert [(fault.line, fault.column) for fault in parsed.faults] == [(4, "B"), (5, "B")]


def test_apply_first_of_repeated_lines_counts_even_if_faulty_elsewhere() -> None:
    parsed = apply(sheet(("A", "x", ""), ("A", "", "")), COLUMNS, PLAIN, unique=("name",))
    assert [(fault.line, fault.column) for fault in parsed.faults] == [(2, "B"), (3, "A")]


def test_apply_long_value_is_shown_shortened() -> None:
    fault = apply(sheet(("x" * 100_000, "", "")), COLUMNS, PLAIN).faults[0]
    assert (len(fault.value), fault.value[-1]) == (120, "…")


def test_fault_far_to_the_right_has_two_letters() -> None:
    wide = Sheet(("",) * 30, (Row(2, ("",) * 30),))
    assert apply(wide, [NAME], {"name": 27}).faults == (
        Fault(2, "AB", "Name", "", Sentence("Hier fehlt etwas. Diese Angabe ist nötig.")),
    )


@given(
    st.lists(st.tuples(*[st.text(max_size=12)] * 3), max_size=8),
    st.dictionaries(st.sampled_from(["name", "email", "since", "?"]), st.none() | st.integers(-2, 5)),
    st.sampled_from([(), ("name",), ("name", "since"), ("unknown",)]),
)
def test_apply_any_content_raises_nothing_and_hides_no_line(
    rows: list[tuple[str, ...]], mapping: dict[str, int | None], unique: tuple[str, ...]
) -> None:
    parsed = apply(sheet(*rows), COLUMNS, mapping, unique=unique)
    good, bad = {record.line for record in parsed.records}, {fault.line for fault in parsed.faults} - {1}
    assert (good | bad, good & bad) == (set(range(2, 2 + len(rows))), set())
