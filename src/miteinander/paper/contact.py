"""One line of a card says how to reach somebody: what it means depends on the answer they asked for."""

import re

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.tables import parsers
from miteinander.voices.actions.raising import Way
from miteinander.voices.enums import Wish

MISSING = {
    Wish.PHONE: _("Für einen Anruf brauchen wir die Telefonnummer."),
    Wish.LETTER: _("Für einen Brief brauchen wir Name, Straße und Ort, mit Kommas dazwischen."),
    Wish.MAIL: _("Für eine E-Mail brauchen wir die E-Mail-Adresse."),
}


def way_of(wish: Wish, contact: str, language: str) -> Way:
    """How to tell this person; raises `Refused` with field "contact". What the wish does not need is forgotten."""
    contact = contact.strip()
    if wish not in MISSING:
        return Way(wish=wish, language=language)
    if not contact:
        raise Refused(MISSING[wish], field="contact")
    if wish == Wish.LETTER:
        return Way(wish=wish, address=address_of(contact), language=language)
    try:
        if wish == Wish.PHONE:
            return Way(wish=wish, phone=parsers.phone(contact), language=language)
        return Way(wish=wish, email=parsers.email(contact), language=language)
    except parsers.BadCell as bad:
        raise Refused(str(bad.reason), field="contact") from bad


def address_of(contact: str) -> str:
    """ "Name, Straße 1, 06449 Ort" as the lines of a window envelope; at least a name and a place."""
    lines = [line.strip() for line in re.split(r"[,;\n،]", contact) if line.strip()]
    if len(lines) < 2:
        raise Refused(MISSING[Wish.LETTER], field="contact")
    return "\n".join(lines)


def line_of(phone: str, address: str, email: str) -> str:
    """The other way round, for a form that is filled in again."""
    return phone or email or ", ".join(address.splitlines())
