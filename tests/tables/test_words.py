"""Sentences about unreadable tables: in every language, with all their figures."""

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

import miteinander
from miteinander.tables.refusal import Reason
from miteinander.tables.words import WORDS, Sentence


def test_words_know_every_reason() -> None:
    assert WORDS.keys() == set(Reason)


def test_sentence_takes_the_language_of_its_page() -> None:
    sentence = Sentence(WORDS[Reason.TOO_MANY_ROWS], {"most": 20_000})
    with translation.override("de"):
        assert str(sentence).startswith("Die Tabelle hat mehr als 20000 Zeilen.")


CATALOGUES = sorted((Path(miteinander.__file__).parent / "tables" / "locale").glob("*/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_words_are_translated_with_all_their_facts(path: Path) -> None:
    told = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}
    with translation.override("de"):
        for sentence_in_german in map(str, WORDS.values()):
            facts = re.findall(r"%\(\w+\)s", sentence_in_german)
            assert sorted(re.findall(r"%\(\w+\)s", told[sentence_in_german])) == sorted(facts)


def test_words_are_there_in_every_further_language() -> None:
    assert [path.parts[-3] for path in CATALOGUES] == ["ar", "de_Simple", "en"]
