import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.voices.numbering import NotANumber, PublicNumber, Reason, damm, parse

prefixes = st.text(string.ascii_uppercase, min_size=2, max_size=4)
numbers = st.builds(PublicNumber, prefixes, st.integers(1, 999_999_999))


@pytest.mark.parametrize(("digits", "check"), [("572", 4), ("43881234567", 9), ("11294", 6), ("5724", 0)])
def test_damm_published_examples(digits: str, check: int) -> None:
    assert damm(digits) == check


def test_damm_table_is_a_weakly_totally_antisymmetric_quasigroup() -> None:
    def step(state: int, digit: int) -> int:
        first = next(d for d in "0123456789" if damm(d) == state)  # from 0 one digit leads everywhere
        return damm(f"{first}{digit}")

    digits = range(10)
    assert all({step(a, b) for b in digits} == set(digits) for a in digits)
    assert all({step(a, b) for a in digits} == set(digits) for b in digits)
    assert all(step(a, a) == 0 for a in digits)
    pairs = [(a, b) for a in digits for b in range(a)]
    assert not [(c, a, b) for c in digits for a, b in pairs if step(step(c, a), b) == step(step(c, b), a)]


def test_number_texts() -> None:
    number = PublicNumber("ASL", 42)
    assert str(number) == f"ASL 0042-{number.check}"
    assert number.path == f"ASL-0042-{number.check}"
    assert number.groups == ("ASL", "0042", number.check)
    assert damm("102821" + "0042" + number.check) == 0
    assert PublicNumber("LEMO", 123456).groups[1] == "123456"


@pytest.mark.parametrize(("prefix", "serial"), [("A", 1), ("ABCDE", 1), ("as", 1), ("ÄÖ", 1), ("AB", 0), ("AB", 10**9)])
def test_number_impossible_is_refused(prefix: str, serial: int) -> None:
    with pytest.raises(ValueError, match=r"prefix|serial"):
        PublicNumber(prefix, serial)


@given(numbers)
def test_parse_reads_what_was_written(number: PublicNumber) -> None:
    assert parse(str(number)) == number
    assert parse(number.path) == number
    assert parse("".join(number.groups).lower()) == number


def slips(digits: str) -> set[str]:
    """All texts with one digit changed or two neighbours swapped."""
    changed = {digits[:i] + d + digits[i + 1 :] for i in range(len(digits)) for d in string.digits}
    swapped = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    return (changed | swapped) - {digits}


def test_check_digit_notices_every_slip_in_four_digit_serials() -> None:
    right = {"".join(PublicNumber("ASL", serial).groups[1:]) for serial in range(1, 10_000)}
    assert len(right) == 9_999
    assert all(right.isdisjoint(slips(digits)) for digits in right)


def test_parse_notices_a_first_digit_turned_to_zero() -> None:
    """Read as the shorter serial 1 the check digit would be right."""
    with pytest.raises(NotANumber):
        parse("YIJ 00001-6")


@given(numbers, st.data())
def test_parse_notices_every_slip(number: PublicNumber, data: st.DataObject) -> None:
    wrong = data.draw(st.sampled_from(sorted(slips("".join(number.groups[1:])))))
    with pytest.raises(NotANumber) as fault:
        parse(f"{number.prefix} {wrong[:-1]}-{wrong[-1]}")
    assert fault.value.reason in (Reason.WRONG_CHECK, Reason.NO_SERIAL)


@given(
    numbers,
    st.sampled_from([("٠", "Arabic-Indic"), ("۰", "Persian"), ("０", "full-width"), ("०", "Devanagari")]),
)
def test_parse_digits_of_other_scripts(number: PublicNumber, script: tuple[str, str]) -> None:
    table = {ord(d): chr(ord(script[0]) + int(d)) for d in string.digits}
    assert parse(str(number).translate(table)) == number


@pytest.mark.parametrize(
    "spelling",
    [
        "ASL 0042-{c}",
        "asl0042{c}",
        "Asl 0042 {c}",
        "ASL/0042/{c}",
        "ASL_0042_{c}",
        " asl – 0042 — {c} ",
        "ASL.0042.{c}",
        "#ASL 0042-{c}",
        "ASL 42-{c}",
        "asl-42 {c}",
        "ASLOO42-{c}",
        "ASL OO42-{c}",
        "asl oo42{c}",
        "ASL 0 0 4 2 {c}",
        "ＡＳＬ\u3000００４２－{c}",
        "\u200eASL 0042\u200f-{c}",
        "ASL\u00a00042\u2212{c}",
    ],
)
def test_parse_is_patient(spelling: str) -> None:
    number = PublicNumber("ASL", 42)
    assert parse(spelling.format(c=number.check)) == number


def test_parse_letters_among_the_digits() -> None:
    number = PublicNumber("OIL", 10101)
    assert parse(f"oil IOlO1 {number.check}") == number
    assert parse(f"OIL1O1O1-{number.check}") == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        (" -/ ", Reason.EMPTY),
        ("\u200e", Reason.EMPTY),
        ("A" * 65, Reason.TOO_LONG),
        ("ASL 1234567890-1", Reason.TOO_LONG),
        ("ABCDE 0042-7", Reason.NO_PREFIX),
        ("0042-7", Reason.NO_PREFIX),
        ("A 0042-7", Reason.NO_PREFIX),
        ("ASL", Reason.NO_SERIAL),
        ("ASL 0000-0", Reason.NO_SERIAL),
        ("ASL 7", Reason.NO_CHECK),
        ("ASL 0042", Reason.NO_CHECK),
        ("ASL 0x42-7", Reason.STRANGE_SIGN),
        ("ASL 0042-7", Reason.WRONG_CHECK),
        ("ÄSL 0042-7", Reason.STRANGE_SIGN),
        ("<script>", Reason.NO_PREFIX),
    ],
)
def test_parse_says_why_not(text: str, reason: Reason) -> None:
    with pytest.raises(NotANumber) as fault:
        parse(text)
    assert fault.value.reason is reason


@given(st.text())
def test_parse_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = parse(text)
    except NotANumber:
        return
    assert parse(number.path) == number
