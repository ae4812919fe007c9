"""A new network from the template, in one step."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.network import template
from miteinander.network.actions.appointments import Task, appoint
from miteinander.network.actions.events import note
from miteinander.network.enums import NetworkState
from miteinander.network.models import RESERVED_SLUGS, Appointment, Body, Network
from miteinander.people.models import Person
from miteinander.people.roles import Actor, Role
from miteinander.places.actions import new_top
from miteinander.places.enums import Level
from miteinander.places.models import Area
from miteinander.texts.actions import translate, write
from miteinander.texts.languages import SOURCE
from miteinander.texts.models import Status, Text


@dataclass(frozen=True, slots=True)
class Plan:
    """What the one form asks. Without `area` a town called `town` is made."""

    name: str
    short_name: str
    slug: str
    prefix: str
    coordination: str
    email: str
    area: Area | None = None
    town: str = ""
    answer_days: int = 14
    languages: tuple[str, ...] = (SOURCE,)


@transaction.atomic
def found(*, plan: Plan, by: Actor, now: datetime) -> Network:
    """Make a network that is not public yet, its bodies and its first coordinator; whoever runs the server helps."""
    check_address(plan)
    area = plan.area or new_top(level=Level.TOWN, name=plan.town, valid_from=now.date())
    network = Network.objects.create(
        slug=plan.slug,
        prefix=plan.prefix,
        short_name=plan.short_name,
        name=plan.name,
        state=NetworkState.DRAFT,
        area=area,
        coordination=plan.coordination,
        email=plan.email,
        answer_days=plan.answer_days,
        **{field: _text(words, plan, area, now) for field, words in template.load().texts.items()},
    )
    for body in template.load().bodies:
        purpose = _text(body.purpose, plan, area, now)
        Body.objects.create(network=network, kind=body.kind, name=body.name, purpose=purpose)
    note("founded", network, network=network, by=by, now=now)
    operator = Person.objects.get(pk=by.person_id or 0)
    if operator.email.lower() != plan.email.lower():
        Appointment.objects.create(network=network, person=operator, role=Role.OPERATOR, starts_on=now.date())
    task = Task(Role.COORDINATOR, now.date())
    appoint(network=network, email=plan.email, name=plan.coordination, task=task, by=by, now=now)
    return network


def check_address(plan: Plan) -> None:
    if plan.slug in RESERVED_SLUGS:
        raise Refused(_("Dieses Wort braucht das Haus selbst. Bitte nehmen Sie ein anderes."), field="slug")
    if Network.objects.filter(slug=plan.slug).exists():
        raise Refused(_("Diese Adresse hat schon ein anderes Netzwerk."), field="slug")
    if Network.objects.filter(prefix=plan.prefix).exists():
        raise Refused(_("Diese Buchstaben hat schon ein anderes Netzwerk."), field="letters")


def _text(words: template.Versions, plan: Plan, area: Area, now: datetime) -> Text:
    filled = {code: each.format(area=area.name, name=plan.short_name) for code, each in words.items()}
    text = write(words=filled[SOURCE], language=SOURCE)
    for code in plan.languages:
        if code != SOURCE and code in filled:
            translate(text=text, language=code, words=filled[code], now=now, status=Status.HUMAN)
    return text
