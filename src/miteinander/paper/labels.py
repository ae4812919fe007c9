"""The words on a card in one language, looked up once for a whole print."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.texts.languages import language


def labels(code: str) -> Mapping[str, str]:
    """Every printed word of a card in this language."""
    with override(code):
        return {
            "code": code,
            "direction": language(code).direction,
            "need": _("Das fehlt"),
            "barrier": _("Das stört"),
            "idea": _("Idee"),
            "praise": _("Lob"),
            "words": _("Ihre Worte"),
            "where": _("Wo?"),
            "answer": _("Antwort bitte"),
            "call": _("Anruf"),
            "letter": _("Brief"),
            "board": _("Aushang"),
            "self": _("ich sehe selbst nach"),
            "contact": _("Telefon oder Anschrift"),
            "keep": _("Bitte abreißen und behalten"),
            "four": _("Ihre vier Wörter"),
            "number": _("Ihre Nummer"),
            "look": _("Antwort lesen:"),
            "phone": _("Telefon:"),
            "question": _("Was fehlt hier? Was stört? Was ist gut?"),
            "code_leads": _("QR-Code zur Seite dieser Nummer"),
        }


KINDS: Final = ("need", "barrier", "idea", "praise")
WISHES: Final = ("call", "letter", "board", "self")


def pairs(first: Mapping[str, str], second: Mapping[str, str] | None, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each word with its second language beside it, unless that says the same."""
    return [(first[name], second[name] if second and second[name] != first[name] else "") for name in names]
