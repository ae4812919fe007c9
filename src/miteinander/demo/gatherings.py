"""When people meet in the example: series by rule, single dates, what was moved or cancelled, and who says they come.

The dates of a series are picked by counting from now: -1 is the last one that is over, 1 the next one.
"""

from datetime import date, datetime, timedelta

from miteinander.demo.clock import FOUNDED, Clock
from miteinander.demo.reading import Row
from miteinander.demo.stage import Stage, say_also
from miteinander.frame.tokens import make_pass
from miteinander.gatherings.actions import dates, following, guests, inviting, series, ticking
from miteinander.gatherings.actions.dates import DateFacts, When
from miteinander.gatherings.actions.guests import Coming
from miteinander.gatherings.actions.series import SeriesFacts
from miteinander.gatherings.enums import Channel, Kind, NeedKind, Way
from miteinander.gatherings.models import Gathering, Series
from miteinander.gatherings.queries.public import one
from miteinander.gatherings.recurrence import parse
from miteinander.places.actions import Said as Claim

LAST_CHANGE = 3  # days ago: what is still to come was changed then
PLAIN = ("room", "languages", "contact", "contact_phone", "contact_email", "signs_up")


def add_gatherings(stage: Stage, row: Row) -> None:
    """Note everything; stage.series and stage.dates find it again by its key."""
    for each in row.get("series", ()):
        stage.at(stage.clock.moment(each["ago"], each["key"]), lambda at, each=each: _series(stage, each, at))  # type: ignore[misc]
    for each in row.get("gathering", ()):
        stage.at(stage.clock.moment(each["ago"], each["key"]), lambda at, each=each: _single(stage, each, at))  # type: ignore[misc]
    for each in row.get("subscriber", ()):
        stage.at(stage.clock.moment(each["ago"], each["email"]), lambda at, each=each: _subscribe(stage, each, at))  # type: ignore[misc]


def nth(stage: Stage, made: Series, number: int) -> Gathering:
    """The date of a series that is so far from now."""
    rows = made.gatherings.order_by("starts_at", "pk")
    over, ahead = rows.filter(ends_at__lte=stage.clock.now), rows.filter(ends_at__gt=stage.clock.now)
    return list(over)[number] if number < 0 else list(ahead)[number - 1]


# -- series -----------------------------------------------------------------------------------------------------------
def _series(stage: Stage, row: Row, now: datetime) -> None:
    starts_on = stage.clock.day(row["begins_ago"]) if "begins_ago" in row else FOUNDED
    facts = SeriesFacts(
        title=row["title"], about=row.get("about", ""), kind=Kind(row["kind"]), pattern=parse(row["rule"]),
        starts_on=starts_on, begins=row["begins"], ends=row["ends"], count=row.get("count"), land=row.get("land", ""),
        venue=stage.venues.get(row.get("venue", "")), order_days=row.get("order_days", 10),
        **{name: row[name] for name in PLAIN if name in row},
    )  # fmt: skip
    nonce = f"{stage.network.slug} {row['key']}"
    made = series.make_series(network=stage.network, facts=facts, nonce=nonce, by=stage.coordination, now=now)
    stage.series[row["key"]] = made
    say_also(made.title, row.get("also", {}), now)
    say_also(made.about, row.get("also_about", {}), now)
    _said(stage, made, row, now)
    series.go_on(made, now=stage.clock.now)  # the round of the house, as of today
    for number, each in enumerate(row.get("changes", ())):
        found = nth(stage, made, each["date"])
        at = max(now, min(found.starts_at - timedelta(days=6), stage.clock.moment(LAST_CHANGE, f"{nonce} {number}")))
        stage.at(at, lambda at, pk=found.pk, each=each: _change(stage, pk, each, at))  # type: ignore[misc]
    for each in row.get("guests", ()):
        _guest(stage, nth(stage, made, each["date"]), each, now)


def _said(stage: Stage, thing: Series | Gathering, row: Row, now: datetime) -> None:
    said = [Claim(*fact) for fact in row.get("said", ())]
    if said:
        dates.say(thing=thing, said=said, said_by=row["said_by"], by=stage.coordination, now=now)


