"""Files of programmes: what they mean, and what is said about each mistake in them."""

import json
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.funding.programmes import SMALL, changed

from miteinander.atlas.faults import Faulty
from miteinander.funding.command import main
from miteinander.funding.deadlines import Term
from miteinander.funding.financing import Financing
from miteinander.funding.programme import PARAMETERS, FunderKind, Programme, RecipientKind
from miteinander.funding.programme_file import parse_programme, read_programme, shipped
from miteinander.funding.programme_values import euros
from miteinander.funding.shape import plain, whole
from miteinander.money.amounts import cents


def faults(text: str) -> list[tuple[str, str]]:
    """Key and sentences of each."""
    with pytest.raises(Faulty) as caught:
        parse_programme(text)
    return [(each.key, f"{each.what} {each.remedy}") for each in caught.value.faults]


def test_file_says_what_it_says():
    it = parse_programme(SMALL)

    assert (it.key, it.total, it.months, it.starts) == ("gemeinsam", 10_000_001, 24, date(2026, 1, 1))
    assert [(each.key, each.kind, each.total, each.per_place) for each in it.funders] == [
        ("state", FunderKind.STATE, 6_000_000, 60_000),
        ("help", FunderKind.FOUNDATION, 4_000_001, 40_001),
    ]
    assert [each.cents for each in it.funders[0].years] == [3_000_000, 3_000_000]
    assert [each.kind for each in it.together] == [RecipientKind.TOWN, RecipientKind.CARRIER]
    assert [(each.financing, each.rate_percent, each.cap) for each in it.awards] == [
        (Financing.SHARE, 8_000, 50_000),
        (Financing.FIXED, None, None),
    ]
    assert it.permits("state", RecipientKind.TOWN)
    assert not it.permits("help", RecipientKind.TOWN)
    assert it.calls[0].closes == datetime.fromisoformat("2026-11-18T23:59:59")
    assert it.calls[0].all_day
    assert it.parameter("rules.spend_within").term == Term(months=2)
    assert [(each.name, each.verified) for each in it.parameters] == [
        ("caps.award", False),
        ("caps.place", False),
        ("rules.payout", True),
        ("rules.spend_within", False),
    ]
    assert it.unverified == 4


def test_language_falls_back_to_the_programmes_own():
    it = parse_programme(SMALL + '[in.en]\nname = "Living together"\npurpose = "Neighbours build a place."\n')

    assert [it.saying("en").name, it.saying("ar").name, it.saying("ar").language] == [
        "Living together",
        "Gemeinsam wohnen",
        "de",
    ]


@pytest.mark.parametrize("name", shipped())
def test_shipped_programme_is_whole(name):
    text, it = read_programme(name)

    assert it.key == name
    assert whole(Programme, json.loads(json.dumps(plain(it)))) == it
    assert parse_programme(text, "again") == it


def test_three_programmes_are_shipped():
    assert shipped() == ("aktionsfonds", "gute-nachbarschaft", "inklusion-vor-ort")


def test_saxon_programme_lets_the_foundation_give_to_the_carrier_alone():
    it = read_programme("inklusion-vor-ort")[1]

    assert [it.cents(f"caps.{name}") for name in ("places", "place", "recipient", "programme")] == [
        5, 100_000_000, 50_000_000, 500_000_000,
    ]  # fmt: skip
    assert not it.permits("aktion-mensch", RecipientKind.TOWN)
    assert [each.months for each in it.phases] == [36, 24]


AMOUNTS = {
    "1.234,5": "in one way only",
    "12,345": "in one way only",
    "1,234.50": "in one way only",
    "12.34,50": "in one way only",
    "5000": "in one way only",
    "5.000": "in one way only",
    "5.000,00 Euro": "in one way only",
    "": "in one way only",
    "99.999.999.999,00": "in one way only",
    "-1,00": "is negative",
    "−1,00": "is negative",
}


@pytest.mark.parametrize(("written", "said"), AMOUNTS.items())
def test_amount_that_can_be_read_twofold_is_refused(written, said):
    found = faults(changed(('total = "100.000,01"', f'total = "{written}"')))

    assert [key for key, _said in found] == ["budget.total"]
    assert said in found[0][1]


@pytest.mark.parametrize("written", ["5000", "5000.5", "true", '["1,00"]', "-3"])
def test_amount_without_quotes_is_refused(written):
    ((key, said),) = faults(changed(('total = "100.000,01"', f"total = {written}")))

    assert key == "budget.total"
    assert "is no amount in euros and cents. Write euros in quotes with exactly two digits" in said


@given(st.integers(0, 99_999_999_999))
def test_amounts_come_back(number):
    text = changed(('total = "40.000,01"', ""), ('total = "100.000,01"', f'total = "{euros(number)}"'))

    assert cents(euros(number)) == number
    assert parse_programme(text).total == number


@given(st.integers(-1_000_000, 1_000_000))
def test_sum_of_funders_is_right_to_the_cent(off):
    text = changed(('total = "100.000,01"', f'total = "{euros(10_000_001 + off)}"'))

    if off:
        more = "less" if off > 0 else "more"
        ((key, said),) = faults(text)
        assert key == "budget.total"
        assert f"The funders come to 100.000,01, which is {euros(abs(off))} {more} than this" in said
    else:
        assert parse_programme(text).total == 10_000_001


