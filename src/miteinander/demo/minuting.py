"""What is talked about in the meetings of the example: agendas, minutes with decisions and tasks, who was there.

Lines are typed as the coordination would type them, see gatherings/shorthand.py; `at` goes to a point of the agenda
first, counted within its kind ("voice 2").
"""

from datetime import datetime, timedelta

from miteinander.dates.deadlines import day_of
from miteinander.demo.gatherings import nth
from miteinander.demo.reading import Row
from miteinander.demo.stage import Stage, say_also
from miteinander.gatherings.actions import agenda, minutes, publishing
from miteinander.gatherings.models import Gathering, Line
from miteinander.gatherings.queries.public import one
from miteinander.gatherings.shorthand import understand

AGENDA = timedelta(days=4)  # before the meeting


def add_minutes(stage: Stage, row: Row) -> None:
    """Note what happens around each date once its series is there; a date far in the past is told when it was."""
    for each in row.get("minutes", ()):
        begun = stage.clock.moment(row["minutes_from_ago"], "minutes")
        stage.at(begun, lambda _at, each=each: _around(stage, each))  # type: ignore[misc]


def _around(stage: Stage, row: Row) -> None:
    found = nth(stage, stage.series[row["series"]], row["date"]) if "series" in row else stage.dates[row["gathering"]]
    pk = found.pk
    stage.at(min(found.starts_at, stage.clock.now) - AGENDA, lambda at: _arrange(stage, pk, row, at))
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
            kind, place = each["at"].split()
            current = gathering.items.filter(kind=kind).order_by("place")[int(place) - 1]
        line = minutes.add_line(
            gathering=gathering, typed=understand(each["typed"], day_of(now)), nonce=f"{pk} {number}", by=by,
            now=now + timedelta(minutes=number), item=current,
        )  # fmt: skip
        say_also(line.words, each.get("also", {}), now)
        if "done_after" in each:
            stage.at(now + timedelta(days=each["done_after"]), lambda at, line=line: _finish(stage, line, at))  # type: ignore[misc]
    partners = {stage.partners[key]: people for key, people in row["partners"].items()}
    minutes.count_people(gathering=gathering, partners=partners, residents=row["residents"], by=by, now=now)


def _finish(stage: Stage, line: Line, now: datetime) -> None:
    minutes.finish_task(line=line, done=True, by=stage.coordination, now=now)


def _publish(stage: Stage, pk: int, row: Row, now: datetime) -> None:
    made = publishing.publish(
        gathering=_load(stage, pk), summary=row["summary"], plain=row["plain"], by=stage.coordination, now=now
    )
    say_also(made.summary, row.get("also", {}), now)
