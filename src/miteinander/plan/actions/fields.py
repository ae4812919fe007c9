"""Fields of action and their goals."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.network.actions.events import note
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.plan import template
from miteinander.plan.actions.wording import say
from miteinander.plan.models import Field, Goal
from miteinander.texts.actions import put, rewrite, translate, write
from miteinander.texts.languages import SOURCE


@transaction.atomic
def lay_out(*, network: Network, by: Actor, now: datetime) -> list[Field]:
    """Start with the fields of the template; a network that has some keeps them."""
    if known := list(Field.objects.filter(network=network).order_by("place", "pk")):
        return known
    made = []
    for place, versions in enumerate(template.fields()):
        name = write(words=versions[SOURCE], language=SOURCE)
        for code, words in versions.items():
            if code != SOURCE:
                translate(text=name, language=code, words=words, now=now)
        made.append(Field.objects.create(network=network, name=name, place=place))
    note("fields laid out", network, network=network, by=by, now=now, facts={"fields": [each.pk for each in made]})
    return made


@transaction.atomic
def add_field(*, network: Network, name: str, by: Actor, now: datetime) -> Field:
    last = Field.objects.filter(network=network).aggregate(last=Max("place"))["last"]
    field = Field.objects.create(network=network, name=say(name), place=0 if last is None else last + 1)
    note("added", field, network=network, by=by, now=now)
    return field


@transaction.atomic
def change_field(*, field: Field, name: str, ended_on: date | None, by: Actor, now: datetime) -> Field:
    """Call it otherwise, or offer it no longer; what belongs to it stays."""
    rewrite(text=field.name, words=name)
    field.ended_on = ended_on
    field.save(update_fields=["ended_on"])
    note("edited", field, network=field.network_id, by=by, now=now)
    return field


@dataclass(frozen=True, slots=True)
class Aim:
    """What a goal says. Numbers need the indicator that they count."""

    words: str
    indicator: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    reached: Decimal | None = None
    reached_on: date | None = None
    due_on: date | None = None


@transaction.atomic
def keep_goal(*, field: Field, aim: Aim, goal: Goal | None = None, by: Actor, now: datetime) -> Goal:
    """A new goal of a field, or other words and figures for one that is there."""
    if not aim.indicator.strip() and {aim.baseline, aim.target, aim.reached} != {None}:
        raise Refused(_("Bitte schreiben Sie, was Sie zählen."), field="indicator")
    goal = goal or Goal(field=field)
    goal.words = rewrite(text=goal.words, words=aim.words) if goal.pk else say(aim.words)
    goal.indicator = put(goal.indicator, aim.indicator)
    goal.baseline, goal.target, goal.due_on = aim.baseline, aim.target, aim.due_on
    goal.reached = aim.reached
    goal.reached_on = (aim.reached_on or now.date()) if aim.reached is not None else None
    goal.save()
    note("kept", goal, network=field.network_id, by=by, now=now)
    return goal
