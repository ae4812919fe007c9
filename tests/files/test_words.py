"""Every refusal has its sentence."""

from django.utils import translation

from miteinander.files.intake import MEGABYTE, too_large
from miteinander.files.refusal import Reason, Refused
from miteinander.files.words import WORDS, sentence


def test_words_know_every_reason() -> None:
    assert WORDS.keys() == set(Reason)


def test_sentence_names_the_limit() -> None:
    with translation.override("de"):
        assert sentence(too_large(12 * MEGABYTE)).startswith("Die Datei ist größer als 12 MB. Bitte nehmen")
        assert "mehr als 64 Millionen" in sentence(Refused(Reason.TOO_MANY_PIXELS, megapixels=64))
        assert sentence(Refused(Reason.EMPTY)).startswith("Die Datei ist leer.")
