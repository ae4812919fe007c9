"""The columns of a table of partners."""

from django.utils.translation import gettext_lazy as _

from miteinander.network.enums import PartnerKind
from miteinander.tables import parsers
from miteinander.tables.mapping import Column

#: German words people write for a kind, besides the labels.
KIND_WORDS = {
    "Stadt": PartnerKind.TOWN,
    "Gemeinde": PartnerKind.TOWN,
    "Kommune": PartnerKind.TOWN,
    "Wohnungsgesellschaft": PartnerKind.HOUSING_COMPANY,
    "Genossenschaft": PartnerKind.HOUSING_COOPERATIVE,
    "Behindertenhilfe": PartnerKind.DISABILITY,
    "Träger": PartnerKind.CARRIER,
    "Schule": PartnerKind.SCHOOL,
    "Kita": PartnerKind.SCHOOL,
    "Firma": PartnerKind.FIRM,
    "Kirche": PartnerKind.FAITH,
    "Pflege": PartnerKind.HEALTH,
    "Bewohner": PartnerKind.RESIDENTS,
    "Sonstige": PartnerKind.OTHER,
}


def kind_of(cell: str) -> str:
    """The kind a cell names, by its label or another word; the fault names the labels alone."""
    labels = {str(kind.label): str(kind) for kind in PartnerKind}
    others = {word: str(kind) for word, kind in KIND_WORDS.items()}
    try:
        return parsers.choice(others | labels)(cell)
    except parsers.BadCell:
        return parsers.choice(labels)(cell)


def columns() -> tuple[Column, ...]:
    """In the order of the template; the words for kinds are those of the current language and German ones."""
    return (
        Column(
            "name",
            _("Name"),
            parse=parsers.text(160),
            required=True,
            aliases=("Organisation", "Partner", "Einrichtung"),
            example="Verein Beispiel e. V.",
        ),
        Column(
            "kind",
            _("Art"),
            parse=kind_of,
            required=True,
            aliases=("Kategorie", "Typ", "Bereich"),
            example=str(PartnerKind.CLUB.label),
        ),
        Column(
            "street",
            _("Straße und Hausnummer"),
            parse=parsers.text(160),
            aliases=("Straße", "Adresse", "Anschrift"),
            example="Markt 1",
        ),
        Column("postcode", _("Postleitzahl"), parse=parsers.text(10), aliases=("PLZ",), example="06449"),
        Column("town", _("Ort"), parse=parsers.text(120), aliases=("Stadt", "Wohnort"), example="Aschersleben"),
        Column(
            "website",
            _("Internetseite"),
            parse=parsers.url,
            aliases=("Internet", "Website", "Homepage", "URL"),
            example="www.beispiel.de",
        ),
        Column(
            "contact_role",
            _("Ansprechstelle"),
            parse=parsers.text(120),
            aliases=("Ansprechpartner", "Kontakt", "Funktion"),
            example="Geschäftsstelle",
        ),
        Column(
            "contact_phone", _("Telefon"), parse=parsers.phone, aliases=("Tel", "Telefonnummer"), example="03473 123456"
        ),
        Column(
            "contact_email",
            _("E-Mail-Adresse"),
            parse=parsers.email,
            aliases=("E-Mail", "Mail"),
            example="info@beispiel.de",
        ),
        Column("joined_on", _("Dabei seit"), parse=parsers.day, aliases=("Beitritt", "seit"), example="27.01.2026"),
    )


FIELDS = (
    "name", "kind", "street", "postcode", "town", "website", "contact_role", "contact_phone", "contact_email",
    "joined_on",
)  # fmt: skip
