"""What hinders, in sentences that can be read aloud."""

from decimal import Decimal

import pytest
from django.utils import translation

from miteinander.thread.facts import FactLine, lines
from miteinander.voices.enums import Fact
from miteinander.voices.models import BarrierFact


def said(language: str, *facts) -> list[str]:
    rows = [BarrierFact(fact=fact, amount=None if amount is None else Decimal(amount)) for fact, amount in facts]
    with translation.override(language):
        return [line.sentence for line in lines(rows)]


@pytest.mark.parametrize(
    ("facts", "sentences"),
    [
        ([], []),
        ([("steps", "3"), ("step_height", "48")], ["3 Stufen, zusammen 48 cm"]),
        ([("step_height", "48.0"), ("steps", "3.0")], ["3 Stufen, zusammen 48 cm"]),
        ([("steps", "1"), ("step_height", "12.5")], ["1 Stufe, 12,5 cm hoch"]),
        ([("steps", "2")], ["2 Stufen"]),
        ([("steps", None), ("step_height", "48")], ["Stufen, zusammen 48 cm"]),
        ([("steps", None)], ["Stufen"]),
        ([("step_height", "30")], ["Stufen, zusammen 30 cm"]),
        ([("width", "82.5"), ("no_handrail", None)], ["Handlauf fehlt", "zu schmal: nur 82,5 cm breit"]),
        ([("steep", "9"), ("kerb", "14")], ["zu steil: 9 % Gefälle", "Bordstein zu hoch: 14 cm"]),
        ([("green_short", "8"), ("cost", "1200")], ["Grün zu kurz: 8 Sekunden", "zu teuer: 1200 €"]),
    ],
)
def test_lines_in_german(facts, sentences):
    assert said("de", *facts) == sentences


def test_lines_in_english_and_arabic():
    facts = (("steps", "3"), ("step_height", "48.5"))

    assert said("en", *facts) == ["3 steps, 48.5 cm altogether"]
    assert said("ar", *facts)[0].startswith("3 درجات")


@pytest.mark.parametrize("fact", list(Fact))
@pytest.mark.parametrize("amount", [None, "7"])
def test_lines_know_every_fact(fact, amount):
    (sentence,) = said("de", (fact, amount))

    assert sentence
    assert "%" not in sentence or fact == Fact.STEEP


def test_lines_keep_own_words():
    rows = [
        BarrierFact(fact="steps", amount=Decimal(2), detail="außen"),
        BarrierFact(fact="step_height", amount=Decimal(30), detail="ungleich"),
    ]

    with translation.override("de"):
        assert lines(rows) == (FactLine("steps", "2 Stufen, zusammen 30 cm", "außen, ungleich"),)
