"""Numbers as people type them from a card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.paper.typed import OtherNetwork, serial_of
from miteinander.voices.numbering import NotANumber, PublicNumber, Reason

serials = st.integers(1, 9999)


@given(serials)
def test_serial_alone_is_enough(serial):
    assert serial_of(str(serial), "ASL") == serial
    assert serial_of(f" {serial:04d} ", "ASL") == serial


@given(st.integers(1, 99_999))
def test_every_way_of_writing_it_whole(serial):
    number = PublicNumber("ASL", serial)
    for text in (str(number), number.path.lower(), f"{number.digits}-{number.check}", f"{number.digits}{number.check}"):
        assert serial_of(text, "ASL") == serial


@given(serials, st.integers(0, 9))
def test_wrong_check_digit_is_never_taken(serial, digit):
    number = PublicNumber("ASL", serial)
    if str(digit) != number.check:
        with pytest.raises(NotANumber) as fault:
            serial_of(f"{number.digits}-{digit}", "ASL")
        assert fault.value.reason == Reason.WRONG_CHECK


def test_arabic_digits_are_digits():
    assert serial_of("٤٢", "ASL") == 42


def test_number_of_another_network_is_named():
    with pytest.raises(OtherNetwork) as other:
        serial_of(str(PublicNumber("QLB", 7)), "ASL")
    assert other.value.number == PublicNumber("QLB", 7)


@pytest.mark.parametrize("text", ["", "0", "0000", "x", "§", "ASL", "1" * 80])
def test_what_is_no_number(text):
    with pytest.raises(NotANumber):
        serial_of(text, "ASL")
