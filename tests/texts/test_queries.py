"""The texts of a page come in one query, in the reader's language or the nearest there is."""

import pytest
from tests.factories import NOW, TextFactory

from miteinander.texts.actions import rewrite, translate, write
from miteinander.texts.models import Status
from miteinander.texts.queries import NOTHING, Words, read

pytestmark = pytest.mark.django_db


def in_languages(source: str, *languages: str, status: Status = Status.HUMAN):
    text = write(words=f"auf {source}", language=source)
    for code in languages:
        translate(text=text, language=code, words=f"auf {code}", now=NOW, status=status)
    return text


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_read_takes_one_query_for_any_number(rows, django_assert_num_queries):
    texts = [in_languages("de", "en", "de-simple") for _ in range(rows)]

    with django_assert_num_queries(1):
        found = read([text.pk for text in texts], "en")

    assert [found[text.pk].words for text in texts] == ["auf en"] * rows


def test_read_takes_no_query_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert read([None], "de") == {}


def test_read_leaves_out_what_does_not_exist():
    assert read([7_000_000], "de") == {}


@pytest.mark.parametrize(
    ("reader", "there", "shown"),
    [
        ("en", ("de", "en", "ar"), "en"),
        ("de", ("ar", "de"), "de"),
        ("de-simple", ("de", "en"), "de"),
        ("de-simple", ("de", "de-simple"), "de-simple"),
        ("prs", ("de", "fa"), "fa"),
        ("prs", ("de", "en"), "de"),
        ("ar", ("en", "de"), "de"),
        ("ar", ("tr", "en"), "tr"),
        ("de", ("ar",), "ar"),
    ],
)
def test_read_falls_back_along_the_chain_then_to_the_source(reader, there, shown):
    text = in_languages(*there)

    assert read([text.pk], reader)[text.pk].language == shown


def test_words_say_when_they_are_not_what_the_reader_asked_for():
    text = in_languages("de", "en")

    own, translated, other = (read([text.pk], reader)[text.pk] for reader in ("de", "en", "ar"))

    assert (own.fallback, translated.fallback, other.fallback) == (False, False, True)
    assert (own.status, translated.status, translated.source) == ("", "human", "de")


@pytest.mark.parametrize("status", list(Status))
def test_words_say_who_translated(status):
    text = in_languages("de", "en", status=status)

    assert read([text.pk], "en")[text.pk].status == status


def test_translation_is_stale_once_the_source_changed_and_fresh_when_made_anew():
    text = in_languages("de", "en")
    rewrite(text=text, words="neu gefasst")
    assert read([text.pk], "en")[text.pk].stale

    translate(text=text, language="en", words="said anew", now=NOW)
    assert read([text.pk], "en")[text.pk] == Words("said anew", "en", "de", "human")


def test_translate_again_replaces():
    text = in_languages("de", "en", "en")

    assert text.translations.count() == 1


def test_words_direction_and_first_line():
    arabic = Words("سطر أول\nسطر ثان", "ar", "ar")

    assert (arabic.direction, arabic.first_line) == ("rtl", "سطر أول")
    assert (NOTHING.words, NOTHING.direction) == ("", "ltr")


def test_white_space_around_words_is_not_kept():
    text = write(words="  Hallo \n", language="de")

    assert (text.words, TextFactory(words="Hallo").hash) == ("Hallo", text.hash)
