"""What makes a meeting inclusive, as points the organiser ticks off. Long before first, then the day itself."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Check:
    key: str
    words: Promise
    days: int  # so many days before the meeting


CHECKS: Final = (
    Check("together", _("Menschen, um die es geht, planen mit."), 28),
    Check("access", _("Wir waren am Ort und haben Eingang, Toilette und Sitzplätze angesehen."), 21),
    Check("time", _("Die Uhrzeit passt für Menschen mit Kindern, Arbeit oder Fahrdienst."), 21),
    Check("plain", _("Die Einladung ist in Einfacher Sprache und in den Sprachen vor Ort."), 14),
    Check("paper", _("Die Einladung hängt aus und liegt auf Papier bereit."), 14),
    Check("needs", _("Wir haben gefragt, was Menschen brauchen, und es bestellt."), 10),
    Check("cost", _("Niemand zahlt etwas, auch nicht für den Weg."), 10),
    Check("host", _("Jemand begrüßt an der Tür und begleitet, wer neu ist."), 1),
    Check("room", _("Es gibt Platz für Rollstühle, gutes Licht und eine ruhige Ecke."), 1),
    Check("sound", _("Alle hören mit: Mikrofon oder Höranlage ist getestet."), 1),
    Check("rules", _("Wir sprechen langsam, eine Person nach der anderen, ohne Fachwörter."), 0),
    Check("breaks", _("Es gibt Pausen und etwas zu trinken."), 0),
    Check("after", _("Wir sagen am Ende, was jetzt geschieht und bis wann."), 0),
)