MISTAKES = tomllib.loads((Path(__file__).parent / "mistakes.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_said_in_a_clear_sentence(mistake):
    it = MISTAKES[mistake]

    found = faults(changed((it["old"], it["new"])))

    assert found[0][0] == it["key"]
    assert it["said"] in found[0][1]


def test_kind_of_recipient_nobody_knows():
    found = faults(changed(("[recipients.carrier]", "[recipients.carier]")))

    assert ("recipients.carier", '"carier" is no kind of recipient. Did you mean "carrier"?') in found


def test_all_faults_at_once():
    text = changed(
        ('kind = "state"', 'kind = "stat"'), ('"30.000,00"', '"30.000,0"'), ('"80 %"', '"80"'), ("[rules]", "[rulez]")
    )

    assert [key for key, _said in faults(text)] == [
        "funders.state.kind",
        "funders.state.years.2026",
        "awards[0].rate",
        "rulez",
        "funders.state.years",
        "awards[0].rate",
    ]


def test_empty_file_says_what_a_programme_needs():
    found = dict(faults(""))

    assert {"format", "key", "name", "purpose", "licence", "checked_on"} < found.keys()
    assert {"sources", "funders", "recipients", "awards"} < found.keys()


@given(st.text(max_size=80))
def test_no_text_breaks_it(text):
    with pytest.raises(Faulty):
        parse_programme(text)


@given(
    st.sampled_from(sorted(Programme.__dataclass_fields__)),
    st.sampled_from(["1", '"x"', "[1]", "true", "{ a = 1 }", "[[]]", "2026-01-01"]),
)
def test_wrong_shapes_are_faults_and_never_crashes(name, value):
    lines = {"total": "budget", "months": "period", "sayings": "in", "parameters": "rules"}
    text = f"format = 1\n{lines.get(name, name)} = {value}\n"

    assert faults(text)


def test_file_that_is_no_text(tmp_path):
    file = tmp_path / "programme.toml"
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(Faulty, match="Is not UTF-8"):
        read_programme(file)
    file.write_bytes(b"#" * 200_001)
    with pytest.raises(Faulty, match="at most 200000"):
        read_programme(file)
    with pytest.raises(Faulty, match="Name a file or one of: aktionsfonds"):
        read_programme(tmp_path / "nothing.toml")


def test_every_parameter_can_be_written():
    values = {"cents": '"1,00"', "percent": '"12,5 %"', "term": '"6 weeks"', "count": "1", "truth": "true"}
    choices = {"rules.payout": '"ahead"', "rules.proof": '"simple"'}
    lines = "".join(f"{name} = {choices.get(name) or values[unit]}\n" for name, unit in PARAMETERS.items())
    text = SMALL[: SMALL.index("[caps]")].replace('cap = "500,00"\n', "").replace('per_place = "600,00"\n', "")
    text = text.replace('per_place = "400,01"\n', "") + "".join(
        f'[{section}]\nsource = "law"\n'
        + "".join(line.removeprefix(f"{section}.") + "\n" for line in lines.splitlines() if line.startswith(section))
        for section in ("caps", "form", "rules")
    )

    assert [each.name for each in parse_programme(text).parameters] == list(PARAMETERS)


# -- the command ------------------------------------------------------------------------------------------------------
def test_command_says_what_is_in_a_programme(tmp_path, capsys):
    file = tmp_path / "small.toml"
    file.write_text(SMALL, encoding="utf-8")

    assert main(["programme", str(file), "--on", "2026-11-19T12:00"]) == 0
    said = capsys.readouterr().out
    assert "Gemeinsam wohnen (gemeinsam)" in said
    assert "Aufruf 2026: open, until Thu 2026-11-19 23:59:59 (written: 2026-11-18)" in said
    assert "rules.spend_within: 2 months  [not verified]" in said


def test_command_says_all_that_is_wrong(tmp_path, capsys):
    file = tmp_path / "small.toml"
    file.write_text(changed(('"80 %"', '"80"'), ('"CC0-1.0"', "5")), encoding="utf-8")

    assert main(["programme", str(file)]) == 1
    assert capsys.readouterr().err.count("small.toml, ") == 3


def test_documented_example_is_whole():
    document = (Path(__file__).parents[2] / "docs" / "foerderprogramme.md").read_text(encoding="utf-8")

    it = parse_programme(document.partition("```toml\n")[2].partition("```")[0])

    assert it.cents("caps.place") == 6_000_000
    named = {name.partition(".")[2] for name in PARAMETERS}
    assert {name for name in named if f"`{name}`" not in document} == set()


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('files = ["pdf"]', 'files = ["pdf\\u0000"]', "attachments[0].files[0]"),
        ("[sources.law]", '[sources."la\\u0000w"]\ntitle = ""\n[sources.law]', "sources.la\\x00w"),
        ('"im Internet"', '"im \\u001b Internet"', "calls[0].events[0].where"),
    ],
)
def test_signs_that_nobody_sees_are_found_everywhere(old, new, key):
    assert faults(changed((old, new))) == [(key, "Holds signs that nobody can see. Write it again by hand.")]


def test_years_far_away_are_no_crash():
    found = faults(changed(("closes = 2026-11-18", "closes = 9999-12-31"), ("starts = 2026", "starts = 0001")))

    assert ("calls[0].closes", "9999 is far away. Write a year from 2000 to 2100.") in found
    assert ("period.starts", "1 is far away. Write a year from 2000 to 2100.") in found


def test_year_of_many_digits_is_no_crash():
    assert faults(changed(("2027 = ", f"{'9' * 5000} = ")))[0][1].startswith("Is no year.")


def test_language_nobody_speaks():
    assert ("language", '"Deutsch" is no language. Write for example "de", "en" or "de-simple".') in faults(
        changed(("format = 1", 'format = 1\nlanguage = "Deutsch"'))
    )
