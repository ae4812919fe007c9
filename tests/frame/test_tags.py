from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from miteinander.frame.templatetags.house import days_ago, distance
from miteinander.texts.queries import Words

NETWORK = type("Network", (), {"slug": "mia"})()


def render(source: str, path: str = "/", **context: object) -> str:
    request = RequestFactory().get(path)
    return engines["django"].from_string(source).render(context, request)


def test_words_with_language_and_direction():
    texts = {7: Words("<b>مرحبا</b>", "ar", "ar", fallback=True)}
    assert render("{% words texts 7 %}", texts=texts) == '<span lang="ar" dir="rtl">&lt;b&gt;مرحبا&lt;/b&gt;</span>'


@pytest.mark.parametrize("text", [None, 99])
def test_words_of_nothing(text):
    assert (
        render("{% words texts text %}{% words_block texts text %}{% words_note texts text %}", texts={}, text=text)
        == ""
    )


def test_words_of_unknown_language_claim_none():
    assert render("{% words texts 1 %}", texts={1: Words("Ayo", "und", "und")}) == '<span lang="" dir="auto">Ayo</span>'


def test_words_block_keeps_paragraphs_and_lines():
    texts = {1: Words("Eins & zwei\nDrei\n\n\nVier", "de", "de")}
    assert render("{% words_block texts 1 %}", texts=texts) == (
        '<p lang="de" dir="auto">Eins &amp; zwei<br>Drei</p><p lang="de" dir="auto">Vier</p>'
    )


def test_words_block_says_that_a_translation_is_missing():
    texts = {1: Words("Guten Tag", "de", "de", fallback=True)}
    with translation.override("en"):
        assert render("{% words_note texts 1 %}", texts=texts) == (
            '<p class="note">This text does not exist yet in <bdi lang="en">English</bdi>. '
            'You are reading it in <bdi lang="de">Deutsch</bdi>.</p>'
        )


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (Words("Hi", "de", "en", "machine"), "Diese Übersetzung hat eine Maschine gemacht."),
        (Words("Hi", "de", "en", "human", stale=True), "Der Text wurde geändert."),
    ],
)
def test_words_note_warns(words, start):
    assert render("{% words_note texts 1 %}", texts={1: words}).startswith(f'<p class="note">{start}')


def test_words_note_is_silent_about_good_translations():
    assert render("{% words_note texts 1 %}", texts={1: Words("Hi", "de", "en", "human")}) == ""


def test_number_stays_together():
    assert (
        render("{% number n %}", n="ASL 0042-7") == '<span class="num" dir="ltr" translate="no">ASL\u00a00042-7</span>'
    )


def test_number_aloud_sign_by_sign():
    assert "Zeichen für Zeichen: A S L 0 0 4 2 7</span>" in render("{% number n aloud=True %}", n="ASL 0042-7")


@pytest.mark.parametrize(
    ("language", "words"), [("de", "2. November 2026"), ("en", "2 November 2026"), ("de-simple", "2. November 2026")]
)
def test_when_in_words(language, words):
    with translation.override(language):
        assert render("{% when day %}", day=date(2026, 11, 2)) == f'<time datetime="2026-11-02">{words}</time>'


def test_when_is_local_time():
    late = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
    assert render("{% when t with_time=True %}", t=late) == (
        '<time datetime="2026-11-02T00:30+01:00">2. November 2026, 00:30 Uhr</time>'
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "heute"), (-1, "gestern"), (1, "morgen"), (-3, "vor 3 Tagen"), (14, "in 14 Tagen")],
)
def test_distance(days, words):
    assert distance(days) == words


def test_distance_in_arabic_uses_the_dual():
    with translation.override("ar"):
        assert [distance(-2), distance(-3), distance(-11)] == ["قبل يومين", "قبل 3 أيام", "قبل 11 يومًا"]


def test_days_ago_counts_local_days():
    assert days_ago(datetime(2026, 11, 1, 23, 30, tzinfo=UTC), date(2026, 11, 3)) == "gestern"
    assert days_ago(None) == ""


def test_query_keeps_filters():
    assert render("{% query page=2 kind=None %}", "/?kind=idea&q=a%26b&page=1") == "?q=a%26b&amp;page=2"


def test_entry_marks_where_we_are():
    assert render('{% entry "components" "Teile" %}', "/frame/components/") == (
        '<li><a href="/frame/components/" aria-current="page">Teile</a></li>'
    )


def test_entry_of_a_page_to_come_is_left_out():
    assert render('{% entry "no_such_page" "Plan" %}', network=NETWORK) == ""


def test_progress_escapes_its_word():
    assert render("{% progress 'done' word %}", word="<i>").endswith("</svg> &lt;i&gt;</span>")
