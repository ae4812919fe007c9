"""Amounts as people write them, in whole cents."""

import re

#: Digits, perhaps parted in threes, perhaps with cents after a comma; a single point before two digits is a comma too.
_GERMAN = re.compile(r"(\d{1,9}|\d{1,3}([. '’]\d{3}){1,2})(,(\d{1,2}|-|–))?", re.ASCII)
_POINT = re.compile(r"(\d{1,9})\.(\d{1,2})", re.ASCII)
MOST_CENTS = 99_999_999_999


def cents(text: str) -> int | None:
    """ "12.400,50 €" is 1240050; None for what is no amount. Never a fraction of a cent, never a float."""
    plain = re.sub(r"(?i)\s*(€|euro|eur)\s*$", "", text.strip().replace("\u00a0", " ").replace("\u202f", " "))
    if german := _GERMAN.fullmatch(plain):
        after = (german[4] or "").strip("-–")
        return int(re.sub(r"\D", "", german[1])) * 100 + int(after.ljust(2, "0"))
    if point := _POINT.fullmatch(plain):
        return int(point[1]) * 100 + int(point[2].ljust(2, "0"))
    return None
