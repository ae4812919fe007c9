"""The columns of the tables of the plan: measures, milestones and tasks."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import Choices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from miteinander.money.amounts import MOST_CENTS, cents
from miteinander.plan.enums import MilestoneKind, State
from miteinander.tables import parsers
from miteinander.tables.cells import folded
from miteinander.tables.mapping import Column
from miteinander.tables.words import Sentence
from miteinander.texts.languages import SOURCE
from miteinander.voices.numbering import LEAST_DIGITS, NotANumber, PublicNumber, parse

MOST = 10**9
MEASURE = (
    "pk", "title", "field", "state", "partner", "starts_on", "ends_on", "cost_cents", "reason", "about", "voices",
)  # fmt: skip
MILESTONE = ("pk", "measure", "field", "words", "kind", "actor", "due_on", "done_on", "proof", "proof_url")
TASK = ("pk", "measure", "words", "who", "due_on", "done")


def labels(kinds: type[Choices]) -> dict[str, str]:
    """The words for each choice, in the language of the page and in German."""
    with override(SOURCE):
        german = {str(kind.label): str(kind.value) for kind in kinds}
    return german | {str(kind.label): str(kind.value) for kind in kinds}


def euros(cell: str) -> int:
    amount = cents(cell)
    if amount is None or amount > MOST_CENTS:
        raise parsers.BadCell(Sentence(_("Das ist kein Betrag. Ein Beispiel: 12.400,50")))
    return amount


def partner(names: Mapping[str, int]) -> Callable[[str], int]:
    """A partner of the network by name."""
    known = {folded(name): pk for name, pk in names.items()}

    def find(cell: str) -> int:
        if folded(cell) not in known:
            words = _("Diesen Partner gibt es hier nicht: %(name)s. Bitte legen Sie ihn zuerst unter „Partner“ an.")
            raise parsers.BadCell(Sentence(words, {"name": cell[:60]}))
        return known[folded(cell)]

    return find


def numbers(prefix: str) -> Callable[[str], tuple[int, ...]]:
    """Voices of this network by their numbers, with semicolons or commas between them, as serials."""

    def find(cell: str) -> tuple[int, ...]:
        typed = [each.strip() for each in cell.replace(",", ";").replace("\n", ";").split(";") if each.strip()]
        return tuple(dict.fromkeys(serial(each) for each in typed))

    def serial(typed: str) -> int:
        example = {"number": typed[:30], "example": str(PublicNumber(prefix, 42))}
        try:
            number = parse(typed)
        except NotANumber as fault:
            words = _("%(number)s ist keine Nummer. Ein Beispiel: %(example)s. Mehrere trennt ein Semikolon.")
            raise parsers.BadCell(Sentence(words, example)) from fault
        if number.prefix != prefix:
            raise parsers.BadCell(Sentence(_("%(number)s gehört zu einem anderen Netzwerk."), example))
        return number.serial

    return find


def pk_column() -> Column:
    aliases = ("Nr", "ID", "Nummer im Plan")
    return Column("pk", _("Nummer im Plan"), parse=parsers.integer(1, MOST), aliases=aliases)


def field_column(fields: Mapping[str, int], *, required: bool) -> Column:
    example = next(iter(fields), "")
    aliases = ("Feld", "Bereich", "Thema")
    return Column(
        "field", _("Handlungsfeld"), parse=parsers.choice(fields), required=required, aliases=aliases, example=example
    )


def measure_column(*, required: bool) -> Column:
    """Of which measure a line is."""
    aliases = ("Maßnahme", "Maßnahme Nr")
    return Column(
        "measure", _("Nummer der Maßnahme"), parse=parsers.integer(1, MOST), required=required, aliases=aliases
    )


def measure_columns(prefix: str, fields: Mapping[str, int], partners: Mapping[str, int]) -> tuple[Column, ...]:
    """In the order of the template."""
    voice = str(PublicNumber(prefix, 10 ** (LEAST_DIGITS - 1)))
    return (
        pk_column(),
        Column(
            "title", _("Maßnahme"), parse=parsers.text(300), required=True, aliases=("Titel", "Was"),
            example="Rampe am Bürgerhaus",
        ),
        field_column(fields, required=True),
        Column("state", _("Stand"), parse=parsers.choice(labels(State)), aliases=("Status",), example="geplant"),
        Column(
            "partner", _("Verantwortlich"), parse=partner(partners), aliases=("Partner", "Zuständig", "Wer"),
            example=next(iter(partners), ""),
        ),
        Column("starts_on", _("Beginn"), parse=parsers.day, aliases=("Anfang", "Von"), example="01.03.2027"),
        Column("ends_on", _("Ende"), parse=parsers.day, aliases=("Bis", "Fertig bis"), example="30.06.2027"),
        Column("cost_cents", _("Geschätzte Kosten in Euro"), parse=euros, aliases=("Kosten",), example="12.400,50"),
        Column("reason", _("Grund oder Neues"), parse=parsers.text(4000), aliases=("Begründung", "Neues", "Grund")),
        Column("about", _("Mehr dazu"), parse=parsers.text(4000), aliases=("Beschreibung", "Erläuterung")),
        Column("voices", _("Anliegen"), parse=numbers(prefix), aliases=("Nummern der Anliegen",), example=voice),
    )  # fmt: skip


def milestone_columns(fields: Mapping[str, int]) -> tuple[Column, ...]:
    return (
        pk_column(),
        measure_column(required=False),
        field_column(fields, required=False),
        Column(
            "words", _("Meilenstein"), parse=parsers.text(1000), required=True, aliases=("Schritt", "Was"),
            example="Richtlinie zur Förderung beschlossen",
        ),
        Column("kind", _("Art"), parse=parsers.choice(labels(MilestoneKind)), aliases=("Typ",), example="Förderung"),
        Column("actor", _("Wer"), parse=parsers.text(160), aliases=("Akteur", "Wer macht es"), example="Stadtrat"),
        Column("due_on", _("Geplant bis"), parse=parsers.day, aliases=("Termin", "Bis"), example="30.06.2027"),
        Column("done_on", _("Erreicht am"), parse=parsers.day, aliases=("Datum", "Erreicht")),
        Column("proof", _("Nachweis"), parse=parsers.text(1000), aliases=("Beleg",)),
        Column("proof_url", _("Nachweis im Internet"), parse=parsers.url, aliases=("Link", "Quelle")),
    )  # fmt: skip


def task_columns() -> tuple[Column, ...]:
    return (
        pk_column(),
        measure_column(required=True),
        Column(
            "words", _("Aufgabe"), parse=parsers.text(1000), required=True, aliases=("Was", "Zu tun"),
            example="Drei Angebote einholen",
        ),
        Column("who", _("Wer"), parse=parsers.text(120), aliases=("Zuständig", "Wer macht es"), example="Bauamt"),
        Column("due_on", _("Bis wann"), parse=parsers.day, aliases=("Bis", "Termin", "Fällig"), example="30.06.2027"),
        Column("done", _("Erledigt"), parse=parsers.yes_no, aliases=("Fertig",), example="nein"),
    )  # fmt: skip


def by_name(rows: Iterable[tuple[int, Sequence[str]]]) -> dict[str, int]:
    """Names in some languages to ids; the first of the same name wins."""
    found: dict[str, int] = {}
    for pk, names in rows:
        for name in names:
            found.setdefault(name, pk)
    return found
