"""Classes of data: why a field is kept, on what ground, how long, and what happens to it when a person leaves.

Each room has a privacy.py with FIELDS; a test fails for a field that is in none of them. From these tables come the
record of processing activities, the export for a person, and the erasure.
"""

from dataclasses import dataclass
from typing import Literal

Erase = Literal["keep", "blank", "delete"]


@dataclass(frozen=True, slots=True)
class Class:
    """One class of data. `basis` names the article of the GDPR; `keep` is said in words people understand."""

    purpose: str
    basis: str = "–"
    keep: str = "so lange wie das Netzwerk"
    personal: bool = False
    export: bool = False
    erase: Erase = "keep"


TECHNICAL = Class("Zusammenhalt der Daten (Schlüssel, Zeitpunkte, Zustände)")
PUBLIC = Class("öffentliche Angaben eines Netzwerks oder einer Organisation", "Art. 6 (1) e DSGVO")
ACCOUNT = Class(
    "Anmeldung von Menschen, die hier arbeiten",
    "Art. 6 (1) b DSGVO",
    "bis die Mitarbeit endet",
    personal=True,
    export=True,
    erase="blank",
)
VOICE = Class(
    "Anliegen und was daraus wurde",
    "Art. 6 (1) e DSGVO",
    "so lange wie das Netzwerk",
    personal=True,
    export=True,
    erase="blank",
)
CONTACT = Class(
    "Antwort auf dem gewünschten Weg",
    "Art. 6 (1) a DSGVO",
    "bis ein Jahr nach der letzten Antwort, sofort bei Widerruf",
    personal=True,
    export=True,
    erase="delete",
)
DEVICE = Class(
    "Unterstützung nur einmal je Gerät zählen", "Art. 6 (1) f DSGVO", "ein Jahr", personal=True, erase="blank"
)
STATISTIC = Class(
    "freiwillige Angabe zur Gruppe, nur als Summe gezeigt",
    "Art. 9 (2) a DSGVO",
    "bis zur Auswertung des Jahres",
    personal=True,
    export=True,
    erase="delete",
)
WORKING = Class(
    "Arbeit der Koordination", "Art. 6 (1) e DSGVO", "drei Jahre", personal=True, export=True, erase="blank"
)
