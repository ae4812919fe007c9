"""States of a calculation, and words for how sure something is."""

from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Who sees it. Only one calculation of a network is public at a time."""

    DRAFT = "draft", _("nur am Arbeitsplatz")
    PUBLIC = "public", _("öffentlich")
    PAST = "past", _("nicht mehr öffentlich")


class Sure(TextChoices):
    """How often the calculations gave an area the same word of need."""

    SURE = "sure", _("sicher")
    RATHER = "rather", _("ziemlich sicher")
    UNSURE = "unsure", _("unsicher")


#: Words of need that recipes often use are said in the reader's language; others stand as the recipe has them.
NEEDS: Final[dict[str, Promise]] = {
    "gering": _("gering"),
    "mittel": _("mittel"),
    "hoch": _("hoch"),
    "sehr hoch": _("sehr hoch"),
}
CERTAIN, LIKELY = 0.9, 0.6


def sureness(share: float) -> Sure:
    return Sure.SURE if share >= CERTAIN else Sure.RATHER if share >= LIKELY else Sure.UNSURE
