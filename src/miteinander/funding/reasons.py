"""Reasons against an application in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.funding.eligibility import Reason, Why
from miteinander.funding.kinds import RECIPIENTS
from miteinander.plan.wording import euros

SENTENCES: Final[dict[Why, str | Promise]] = {
    Why.NO_CALL: _("Ein Termin ist noch nicht bekannt."),
    Why.NOT_YET: _("Es ist noch zu früh. Anträge sind erst später möglich."),
    Why.TOO_LATE: _("Es ist zu spät. Die Frist ist vorbei."),
    Why.NOT_FOR: _("Für diese ist das Programm nicht gemacht: %(kind)s."),
    Why.TOGETHER: _("Diese fehlen noch in Ihrem gemeinsamen Antrag: %(kind)s."),
    Why.BEGUN: _("Sie haben schon angefangen. Anfangen dürfen Sie erst, wenn der Bescheid da ist."),
    Why.TOO_LITTLE: _("Das ist zu wenig. Geld gibt es erst ab %(amount)s."),
    Why.TOO_MUCH: _("Das ist zu viel. Sie können höchstens %(amount)s bekommen."),
    Why.ABOVE_COST: _("Sie möchten mehr Geld, als alles kostet. Alles kostet %(amount)s."),
    Why.ABOVE_RATE: _("Das Programm bezahlt nur einen Teil. Bei Ihren Kosten sind das höchstens %(amount)s."),
    Why.OWN_SHARE: _("Einen Teil bezahlen Sie selbst. Bei Ihren Kosten bekommen Sie höchstens %(amount)s."),
    Why.LETTERS: _("Zahl der Unterstützungs-Schreiben, die Sie mindestens brauchen: %(n)s."),
}


def sentence(each: Reason) -> str:
    facts = {
        "kind": RECIPIENTS[each.kind] if each.kind else "",
        "amount": euros(each.number),
        "n": each.number,
    }
    return str(SENTENCES[each.why]) % facts
