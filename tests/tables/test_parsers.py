"""Parsers of cells: what people write, and a sentence for everything else."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.tables import parsers
from miteinander.tables.parsers import BadCell

KINDS = parsers.choice({"Verein": 1, "Träger": 2, "Öffentliche Verwaltung": 3})
ALL: list[Callable[[str], object]] = [
    parsers.text(10), KINDS, parsers.yes_no, parsers.day, parsers.integer(0, 99), parsers.email, parsers.url,
    parsers.phone,
]  # fmt: skip


def why(parse: Callable[[str], object], cell: str) -> str:
    with pytest.raises(BadCell) as caught:
        parse(cell)
    return str(caught.value.reason)


@pytest.mark.parametrize(
    ("parse", "cell", "value"),
    [
        (parsers.text(5), "Cafe\u0301", "Café"),
        (KINDS, "verein", 1),
        (KINDS, "TRAEGER", 2),
        (KINDS, "öffentliche-verwaltung ", 3),
        (parsers.yes_no, "Ja", True),
        (parsers.yes_no, "x", True),
        (parsers.yes_no, "WAHR", True),
        (parsers.yes_no, "no", False),
        (parsers.yes_no, "نعم", True),
        (parsers.yes_no, "FALSCH", False),
        (parsers.day, "1.5.2026", dt.date(2026, 5, 1)),
        (parsers.day, "01.05.26", dt.date(2026, 5, 1)),
        (parsers.day, "01. 05. 2026", dt.date(2026, 5, 1)),
        (parsers.day, "31/12/2026", dt.date(2026, 12, 31)),
        (parsers.day, "1. Mai 2026", dt.date(2026, 5, 1)),
        (parsers.day, "29. Februar 2028", dt.date(2028, 2, 29)),
        (parsers.day, "3 Mär. 2026", dt.date(2026, 3, 3)),
        (parsers.day, "24. Dez 2026", dt.date(2026, 12, 24)),
        (parsers.day, "2026-05-01", dt.date(2026, 5, 1)),
        (parsers.day, "2026-05-01 14:30", dt.date(2026, 5, 1)),
        (parsers.integer(-5, 5_000_000), "1.234.567", 1_234_567),
        (parsers.integer(-5, 5_000_000), "1 234", 1_234),
        (parsers.integer(-5, 5_000_000), "1\u202f234", 1_234),
        (parsers.integer(-5, 5_000_000), "-5", -5),
        (parsers.email, "Kontakt@Beispiel.DE", "Kontakt@beispiel.de"),
        (parsers.email, "mailto:a@b.de", "a@b.de"),
        (parsers.url, "www.beispiel.de/seite", "https://www.beispiel.de/seite"),
        (parsers.url, "http://beispiel.de", "http://beispiel.de"),
        (parsers.phone, "+49 (3473)  12 34-56", "+49 (3473) 12 34-56"),
        (parsers.phone, "03473/123456 App. 12", "03473/123456 App. 12"),
        (parsers.phone, "112", "112"),
    ],
)
def test_parse_what_people_write(parse: Callable[[str], object], cell: str, value: object) -> None:
    assert parse(cell) == value


@pytest.mark.parametrize(
    ("parse", "cell", "reason"),
    [
        (parsers.text(5), "abcdef", "Der Text ist zu lang: 6 Zeichen. Möglich sind 5."),
        (KINDS, "Firma", "nicht bekannt. Möglich ist: Verein, Träger, Öffentliche Verwaltung."),
        (parsers.yes_no, "vielleicht", "Hier ist nur „ja“ oder „nein“ möglich."),
        (parsers.day, "gestern", "Das ist kein Datum. Bitte schreiben Sie es so: 31.12.2026."),
        (parsers.day, "1.5.", "Das ist kein Datum."),
        (parsers.day, "3. Ju 2026", "Das ist kein Datum."),
        (parsers.day, "30.2.2026", "Diesen Tag gibt es nicht."),
        (parsers.day, "0.0.0000", "Diesen Tag gibt es nicht."),
        (parsers.day, "1.5.١٢٣٤", "Das ist kein Datum."),
        (parsers.integer(0, 99), "zwölf", "Das ist keine ganze Zahl."),
        (parsers.integer(0, 99), "1,5", "Das ist keine ganze Zahl."),
        (parsers.integer(0, 99), "9" * 5000, "Das ist keine ganze Zahl."),
        (parsers.integer(0, 99), "100", "Die Zahl muss zwischen 0 und 99 liegen."),
        (parsers.email, "a@b", "Das ist keine E-Mail-Adresse."),
        (parsers.email, "a@b.de, c@d.de", "Das ist keine E-Mail-Adresse."),
        (parsers.email, "a@" + "b" * 60 + ("." + "c" * 60) * 4 + ".de", "Das ist keine E-Mail-Adresse."),
        (parsers.url, "javascript:alert(1)", "Das ist keine Internetadresse."),
        (parsers.url, "ftp://beispiel.de", "Das ist keine Internetadresse."),
        (parsers.url, "beispiel.de/" + "x" * 200, "Das ist keine Internetadresse."),
        (parsers.phone, "keine", "Das ist keine Telefonnummer."),
        (parsers.phone, "1" * 21, "Das ist keine Telefonnummer."),
        (parsers.phone, "()", "Das ist keine Telefonnummer."),
    ],
)
def test_parse_says_what_is_wrong(parse: Callable[[str], object], cell: str, reason: str) -> None:
    assert reason in why(parse, cell)


@given(st.text(min_size=1).map(str.strip).filter(bool), st.sampled_from(ALL))
def test_parse_any_text_raises_nothing_but_bad_cell(cell: str, parse: Callable[[str], object]) -> None:
    try:
        parse(cell)
    except BadCell as bad:
        assert str(bad.reason)  # noqa: PT017 (either outcome is right)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_day_reads_both_common_forms_of_every_date(date: dt.date) -> None:
    assert parsers.day(date.isoformat()) == date
    assert parsers.day(f"{date.day}.{date.month}.{date.year}") == date


@given(st.integers(-10_000_000, 10_000_000))
def test_integer_reads_every_number_with_and_without_points(number: int) -> None:
    parse = parsers.integer(-10_000_000, 10_000_000)
    assert parse(str(number)) == number
    assert parse(f"{number:,}".replace(",", ".")) == number
