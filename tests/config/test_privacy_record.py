"""The record of processing says everything the tables say."""

from io import StringIO

from django.core.management import call_command

from miteinander.config.management.commands.privacy_record import classed, record
from miteinander.privacy import Class

CONTACT = Class("Antwort", "Art. 6 (1) a DSGVO", "ein Jahr", personal=True, export=True, erase="delete")
FIELDS = {"people.Person.phone": CONTACT, "people.Person.email": CONTACT, "people.Person.id": Class("Schlüssel")}
EXPECTED = """# Verarbeitete Daten

## Antwort

- Rechtsgrundlage: Art. 6 (1) a DSGVO
- Frist: ein Jahr
- Teil einer Auskunft: ja
- Wenn ein Mensch geht: wird gelöscht
- Felder:
  - `people.Person`: email, phone

## Ohne Bezug zu einem Menschen

- `people.Person`: id
"""


def test_record_says_why_how_long_and_what_then():
    assert record(FIELDS) == EXPECTED


def test_record_names_every_class_and_table_of_the_house():
    out = StringIO()
    call_command("privacy_record", stdout=out)

    said = out.getvalue()
    assert said.strip() == record(classed()).strip()
    assert {line[3:] for line in said.splitlines() if line.startswith("## ")} == {
        "Ohne Bezug zu einem Menschen",
        *(each.purpose for each in classed().values() if each.personal),
    }
    assert {name.rpartition(".")[0] for name in classed()} == {
        line.split("`")[1] for line in said.splitlines() if "- `" in line
    }
