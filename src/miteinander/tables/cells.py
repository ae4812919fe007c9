"""What holds for every cell: clean text, column letters, and words compared as people compare them."""

from __future__ import annotations

import re
import unicodedata

# Control characters, halves of surrogate pairs and non-characters: no file format for tables may hold them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r")
_SHARP = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})


def tidy(text: str) -> str:
    """The text as it stands in a cell: line ends as \\n, nothing that cannot be written again."""
    return _FORBIDDEN.sub("", _LINE_END.sub("\n", text))


def letter(index: int) -> str:
    """The letters over a column as spreadsheets show them: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def folded(text: str) -> str:
    """Only letters and digits, small, umlauts and accents resolved: "E-Mail (Büro)" is "emailbuero"."""
    small = unicodedata.normalize("NFC", text.casefold()).translate(_SHARP)
    plain = unicodedata.normalize("NFKD", small).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LN")
