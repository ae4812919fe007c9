"""Taking tables of milestones and tasks into the plan at once; the same table twice changes nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.frame.refusal import Refused
from miteinander.network.actions.events import note
from miteinander.network.import_plan import Known
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.plan.actions.importing import counts
from miteinander.plan.actions.working import Step, finish_task, keep_milestone, keep_task
from miteinander.plan.enums import MilestoneKind
from miteinander.plan.models import Field, Measure, Milestone, Task
from miteinander.plan.queries import sheets
from miteinander.plan.rules import may_reach
from miteinander.plan.sheet_plan import Sorted, Values, Wrong, same, sort
from miteinander.tables.mapping import Mapped, Parsed
from miteinander.tables.words import Sentence

NO_MEASURE = _("Eine Maßnahme mit dieser Nummer gibt es im Plan nicht.")


# -- milestones -------------------------------------------------------------------------------------------------------
def milestones_would(network: Network, parsed: Parsed, mapping: Mapped, *, now: datetime) -> Sorted:
    """What a table of milestones would do, and everything that is wrong with it."""
    fields = sheets.fields_of_measures(network)

    def key(values: Values) -> tuple[object, ...]:
        parent = ("m", values["measure"]) if values.get("measure") else ("f", values.get("field"))
        return same(*parent, values["words"])

    return sort(
        parsed,
        sheets.known_milestones(network),
        key=key,
        name="words",
        check=lambda said, there: wrong_milestone(said, there, fields, now),
        columns=sheets.milestone_sheet(network),
        mapping=mapping,
    )


def wrong_milestone(said: Values, there: Known | None, fields: Mapping[int, int], now: datetime) -> Wrong:
    before: Values = there.values if there else {}
    merged: dict[str, Any] = {**before, **said}
    measure = merged.get("measure")
    if there and (measure != before["measure"] or (not measure and merged["field"] != before["field"])):
        yield (
            "measure" if measure != before["measure"] else "field",
            Sentence(_("Ein Meilenstein bleibt, wo er ist. Bitte tragen Sie ihn dort neu ein, wo er hingehört.")),
        )
    elif measure and measure not in fields:
        yield "measure", Sentence(NO_MEASURE)
    elif measure and "field" in said and said["field"] != fields[measure]:
        yield "field", Sentence(_("Die Maßnahme gehört zu einem anderen Handlungsfeld."))
    elif not measure and not merged.get("field"):
        yield "field", Sentence(_("Bitte nennen Sie das Handlungsfeld oder die Nummer der Maßnahme."))
    proof = bool(merged.get("proof") or merged.get("proof_url"))
    reached = may_reach(done_on=merged.get("done_on"), today=day_of(now), proof=proof)
    if not reached:
        yield "proof" if not proof else "done_on", Sentence(reached.reason or "")


@transaction.atomic
def import_milestones(*, network: Network, found: Sorted, by: Actor, now: datetime) -> int:
    """Do what `milestones_would` says; what is reached now is told to the people behind it. Returns how many."""
    todo = found.todo
    rows = Milestone.objects.filter(network=network, pk__in=[each.pk for each in todo if each.pk])
    known = rows.select_related("words", "proof", "measure__network", "measure__partner").in_bulk()
    fields = Field.objects.filter(network=network).in_bulk()
    plans = Measure.objects.filter(network=network).select_related("network", "partner").in_bulk()
    for change in todo:
        said, row = change.values, known.get(change.pk or 0)
        measure = plans.get(int(str(said.get("measure") or 0)))
        field = fields.get(int(str(said.get("field") or 0)))
        if not (row or measure or field):
            raise Refused(_("Das gehört nicht zu diesem Netzwerk."))
        step = step_of(row, said)
        keep_milestone(network=network, step=step, measure=measure, field=field, milestone=row, by=by, now=now)
    if todo:
        note("imported milestones", network, network=network, by=by, now=now, facts=dict(counts(found)))
    return len(todo)


def step_of(row: Milestone | None, said: Values) -> Step:
    names = ("actor", "due_on", "done_on", "proof_url")
    facts: dict[str, Any] = {name: getattr(row, name) for name in names} if row else {}
    if row and row.proof:
        facts["proof"] = row.proof.words
    facts |= {name: said[name] for name in (*names, "proof") if name in said}
    kind = MilestoneKind(str(said.get("kind") or (row.kind if row else MilestoneKind.OTHER)))
    return Step(words=str(said["words"]), kind=kind, **facts)


# -- tasks ------------------------------------------------------------------------------------------------------------
def tasks_would(network: Network, parsed: Parsed, mapping: Mapped, *, now: datetime) -> Sorted:
    """What a table of tasks would do, and everything that is wrong with it."""
    there = frozenset(Measure.objects.filter(network=network).values_list("pk", flat=True))
    return sort(
        parsed,
        sheets.known_tasks(network),
        key=lambda values: same(values["measure"], values["words"]),
        name="words",
        check=lambda said, known: wrong_task(said, known, there),
        columns=sheets.task_sheet(network),
        mapping=mapping,
    )


def wrong_task(said: Values, known: Known | None, measures: frozenset[int]) -> Wrong:
    if known and said["measure"] != known.values["measure"]:
        yield "measure", Sentence(_("Eine Aufgabe bleibt, wo sie ist. Bitte tragen Sie sie dort neu ein."))
    elif said["measure"] not in measures:
        yield "measure", Sentence(NO_MEASURE)


@transaction.atomic
def import_tasks(*, network: Network, found: Sorted, by: Actor, now: datetime) -> int:
    """Do what `tasks_would` says. Returns how many tasks are new or changed."""
    todo = found.todo
    rows = Task.objects.filter(measure__network=network, pk__in=[each.pk for each in todo if each.pk])
    known = rows.select_related("words", "measure").in_bulk()
    plans = Measure.objects.filter(network=network).in_bulk()
    for change in todo:
        said, row = change.values, known.get(change.pk or 0)
        measure = plans.get(int(str(said["measure"])))
        if measure is None or (change.pk and row is None):
            raise Refused(_("Das gehört nicht zu diesem Netzwerk."))
        facts: dict[str, Any] = {"who": row.who, "due_on": row.due_on} if row else {}
        facts |= {name: said[name] for name in ("who", "due_on") if name in said}
        if row is None or set(change.fields) - {"done"}:
            row = keep_task(measure=measure, words=str(said["words"]), task=row, by=by, now=now, **facts)
        if said.get("done", row.done_at is not None) != (row.done_at is not None):
            finish_task(task=row, done=bool(said["done"]), by=by, now=now)
    if todo:
        note("imported tasks", network, network=network, by=by, now=now, facts=dict(counts(found)))
    return len(todo)
