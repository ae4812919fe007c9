"""Single dates: one of their own or beside a series, moved, cancelled, brought back, held somewhere else."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import BERLIN, day_of
from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions.events import note, uid
from miteinander.gatherings.actions.telling import bump, tell
from miteinander.gatherings.enums import Kind, State
from miteinander.gatherings.models import Gathering, Said, Series
from miteinander.gatherings.recurrence import BadRule, typed_span
from miteinander.gatherings.rules import may_change, may_organise
from miteinander.gatherings.wording import refusal
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.places.actions import Said as Claim
from miteinander.places.models import Venue
from miteinander.texts.actions import put, write


@dataclass(frozen=True, slots=True)
class When:
    """A day and times as the clock on the wall shows them."""

    day: date
    begins: time
    ends: time

    def span(self) -> tuple[datetime, datetime]:
        """In UTC; a time that does not exist is refused with a sentence."""
        try:
            return typed_span(self.day, self.begins, self.ends)
        except BadRule as bad:
            raise refusal(bad) from bad


@dataclass(frozen=True, slots=True)
class DateFacts:
    """What is said of one date; what is empty comes from its series."""

    title: str = ""
    about: str = ""
    language: str = "de"
    kind: Kind = Kind.MEETING
    venue: Venue | None = None
    room: str = ""
    languages: str = ""
    contact: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    signs_up: bool = False
    order_by: date | None = None

    def columns(self) -> dict[str, Any]:
        left = {each.name: getattr(self, each.name) for each in fields(self)}
        for name in ("title", "about", "language"):
            del left[name]
        return left


def no_second(series: Series | None, start: datetime, besides: int | None = None) -> None:
    """A series meets at most once a day."""
    if series is None:
        return
    midnight = datetime.combine(day_of(start), time(), BERLIN)
    same = series.gatherings.planned().filter(starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1))
    if same.exclude(pk=besides or 0).exists():
        raise Refused(_("An diesem Tag ist schon ein Termin dieser Reihe."), field="day")


@once(lambda nonce: Gathering.objects.filter(uid=uid(nonce)))
def make_gathering(
    *,
    network: Network,
    when: When,
    facts: DateFacts,
    nonce: str,
    by: Actor,
    now: datetime,
    series: Series | None = None,
) -> Gathering:
    """A gathering of its own, or an extra date of a series. The same nonce makes it once."""
    may_organise(by).require()
    if series is None and not facts.title.strip():
        raise Refused(_("Bitte geben Sie dem Treffen einen Namen."), field="title")
    start, end = when.span()
    no_second(series, start)
    row = Gathering.objects.create(
        network=network, series=series, uid=uid(nonce), starts_at=start, ends_at=end, changed_at=now,
        title=put(None, facts.title, facts.language), about=put(None, facts.about, facts.language),
        **facts.columns(),
    )  # fmt: skip
    note("made", row, by, now)
    if series is not None:
        tell(network, [row], now=now)
    return row


@transaction.atomic
def change_gathering(*, gathering: Gathering, facts: DateFacts, by: Actor, now: datetime) -> Gathering:
    """Change what is said of a date. Another place is told to those who subscribed, the rest only to calendars."""
    may_organise(by).require()
    if gathering.series_id is None and not facts.title.strip():
        raise Refused(_("Bitte geben Sie dem Treffen einen Namen."), field="title")
    elsewhere = (gathering.venue, gathering.room) != (facts.venue, facts.room)
    gathering.title = put(gathering.title, facts.title, facts.language)
    gathering.about = put(gathering.about, facts.about, facts.language)
    for name, value in facts.columns().items():
        setattr(gathering, name, value)
    bump(gathering, now)
    gathering.save()
    note("changed", gathering, by, now)
    if elsewhere and gathering.state == State.PLANNED:
        tell(gathering.network, [gathering], now=now)
    return gathering


def _locked(gathering: Gathering, by: Actor, now: datetime) -> Gathering:
    may_organise(by).require()
    row = Gathering.objects.select_for_update(of=("self",)).select_related("series", "network").get(pk=gathering.pk)
    may_change(state=row.state, ends_at=row.ends_at, now=now).require()
    return row


@transaction.atomic
def move(*, gathering: Gathering, when: When, reason: str, by: Actor, now: datetime) -> Gathering:
    """The same date at another time; moved back to where it was, it no longer counts as moved."""
    row = _locked(gathering, by, now)
    start, end = when.span()
    if start <= now:
        raise Refused(_("Dieser Tag liegt in der Vergangenheit."), field="day")
    if (start, end) == (row.starts_at, row.ends_at):
        raise Refused(_("Der Termin ist schon an diesem Tag um diese Zeit."), field="day")
    no_second(row.series, start, besides=row.pk)
    origin = row.moved_from or row.starts_at
    row.moved_from = None if start == origin else origin
    row.starts_at, row.ends_at, row.reason = start, end, put(None, reason)
    bump(row, now)
    row.save()
    note("moved", row, by, now)
    tell(row.network, [row], now=now)
    return row


@transaction.atomic
def cancel(*, gathering: Gathering, reason: str, by: Actor, now: datetime) -> Gathering:
    """It does not take place; pages and calendars keep saying so."""
    row = _locked(gathering, by, now)
    if not reason.strip():
        raise Refused(_("Bitte schreiben Sie, warum der Termin ausfällt. Den Grund lesen alle."), field="reason")
    row.state, row.reason = State.CANCELLED, write(words=reason, language="de")
    bump(row, now)
    row.save()
    note("cancelled", row, by, now)
    tell(row.network, [row], now=now)
    return row


@transaction.atomic
def bring_back(*, gathering: Gathering, by: Actor, now: datetime) -> Gathering:
    """A cancelled date takes place after all."""
    may_organise(by).require()
    row = Gathering.objects.select_for_update(of=("self",)).select_related("series", "network").get(pk=gathering.pk)
    if row.state != State.CANCELLED:
        raise Refused(_("Dieser Termin fällt nicht aus."))
    no_second(row.series, row.starts_at, besides=row.pk)
    row.state, row.reason = State.PLANNED, None
    bump(row, now)
    row.save()
    note("brought back", row, by, now)
    tell(row.network, [row], now=now)
    return row


@transaction.atomic
def say(
    *, thing: Series | Gathering, said: Iterable[Claim], said_by: str, by: Actor, now: datetime
) -> Series | Gathering:
    """What is known about taking part. A word that did not change keeps who said it and when."""
    may_organise(by).require()
    owner: dict[str, Any] = {"series": thing} if isinstance(thing, Series) else {"gathering": thing}
    before = {each.topic: each for each in Said.objects.filter(**owner)}
    for each in said:
        known = before.get(each.feature)
        if known and (known.value, known.detail) == (each.value, each.detail):
            continue
        if not each.value:
            if known:
                known.delete()
            continue
        if not said_by.strip():
            raise Refused(_("Bitte schreiben Sie, wer das gesagt hat, zum Beispiel: Hausverwaltung."), field="said_by")
        facts = {"value": each.value, "detail": each.detail, "said_by": said_by.strip(), "said_on": day_of(now)}
        Said.objects.update_or_create(**owner, topic=each.feature, defaults=facts)
    note("said", thing, by, now)
    return thing
