"""Phases of a choice, and where the scores of a criterion come from."""

from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.atlas.choosing import INDICATOR, JUDGED, SHARE


class Phase(TextChoices):
    """Who sees it, and what can still be changed."""

    PREPARED = "prepared", _("in Vorbereitung")
    OPEN = "open", _("wird öffentlich besprochen")
    DECIDED = "decided", _("entschieden")


class Source(TextChoices):
    """Where the scores come from."""

    JUDGED = JUDGED, _("Wir geben Punkte")
    SHARE = SHARE, _("Unterstützungsbedarf aus dem Atlas")
    INDICATOR = INDICATOR, _("eine Zahl aus dem Atlas")


SHOWN: Final = (Phase.OPEN, Phase.DECIDED)
#: Points people give, with their meaning.
POINTS: Final[dict[int, Promise]] = {
    0: _("trifft gar nicht zu"),
    1: _("trifft wenig zu"),
    2: _("trifft zur Hälfte zu"),
    3: _("trifft ziemlich zu"),
    4: _("trifft voll zu"),
}
MOST_WEIGHT: Final = 5
WEIGHTS: Final[dict[int, Promise]] = {
    0: _("zählt nicht"),
    1: _("wenig wichtig"),
    2: _("etwas wichtig"),
    3: _("wichtig"),
    4: _("sehr wichtig"),
    5: _("am wichtigsten"),
}
