"""Kinds and states of gatherings and of what comes of them, with the words people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    MEETING = "meeting", _("Treffen")
    ROUND_TABLE = "round_table", _("Runder Tisch")
    DIALOGUE = "dialogue", _("Dialog")
    WORKING_GROUP = "working_group", _("Arbeitsgruppe")
    COURSE = "course", _("Kurs")
    CAFE = "cafe", _("Café")
    CONFERENCE = "conference", _("Konferenz")


class State(TextChoices):
    """Whether a date takes place. Moved ones are planned; `moved_from` says from where."""

    PLANNED = "planned", _("findet statt")
    CANCELLED = "cancelled", _("fällt aus")
    DROPPED = "dropped", _("gehört nicht mehr zur Reihe")  # told to calendars only


class Provision(TextChoices):
    """What the organiser provides besides the room; facts of the room itself are places.enums.Feature."""

    SIGN_LANGUAGE = "sign_language", _("Deutsche Gebärdensprache")
    WRITTEN = "written", _("Mitschrift zum Mitlesen")
    INTERPRETING = "interpreting", _("Dolmetschen")
    PLAIN = "plain", _("Einfache Sprache")
    CHILDCARE = "childcare", _("Kinderbetreuung")
    ASSISTANCE = "assistance", _("Assistenz vor Ort")
    FREE = "free", _("kostenlos")
    DROP_IN = "drop_in", _("ohne Anmeldung")
    BREAKS = "breaks", _("Pausen")
    FOOD = "food", _("Essen und Trinken")
    TRAVEL = "travel", _("Fahrt wird bezahlt oder organisiert")
    ONLINE = "online", _("auch am Telefon oder im Internet")


class LineKind(TextChoices):
    """What a line of the minutes is; the first letter typed in front of it says so."""

    NOTE = "note", _("Notiz")
    DECISION = "decision", _("Beschluss")
    MEASURE = "measure", _("Maßnahme")  # a decision that became a measure of the plan
    TASK = "task", _("Aufgabe")
    VOICE = "voice", _("Neues Anliegen")


class ItemKind(TextChoices):
    """What an item of the agenda is about."""

    FREE = "free", _("Freier Punkt")
    VOICE = "voice", _("Anliegen")
    TASK = "task", _("Aufgabe vom letzten Mal")
    MEASURE = "measure", _("Maßnahme")


class NeedKind(TextChoices):
    """What somebody needs to take part; seen by the organiser only."""

    SIGN_LANGUAGE = "sign_language", _("Dolmetschen in Gebärdensprache")
    INTERPRETER = "interpreter", _("Dolmetschen in eine andere Sprache")
    WRITTEN = "written", _("Mitschrift zum Mitlesen")
    CHILDCARE = "childcare", _("Kinderbetreuung")
    ASSISTANCE = "assistance", _("Assistenz")
    WHEELCHAIR = "wheelchair", _("Platz für einen Rollstuhl")
    TRAVEL = "travel", _("Hilfe beim Hinkommen")
    OTHER = "other", _("etwas anderes")


class Way(TextChoices):
    """How somebody who signs up can be told of changes."""

    NONE = "none", _("gar nicht, ich sehe selbst nach")
    MAIL = "mail", _("per E-Mail")
    PHONE = "phone", _("per Anruf")


class About(TextChoices):
    """What one address was told about a date."""

    CHANGE = "change", _("Änderung")
    INVITATION = "invite", _("Einladung")


class Channel(TextChoices):
    WEB = "web", _("im Internet")
    PHONE = "phone", _("am Telefon")
    PAPER = "paper", _("auf Papier")


#: Lines that say what was decided.
DECIDED = frozenset({LineKind.DECISION, LineKind.MEASURE})
#: What must be ordered before the day: asked for with an order-by date and a to-do.
TO_ORDER = frozenset(
    {NeedKind.SIGN_LANGUAGE, NeedKind.INTERPRETER, NeedKind.WRITTEN, NeedKind.CHILDCARE, NeedKind.ASSISTANCE}
)
