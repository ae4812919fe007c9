"""Milestones, tasks and effects."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.frame.refusal import Refused
from miteinander.network.actions import events
from miteinander.network.actions.events import note
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.plan.actions.measures import signer
from miteinander.plan.actions.telling import tell_voices
from miteinander.plan.actions.wording import moment, say
from miteinander.plan.enums import MilestoneKind, NewsKind, Stair
from miteinander.plan.models import Effect, Field, Measure, Milestone, News, Task
from miteinander.plan.rules import may_reach
from miteinander.texts.actions import put, rewrite
from miteinander.texts.models import Text
from miteinander.voices import uploads
from miteinander.voices.uploads import Stored


@dataclass(frozen=True, slots=True)
class Step:
    """What a milestone says; reached with a day and a proof."""

    words: str
    kind: MilestoneKind = MilestoneKind.OTHER
    actor: str = ""
    due_on: date | None = None
    done_on: date | None = None
    proof: str = ""
    proof_url: str = ""


@transaction.atomic
def keep_milestone(
    *,
    network: Network,
    step: Step,
    measure: Measure | None = None,
    field: Field | None = None,
    milestone: Milestone | None = None,
    by: Actor,
    now: datetime,
) -> Milestone:
    """A new milestone of a measure or a field, or other facts of one; once reached, its people hear of it."""
    shown = bool(step.proof.strip() or step.proof_url)
    may_reach(done_on=step.done_on, today=day_of(now), proof=shown).require()
    row = milestone or Milestone(network=network, measure=measure, field=None if measure else field)
    fresh = step.done_on is not None and row.done_on is None
    if row.done_on is not None and step.done_on is None:
        raise Refused(_("Dieser Meilenstein ist erreicht. Das bleibt so."), field="done_on")
    row.words = rewrite(text=row.words, words=step.words) if row.pk else say(step.words)
    row.kind, row.actor = step.kind, step.actor.strip()
    row.due_on, row.done_on = step.due_on, step.done_on
    row.proof, row.proof_url = put(row.proof, step.proof), step.proof_url
    row.save()
    if fresh and row.measure and row.done_on:
        _tell(row.measure, NewsKind.MILESTONE, row.words, row.done_on, by=by, now=now, milestone=row)
    note("reached" if fresh else "kept", row, network=network, by=by, now=now)
    return row


@transaction.atomic
def drop_milestone(*, milestone: Milestone, by: Actor, now: datetime) -> None:
    """Only what was never reached can go."""
    if milestone.done_on is not None:
        raise Refused(_("Dieser Meilenstein ist erreicht. Das bleibt so."))
    note("dropped", milestone, network=milestone.network_id, by=by, now=now)
    milestone.delete()


def _tell(
    measure: Measure, kind: NewsKind, thing: Text, on: date, *, by: Actor, now: datetime, **about: Milestone | Effect
) -> News:
    news = News.objects.create(
        measure=measure,
        kind=kind,
        state=measure.state,
        at=moment(on, now),
        words=thing if kind == NewsKind.EFFECT else None,
        by_id=by.person_id,
        role=by.role or "",
        signed=signer(measure),
        **about,
    )
    Measure.objects.filter(pk=measure.pk).update(news_at=now)
    tell_voices(news, thing=thing, by=by, now=now)
    return news


@transaction.atomic
def keep_task(
    *, measure: Measure, words: str, who: str = "", due_on: date | None = None, task: Task | None = None,
    by: Actor, now: datetime,
) -> Task:  # fmt: skip
    """A new task, or other facts of one."""
    row = task or Task(measure=measure)
    row.words = rewrite(text=row.words, words=words) if row.pk else say(words)
    row.who, row.due_on = who.strip(), due_on
    row.save()
    note("kept", row, network=measure.network_id, by=by, now=now)
    return row


@transaction.atomic
def finish_task(*, task: Task, done: bool, by: Actor, now: datetime) -> Task:
    """Done, or open again."""
    task.done_at = now if done else None
    task.save(update_fields=["done_at"])
    note("done" if done else "reopened", task, network=task.measure.network_id, by=by, now=now)
    return task


@dataclass(frozen=True, slots=True)
class Change:
    """What changed, and how one knows. A picture needs words for those who do not see it."""

    stair: Stair
    words: str
    source: str
    on: date
    picture: Stored | None = None
    alt: str = ""


@transaction.atomic
def show_effect(*, measure: Measure, change: Change, by: Actor, now: datetime) -> Effect:
    """Note an effect with its evidence; the people behind the measure's voices hear of it."""
    if change.on > day_of(now):
        raise Refused(_("Dieser Tag liegt in der Zukunft."), field="on")
    if not change.source.strip():
        raise Refused(_("Bitte schreiben Sie, woher Sie das wissen."), field="source")
    if change.picture and not change.alt.strip():
        raise Refused(_("Bitte beschreiben Sie das Bild für Menschen, die es nicht sehen."), field="alt")
    kept = change.picture.enclosure if change.picture else None
    effect = Effect.objects.create(
        measure=measure,
        stair=change.stair,
        words=say(change.words),
        source=change.source.strip(),
        on=change.on,
        file=change.picture.file if change.picture else "",
        small=change.picture.small if change.picture else "",
        width=kept.small_width or kept.width if kept else None,
        height=kept.small_height or kept.height if kept else None,
        alt=put(None, change.alt) if change.picture else None,
    )
    _tell(measure, NewsKind.EFFECT, effect.words, change.on, by=by, now=now, effect=effect)
    facts: events.Facts = {"measure": measure.pk, "stair": str(change.stair)}
    note("shown", effect, network=measure.network_id, by=by, now=now, facts=facts)
    return effect


@transaction.atomic
def take_back_effect(*, effect: Effect, by: Actor, now: datetime) -> None:
    """It was not so: the effect and its line of news go, with the picture."""
    names = [name for name in (effect.file, effect.small) if name]
    note("taken back", effect, network=effect.measure.network_id, by=by, now=now)
    effect.delete()
    transaction.on_commit(lambda: uploads.remove_names(names))
