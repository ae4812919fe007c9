"""How a public number is read aloud, so that nobody mistakes a letter on the telephone."""

from typing import Final

from miteinander.voices.numbering import PublicNumber

# DIN 5009:2022-06, towns for letters; in English the words of ICAO.
_TOWNS: Final = (
    "Aachen Berlin Chemnitz Düsseldorf Essen Frankfurt Goslar Hamburg Ingelheim Jena Köln Leipzig München Nürnberg "
    "Offenbach Potsdam Quickborn Rostock Salzwedel Tübingen Unna Völklingen Wuppertal Xanten Ypsilon Zwickau"
)
_ICAO: Final = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo "
    "Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
)
_LISTS: Final = {"de": _TOWNS.split(), "en": _ICAO.split()}


def letters(number: PublicNumber, reader: str) -> tuple[tuple[str, str], ...]:
    """Each letter with the word that stands for it; the word is empty where the reader's language has no list."""
    listed = _LISTS.get(reader.split("-", 1)[0])
    return tuple((sign, listed[ord(sign) - 65] if listed else "") for sign in number.prefix)


def digits(number: PublicNumber) -> str:
    """The digits one by one, the check digit last: "0 0 4 2 7"."""
    return " ".join(number.digits + number.check)
