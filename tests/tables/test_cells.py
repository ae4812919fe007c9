"""Letters over columns, and words compared as people compare them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from miteinander.tables.cells import folded, letter, tidy


@given(st.integers(0, 18_277))
def test_letter_is_that_of_spreadsheets(index: int) -> None:
    assert letter(index) == get_column_letter(index + 1)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("E-Mail (Büro)", "emailbuero"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Tel.-Nr. *", "telnr"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("Ä", "ae"),
        ("A\u0308", "ae"),
        ("عنوان", "عنوان"),
        (" - ", ""),
    ],
)
def test_folded_is_what_people_take_for_the_same(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text())
def test_tidy_twice_is_tidy_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    tidy(text).encode()


@given(st.text())
def test_folded_twice_is_folded_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
