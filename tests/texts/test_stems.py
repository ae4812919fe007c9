import string
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.patience import comes_back

from miteinander.texts.stems import fold, found, query_words, search_words

TEXTS = {
    "lift": "Die Aufzüge am Bahnhof fallen seit Wochen aus.",
    "stairs": "Ohne Aufzug komme ich nicht in den dritten Stock.",
    "home": "Wir suchen Wohnungen, in denen vier Generationen leben können.",
    "ramp": "Der Eingang des Rathauses ist nicht barrierefreier geworden, die Stufe ist 14 cm hoch.",
    "neighbours": "In der Nachbarschaft fehlt eine Bank zum Ausruhen.",
    "road": "Auf der Straße vor der Schule fahren alle zu schnell.",
    "child": "Für Kinder gibt es im Winter keinen Raum zum Spielen.",
    "bread": "Der Bäcker öffnet jetzt auch am Sonntag.",
}


def hits(query: str, language: str = "de") -> set[str]:
    wanted = query_words(query, language)
    return {name for name, text in TEXTS.items() if found(wanted, search_words(text, "de"))}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Aufzüge", {"lift", "stairs"}),
        ("aufzug", {"lift", "stairs"}),
        ("Aufzuege", {"lift", "stairs"}),
        ("Wohnungen", {"home"}),
        ("barrierefrei", {"ramp"}),
        ("Nachbarschaft", {"neighbours"}),
        ("Straße", {"road"}),
        ("strasse", {"road"}),
        ("Kind", {"child"}),
        ("Baecker", {"bread"}),
        ("Backer", {"bread"}),
        ("AUFZUG Stock", {"stairs"}),
        ("die Bank", {"neighbours"}),
        ("Fahrrad", set()),
        ("14", {"ramp"}),
    ],
)
def test_german_queries_find_their_texts(query: str, expected: set[str]) -> None:
    assert hits(query) == expected


def test_search_words_of_a_sentence() -> None:
    words = search_words("Die Straße hat 2 neue Ampeln.", "de")
    assert words == {"strass", "strasse", "2", "neu", "ampel", "ampeln"}


@pytest.mark.parametrize(
    ("text", "language", "query"),
    [
        ("The lifts were broken again", "en", "lift"),
        ("المصاعد في المدرسة معطلة", "ar", "مدرسة"),
        ("Лифты в нашем доме не работают", "ru", "лифт"),
        ("Asansörler çalışmıyor", "tr", "asansör"),
        ("Les ascenseurs de l’école", "fr", "ecole"),
        ("Windy nie działają", "pl", "winda"),
        ("У нашому будинку ліфт", "uk", "ліфт"),
        ("Thang máy bị hỏng", "vi", "thang may"),
    ],
)
def test_texts_of_other_languages_are_found(text: str, language: str, query: str) -> None:
    assert found(query_words(query, language), search_words(text, language))


@pytest.mark.parametrize("query", ["Grünau", "gruenau", "Aschersleben"])
@pytest.mark.parametrize("reader", ["de", "en", "ar", "vi"])
@pytest.mark.parametrize("written", ["de", "en", "tr", "uk"])
def test_names_are_found_across_languages(query: str, reader: str, written: str) -> None:
    assert found(query_words(query, reader), search_words("Grünau, Aschersleben", written))


@pytest.mark.parametrize("query", ["Bürgermeister", "bürger-meister", "Meister", "Bürger\u00adMeister"])
def test_hyphenated_compounds_are_found_whole_and_in_parts(query: str) -> None:
    assert found(query_words(query), search_words("Der Bürger-Meister kommt.", "de-simple"))


@pytest.mark.parametrize(("query", "text"), [("Haus", "Wohnhaus"), ("Wege", "Radwege"), ("Platz", "Spielplätze")])
def test_heads_of_compounds_are_found(query: str, text: str) -> None:
    assert found(query_words(query), search_words(text, "de"))


def test_query_words_keep_order_and_drop_small_words() -> None:
    assert query_words("Wo ist der Aufzug? Aufzüge an der Straße 12 a") == ("aufzug", "strass", "12")
    assert query_words("the lift and the stairs", "en") == ("lift", "stair")
    assert query_words("und die, FÜR fuer das") == ()


def test_found_nothing_looked_for() -> None:
    assert not found((), search_words(TEXTS["lift"], "de"))


def test_digits_of_other_scripts_are_the_same() -> None:
    assert search_words("٤٢ ۴۲ ４２ 42", "ar") == {"42"}


@given(st.text(), st.sampled_from(["de", "de-simple", "en", "ar", "tr", "ti", "und", ""]))
def test_words_of_any_text_are_found_in_it(text: str, language: str) -> None:
    words = search_words(text, language)
    assert all(len(word) > 1 or word.isdecimal() for word in words)
    assert found(query_words(text, language), words) == bool(query_words(text, language))


@given(st.text(string.ascii_letters + "äöüÄÖÜß", min_size=1))
def test_fold_knows_no_umlaut_and_no_case(word: str) -> None:
    typed = word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    assert fold(word) == fold(typed) == fold(word.upper())
    assert fold(word).isascii()


def test_search_words_in_threads_agree() -> None:
    with ThreadPoolExecutor(4) as pool:
        results = set(pool.map(lambda _: search_words(" ".join(TEXTS.values()), "de"), range(40)))
    assert len(results) == 1


def test_search_words_of_a_hundred_thousand_letters_return() -> None:
    with comes_back():
        for text in ("a" * 100_000, "a-" * 50_000, "ä\u0308" * 50_000, "\u0308" * 100_000):
            search_words(text, "de")
