"""Founding a network of the example: its facts, areas, venues, groups and people, from data/<slug>.toml."""

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from miteinander.dates.deadlines import BERLIN
from miteinander.demo.clock import FOUNDED, Clock
from miteinander.demo.reading import Row
from miteinander.demo.stage import Stage, say_also
from miteinander.desk.actions import add_group, end_group
from miteinander.network.actions.appointments import Task, appoint
from miteinander.network.actions.facts import edit_network, open_network
from miteinander.network.actions.founding import Plan, found
from miteinander.network.actions.wording import keep_words
from miteinander.people.models import Person
from miteinander.people.roles import Actor, Role
from miteinander.places.actions import Home, Said, add_area, add_venue, close_venue, edit_venue
from miteinander.places.models import Area

FIRST_DAY = datetime.combine(FOUNDED, time(9), BERLIN)


def open_network_of(row: Row, *, clock: Clock, people: dict[str, Person], town: Area, now: datetime) -> Stage:
    """The network with its texts; public unless the content says that it is a draft."""
    facts: dict[str, Any] = dict(row["network"])
    operator = Actor(people["betrieb"].pk, Role.OPERATOR)
    draft = facts.pop("draft", False)
    plan = Plan(**{name: facts.pop(name) for name in ("name", "short_name", "slug", "prefix", "coordination", "email")})
    plan = Plan(**{**{name: getattr(plan, name) for name in Plan.__slots__}, "area": town})
    network = found(plan=plan, by=operator, now=now)
    edit_network(network=network, facts=facts, by=operator, now=now)
    for field, versions in row.get("texts", {}).items():
        keep_words(thing=network, field=field, network=network.pk, versions=versions, by=operator, now=now)
    if not draft:
        open_network(network=network, missing=0, by=operator, now=now)
    coordinator = Person.objects.get(email=network.email)
    stage = Stage(clock, network, people | {"coordinator": coordinator}, {"town": town}, coordinator="coordinator")
    _places(stage, row, now)
    _groups(stage, row, now)
    return stage


def _places(stage: Stage, row: Row, now: datetime) -> None:
    home, by = Home(stage.network.pk, stage.areas["town"].path), stage.coordination
    for each in row.get("area", ()):
        stage.areas[each["key"]] = add_area(
            home=home,
            parent=stage.areas[each.get("parent", "town")],
            level=each.get("level", "neighbourhood"),
            name=each["name"],
            official_key="",
            valid_from=FOUNDED,
            by=by,
            now=now,
        )
    for each in row.get("venue", ()):
        stage.at(stage.clock.moment(each["ago"], each["key"]), lambda at, each=each: _venue(stage, home, each, at))  # type: ignore[misc]


def _venue(stage: Stage, home: Home, row: Row, now: datetime) -> None:
    area, by = stage.areas[row["area"]], stage.coordination
    facts = {name: row.get(name, "") for name in ("name", "street", "postcode", "town")}
    venue = add_venue(home=home, area=area, facts=facts, directions=row.get("directions", ""), by=by, now=now)
    stage.venues[row["key"]] = venue
    say_also(venue.directions, row.get("also", {}), now)
    said = [Said(*fact) for fact in row.get("access", ())]
    if said:
        edit_venue(
            home=home, venue=venue, area=area, facts=facts, directions=row.get("directions", ""),
            said=said, said_by=row["said_by"], by=by, now=now,
        )  # fmt: skip
    if "closed_ago" in row:
        closed = stage.clock.moment(row["closed_ago"], row["key"])
        stage.at(closed, lambda at: close_venue(home=home, venue=venue, closed=True, by=by, now=at))


def _groups(stage: Stage, row: Row, now: datetime) -> None:
    for each in row.get("group", ()):
        share = Decimal(str(each["share"])) if "share" in each else None
        group = add_group(
            network=stage.network,
            name=each["name"],
            share=share,
            share_source=each.get("source", ""),
            by=stage.coordination,
            now=now,
        )
        say_also(group.name, each.get("also", {}), now)
        stage.groups[each["key"]] = group
        if "ended_ago" in each:
            day = stage.clock.day(each["ended_ago"])
            ending = stage.clock.moment(each["ended_ago"], each["key"])
            stage.at(ending, lambda at, g=group, d=day: end_group(group=g, on=d, by=stage.coordination, now=at))  # type: ignore[misc]


def appointments(stage: Stage, row: Row) -> None:
    """Who has which role from when to when: also somebody who stands in, whose time is over, whose time comes."""
    made: dict[str, Any] = {}

    def give(at: datetime, each: Row) -> None:
        starts = stage.clock.day(each["ago"]) if "ago" in each else FOUNDED
        task = Task(
            role=Role(each["role"]),
            starts_on=starts,
            ends_on=stage.clock.day(each["until_ago"]) if "until_ago" in each else None,
            partner=stage.partners.get(each.get("partner", "")),
            substitute_for=made.get(each.get("instead_of", "")),
        )
        made[each["email"]] = appoint(
            network=stage.network, email=each["email"], name=each["name"], task=task, by=stage.coordination, now=at
        )

    made[stage.network.email] = stage.network.appointments.filter(role=Role.COORDINATOR).first()
    for each in row.get("appointment", ()):
        noted = FIRST_DAY if "ago" not in each else stage.clock.moment(max(each["ago"], 1), each["email"])
        stage.at(noted, lambda at, each=each: give(at, each))  # type: ignore[misc]
