"""Public holidays of the sixteen Länder. No Django, no clock.

Only what holds in a whole Land: Corpus Christi in a few towns of Saxony and Thuringia, Assumption in parts of Bavaria
and the Peace Festival of Augsburg are not counted.
"""

from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from holidays import country_holidays

#: ISO 3166-2 without "DE-", as the library names them, and the name people use.
LAENDER: Final = MappingProxyType(
    {
        "BW": "Baden-Württemberg",
        "BY": "Bayern",
        "BE": "Berlin",
        "BB": "Brandenburg",
        "HB": "Bremen",
        "HH": "Hamburg",
        "HE": "Hessen",
        "MV": "Mecklenburg-Vorpommern",
        "NI": "Niedersachsen",
        "NW": "Nordrhein-Westfalen",
        "RP": "Rheinland-Pfalz",
        "SL": "Saarland",
        "SN": "Sachsen",
        "ST": "Sachsen-Anhalt",
        "SH": "Schleswig-Holstein",
        "TH": "Thüringen",
    }
)


@lru_cache(maxsize=1024)
def of_year(land: str, year: int) -> MappingProxyType[date, str]:
    """Day and German name of every public holiday of a Land in a year; an unknown Land is a programmer's error."""
    if land not in LAENDER:
        raise ValueError(f"No such Land: {land}")
    return MappingProxyType(dict(country_holidays("DE", subdiv=land, years=year, language="de")))


def name(land: str, day: date) -> str:
    """What the holiday is called; empty on other days and where no Land is known."""
    return of_year(land, day.year).get(day, "") if land else ""


def land_of(official_key: str) -> str:
    """The Land an official municipality key (AGS) lies in, by its first two digits; empty if it has none."""
    return _BY_KEY.get(official_key[:2], "")


#: Key of the Land at the front of every AGS (Gemeindeverzeichnis, Destatis).
_BY_KEY: Final = MappingProxyType(
    {
        "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
        "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
    }
)  # fmt: skip
