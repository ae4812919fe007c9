"""Kinds and states of a voice, with the words people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    NEED = "need", _("Bedarf")
    BARRIER = "barrier", _("Barriere")
    IDEA = "idea", _("Idee")
    PRAISE = "praise", _("Lob")


class Channel(TextChoices):
    WEB = "web", _("im Internet")
    PHONE = "phone", _("am Telefon")
    CONVERSATION = "conversation", _("im Gespräch")
    CARD = "card", _("auf einer Karte")
    MEETING = "meeting", _("im Treffen")
    EMAIL = "email", _("per E-Mail")


class State(TextChoices):
    """Where a voice stands; the order is the order of the thread."""

    RAISED = "raised", _("gesagt")
    ANSWERED = "answered", _("beantwortet")
    DISCUSSED = "discussed", _("in Beratung")
    PLANNED = "planned", _("geplant")
    UNDER_WAY = "under_way", _("in Arbeit")
    DONE = "done", _("umgesetzt")
    NOT_POSSIBLE = "not_possible", _("nicht möglich")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class Check(TextChoices):
    """Whether a contribution is public."""

    WAITING = "waiting", _("wird geprüft")
    SHOWN = "shown", _("öffentlich")
    HIDDEN = "hidden", _("nicht öffentlich")


class Wish(TextChoices):
    """How somebody wants to hear what became of it."""

    NONE = "none", _("gar nicht")
    PAGE = "page", _("Ich sehe selbst nach, mit Nummer und vier Wörtern.")
    MAIL = "mail", _("per E-Mail")
    PHONE = "phone", _("per Anruf")
    LETTER = "letter", _("mit einem Brief")
    BOARD = "board", _("am Aushang")


class Consent(TextChoices):
    """On what ground a voice that somebody else wrote down is public."""

    SELF = "self", _("selbst geschrieben")
    SPOKEN = "spoken", _("mündlich einverstanden")
    WRITTEN = "written", _("schriftlich einverstanden")
    NAMELESS = "nameless", _("ohne Angaben zur Person weitergegeben")


class StepKind(TextChoices):
    STATE = "state", _("neuer Stand")
    NOTE = "note", _("Ergänzung")
    MERGED = "merged", _("zusammengelegt")
    SPLIT = "split", _("wieder getrennt")
    CHECKED = "checked", _("vor Ort geprüft")


class Fact(TextChoices):
    """What exactly hinders. The unit, where there is a number, stands in FACT_UNITS."""

    STEPS = "steps", _("Stufen (Anzahl)")
    STEP_HEIGHT = "step_height", _("Höhe der Stufen zusammen")
    NO_RAMP = "no_ramp", _("Rampe fehlt")
    STEEP = "steep", _("zu steil (Gefälle)")
    NO_HANDRAIL = "no_handrail", _("Handlauf fehlt")
    WIDTH = "width", _("zu schmal (Breite)")
    DOOR_HEAVY = "door_heavy", _("Tür zu schwer")
    LIFT_BROKEN = "lift_broken", _("Aufzug fehlt oder ist kaputt")
    KERB = "kerb", _("Bordstein zu hoch")
    SURFACE = "surface", _("Boden uneben oder rutschig")
    OBSTACLE = "obstacle", _("Weg zugestellt")
    NO_SEAT = "no_seat", _("Bank oder Sitzplatz fehlt")
    DARK = "dark", _("zu dunkel")
    NO_SIGNAL = "no_signal", _("Ampel ohne Ton oder Vibration")
    GREEN_SHORT = "green_short", _("Grün zu kurz")
    NO_TACTILE = "no_tactile", _("Leitstreifen fehlen")
    UNREADABLE = "unreadable", _("Schrift zu klein oder zu hoch")
    HARD_LANGUAGE = "hard_language", _("Sprache zu schwer")
    ONLY_GERMAN = "only_german", _("nur auf Deutsch")
    NOISE = "noise", _("zu laut")
    NO_TOILET = "no_toilet", _("Toilette fehlt")
    COST = "cost", _("zu teuer")
    OTHER = "other", _("etwas anderes")


FACT_UNITS = {
    Fact.STEPS: _("Stufen"),
    Fact.STEP_HEIGHT: "cm",
    Fact.STEEP: "%",
    Fact.WIDTH: "cm",
    Fact.KERB: "cm",
    Fact.GREEN_SHORT: _("Sekunden"),
    Fact.COST: "€",
}


class AttachmentKind(TextChoices):
    PHOTO = "photo", _("Foto")
    SOUND = "sound", _("Sprachnachricht")
    CARD = "card", _("Foto der Karte")


class NoticeState(TextChoices):
    """What became of telling somebody."""

    WAITING = "waiting", _("wartet")
    READY = "ready", _("liegt bereit")
    SENT = "sent", _("verschickt")
    DONE = "done", _("erledigt")
    FAILED = "failed", _("nicht angekommen")


class ReportReason(TextChoices):
    PERSONAL = "personal", _("Es stehen persönliche Daten darin.")
    HURTFUL = "hurtful", _("Es verletzt oder beleidigt Menschen.")
    UNTRUE = "untrue", _("Es stimmt nicht.")
    SPAM = "spam", _("Es ist Werbung.")
    OTHER = "other", _("Etwas anderes")


#: States in which a voice has had its answer.
ANSWERED_STATES = frozenset(
    {State.ANSWERED, State.DISCUSSED, State.PLANNED, State.UNDER_WAY, State.DONE, State.NOT_POSSIBLE}
)
OPEN_STATES = frozenset({State.RAISED, State.ANSWERED, State.DISCUSSED, State.PLANNED, State.UNDER_WAY})
