from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from miteinander.desk.marks import BLANK, Piece, blank, pieces
from miteinander.desk.phrases import BY_KEY, PHRASES, insert
from miteinander.desk.plain import tip
from miteinander.desk.queries.likely_same import rare


@dataclass(frozen=True)
class Hint:
    start: int
    end: int


def test_pieces_mark_the_hints_in_order():
    found = pieces("Ruf 0123 an.", [Hint(4, 8)])
    assert found == (Piece("Ruf "), Piece("0123", 1), Piece(" an."))


def test_blank_can_leave_other_hints_alone():
    hints = [Hint(0, 1), Hint(2, 3)]
    assert blank("a b c", hints, only=2) == f"a {BLANK} c"
    assert blank("a b c", hints) == f"{BLANK} {BLANK} c"


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_pieces_lose_no_word_whatever_the_hints(text, spans):
    hints = [Hint(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    assert "".join(piece.words for piece in pieces(text, hints)) == text


def test_tip_names_long_sentences_and_words():
    words = " ".join(["Wort"] * 16)
    found = tip(f"Kurz. {words}. Das Straßenverkehrsordnungsamt hilft.")
    assert found.sentences == (words,)
    assert found.words == ("Straßenverkehrsordnungsamt",)
    assert not tip("Das ist kurz. Danke!")


def test_phrases_in_plain_german_are_short():
    for phrase in PHRASES:
        assert tip(phrase.simple).sentences == (), phrase.key


def test_insert_puts_the_phrase_on_its_own_line_in_the_language_of_the_answer():
    phrase = BY_KEY["thanks"]
    assert insert("", phrase, "de") == phrase.de
    assert insert("Guten Tag!\n", phrase, "de-simple") == f"Guten Tag!\n\n{phrase.simple}"


def test_rare_leaves_out_words_of_one_voice_and_of_too_many():
    assert rare({"rampe": 2, "nur": 1, "stadt": 40, "ampel": 3, "ab": 2}, 100) == ("rampe", "ampel")
