"""What is talked about in the meetings of the example: agendas, minutes with decisions and tasks, who was there.

Lines are typed as the coordination would type them, see gatherings/shorthand.py; `at` goes to a point of the agenda
first ("voice rampe-buergerhaus", "free 2").
"""

from datetime import datetime, timedelta
from typing import Any

from miteinander.dates.deadlines import day_of
from miteinander.demo.gatherings import nth
from miteinander.demo.reading import Row
from miteinander.demo.stage import Stage, say_also
from miteinander.gatherings.actions import agenda, minutes, publishing
from miteinander.gatherings.models import Gathering, Item, Line
from miteinander.gatherings.queries.public import one
from miteinander.gatherings.shorthand import understand

AGENDA = timedelta(days=4)  # before the meeting


def add_minutes(stage: Stage, row: Row) -> None:
    """Note what happens around each date once its series or the date itself is there."""
    for each in row.get("minutes", ()):
        begun = stage.clock.moment(each.get("from_ago", row["minutes_from_ago"]), "minutes")
        stage.at(begun, lambda _at, each=each: _expect(stage, each))  # type: ignore[misc]


def _expect(stage: Stage, row: Row) -> None:
    found = nth(stage, stage.series[row["series"]], row["date"]) if "series" in row else stage.dates[row["gathering"]]
    at = min(found.starts_at, stage.clock.now) - AGENDA
    stage.at(at, lambda at: _around(stage, found.pk, row, at))


def _around(stage: Stage, pk: int, row: Row, now: datetime) -> None:
    """The agenda; then, if it has been, the meeting itself, which may have been moved."""
    _arrange(stage, pk, row, now)
    found = _load(stage, pk)
    if found.ends_at > stage.clock.now:
        return
    stage.at(found.starts_at, lambda at: _type(stage, pk, row, at))
    if "published_after" in row:
        stage.at(found.ends_at + timedelta(days=row["published_after"]), lambda at: _publish(stage, pk, row, at))


def _load(stage: Stage, pk: int) -> Gathering:
    found = one(stage.network, pk)
    if found is None:
        raise LookupError(pk)
    return found


def _arrange(stage: Stage, pk: int, row: Row, now: datetime) -> None:
    """Tasks of last time first, then voices, measures and free points, as the page proposes it."""
    left = Line.objects.filter(minutes__gathering__network=stage.network, kind="task", done_at=None)
    agenda.set_agenda(
        gathering=_load(stage, pk), order={}, tasks=left.order_by("due_on", "pk")[: row.get("tasks", 0)],
        voices=[stage.voices[key] for key in row.get("voices", ())],
        measures=[stage.measures[key] for key in row.get("measures", ())],
        free=[(words, minutes) for words, minutes in row.get("free", ())], by=stage.coordination, now=now,
    )  # fmt: skip


def _type(stage: Stage, pk: int, row: Row, now: datetime) -> None:
    """One line a minute; a task of last time is ticked off when the line says so."""
    gathering, by = _load(stage, pk), stage.coordination
    current = None
    for number, each in enumerate(row["lines"]):
        if "at" in each:
            current = _point(stage, gathering, *each["at"].split())
        line = minutes.add_line(
            gathering=gathering, typed=understand(each["typed"], day_of(now)), nonce=f"{pk} {number}", by=by,
            now=now + timedelta(minutes=number), item=current,
        )  # fmt: skip
        say_also(line.words, each.get("also", {}), now)
        if "done_after" in each:
            stage.at(now + timedelta(days=each["done_after"]), lambda at, line=line: _finish(stage, line, at))  # type: ignore[misc]
    partners = {stage.partners[key]: people for key, people in row["partners"].items()}
    minutes.count_people(gathering=gathering, partners=partners, residents=row["residents"], by=by, now=now)


def _point(stage: Stage, gathering: Gathering, kind: str, which: str) -> Item:
    """By the key of its voice or measure, or counted within its kind."""
    keyed: dict[str, dict[str, Any]] = {"voice": stage.voices, "measure": stage.measures}
    if kind in keyed:
        return gathering.items.get(**{kind: keyed[kind][which]})
    return gathering.items.filter(kind=kind).order_by("place")[int(which) - 1]


def _finish(stage: Stage, line: Line, now: datetime) -> None:
    minutes.finish_task(line=line, done=True, by=stage.coordination, now=now)


def _publish(stage: Stage, pk: int, row: Row, now: datetime) -> None:
    made = publishing.publish(
        gathering=_load(stage, pk), summary=row["summary"], plain=row["plain"], by=stage.coordination, now=now
    )
    say_also(made.summary, row.get("also", {}), now)
