"""miteinander privacy_record: the technical part of the record of processing (Art. 30 GDPR), in Markdown and German.

Written from the tables in each room's privacy.py, so it can not forget a field.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.management.base import BaseCommand

from miteinander.config.data_classes import classed
from miteinander.privacy import Class

ERASED = {"keep": "bleibt", "blank": "wird geleert", "delete": "wird gelöscht"}


def record(fields: Mapping[str, Class]) -> str:
    """The whole record: each class of personal data with its fields, then what is not personal."""
    by_class: dict[Class, list[str]] = defaultdict(list)
    for name, class_ in fields.items():
        by_class[class_].append(name)
    personal = [part for class_, names in by_class.items() if class_.personal for part in section(class_, names)]
    rest = (name for class_, names in by_class.items() if not class_.personal for name in names)
    return "\n".join(["# Verarbeitete Daten", "", *personal, "## Ohne Bezug zu einem Menschen", "", *tables(rest), ""])


def section(class_: Class, names: Iterable[str]) -> Iterator[str]:
    yield f"## {class_.purpose}"
    yield ""
    yield f"- Rechtsgrundlage: {class_.basis}"
    yield f"- Frist: {class_.keep}"
    yield f"- Teil einer Auskunft: {'ja' if class_.export else 'nein'}"
    yield f"- Wenn ein Mensch geht: {ERASED[class_.erase]}"
    yield "- Felder:"
    yield from (f"  {line}" for line in tables(names))
    yield ""


def tables(names: Iterable[str]) -> Iterator[str]:
    """One line a table with its fields."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        table, _dot, field = name.rpartition(".")
        found[table].append(field)
    for table in sorted(found):
        yield f"- `{table}`: {', '.join(sorted(found[table]))}"


class Command(BaseCommand):
    help = "Print which data is kept, why, on what ground and how long (Markdown, German)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(record(classed()))
