"""One small programme, whole, for tests to change a line of."""

SMALL = """
format = 1
key = "gemeinsam"
name = "Gemeinsam wohnen"
purpose = "Nachbarn bauen einen Treffpunkt."
land = "SN"
licence = "CC0-1.0"
checked_on = 2026-01-02
[sources.law]
title = "Bekanntmachung"
url = "https://example.org/"
on = 2026-01-01
[budget]
total = "100.000,01"
[period]
starts = 2026-01-01
ends = 2027-12-31
months = 24
[[phases]]
name = "Erste"
months = 24
[funders.state]
name = "Land"
kind = "state"
total = "60.000,00"
per_place = "600,00"
years = { 2026 = "30.000,00", 2027 = "30.000,00" }
[funders.help]
name = "Stiftung"
kind = "foundation"
total = "40.000,01"
per_place = "400,01"
[recipients.town]
needed = true
[recipients.carrier]
needed = true
[[awards]]
funder = "state"
recipient = "town"
financing = "share"
rate = "80 %"
cap = "500,00"
source = "law"
verified = true
[[awards]]
funder = "help"
recipient = "carrier"
financing = "fixed"
source = "law"
[caps]
source = "law"
award = "500,00"
place = "1.000,01"
[[attachments]]
kind = "concept"
pages = 3
files = ["pdf"]
most_mb = 5
by = "town"
[[calls]]
key = "2026"
name = "Aufruf 2026"
announced = 2026-01-05
opens = 2026-02-01T08:00:00
closes = 2026-11-18
moves = true
source = "law"
verified = true
[[calls.events]]
name = "Fragen und Antworten"
at = 2026-03-02T17:00:00
where = "im Internet"
[rules]
source = "law"
spend_within = "2 months"
payout = { value = "ahead", verified = true }
"""


def changed(*pairs: tuple[str, str]) -> str:
    """SMALL with each first text in place of the second; every one must be there."""
    text = SMALL
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
