"""Rules and dates in words, in every language of the interface."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from miteinander.gatherings.recurrence import BadRule, Fault, parse
from miteinander.gatherings.wording import FAULTS, refusal, rule_words, when_words

TEN, ONE = time(10), time(13)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;BYDAY=1TH,3TH", "jeden ersten und dritten Donnerstag im Monat, 10 bis 13 Uhr"),
        ("FREQ=MONTHLY;BYDAY=-1FR,1MO", "jeden ersten Montag und letzten Freitag im Monat, 10 bis 13 Uhr"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH", "alle 2 Monate am ersten Donnerstag, 10 bis 13 Uhr"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,3", "jeden Monat am 3. und letzten Tag, 10 bis 13 Uhr"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "jeden Montag, Mittwoch und Freitag, 10 bis 13 Uhr"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "alle 2 Wochen am Dienstag, 10 bis 13 Uhr"),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5", "jedes Jahr am 5. Mai, 10 bis 13 Uhr"),
        ("FREQ=YEARLY;BYMONTH=6;BYDAY=1SA", "jedes Jahr am ersten Samstag im Juni, 10 bis 13 Uhr"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYDAY=1SA", "alle 2 Jahre am ersten Samstag im Juni, 10 bis 13 Uhr"),
    ],
)
def test_rule_in_german(rule, words):
    assert rule_words(parse(rule), TEN, ONE) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de-simple", "jeden ersten und dritten Donnerstag im Monat, 10 bis 13 Uhr"),
        ("en", "every first and third Thursday of the month, 10:00 to 13:00"),
        ("ar", "الخميس الأول والثالث من كل شهر، من 10:00 إلى 13:00"),
    ],
)
def test_rule_in_other_languages(language, words):
    with translation.override(language):
        assert rule_words(parse("FREQ=MONTHLY;BYDAY=1TH,3TH"), TEN, ONE) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Donnerstag, 3. Dezember, 10 bis 13 Uhr"),
        ("de-simple", "Donnerstag, 3. Dezember, 10 bis 13 Uhr"),
        ("en", "Thursday, 3 December, 10:00 to 13:00"),
        ("ar", "الخميس، 3 ديسمبر، من 10:00 إلى 13:00"),
    ],
)
def test_date_in_words(language, words):
    start, end = datetime(2026, 12, 3, 9, tzinfo=UTC), datetime(2026, 12, 3, 12, tzinfo=UTC)
    with translation.override(language):
        assert when_words(start, end, date(2026, 11, 23)) == words
    assert when_words(start, end, date(2025, 1, 1)) == "Donnerstag, 3. Dezember 2026, 10 bis 13 Uhr"


def test_half_hours_are_said():
    assert "09:30 bis 11 Uhr" in rule_words(parse("FREQ=WEEKLY;BYDAY=MO"), time(9, 30), time(11))


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_sentence(fault):
    sentence = str(refusal(BadRule(fault, date(2026, 3, 29))))

    assert fault in FAULTS
    assert "%" not in sentence
    assert len(sentence) > 20
