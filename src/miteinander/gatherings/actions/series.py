"""Making and changing a series. Its dates are rows, made ahead of time; what is over is never touched."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions.events import note, uid_of
from miteinander.gatherings.actions.telling import bump, tell
from miteinander.gatherings.enums import Kind, State
from miteinander.gatherings.models import Gathering, Series
from miteinander.gatherings.recurrence import BadRule, Pattern, Schedule, Slot
from miteinander.gatherings.rules import may_organise
from miteinander.gatherings.wording import refusal
from miteinander.network.models import Body, Network
from miteinander.people.roles import Actor
from miteinander.places.models import Venue
from miteinander.texts.actions import put, write

AHEAD_DAYS = 400
_INHERITED = ("kind", "signs_up")


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """Everything a series is made of; texts are in German unless `language` says otherwise."""

    title: str
    pattern: Pattern
    starts_on: date
    begins: time
    ends: time
    kind: Kind = Kind.MEETING
    about: str = ""
    language: str = "de"
    body: Body | None = None
    ends_on: date | None = None
    count: int | None = None
    land: str = ""
    venue: Venue | None = None
    room: str = ""
    languages: str = ""
    contact: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    signs_up: bool = False
    order_days: int = 10

    def columns(self) -> dict[str, Any]:
        """What is stored as it is; texts and rule are kept by the actions."""
        left = {each.name: getattr(self, each.name) for each in fields(self)}
        for name in ("title", "about", "language", "pattern"):
            del left[name]
        return left | {"rule": str(self.pattern)}

    def check(self) -> Schedule:
        """The schedule, or a refusal with the field it belongs to."""
        if not self.title.strip():
            raise Refused(_("Bitte geben Sie der Reihe einen Namen."), field="title")
        try:
            return Schedule(
                self.pattern, self.starts_on, self.begins, self.ends,
                ends_on=self.ends_on, count=self.count, land=self.land,
            ).check()  # fmt: skip
        except BadRule as bad:
            raise refusal(bad) from bad


@once(lambda nonce: Series.objects.filter(nonce=nonce))
def make_series(*, network: Network, facts: SeriesFacts, nonce: str, by: Actor, now: datetime) -> Series:
    """A series with its dates, from its first day to more than a year ahead. The same nonce makes it once."""
    may_organise(by).require()
    facts.check()
    series = Series.objects.create(
        network=network,
        title=write(words=facts.title, language=facts.language),
        about=put(None, facts.about, facts.language),
        nonce=nonce,
        **facts.columns(),
    )
    go_on(series, now=now, whole=True)
    note("made", series, by, now)
    return series


@transaction.atomic
def change_series(*, series: Series, facts: SeriesFacts, by: Actor, now: datetime) -> list[Gathering]:
    """Change what all coming dates have in common. Dates that no longer follow from the rule are taken back, new ones
    come; those that were moved or cancelled by hand stay. Returns the dates somebody has to be told of."""
    may_organise(by).require()
    facts.check()
    before = {name: getattr(series, name) for name in ("venue_id", "room", "begins", "ends")}
    series.title = put(series.title, facts.title) or series.title
    series.about = put(series.about, facts.about, facts.language)
    for name, value in facts.columns().items():
        setattr(series, name, value)
    series.ready_until = None
    series.save()
    elsewhere = before["venue_id"] != series.venue_id or before["room"] != series.room
    changed = _follow_rule(series, elsewhere=elsewhere, now=now)
    go_on(series, now=now)
    note("changed", series, by, now, {"dates": [each.pk for each in changed]})
    tell(series.network, changed, now=now)
    return changed


@transaction.atomic
def go_on(series: Series, *, now: datetime, whole: bool = False) -> int:
    """Make the rows that are missing up to the horizon; returns how many. Runs as often as one likes. Only a series
    that is new gets dates in the past, for its history; a new rule says nothing about what was."""
    today = day_of(now)
    until = today + timedelta(days=AHEAD_DAYS)
    known = set(series.gatherings.filter(key__isnull=False).values_list("key", flat=True))
    slots = series.schedule.slots(series.starts_on if whole else today + timedelta(days=1), until)
    made = Gathering.objects.bulk_create(_row(series, slot, now) for slot in slots if slot.key not in known)
    series.ready_until = until
    series.save(update_fields=["ready_until"])
    return len(made)


def _row(series: Series, slot: Slot, now: datetime) -> Gathering:
    return Gathering(
        network_id=series.network_id, series=series, key=slot.key, uid=uid_of(series, slot.key), kind=series.kind,
        starts_at=slot.starts, ends_at=slot.ends, signs_up=series.signs_up, changed_at=now,
        order_by=slot.key - timedelta(days=series.order_days) if series.signs_up else None,
    )  # fmt: skip


def _follow_rule(series: Series, *, elsewhere: bool, now: datetime) -> list[Gathering]:
    """Bring the coming dates in line with the rule; returns those that are at another time, another place, or off."""
    coming = series.gatherings.filter(starts_at__gt=now, key__isnull=False).exclude(state=State.CANCELLED)
    slots = {slot.key: slot for slot in series.schedule.slots(series.starts_on, day_of(now) + timedelta(days=3660))}
    changed = []
    for row in coming.select_related("series", "network").order_by("starts_at", "pk"):
        slot = slots.get(row.key) if row.key else None
        before = (row.starts_at, row.ends_at, row.state)
        row.state = State.PLANNED if slot else State.DROPPED
        if slot and row.moved_from is None:
            row.starts_at, row.ends_at = slot.starts, slot.ends
        told = before != (row.starts_at, row.ends_at, row.state)
        told = told or (elsewhere and row.venue_id is None and not row.room and row.state == State.PLANNED)
        bump(row, now)
        row.kind, row.signs_up = series.kind, series.signs_up
        row.save()
        changed += [row] if told else []
    return changed


def go_on_all(*, now: datetime) -> int:
    """The round of the house: every series that ends nowhere soon gets its dates of the next weeks."""
    made = 0
    soon = day_of(now) + timedelta(days=AHEAD_DAYS - 30)
    for series in Series.objects.filter(ready_until__lt=soon).order_by("pk"):
        made += go_on(series, now=now)
    return made
