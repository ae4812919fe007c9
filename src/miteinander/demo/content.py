"""The example: two networks, one of them through a whole year, told through the same actions the house offers."""

from datetime import datetime

from django.db import connection, transaction

from miteinander.demo import ground
from miteinander.demo.choosing import choose
from miteinander.demo.clock import FOUNDED, Clock
from miteinander.demo.founding import FIRST_DAY, appointments, open_network_of
from miteinander.demo.funding import offer
from miteinander.demo.gatherings import add_gatherings
from miteinander.demo.granting import grant
from miteinander.demo.joining_in import add_partners, add_supporters, agree, fill_bodies
from miteinander.demo.minuting import add_minutes
from miteinander.demo.planning import plan
from miteinander.demo.reading import table, voices
from miteinander.demo.sending import arrived, rounds
from miteinander.demo.stage import Stage
from miteinander.demo.surveying import survey
from miteinander.demo.telling import print_cards, tell
from miteinander.people.models import Person
from miteinander.places.models import Area


@transaction.atomic
def load(now: datetime) -> None:
    """Tell the example as if it had happened up to `now`; `now` must lie at least two months after the founding."""
    clock = Clock(now)
    if (clock.today - FOUNDED).days < 60:
        raise ValueError("The example tells of a year that began on 27 January 2026.")
    people, towns = ground.people(FIRST_DAY), ground.towns()
    mia = _year("mia", clock, people, towns["aschersleben"], FIRST_DAY)
    mia.play()
    mockau = _year("mockau", clock, people, towns["leipzig"], clock.moment(150, "mockau"))
    mockau.play()
    draft = table("draft")
    open_network_of(draft, clock=clock, people=people, town=towns["leipzig"], now=clock.moment(6, "draft")).play()
    arrived()
    # Everything of the past has been delivered; the task queue must not send it once more.
    connection.run_on_commit.clear()


def _year(name: str, clock: Clock, people: dict[str, Person], town: Area, now: datetime) -> Stage:
    row = table(name)
    stage = open_network_of(row, clock=clock, people=people, town=town, now=now)
    add_partners(stage, row)
    appointments(stage, row)
    fill_bodies(stage, row)
    agree(stage, row)
    add_supporters(stage, row)
    add_gatherings(stage, row)
    for number, batch in enumerate(row.get("cards", ())):
        at = clock.moment(batch["ago"], f"cards {number}")
        stage.at(at, lambda at, count=batch["count"]: print_cards(stage, count, at))  # type: ignore[misc]
    tell(stage, voices(name))
    plan(stage, row, now)
    add_minutes(stage, row)
    survey(stage)
    choose(stage, row)
    offer(stage)
    grant(stage, row)
    rounds(stage)
    return stage
