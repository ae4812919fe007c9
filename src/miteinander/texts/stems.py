"""Words under which a text is found: folded, without endings, without small words.

`search_words` makes what is stored beside a text, `query_words` what somebody looks for; `found` says
whether they meet. A looked-for word also finds longer words that begin with it, so that a store may ask
"begins with" of an index. Word parts inside a compound are found for the heads in
`_HEADS` only.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

import snowballstemmer

from miteinander.texts.digits import plain_digits

_STEMMERS: Final = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fr": "french",
    "pl": "polish",
    "prs": "persian",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "tr": "turkish",
}
_LATIN: Final = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "oe",
        "ł": "l",
        "đ": "d",
        "ı": "i",
    }
)
_ACCENT: Final = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_UMLAUT: Final = re.compile(r"(?<=[aou])e")
_WORD: Final = re.compile(r"[^\W_]+(?:[-\u2010\u2011\u00ad\u00b7][^\W_]+)*")
# Small words that find nothing, folded.
_GERMAN_STOPS: Final = """
aber als am an auch auf aus bei bin bis da damit das dass dem den der des die dies doch du durch ein eine
einem einen einer eines er es fur hat habe haben hier ich ihr im in ist ja kann kein keine man mein mich
mir mit nach nicht noch nur ob oder ohne sehr sein sich sie sind so soll und uns unser vom von vor war
was weil wenn wer wie wir wird wo zu zum zur
"""
_ENGLISH_STOPS: Final = """
a an and are as at be but by for from has have i if in is it its my no not of on or our so that the their
there they this to was we were what when where which who will with you your
"""
_STOPS: Final = {"de": frozenset(_GERMAN_STOPS.split()), "en": frozenset(_ENGLISH_STOPS.split())}
# Stems that compounds of a neighbourhood often end with; "Wohnhäuser" is found under "Haus" too.
_HEADS: Final = """
ampel arzt bahn bank berat bus fest gart grupp hall haltestell haus hilf hof kirch kita kur lad lamp
markt park pfleg platz raum schul stell strass treff tur verein wag weg wies wohnung zentrum zimm
"""
_GERMAN_HEADS: Final = tuple(_HEADS.split())


def search_words(text: str, language: str) -> frozenset[str]:
    """Stored beside `text`, which is written in `language` (a tag such as "de", "de-simple", "ar").

    Holds the stem of every word and, for those who look in another language, the folded word itself.
    Every entry has at least two letters; numbers are kept. A language without stemmer is folded only.
    """
    base, stem = _language(language)
    parts = [part for word in _words(text) for part in _parts(word) if _counts(part, base)]
    stems = {stem(part) for part in parts}
    return frozenset(stems.union(map(fold, parts), _heads(stems) if base == "de" else ()))


def query_words(text: str, language: str = "de") -> tuple[str, ...]:
    """What is looked for, in order and each once; empty if nothing but small words was typed."""
    base, stem = _language(language)
    whole = ("".join(_pieces(word)) for word in _words(text))
    return tuple(dict.fromkeys(stem(word) for word in whole if _counts(word, base)))


def found(query: tuple[str, ...], words: frozenset[str]) -> bool:
    """Whether every looked-for word begins one of `words`; nothing looked for finds nothing."""
    return bool(query) and all(any(word.startswith(wanted) for word in words) for wanted in query)


def fold(word: str) -> str:
    """Lower case without accents; ä, ae and a are one, so are ß and ss. For comparing, not for showing."""
    plain = unicodedata.normalize("NFC", word.casefold()).translate(_LATIN)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", plain)))
    return _UMLAUT.sub("", plain)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", plain_digits(text)).casefold())


def _pieces(word: str) -> list[str]:
    return [piece for piece in re.split(r"[\W_]+", word) if piece]


def _parts(word: str) -> set[str]:
    """ "bürger-meister" is found as a whole and by both of its parts."""
    pieces = _pieces(word)
    return {*pieces, "".join(pieces)}


def _counts(word: str, base: str) -> bool:
    folded = fold(word)
    return folded not in _STOPS.get(base, ()) and (len(folded) > 1 or folded.isdecimal())


def _heads(stems: set[str]) -> Iterator[str]:
    return (head for word in stems for head in _GERMAN_HEADS if len(word) > len(head) + 2 and word.endswith(head))


def _language(tag: str) -> tuple[str, Callable[[str], str]]:
    """Base language of a tag and its stemmer; snowball keeps the word it works on, so never share one."""
    base = tag.split("-", maxsplit=1)[0]
    if base not in _STEMMERS:
        return base, fold
    cut: Callable[[str], str] = snowballstemmer.stemmer(_STEMMERS[base]).stemWord

    def stem(word: str) -> str:
        short = fold(cut(word))
        return short if len(short) > 1 else fold(word)

    return base, stem
