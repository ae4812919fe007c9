"""States and kinds of the plan, with the words people read."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a measure stands."""

    IDEA = "idea", _("Idee")
    PLANNED = "planned", _("geplant")
    UNDER_WAY = "under_way", _("in Arbeit")
    PAUSED = "paused", _("unterbrochen")
    DONE = "done", _("fertig")
    STOPPED = "stopped", _("beendet ohne Ergebnis")

    @property
    def knot(self) -> str:
        """The knot of the thread that this state is drawn with."""
        return KNOTS[self]


KNOTS = {
    State.IDEA: "discussed",
    State.PLANNED: "planned",
    State.UNDER_WAY: "under_way",
    State.PAUSED: "withdrawn",
    State.DONE: "done",
    State.STOPPED: "not_possible",
}
#: States that say why.
SAYS_WHY = frozenset({State.PAUSED, State.STOPPED})
#: States in which somebody still works on it or will.
OPEN = frozenset({State.IDEA, State.PLANNED, State.UNDER_WAY, State.PAUSED})


class NewsKind(TextChoices):
    """What a line of a measure's story tells."""

    STATE = "state", _("neuer Stand")
    NOTE = "note", _("Neues")
    MILESTONE = "milestone", _("Meilenstein")
    EFFECT = "effect", _("Wirkung")


class Share(TextChoices):
    """How much of a voice a measure takes up."""

    WHOLE = "whole", _("ganz")
    PART = "part", _("zum Teil")


class MilestoneKind(TextChoices):
    """What kind of step it is; alliances list theirs by it."""

    BUILT = "built", _("gebaut oder eingerichtet")
    AGREED = "agreed", _("beschlossen oder vereinbart")
    PROMOTION = "promotion", _("Förderung")
    RULE = "rule", _("Regel geändert")
    LAW = "law", _("Gesetz")
    PROGRAMME = "programme", _("Programm")
    TRAINING = "training", _("Schulung")
    OTHER = "other", _("anderes")


class Stair(TextChoices):
    """The staircase of effects: what was done, what it gave people, what it changed for all. In this order."""

    DELIVERED = "delivered", _("Es ist da")
    USED = "used", _("Es wird genutzt")
    LIKED = "liked", _("Es kommt gut an")
    LEARNED = "learned", _("Menschen haben dazugelernt")
    ACTED = "acted", _("Menschen handeln anders")
    LIFE = "life", _("Das Leben ist leichter geworden")
    SOCIETY = "society", _("Das Zusammenleben hat sich verändert")

    @property
    def number(self) -> int:
        return list(Stair).index(self) + 1

    @property
    def hint(self) -> str | Promise:
        return STAIR_HINTS[self]


STAIR_HINTS: dict[str, str | Promise] = {
    Stair.DELIVERED: _("Das Geplante ist gebaut, eingerichtet oder findet statt."),
    Stair.USED: _("Die Menschen, für die es gedacht ist, nutzen es."),
    Stair.LIKED: _("Sie sind damit zufrieden."),
    Stair.LEARNED: _("Sie wissen oder können etwas Neues."),
    Stair.ACTED: _("Sie tun etwas, das sie vorher nicht getan haben."),
    Stair.LIFE: _("Ihr Alltag, ihre Wohnung, ihre Arbeit oder ihre Gesundheit ist besser."),
    Stair.SOCIETY: _("Es gilt jetzt für viele, auch für die, die nichts damit zu tun hatten."),
}
