"""Numbers read aloud."""

from miteinander.voices.aloud import digits, letters
from miteinander.voices.numbering import PublicNumber

NUMBER = PublicNumber("ASL", 42)


def test_letters_have_towns_in_german_and_words_of_the_air_in_english():
    assert letters(NUMBER, "de-simple") == (("A", "Aachen"), ("S", "Salzwedel"), ("L", "Leipzig"))
    assert letters(NUMBER, "en") == (("A", "Alfa"), ("S", "Sierra"), ("L", "Lima"))
    assert letters(NUMBER, "ar") == (("A", ""), ("S", ""), ("L", ""))


def test_every_letter_has_a_word_that_begins_with_it():
    for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        for reader in ("de", "en"):
            sign, word = letters(PublicNumber(first * 2, 1), reader)[0]
            assert word.startswith(sign)


def test_digits_stand_apart_with_the_check_digit_last():
    assert digits(NUMBER) == "0 0 4 2 " + NUMBER.check
