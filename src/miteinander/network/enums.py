"""Kinds and states of a network's things, with the words people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Accent(TextChoices):
    TEAL = "teal", _("Petrol")
    PLUM = "plum", _("Pflaume")
    BLUE = "blue", _("Blau")
    BRICK = "brick", _("Ziegel")
    FOREST = "forest", _("Wald")
    INDIGO = "indigo", _("Indigo")


class NetworkState(TextChoices):
    DRAFT = "draft", _("im Aufbau, noch nicht öffentlich")
    OPEN = "open", _("offen")
    ENDED = "ended", _("beendet")


class Showing(TextChoices):
    """When a contribution of a visitor becomes public."""

    AFTER_CHECK = "after_check", _("erst nach dem Prüfen")
    AT_ONCE = "at_once", _("sofort, geprüft wird danach")


class PartnerKind(TextChoices):
    TOWN = "town", _("Stadt oder Gemeinde")
    CULTURE = "culture", _("Kultur")
    HOUSING_COMPANY = "housing_company", _("Wohnungsunternehmen")
    HOUSING_COOPERATIVE = "housing_cooperative", _("Wohnungsgenossenschaft")
    DISABILITY = "disability", _("Behindertenhilfe und Selbstvertretung")
    CARRIER = "carrier", _("Sozialer Träger")
    CLUB = "club", _("Verein")
    SCHOOL = "school", _("Schule oder Kita")
    FIRM = "firm", _("Unternehmen")
    FAITH = "faith", _("Religionsgemeinschaft")
    HEALTH = "health", _("Gesundheit und Pflege")
    RESIDENTS = "residents", _("Bewohnerinnen und Bewohner")
    OTHER = "other", _("Andere")


class PartnerState(TextChoices):
    ASKED = "asked", _("möchte mitmachen")
    ACTIVE = "active", _("dabei")
    REFUSED = "refused", _("nicht aufgenommen")
    LEFT = "left", _("ausgeschieden")


class CommitmentState(TextChoices):
    PROMISED = "promised", _("zugesagt")
    UNDER_WAY = "under_way", _("in Arbeit")
    KEPT = "kept", _("eingehalten")
    NOT_KEPT = "not_kept", _("nicht eingehalten")

    @property
    def knot(self) -> str:
        return {"promised": "planned", "under_way": "under_way", "kept": "done", "not_kept": "not_possible"}[self.value]


class BodyKind(TextChoices):
    OPEN = "open", _("offenes Netzwerk")
    STEERING = "steering", _("Steuerungsgruppe")
    DECIDING = "deciding", _("Entscheidungsgremium")
    WORKING = "working", _("Arbeitsgruppe")


class SupporterKind(TextChoices):
    PERSON = "person", _("Person")
    INSTITUTION = "institution", _("Einrichtung")
