"""Taking a table into the plan at once; the same table twice changes nothing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.network.actions.events import note
from miteinander.network.import_plan import Change, Known
from miteinander.network.models import Network, Partner
from miteinander.people.roles import Actor
from miteinander.plan.actions import measures
from miteinander.plan.actions.measures import Facts, TakenUp
from miteinander.plan.enums import SAYS_WHY, State
from miteinander.plan.models import Field, Measure
from miteinander.plan.queries import sheets
from miteinander.plan.rules import may_last, may_tell
from miteinander.plan.sheet_plan import Sorted, Values, Wrong, added, same, sort
from miteinander.tables.mapping import Mapped, Parsed
from miteinander.tables.words import Sentence
from miteinander.voices.models import Voice

FACTS = {"title", "field", "partner", "starts_on", "ends_on", "cost_cents", "about"}


# -- measures ---------------------------------------------------------------------------------------------------------
def measures_would(network: Network, parsed: Parsed, mapping: Mapped) -> Sorted:
    """What a table of measures would do, and everything that is wrong with it."""
    serials = [each for record in parsed.records for each in added(record.values.get("voices"), ())]
    voices = sheets.voices_of_table(network, serials)
    return sort(
        parsed,
        sheets.known_measures(network),
        key=lambda values: same(values["title"], values["field"]),
        name="title",
        check=lambda said, there: wrong_measure(said, there, voices),
        columns=sheets.measure_sheet(network),
        mapping=mapping,
    )


def wrong_measure(said: Values, there: Known | None, voices: Mapping[int, Voice]) -> Wrong:
    before: Values = there.values if there else {}
    merged: dict[str, Any] = {**before, **said}
    lasts = may_last(starts_on=merged.get("starts_on"), ends_on=merged.get("ends_on"))
    if not lasts:
        yield "ends_on", Sentence(lasts.reason or "")
    now_at, to = State(str(before.get("state") or State.IDEA)), State(str(merged.get("state") or State.IDEA))
    if to != now_at:
        words = news_in(said, before)
        tells = may_tell(now_at=now_at, to=to, words=words, open_before=int(str(before.get("waits_for", 0))))
        if not tells:
            yield "reason" if to in SAYS_WHY and not words else "state", Sentence(tells.reason or "")
    for serial in added(said.get("voices"), before.get("voices")):
        if serial not in voices:
            yield "voices", Sentence(_("Ein Anliegen mit der Nummer %(n)s gibt es hier nicht."), {"n": serial})
        elif not sheets.may_be_taken(voices[serial]):
            yield "voices", Sentence(_("Das Anliegen mit der Nummer %(n)s ist nicht öffentlich."), {"n": serial})


def news_in(said: Values, before: Values) -> str:
    """Words of a line that were not said before."""
    words = str(said.get("reason") or "")
    return "" if words == before.get("reason") else words


@dataclass(frozen=True, slots=True)
class Work:
    """What every line needs."""

    network: Network
    fields: dict[int, Field]
    partners: dict[int, Partner]
    measures: dict[int, Measure]
    voices: dict[int, Voice]
    by: Actor
    now: datetime


@transaction.atomic
def import_measures(*, network: Network, found: Sorted, by: Actor, now: datetime) -> int:
    """Do what `measures_would` says. People behind voices hear of what is new, as if it was typed by hand. Returns how
    many measures are new or changed."""
    todo = found.todo
    pks = [change.pk for change in todo if change.pk]
    rows = Measure.objects.filter(network=network, pk__in=pks)
    work = Work(
        network,
        Field.objects.filter(network=network).in_bulk(),
        Partner.objects.filter(network=network).in_bulk(),
        rows.select_related("network", "field", "goal__field", "partner", "title", "about", "access").in_bulk(),
        sheets.voices_of_table(network, [each for one in todo for each in added(one.values.get("voices"), ())]),
        by,
        now,
    )
    for change in todo:
        if change.what == "new":
            begin(work, change)
        else:
            go_on(work, change, work.measures[change.pk or 0])
    if todo:
        note("imported measures", network, network=network, by=by, now=now, facts=dict(counts(found)))
    return len(todo)


def counts(found: Sorted) -> dict[str, int]:
    return {"new": found.count("new"), "changed": found.count("changed")}


def begin(work: Work, change: Change) -> None:
    """States in which nothing can begin come after a beginning."""
    said = change.values
    state = State(str(said.get("state") or State.IDEA))
    ended = state in SAYS_WHY | {State.DONE}
    key = "\x1f".join(str(each) for each in (work.network.pk, *same(said["title"], said["field"])))
    begun = measures.begin(
        network=work.network,
        facts=Facts(title=str(said["title"]), **facts_of(work, said)),
        nonce=f"table.{hashlib.sha256(f'{key}{work.now.isoformat()}'.encode()).hexdigest()[:40]}",
        by=work.by,
        now=work.now,
        state=State.UNDER_WAY if ended else state,
        voices=[TakenUp(work.voices[serial]) for serial in leading(work, said.get("voices"))],
    )
    words = str(said.get("reason") or "")
    if ended or words:
        measures.report(measure=begun, state=state, words=words, by=work.by, now=work.now)


def facts_of(work: Work, said: Values) -> dict[str, Any]:
    facts: dict[str, Any] = {key: said[key] for key in ("starts_on", "ends_on", "cost_cents", "about") if key in said}
    if "field" in said:
        facts["field"] = work.fields[int(str(said["field"]))]
    if "partner" in said:
        facts["partner"] = work.partners[int(str(said["partner"]))]
    return facts


def leading(work: Work, serials: object) -> list[int]:
    """Voices that stand for themselves, each once: two merged ones count as one."""
    found: dict[int, int] = {}
    for serial in added(serials, ()):
        voice = work.voices[serial]
        found.setdefault(voice.merged_into_id or voice.pk, serial)
    return list(found.values())


def go_on(work: Work, change: Change, measure: Measure) -> None:
    changed = {key: change.values[key] for key in change.fields}
    if changed.keys() & FACTS:
        facts = {**facts_now(measure), **facts_of(work, changed)}
        title = str(changed.get("title") or measure.title.words)
        measures.change(measure=measure, facts=Facts(title=title, **facts), by=work.by, now=work.now)
        measure = Measure.objects.select_related("network", "partner").get(pk=measure.pk)
    taken = set(measure.links.values_list("voice", flat=True)) if "voices" in changed else set()
    for serial in leading(work, changed.get("voices")):
        voice = work.voices[serial]
        if (voice.merged_into_id or voice.pk) not in taken:
            measures.take_up(measure=measure, taken=TakenUp(voice), by=work.by, now=work.now)
    if "state" in changed or "reason" in changed:
        state = State(str(changed.get("state") or measure.state))
        measures.report(measure=measure, state=state, words=str(changed.get("reason") or ""), by=work.by, now=work.now)


def facts_now(measure: Measure) -> dict[str, Any]:
    names = ("field", "goal", "partner", "starts_on", "ends_on", "cost_cents", "access_by", "access_on")
    return {
        **{name: getattr(measure, name) for name in names},
        "about": measure.about.words if measure.about else "",
        "access": measure.access.words if measure.access else "",
        "others": tuple(measure.others.order_by("pk")),
        "after": tuple(measure.after.order_by("pk")),
    }
