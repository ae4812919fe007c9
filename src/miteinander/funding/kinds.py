"""The kinds and rules of programmes in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.funding.programme import AttachmentKind, FunderKind, RecipientKind

FUNDERS: Final[dict[FunderKind, str | Promise]] = {
    FunderKind.EUROPE: _("Europäische Union"),
    FunderKind.FEDERAL: _("Bund"),
    FunderKind.STATE: _("Bundesland"),
    FunderKind.COUNTY: _("Landkreis"),
    FunderKind.TOWN: _("Stadt oder Gemeinde"),
    FunderKind.FOUNDATION: _("Stiftung oder Sozial-Lotterie"),
    FunderKind.WELFARE: _("Wohlfahrtsverband"),
    FunderKind.HOUSING: _("Unternehmen mit Wohnungen"),
    FunderKind.OTHER: _("andere Geldgeber"),
}
RECIPIENTS: Final[dict[RecipientKind, str | Promise]] = {
    RecipientKind.TOWN: _("Städte und Gemeinden"),
    RecipientKind.COUNTY: _("Landkreise"),
    RecipientKind.CARRIER: _("gemeinnützige Träger"),
    RecipientKind.ASSOCIATION: _("Vereine"),
    RecipientKind.HOUSING: _("Unternehmen mit Wohnungen"),
    RecipientKind.COOPERATIVE: _("Genossenschaften"),
    RecipientKind.FOUNDATION: _("Stiftungen"),
    RecipientKind.CHURCH: _("Kirchen und Glaubensgemeinschaften"),
    RecipientKind.SCHOOL: _("Schulen und Kitas"),
    RecipientKind.COMPANY: _("Betriebe und Firmen"),
    RecipientKind.GROUP: _("Gruppen ohne Verein"),
    RecipientKind.PERSON: _("einzelne Menschen"),
}
ATTACHMENTS: Final[dict[AttachmentKind, str | Promise]] = {
    AttachmentKind.FORM: _("Antrag"),
    AttachmentKind.CONCEPT: _("Konzept"),
    AttachmentKind.PLAN: _("Finanzplan"),
    AttachmentKind.LETTER: _("Schreiben der Unterstützung"),
    AttachmentKind.AGREEMENT: _("Vereinbarung der Partner"),
    AttachmentKind.STATUTES: _("Satzung"),
    AttachmentKind.REGISTER: _("Auszug aus dem Register"),
    AttachmentKind.EXEMPTION: _("Bescheid über die Gemeinnützigkeit"),
    AttachmentKind.RESOLUTION: _("Beschluss des Rates oder Vorstands"),
    AttachmentKind.DECLARATION: _("Erklärung zu wichtigen Angaben"),
    AttachmentKind.OFFER: _("Angebot mit Preis"),
    AttachmentKind.MAP: _("Karte oder Lageplan"),
    AttachmentKind.OTHER: _("Weiteres"),
}
#: Rules with an amount, a share or a time.
SENTENCES: Final[dict[str, str | Promise]] = {
    "caps.award": _("Eine Zuwendung ist höchstens %(value)s."),
    "caps.recipient": _("Jede Stelle bekommt höchstens %(value)s."),
    "caps.place": _("Ein Ort bekommt zusammen höchstens %(value)s."),
    "caps.programme": _("Im ganzen Programm gibt es höchstens %(value)s."),
    "caps.year": _("In einem Jahr gibt es höchstens %(value)s."),
    "caps.smallest": _("Geld gibt es erst ab %(value)s."),
    "rules.own_share": _("Mindestens %(value)s der Kosten bezahlen Sie selbst."),
    "rules.line_excess": _(
        "Ein Posten darf bis zu %(value)s mehr kosten als geplant, wenn Sie bei einem anderen sparen."
    ),
    "rules.spend_within": _("Zeit, das Geld nach der Auszahlung auszugeben: %(value)s."),
    "rules.proof_due": _("Zeit für den Nachweis am Ende: %(value)s."),
    "rules.interim_proof_due": _("Zeit für den Zwischennachweis nach jedem Jahr: %(value)s."),
    "rules.keep_papers": _("So lange heben Sie alle Belege auf: %(value)s."),
    "rules.interest_points": _("Zinsen, wenn Sie Geld zurückzahlen müssen: im Jahr %(value)s mehr als der Basiszins."),
    "rules.no_reduction_up_to": _("Unterschiede bis %(value)s müssen Sie nicht zurückzahlen."),
    "rules.assets_listed_from": _("Dinge, die mehr als %(value)s kosten, kommen in eine eigene Liste."),
}
#: Rules that are one of a few things.
VALUES: Final[dict[tuple[str, str], str | Promise]] = {
    ("rules.early_start", "1"): _("Sie dürfen vor dem Bescheid anfangen."),
    ("rules.early_start", "0"): _("Sie dürfen erst anfangen, wenn der Bescheid da ist."),
    ("rules.payout", "ahead"): _("Sie bekommen das Geld, bevor Sie Rechnungen bezahlen."),
    ("rules.payout", "afterwards"): _("Sie bezahlen zuerst. Danach bekommen Sie das Geld."),
    ("rules.payout", "fixed_dates"): _("Sie bekommen das Geld an festen Tagen."),
    ("rules.proof", "full"): _("Am Ende schreiben Sie einen Bericht mit einer Liste aller Belege."),
    ("rules.proof", "simple"): _("Am Ende genügt ein kurzer Bericht ohne Liste der Belege."),
    ("rules.pay_like_public", "1"): _("Beschäftigte dürfen nicht mehr verdienen als im öffentlichen Dienst."),
    ("rules.pay_like_public", "0"): _("Für Löhne gibt es keine Grenze nach oben."),
    ("rules.passing_on", "1"): _("Sie dürfen das Geld an andere weitergeben. Für sie gelten dieselben Regeln."),
    ("rules.passing_on", "0"): _("Sie dürfen das Geld nicht an andere weitergeben."),
    ("rules.de_minimis", "1"): _("Für Unternehmen gilt die Grenze für kleine Beihilfen (De-minimis)."),
    ("rules.de_minimis", "0"): _("Die Grenze für kleine Beihilfen (De-minimis) gilt hier nicht."),
}
