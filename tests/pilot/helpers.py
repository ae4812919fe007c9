"""Choices over the calculation of the example, for the tests of this room."""

from datetime import timedelta
from itertools import count

from tests.factories import NOW, PersonFactory

from miteinander.atlas.actions import keep, publish
from miteinander.demo.surveying import sheet
from miteinander.people.roles import VISITOR, Actor, Role
from miteinander.pilot.actions.deciding import Decided, decide, open_up
from miteinander.pilot.actions.preparing import Counts, Told, add_criterion, begin, judge, nominate, weigh
from miteinander.pilot.actions.saying import remark
from miteinander.pilot.enums import Source
from miteinander.pilot.queries.story import KIND
from miteinander.voices.actions.raising import Said, Way
from miteinander.voices.enums import Check

_numbers = count()
TODAY = NOW.date()
AREAS = ("15", "16", "28")  # Heide-, Holunder- and Schlehenviertel: 88, 100 and 99 of 100
AFTER = NOW + timedelta(days=11)  # when the time to speak is over


def analyst():
    return Actor(PersonFactory().pk, Role.ANALYST)


def calculation_of(network):
    found = keep(network=network, data=sheet("mia"), name="sheet.json", by=analyst(), now=NOW)
    publish(calculation=found, by=analyst(), now=NOW)
    network.refresh_from_db()
    return found


def begun(network, *, seats=1, calculation=None):
    """A choice with areas and two criteria, neither weighed nor judged."""
    choice = begin(
        calculation=calculation or calculation_of(network),
        told=Told("Wo fangen wir an?", "Ein Jahr in einem Viertel.", "Wir fangen an.", seats),
        nonce=f"choice-{next(_numbers)}",
        by=analyst(),
        now=NOW,
    )
    nominate(choice=choice, keys=AREAS, by=analyst(), now=NOW)
    add_criterion(choice=choice, counts=Counts("Bedarf", Source.SHARE, "Dort fehlt es."), by=analyst(), now=NOW)
    add_criterion(choice=choice, counts=Counts("Menschen machen mit", Source.JUDGED), by=analyst(), now=NOW)
    choice.network = network
    return choice


def given(choice, *points):
    """Points for the criterion that is judged, by areas in the order of their names."""
    criterion = choice.criteria.get(source=Source.JUDGED)
    candidates = choice.candidates.order_by("name")
    table = {(each.pk, criterion.pk): n for each, n in zip(candidates, points, strict=True)}
    judge(choice=choice, points=table, by=analyst(), now=NOW)


def weighed(choice, *weights, who="Steuerungsgruppe", now=NOW):
    by_key = {each.pk: n for each, n in zip(choice.criteria.order_by("pk"), weights, strict=True)}
    return weigh(choice=choice, weights=by_key, who=who, why="So ist es gerecht.", by=analyst(), now=now)


def ready(network, **more):
    choice = begun(network, **more)
    given(choice, 3, 2, 4)
    weighed(choice, 4, 2)
    return choice


def opened(network, **more):
    choice = open_up(choice=ready(network, **more), until=TODAY + timedelta(days=10), by=analyst(), now=NOW)
    choice.network = network
    network.refresh_from_db()
    return choice


def said(choice, *, key="16", words="Bei uns fehlt ein Raum.", nonce="", shown=True, now=NOW):
    made = remark(
        choice=choice, key=key, said=Said(KIND, words), way=Way(), nonce=nonce or f"remark-{next(_numbers)}",
        sealed_key="", by=VISITOR, now=now,
    )  # fmt: skip
    if shown:
        made.voice.check_state = Check.SHOWN
        made.voice.save(update_fields=["check_state"])
    return made


def decision(choice, *keys, on=None, **more):
    chosen = frozenset(choice.candidates.filter(key__in=keys).values_list("pk", flat=True))
    words = {
        "decided_by": "Steuerungsgruppe",
        "took_part": "Alle Partner\nDrei Bewohnerinnen",
        "reasons": "Dort geht es.",
    }
    return Decided(chosen, on or AFTER.date(), **{**words, **more})


def decided(choice, *keys, **more):
    return decide(choice=choice, decided=decision(choice, *keys, **more), by=analyst(), now=AFTER)
