"""The number of a card as somebody types it: the serial alone, or all of it with its check digit."""

from miteinander.texts.digits import plain_digits
from miteinander.voices import numbering
from miteinander.voices.numbering import LEAST_DIGITS, NotANumber, PublicNumber, Reason


class OtherNetwork(ValueError):
    """A number that is right, but belongs to another network."""

    def __init__(self, number: PublicNumber) -> None:
        super().__init__(str(number))
        self.number = number


def serial_of(text: str, prefix: str) -> int:
    """Serial of the card in the network with this `prefix`; raises `NotANumber` or `OtherNetwork`.

    Up to four digits are a serial. More digits, or digits after a dash, hold the check digit, which must be right.
    """
    plain = plain_digits(text).strip()
    if plain.isdecimal() and len(plain) <= LEAST_DIGITS:
        if int(plain) == 0:
            raise NotANumber(Reason.NO_SERIAL)
        return int(plain)
    bare = plain and not any(sign.isalpha() for sign in plain)
    number = numbering.parse(f"{prefix} {plain}" if bare else plain)
    if number.prefix != prefix:
        raise OtherNetwork(number)
    return number.serial
