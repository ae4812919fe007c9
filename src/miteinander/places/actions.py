"""What can be done to areas and venues. The journal of the network that acts keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.people.roles import Actor
from miteinander.places.models import AccessFact, Area, Venue
from miteinander.places.rules import may_change_area, may_edit_venue, may_end_area
from miteinander.texts.actions import rewrite, write
from miteinander.texts.models import Text


@dataclass(frozen=True, slots=True)
class Home:
    """The network that acts: its id and the path of its area."""

    network: int
    path: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one feature; an empty value takes back what was said."""

    feature: str
    value: str
    detail: str = ""


def _note(verb: str, thing: Area | Venue, home: Home, by: Actor, now: datetime) -> None:
    name = thing._meta.model_name or ""
    journal.write(network=home.network, verb=verb, thing=name, thing_id=thing.pk, by=by, now=now)


@transaction.atomic
def new_top(*, level: str, name: str, valid_from: date) -> Area:
    """An area with nothing above it, made when a network is founded; that action writes the journal."""
    area = Area.objects.create(level=level, name=name.strip(), path="/", valid_from=valid_from)
    area.path = f"/{area.pk}/"
    area.save(update_fields=["path"])
    return area


@transaction.atomic
def add_area(
    *, home: Home, parent: Area, level: str, name: str, official_key: str, valid_from: date, by: Actor, now: datetime
) -> Area:
    """A new area below another; the path follows from the parent."""
    may_change_area(home=home.path, area=parent.path).require()
    if valid_from < parent.valid_from:
        raise Refused(_("So früh gab es das Gebiet darüber noch nicht."), field="valid_from")
    area = Area.objects.create(
        parent=parent,
        level=level,
        name=name.strip(),
        official_key=official_key.strip(),
        path="/",
        valid_from=valid_from,
    )
    area.path = f"{parent.path}{area.pk}/"
    area.save(update_fields=["path"])
    _note("added", area, home, by, now)
    return area


@transaction.atomic
def end_area(*, home: Home, area: Area, on: date, by: Actor, now: datetime) -> Area:
    """From this day the area is no longer valid; what was said there stays. Areas below must have ended before."""
    may_end_area(home=home.path, area=area.path).require()
    if on <= area.valid_from:
        raise Refused(_("Das Ende muss nach dem Anfang liegen."), field="valid_to")
    if Area.objects.filter(parent=area).valid_on(on).exists():
        raise Refused(_("Darunter liegen noch Gebiete. Beenden Sie erst diese."))
    area.valid_to = on
    area.save(update_fields=["valid_to"])
    _note("ended", area, home, by, now)
    return area


@transaction.atomic
def add_venue(*, home: Home, area: Area, facts: dict[str, Any], directions: str, by: Actor, now: datetime) -> Venue:
    may_edit_venue(home=home.path, venue=area.path).require()
    text = write(words=directions, language="de") if directions.strip() else None
    venue = Venue.objects.create(area=area, directions=text, **facts)
    _note("added", venue, home, by, now)
    return venue


@transaction.atomic
def edit_venue(
    *,
    home: Home,
    venue: Venue,
    area: Area,
    facts: dict[str, Any],
    directions: str,
    said: Iterable[Said],
    said_by: str,
    by: Actor,
    now: datetime,
) -> Venue:
    """Change a venue and what is said about access. A fact that did not change keeps who said it and when."""
    for path in (venue.area.path, area.path):
        may_edit_venue(home=home.path, venue=path).require()
    venue.area, venue.directions = area, _put(venue.directions, directions)
    for name, value in facts.items():
        setattr(venue, name, value)
    venue.save()
    _say(venue, said, said_by, now.date())
    _note("edited", venue, home, by, now)
    return venue


def _put(text: Text | None, words: str) -> Text | None:
    if text is None:
        return write(words=words, language="de") if words.strip() else None
    return rewrite(text=text, words=words) if words.strip() != text.words else text


def _say(venue: Venue, said: Iterable[Said], said_by: str, on: date) -> None:
    before = {fact.feature: fact for fact in venue.access_facts.all()}
    for each in said:
        fact = before.get(each.feature)
        if fact and (fact.value, fact.detail) == (each.value, each.detail):
            continue
        if not each.value:
            if fact:
                fact.delete()
            continue
        if not said_by.strip():
            raise Refused(_("Bitte schreiben Sie, wer das gesagt hat, zum Beispiel: Hausverwaltung."), field="said_by")
        AccessFact.objects.update_or_create(
            venue=venue,
            feature=each.feature,
            defaults={"value": each.value, "detail": each.detail, "said_by": said_by.strip(), "said_on": on},
        )


@transaction.atomic
def close_venue(*, home: Home, venue: Venue, closed: bool, by: Actor, now: datetime) -> Venue:
    """Close a venue, or take that back."""
    may_edit_venue(home=home.path, venue=venue.area.path).require()
    venue.closed_on = now.date() if closed else None
    venue.save(update_fields=["closed_on"])
    _note("closed" if closed else "opened", venue, home, by, now)
    return venue
