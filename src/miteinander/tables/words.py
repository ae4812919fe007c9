"""Sentences for people about tables: why a file cannot be read, and sentences that wait for their language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from miteinander.tables.refusal import Reason, Unreadable

if TYPE_CHECKING:
    from django.utils.functional import Promise, _StrPromise

WORDS: dict[Reason, _StrPromise] = {
    Reason.EMPTY: _(
        "Die Datei „%(name)s“ ist leer. Bitte wählen Sie eine Tabelle mit einer Zeile Überschriften und den "
        "Einträgen darunter."
    ),
    Reason.TOO_LARGE: _(
        "Die Datei „%(name)s“ ist zu groß. Möglich sind %(megabytes)s MB. Bitte teilen Sie die Tabelle auf "
        "mehrere Dateien auf."
    ),
    Reason.TOO_MANY_ROWS: _(
        "Die Tabelle hat mehr als %(most)s Zeilen. Bitte teilen Sie die Tabelle auf mehrere Dateien auf."
    ),
    Reason.TOO_MANY_COLUMNS: _(
        "Zeile %(line)s hat mehr als %(most)s Spalten. Bitte löschen Sie die Spalten, die hier niemand braucht."
    ),
    Reason.CELL_TOO_LONG: _(
        "Ab Zeile %(line)s ist ein Feld länger als %(most)s Zeichen. Vielleicht fehlt dort ein "
        "Anführungszeichen. Bitte sehen Sie nach."
    ),
    Reason.OPEN_QUOTE: _(
        "In Zeile %(line)s beginnt ein Anführungszeichen, das nirgends endet. Bitte ergänzen oder löschen Sie "
        "das Anführungszeichen."
    ),
    Reason.OLD_EXCEL: _(
        "Die Datei „%(name)s“ hat das alte Excel-Format XLS. Bitte öffnen Sie die Datei und speichern Sie die "
        "Tabelle als XLSX oder CSV."
    ),
    Reason.OPEN_DOCUMENT: _(
        "Die Datei „%(name)s“ hat das Format ODS. Bitte öffnen Sie die Datei und speichern Sie die Tabelle als "
        "XLSX oder CSV."
    ),
    Reason.BINARY_EXCEL: _(
        "Die Datei „%(name)s“ hat das Excel-Format XLSB. Bitte öffnen Sie die Datei und speichern Sie die "
        "Tabelle als XLSX oder CSV."
    ),
    Reason.PDF: _(
        "Die Datei „%(name)s“ ist ein PDF. Aus einem PDF können wir keine Tabelle lesen. Bitte nehmen Sie die "
        "Tabelle, aus der das PDF entstanden ist, als XLSX oder CSV."
    ),
    Reason.PASSWORD: _(
        "Die Datei „%(name)s“ ist mit einem Passwort geschützt. Bitte speichern Sie die Tabelle ohne Passwort."
    ),
    Reason.NO_SUCH_SHEET: _(
        "In der Datei gibt es kein Blatt „%(sheet)s“. Diese Blätter gibt es: %(sheets)s. Bitte wählen Sie eines davon."
    ),
    Reason.NOT_A_TABLE: _("Die Datei „%(name)s“ ist keine Tabelle. Bitte nehmen Sie eine Tabelle als XLSX oder CSV."),
    Reason.DAMAGED: _(
        "Die Datei „%(name)s“ ist beschädigt. Bitte öffnen Sie die Datei, speichern Sie die Tabelle neu und "
        "versuchen Sie es noch einmal."
    ),
}


@dataclass(frozen=True)
class Sentence:
    """Words and the facts in them; `str()` gives the sentence in the language of the page that shows it."""

    words: str | Promise
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return str(self.words) % self.facts


def sentence(unreadable: Unreadable) -> str:
    """The whole sentence in the language of the current page."""
    return str(Sentence(WORDS[unreadable.reason], unreadable.facts))
