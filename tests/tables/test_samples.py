"""Templates for download fit what is read again."""

import pytest

from miteinander.tables import parsers
from miteinander.tables.mapping import Column, apply, guess
from miteinander.tables.reading import Row, Sheet, read
from miteinander.tables.samples import Kind, template_bytes

COLUMNS = (
    Column("name", "Name der Organisation", parse=parsers.text(80), required=True, example="Nachbarschaftsverein"),
    Column("phone", "Telefon", parse=parsers.phone, example="+49 3473 123456"),
    Column("since", "Dabei seit", parse=parsers.day, example="1.5.2026"),
    Column("open", "Offen für alle", parse=parsers.yes_no),
)


@pytest.mark.parametrize("kind", list(Kind))
def test_template_filled_in_is_read_without_fault(kind: Kind) -> None:
    sheet = read(template_bytes(COLUMNS, kind), f"vorlage.{kind.value}")
    example = Row(2, ("Nachbarschaftsverein", "+49 3473 123456", "1.5.2026", ""))
    assert sheet == Sheet(("Name der Organisation", "Telefon", "Dabei seit", "Offen für alle"), (example,))
    mapping = guess(sheet.header, COLUMNS)
    assert mapping == {"name": 0, "phone": 1, "since": 2, "open": 3}
    parsed = apply(sheet, COLUMNS, mapping, unique=("name",))
    assert (len(parsed.records), parsed.faults) == (1, ())
