"""Putting an agenda together: tasks of last time, voices, measures and free points."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions.events import note
from miteinander.gatherings.arranging import Wish, arranged
from miteinander.gatherings.enums import ItemKind
from miteinander.gatherings.models import Gathering, Item, Line
from miteinander.gatherings.rules import may_write
from miteinander.people.roles import Actor
from miteinander.plan.models import Measure
from miteinander.texts.actions import write
from miteinander.voices.models import Voice

MOST_POINTS = 60
USUAL, SHORT = 10, 5  # minutes of a new point, and of a task or measure that only needs a look


def usual(minutes: int | None) -> int:
    return USUAL if minutes is None else minutes


@transaction.atomic
def set_agenda(
    *,
    gathering: Gathering,
    order: Mapping[int, tuple[int, int]],
    voices: Iterable[Voice] = (),
    tasks: Iterable[Line] = (),
    measures: Iterable[Measure] = (),
    free: Iterable[tuple[str, int | None]] = (),
    by: Actor,
    now: datetime,
) -> list[Item]:
    """Points that stay (id: place and minutes; the others go), then new ones behind them: tasks, voices, measures,
    and free points with their minutes. What is there already is not added twice. Returns the agenda in order."""
    may_write(by).require()
    Gathering.objects.select_for_update().get(pk=gathering.pk)
    gathering.items.exclude(pk__in=list(order)).delete()
    rows = {item.pk: item for item in gathering.items.order_by("place", "pk")}
    known = [rows[pk] for pk in arranged(Wish(pk, row.place, order[pk][0]) for pk, row in rows.items())]
    for item in known:
        item.minutes = order[item.pk][1]
    there = {(item.task_id, item.voice_id, item.measure_id) for item in known}
    wanted = [
        *(Item(kind=ItemKind.TASK, task=each, minutes=SHORT) for each in tasks),
        *(Item(kind=ItemKind.VOICE, voice=each, minutes=USUAL) for each in voices),
        *(Item(kind=ItemKind.MEASURE, measure=each, minutes=SHORT) for each in measures),
    ]
    new = [item for item in wanted if (item.task_id, item.voice_id, item.measure_id) not in there]
    new += [
        Item(kind=ItemKind.FREE, words=write(words=words, language="de"), minutes=usual(minutes))
        for words, minutes in free
        if words.strip()
    ]
    if len(known) + len(new) > MOST_POINTS:
        raise Refused(_("So viele Punkte passen nicht in ein Treffen. Höchstens %(n)s gehen.") % {"n": MOST_POINTS})
    for place, item in enumerate([*known, *new], start=1):
        item.gathering, item.place = gathering, place
        item.save()
    note("agenda set", gathering, by, now, {"points": len(known) + len(new)})
    return [*known, *new]