def _load(stage: Stage, pk: int) -> Gathering:
    found = one(stage.network, pk)
    if found is None:
        raise LookupError(pk)
    return found


def _change(stage: Stage, pk: int, row: Row, now: datetime) -> None:
    found, by = _load(stage, pk), stage.coordination
    if "cancel" in row:
        changed = dates.cancel(gathering=found, reason=row["cancel"], by=by, now=now)
        say_also(changed.reason, row.get("also", {}), now)
    elif "move" in row:
        day = found.starts_at.date() + timedelta(days=row["days"])
        when = When(day, row["begins"], row["ends"])
        changed = dates.move(gathering=found, when=when, reason=row["move"], by=by, now=now)
        say_also(changed.reason, row.get("also", {}), now)
    else:
        inviting.invite(gathering=found, by=by, now=now)
        ticking.tick(gathering=found, points=row.get("ticked", ()), by=by, now=now)


# -- single dates -----------------------------------------------------------------------------------------------------
def day_wanted(clock: Clock, row: Row) -> date:
    """So many days from now, then on to the wanted weekday (0 is Monday)."""
    first = clock.today + timedelta(days=row["in"]) if row["in"] > 0 else clock.day(-row["in"])
    return first + timedelta(days=(row["weekday"] - first.weekday()) % 7)


def _single(stage: Stage, row: Row, now: datetime) -> None:
    day = day_wanted(stage.clock, row)
    facts = DateFacts(
        title=row.get("title", ""), about=row.get("about", ""), kind=Kind(row["kind"]),
        venue=stage.venues.get(row.get("venue", "")),
        order_by=day - timedelta(days=row["order_days"]) if "order_days" in row else None,
        **{name: row[name] for name in PLAIN if name in row},
    )  # fmt: skip
    made = dates.make_gathering(
        network=stage.network, when=When(day, row["begins"], row["ends"]), facts=facts,
        nonce=f"{stage.network.slug} {row['key']}", by=stage.coordination, now=now,
        series=stage.series.get(row.get("beside", "")),
    )  # fmt: skip
    stage.dates[row["key"]] = made
    say_also(made.title, row.get("also", {}), now)
    say_also(made.about, row.get("also_about", {}), now)
    _said(stage, made, row, now)
    if "ticked" in row:
        ticking.tick(gathering=made, points=row["ticked"], by=stage.coordination, now=now)
    if "invited_ago" in row:
        at = stage.clock.moment(row["invited_ago"], f"{row['key']} invited")
        stage.at(at, lambda at: _change(stage, made.pk, {}, at))
    for each in row.get("guests", ()):
        _guest(stage, made, each, now)


# -- who comes --------------------------------------------------------------------------------------------------------
def _guest(stage: Stage, gathering: Gathering, row: Row, made: datetime) -> None:
    at = max(made, stage.clock.moment(row["ago"], row["name"]))
    stage.at(at, lambda at: _comes(stage, gathering.pk, row, at))


def _comes(stage: Stage, pk: int, row: Row, now: datetime) -> None:
    channel, language = Channel(row.get("channel", "web")), row.get("language", "de")
    needs = tuple((NeedKind(kind), detail) for kind, detail in row.get("needs", ()))
    facts = {name: row[name] for name in ("name", "people", "email", "phone") if name in row}
    coming = Coming(way=Way(row.get("way", "none")), language=language, needs=needs, **facts)
    nonce, by = f"{pk} {row['name']}", stage.coordination
    guest = guests.sign_up(gathering=_load(stage, pk), coming=coming, nonce=nonce, now=now, channel=channel, by=by)
    for need in guest.needs.filter(kind__in=row.get("arranged", ())).select_related("guest__gathering"):
        guests.arrange(need=need, done=True, by=by, now=now)


def _subscribe(stage: Stage, row: Row, now: datetime) -> None:
    """Somebody confirmed the address that they wrote on the page."""
    made = stage.series.get(row.get("series", ""))
    words = (str(stage.network.pk), str(made.pk if made else ""), row.get("language", "de"), row["email"])
    token = make_pass(following.CONFIRM, "\n".join(words))
    following.subscribe(network=stage.network, token=token, now=now)
