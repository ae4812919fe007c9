"""Digits of every script as 0 to 9, sign by sign, so that positions in a text stay what they were."""


def plain_digits(text: str) -> str:
    """`text` with Arabic-Indic, Persian, full-width and all other decimal digits written 0 to 9.

    The length does not change. Signs that only look like numbers (², ½, Ⅳ) stay as they are.
    """
    if text.isascii():
        return text
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
