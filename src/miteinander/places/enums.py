"""Levels of areas and features of access, with the words people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    STATE = "state", _("Land")
    COUNTY = "county", _("Landkreis")
    TOWN = "town", _("Stadt oder Gemeinde")
    DISTRICT = "district", _("Stadtbezirk")
    NEIGHBOURHOOD = "neighbourhood", _("Stadtteil oder Viertel")


class Feature(TextChoices):
    """Facts about a venue that decide whether somebody can take part."""

    STEP_FREE = "step_free", _("Eingang ohne Stufen")
    DOOR_WIDTH = "door_width", _("Türen mindestens 90 cm breit")
    LIFT = "lift", _("Aufzug")
    TOILET = "toilet", _("Toilette für Menschen mit Rollstuhl")
    PARKING = "parking", _("Behinderten-Parkplatz")
    TRANSIT = "transit", _("Haltestelle in der Nähe")
    HEARING_LOOP = "hearing_loop", _("Höranlage")
    TACTILE = "tactile", _("Leitsystem für blinde Menschen")
    BRAILLE = "braille", _("Schilder in großer Schrift oder Brailleschrift")
    QUIET_ROOM = "quiet_room", _("Ruhiger Raum")
    ASSISTANCE_DOG = "assistance_dog", _("Assistenzhunde willkommen")
    CHANGING_TABLE = "changing_table", _("Wickeltisch")
    DRINKING_WATER = "drinking_water", _("Trinkwasser kostenlos")


class Value(TextChoices):
    """What was said about a feature. No row at all means: not said."""

    YES = "yes", _("ja")
    NO = "no", _("nein")
    PARTLY = "partly", _("zum Teil")
