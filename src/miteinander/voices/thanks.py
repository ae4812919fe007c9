"""What a page says after something was done: the address it leads to ends in "?danke=<name>".

The thread page shows `sentence(request.GET)` as a success panel.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARAMETER: Final = "danke"
SENTENCES: Final[Mapping[str, str | Promise]] = {
    "auch-ich": _(
        "Danke. Ihre Unterstützung zählt. Gezählt wird je Gerät: Wer zwei Geräte hat, könnte zweimal klicken. "
        "Deshalb ist die Zahl ein Hinweis und keine Abstimmung."
    ),
    "zurueckgenommen": _("Ihre Unterstützung ist zurückgenommen."),
    "bestaetigen": _("Fast fertig. Wir haben Ihnen eine E-Mail geschickt. Bitte öffnen Sie den Link darin."),
    "folgen": _("Danke. Sie hören von uns, sobald es etwas Neues gibt."),
    "kommentar": _("Danke für Ihre Worte. Ein Mensch liest sie zuerst, dann stehen sie hier."),
    "kommentar-da": _("Danke für Ihre Worte. Sie stehen jetzt hier."),
    "gemeldet": _("Danke für Ihren Hinweis. Ein Mensch sieht sich das an."),
    # on the private page behind number and four words
    "worte": _("Danke. Ihre Ergänzung ist angekommen."),
    "weg": _("Gemerkt. So bekommen Sie ab jetzt die Antwort."),
    "zurueckgezogen": _("Ihr Anliegen ist zurückgezogen. Ihre Worte sind nicht mehr zu lesen."),
    "geloescht": _("Gelöscht. Nichts führt von hier mehr zu Ihnen."),
    "wieder-da": _("Ihr Anliegen ist wieder da."),
}


def sentence(query: Mapping[str, str]) -> str | Promise:
    """The sentence for an address with ?danke=…; nothing for an unknown name."""
    return SENTENCES.get(query.get(PARAMETER, ""), "")
