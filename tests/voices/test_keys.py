import hashlib
import hmac
import itertools
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.patience import comes_back

from miteinander.voices.keys import (
    derive,
    is_one_slip,
    key_words,
    normalise,
    opens,
    seal,
    unknown_words,
    words_from,
)

WORDS = key_words()
SALT = bytes(range(16))
WITH_E = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
WITHOUT = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
keys = st.binary(min_size=5, max_size=5).map(words_from)


def spellings(word: str) -> set[str]:
    return {word.translate(WITH_E), word.translate(WITHOUT)}


def near_distance(a: str, b: str) -> int:
    """Damerau-Levenshtein distance (optimal string alignment), written the plain way to check the quick one."""
    rows = [[i + j if not i * j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i, j in itertools.product(range(1, len(a) + 1), range(1, len(b) + 1)):
        rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
            rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


def test_list_has_1024_different_short_lower_case_words() -> None:
    assert len(WORDS) == len(set(WORDS)) == 1024
    assert [word for word in WORDS if not re.fullmatch(r"[a-zäöüß]{3,9}", word)] == []


def test_list_is_never_reordered() -> None:
    """Keys on paper depend on the order: this fingerprint may change only before the first release."""
    assert hashlib.sha256("\n".join(WORDS).encode()).hexdigest()[:16] == "124611ca5c74f909"


def test_list_words_stay_different_however_umlauts_are_typed() -> None:
    seen = Counter(spelling for word in WORDS for spelling in spellings(word))
    assert [spelling for spelling, times in seen.items() if times > 1] == []


def test_list_words_are_never_one_slip_apart() -> None:
    typed = sorted((spelling, word) for word in WORDS for spelling in spellings(word))
    close = [(a, b) for (x, a), (y, b) in itertools.combinations(typed, 2) if a != b and is_one_slip(x, y)]
    assert close == []


def test_list_words_are_not_two_other_words_together() -> None:
    joined = [word for word in WORDS for i in range(3, len(word) - 2) if {word[:i], word[i:]} <= set(WORDS)]
    assert joined == []


letters = st.text("abeuo", max_size=5)


@given(letters, letters)
def test_is_one_slip_agrees_with_the_distance(a: str, b: str) -> None:
    assert is_one_slip(a, b) == (near_distance(a, b) == 1)


def test_words_from_uses_each_of_forty_bits() -> None:
    assert words_from(bytes(5)) == " ".join([WORDS[0]] * 4)
    assert words_from(b"\xff" * 5 + b"more is not looked at") == " ".join([WORDS[-1]] * 4)
    assert words_from(int("0000000001000000001010000000001111111110", 2).to_bytes(5, "big")) == " ".join(
        WORDS[i] for i in (1, 2, 512, 1022)
    )


@given(st.binary(min_size=5, max_size=5))
def test_words_from_loses_nothing(secret: bytes) -> None:
    number = 0
    for word in words_from(secret).split():
        number = number << 10 | WORDS.index(word)
    assert number.to_bytes(5, "big") == secret


def test_words_from_too_few_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="5 bytes"):
        words_from(b"1234")


def test_derive_is_hmac_sha256_and_depends_on_both() -> None:
    digest = hmac.new(b"secret", b"miteinander voice key 1\0nonce", hashlib.sha256).digest()
    assert derive(b"nonce", b"secret") == words_from(digest)
    assert len({derive(b"nonce", b"secret"), derive(b"nonce2", b"secret"), derive(b"nonce", b"secret2")}) == 3


@given(keys)
def test_normalise_keeps_a_key(key: str) -> None:
    assert normalise(key) == key


@given(keys, st.sampled_from([", ", "-", " - ", "\n", "   ", "\t", " / ", "; ", " – ", "\u00a0", " 2. "]))
def test_normalise_any_separator_and_case(key: str, between: str) -> None:
    typed = between.join(key.split())
    assert normalise(typed) == normalise(typed.upper()) == normalise(f"  {typed.title()}. ") == key


@given(keys)
def test_normalise_umlauts_typed_in_any_way(key: str) -> None:
    decomposed = key.replace("ä", "a\u0308").replace("ö", "o\u0308").replace("ü", "u\u0308")
    assert normalise(key.translate(WITH_E)) == normalise(key.translate(WITHOUT)) == normalise(decomposed) == key


@given(keys, st.data())
def test_normalise_one_slip_is_put_right_or_refused_but_never_another_key(key: str, data: st.DataObject) -> None:
    words = key.split()
    which = data.draw(st.integers(0, 3))
    word = words[which].translate(WITH_E)
    i = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slip = data.draw(
        st.sampled_from(
            [
                word[:i] + letter + word[i + 1 :],
                word[:i] + word[i + 1 :],
                word[:i] + letter + word[i:],
                word[:i] + word[i : i + 2][::-1] + word[i + 2 :],
            ]
        )
    )
    typed = " ".join([*words[:which], slip, *words[which + 1 :]])
    assert normalise(typed) in (key, None)


def test_normalise_slips_are_mostly_put_right() -> None:
    """Measured: of all words with one letter left out, but not the first, 85 in 100."""
    slips = [(word, word[:i] + word[i + 1 :]) for word in WORDS for i in range(1, len(word))]
    right = sum(normalise(" ".join([slip] * 4)) == " ".join([word] * 4) for word, slip in slips[::40])
    assert right / len(slips[::40]) >= 0.8


@pytest.mark.parametrize("text", ["", "apfel", "apfel brücke lampe", "apfel brücke lampe tisch stuhl", "xyz " * 4])
def test_normalise_not_four_known_words(text: str) -> None:
    assert normalise(text) is None


@given(st.text())
def test_normalise_any_text_is_a_key_or_nothing(text: str) -> None:
    key = normalise(text)
    assert key is None or (len(key.split()) == 4 and set(key.split()) <= set(WORDS))


def test_unknown_words_are_named_as_typed() -> None:
    assert unknown_words("Apfel, Bruecke, Qwertz, tisch, Łódź") == ("Qwertz", "Łódź")
    assert unknown_words("apfel brücke lampe tisch") == ()


def test_long_text_returns_at_once() -> None:
    with comes_back():
        assert normalise("ä" * 100_000) is None
        assert normalise("apfl " * 100_000) is None
        assert len(unknown_words("qwertz " * 100_000)) < 40


def test_seal_opens_to_its_key_only() -> None:
    sealed = seal("apfel brücke lampe tisch", SALT)
    assert opens("Tisch", sealed) is False
    assert opens("Apfel, Bruecke, Lampe, Tisch", sealed)
    assert not opens("apfel brücke tisch lampe", sealed)
    assert seal("apfel brücke lampe tisch", SALT[::-1]) != sealed
    assert "apfel" not in sealed


@pytest.mark.parametrize(
    "sealed", ["", "scrypt", "scrypt$$", "scrypt$zz$00", "bcrypt$" + "00" * 16 + "$00", "scrypt$" + "00" * 16 + "$ü"]
)
def test_opens_damaged_seal_to_nobody(sealed: str) -> None:
    assert not opens("apfel brücke lampe tisch", sealed)


@pytest.mark.parametrize(("words", "salt"), [("apfel brücke lampe", SALT), ("apfel brücke lampe tisch", SALT[:15])])
def test_seal_of_half_a_key_or_salt_is_refused(words: str, salt: bytes) -> None:
    with pytest.raises(ValueError, match=r"four listed words|16 bytes"):
        seal(words, salt)
