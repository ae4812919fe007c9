"""Amounts as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.money.amounts import cents


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.400,50 €", 1_240_050),
        ("12400", 1_240_000),
        ("12 400", 1_240_000),
        ("12’400", 1_240_000),
        ("1.200", 120_000),
        ("1.20", 120),
        ("0,5", 50),
        ("80,-", 8_000),
        ("80,– EUR", 8_000),
        ("3 Euro", 300),
        ("0", 0),
    ],
)
def test_cents_of_what_people_write(typed, amount):
    assert cents(typed) == amount


@pytest.mark.parametrize("typed", ["", "viel", "-5", "1,234", "12.40.0", "1.2345", "5 Mio", "1.000.000.000.000", "٣"])
def test_cents_of_what_is_no_amount(typed):
    assert cents(typed) is None


@given(st.integers(0, 99_999_999_999))
def test_cents_reads_what_is_written_in_german(amount):
    whole, rest = divmod(amount, 100)
    assert cents(f"{whole:,}".replace(",", ".") + f",{rest:02d} €") == amount
