"""Funds, juries and requests for the tests of this room."""

from datetime import date
from itertools import count

from tests.factories import NOW, NetworkFactory, PersonFactory

from miteinander.people.roles import VISITOR, Actor, Role
from miteinander.smallfund.actions.asking import Asked, ask
from miteinander.smallfund.actions.deciding import Cast, meet, settle
from miteinander.smallfund.actions.keeping import Rules, begin, seat
from miteinander.smallfund.enums import Choice, Decider, Outcome
from miteinander.voices.actions.raising import Said, Way
from miteinander.voices.enums import Check, Kind

_numbers = count()
TODAY = NOW.date()
RULES = {
    "name": "Fonds Oststadt", "about": "Für Ideen, von denen viele etwas haben.", "money_from": "Stadt Beispielstadt",
    "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "budget_cents": 100_000, "most_cents": 50_000,
    "is_open": True,
}  # fmt: skip


def coordination():
    return Actor(PersonFactory().pk, Role.COORDINATOR)


def fund_of(network=None, by=None, **rules):
    network = network or NetworkFactory()
    return begin(
        network=network, rules=Rules(**RULES | rules), nonce=f"fund-{next(_numbers)}", by=by or coordination(), now=NOW
    )


def request_of(fund, cents=30_000, *, words="Wir bauen Hochbeete.", nonce="", shown=True, by=VISITOR, now=NOW):
    found = ask(
        fund=fund, said=Said(Kind.IDEA, words, place="Hof"), asked=Asked(cents, "Holz", "Alle im Haus", "im Mai"),
        way=Way(), nonce=nonce or f"request-{next(_numbers)}", sealed_key="", by=by, now=now,
    )  # fmt: skip
    if shown:
        found.voice.check_state = Check.SHOWN
        found.voice.save(update_fields=["check_state"])
    return found


def jury_of(fund, many=3, by=None):
    return [seat(fund=fund, name=f"Mitglied {n}", votes=True, by=by or coordination(), now=NOW) for n in range(many)]


def session_of(fund, jurors, on=TODAY, by=None):
    return meet(fund=fund, on=on, place="Bürgerhaus", present=jurors, by=by or coordination(), now=NOW)


def cast(jurors, *choices, cents=30_000):
    """The same choice for all, or one each."""
    each = choices * len(jurors) if len(choices) == 1 else choices
    chosen = {juror.pk: Choice(choice) for juror, choice in zip(jurors, each, strict=True)}
    return Cast(cents, "Viele haben etwas davon.", chosen)


def granted(request, cents=None, by=None, now=NOW):
    """Granted by the office; the fund must let it (`office_cents`)."""
    return settle(
        request=request, decider=Decider.OFFICE, outcome=Outcome.GRANTED, cents=cents or request.asked_cents,
        words="Eine gute Idee.", by=by or coordination(), now=now,
    )  # fmt: skip
