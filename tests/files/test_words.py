"""Every refusal has its sentence."""

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

import miteinander
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


CATALOGUES = sorted((Path(miteinander.__file__).parent / "files" / "locale").glob("*/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_words_are_translated_with_all_their_facts(path: Path) -> None:
    told = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}
    with translation.override("de"):
        for sentence_in_german in map(str, WORDS.values()):
            facts = re.findall(r"%\(\w+\)s", sentence_in_german)
            assert sorted(re.findall(r"%\(\w+\)s", told[sentence_in_german])) == sorted(facts)


def test_words_are_there_in_every_further_language() -> None:
    assert [path.parts[-3] for path in CATALOGUES] == ["ar", "de_Simple", "en"]
