"""The people one can be in the demo: a door for each, from a resident without log-in to the operator."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Sentence
from miteinander.people.roles import Role


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody one can be. `role` None: no log-in at all. `partner` names the entry a partner editor keeps."""

    key: str
    title: Sentence
    about: Sentence
    role: Role | None = None
    network: str = "mia"
    partner: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"

    @property
    def path(self) -> str:
        return f"/demo/sein/{self.key}/"


WHO = (
    Who("bewohnerin", _("Bewohnerin ohne Konto"), _("Sagt ein Anliegen und sieht nach, was daraus wurde.")),
    Who("koordination", _("Koordination"), _("Hält das Netzwerk zusammen und antwortet."), Role.COORDINATOR),
    Who("moderation", _("Moderation"), _("Prüft, was öffentlich wird."), Role.MODERATOR),
    Who("begleitung", _("Begleitung vor Ort"), _("Schreibt Anliegen für andere auf."), Role.FACILITATOR),
    Who(
        "genossenschaft",
        _("Wohnungsgenossenschaft"),
        _("Pflegt den eigenen Eintrag und beantwortet, was ihr übergeben wurde."),
        Role.PARTNER_EDITOR,
        partner="Wohnungsgenossenschaft Einigkeit eG",
    ),
    Who("mockau", _("Koordination in Mockau"), _("Hält das zweite Netzwerk zusammen."), Role.COORDINATOR, "mockau"),
    Who("betrieb", _("Betrieb"), _("Hält den Server am Laufen und gründet Netzwerke."), Role.OPERATOR),
)
BY_KEY = {who.key: who for who in WHO}
