"""The columns of a table of cards that was typed elsewhere."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from miteinander.paper.typed import OtherNetwork, serial_of
from miteinander.tables import parsers
from miteinander.tables.cells import folded
from miteinander.tables.mapping import Column
from miteinander.tables.words import Sentence
from miteinander.texts.languages import LANGUAGES_BY_CODE
from miteinander.voices.actions.raising import LONGEST
from miteinander.voices.enums import Kind, Wish
from miteinander.voices.forms.looking import REASONS
from miteinander.voices.models import Group
from miteinander.voices.numbering import NotANumber, PublicNumber

#: German words people write, besides the labels in the language of the page.
KIND_WORDS = {
    "Bedarf": Kind.NEED, "fehlt": Kind.NEED, "Das fehlt": Kind.NEED, "Wunsch": Kind.NEED, "Barriere": Kind.BARRIER,
    "stört": Kind.BARRIER, "Das stört": Kind.BARRIER, "Problem": Kind.BARRIER, "Idee": Kind.IDEA,
    "Vorschlag": Kind.IDEA, "Lob": Kind.PRAISE, "gut": Kind.PRAISE, "Dank": Kind.PRAISE,
}  # fmt: skip
WISH_WORDS = {
    "Anruf": Wish.PHONE, "Telefon": Wish.PHONE, "Brief": Wish.LETTER, "Post": Wish.LETTER, "Aushang": Wish.BOARD,
    "selbst": Wish.PAGE, "sieht selbst nach": Wish.PAGE, "E-Mail": Wish.MAIL, "Mail": Wish.MAIL,
    "keine": Wish.NONE, "gar nicht": Wish.NONE, "nein": Wish.NONE,
}  # fmt: skip


def number(prefix: str) -> Callable[[str], int]:
    """A card of this network as its serial."""

    def parse(cell: str) -> int:
        try:
            return serial_of(cell, prefix)
        except OtherNetwork as other:
            words = _("%(number)s gehört zu einem anderen Netzwerk. Hier beginnen die Nummern mit %(own)s.")
            raise parsers.BadCell(Sentence(words, {"number": str(other.number), "own": prefix})) from other
        except NotANumber as fault:
            example = {"example": str(PublicNumber(prefix, 42))}
            raise parsers.BadCell(Sentence(REASONS[fault.reason], example)) from fault

    return parse


def group_names(known: Mapping[str, int]) -> Callable[[str], tuple[int, ...]]:
    """Groups of the network by name, with semicolons or strokes between them."""
    by_name = {folded(name): pk for name, pk in known.items()}

    def parse(cell: str) -> tuple[int, ...]:
        names = [name.strip() for name in cell.replace("|", ";").replace("\n", ";").split(";") if name.strip()]
        if unknown := [name for name in names if folded(name) not in by_name]:
            words = _("Diese Gruppe ist hier nicht bekannt: %(name)s. Mehrere Gruppen trennt ein Semikolon.")
            raise parsers.BadCell(Sentence(words, {"name": unknown[0][:60]}))
        return tuple(dict.fromkeys(by_name[folded(name)] for name in names))

    return parse


def languages() -> dict[str, str]:
    own = {each.name: each.code for each in LANGUAGES_BY_CODE.values()}
    english = {each.english: each.code for each in LANGUAGES_BY_CODE.values()}
    german = {"Englisch": "en", "Arabisch": "ar", "Ukrainisch": "uk", "Russisch": "ru", "Türkisch": "tr",
              "Polnisch": "pl", "Rumänisch": "ro", "Französisch": "fr", "Spanisch": "es"}  # fmt: skip
    return own | english | german | {code: code for code in LANGUAGES_BY_CODE}


def columns(prefix: str, groups: Sequence[tuple[Group, str]]) -> tuple[Column, ...]:
    """In the order of the template."""
    kinds = {str(kind.label): kind for kind in Kind} | KIND_WORDS
    wishes = {str(wish.label): wish for wish in Wish} | WISH_WORDS
    names = {name: group.pk for group, name in groups}
    example = str(PublicNumber(prefix, 42))
    return (
        Column("number", _("Nummer"), parse=number(prefix), aliases=("Karte", "Nr", "Kartennummer"), example=example),
        Column(
            "kind", _("Art"), parse=parsers.choice(kinds), required=True, aliases=("Was", "Kategorie"), example="Idee"
        ),
        Column(
            "words",
            _("Worte"),
            parse=parsers.text(LONGEST),
            required=True,
            aliases=("Text", "Anliegen", "Was wurde gesagt"),
            example="Am Markt fehlt eine Bank im Schatten.",
        ),
        Column("place", _("Wo"), parse=parsers.text(200), aliases=("Ort", "Straße", "Stelle"), example="Markt"),
        Column("said_on", _("Tag"), parse=parsers.day, aliases=("Datum", "Wann"), example="02.11.2026"),
        Column("language", _("Sprache"), parse=parsers.choice(languages()), example="Deutsch"),
        Column(
            "wish", _("Antwort"), parse=parsers.choice(wishes), aliases=("Antwort bitte", "Wunsch"), example="Anruf"
        ),
        Column(
            "contact",
            _("Telefon oder Anschrift"),
            parse=parsers.text(400),
            aliases=("Kontakt", "Telefon", "Anschrift", "E-Mail"),
            example="03473 123456",
        ),
        Column("people", _("Menschen"), parse=parsers.integer(1, 500), aliases=("Personen", "Anzahl"), example="1"),
        Column("groups", _("Gruppen"), parse=group_names(names), aliases=("Gruppe",), example=next(iter(names), "")),
    )
