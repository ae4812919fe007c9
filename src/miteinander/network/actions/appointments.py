"""Who has which role in a network, from when to when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.network.actions.events import note
from miteinander.network.models import Appointment, Network, Partner
from miteinander.network.rules import may_end_appointment
from miteinander.people.actions import forget, invite
from miteinander.people.models import Person
from miteinander.people.roles import Actor, Role
from miteinander.post.actions import send

AFTER_LAST_ROLE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Task:
    """A role for a time; a partner's editor names the partner, a substitute whom it stands in for."""

    role: Role
    starts_on: date
    ends_on: date | None = None
    partner: Partner | None = None
    substitute_for: Appointment | None = None


@transaction.atomic
def appoint(
    *, network: Network, email: str, name: str, task: Task, by: Actor, now: datetime, language: str = "de"
) -> Appointment:
    """Give somebody a role and write to them how they get in. Who has no log-in yet gets one."""
    _check(network, task)
    person, _new = invite(email=email, name=name, language=language, now=now)
    same = Appointment.objects.on(task.starts_on).filter(network=network, person=person, role=task.role)
    if same.filter(partner=task.partner).exists():
        raise Refused(_("Diese Person hat diese Aufgabe schon."), field="email")
    made = Appointment.objects.create(
        network=network,
        person=person,
        role=task.role,
        partner=task.partner,
        substitute_for=task.substitute_for,
        starts_on=task.starts_on,
        ends_on=task.ends_on,
    )
    note("appointed", made, network=network, by=by, now=now, facts={"role": str(task.role)})
    _tell(network, person, task, now)
    return made


def _check(network: Network, task: Task) -> None:
    if task.role == Role.PARTNER_EDITOR and task.partner is None:
        raise Refused(_("Bitte wählen Sie, welchen Eintrag diese Person pflegt."), field="partner")
    if task.partner is not None and task.partner.network_id != network.pk:
        raise Refused(_("Dieser Partner gehört nicht zu diesem Netzwerk."), field="partner")
    if task.ends_on is not None and task.ends_on <= task.starts_on:
        raise Refused(_("Das Ende muss nach dem Anfang liegen."), field="ends_on")


def _tell(network: Network, person: Person, task: Task, now: datetime) -> None:
    with translation.override(person.language):
        facts = {
            "network": network.name,
            "role": task.role.label,
            "address": settings.OPTIONS.base_url.rstrip("/") + reverse("work"),
        }
        send(
            to=person.email,
            subject=gettext("Ihre Aufgabe bei %(network)s") % facts,
            body=gettext(
                "Guten Tag,\n\nSie haben bei %(network)s eine Aufgabe: %(role)s.\n\n"
                "So kommen Sie an Ihren Arbeitsplatz:\n%(address)s\n\n"
                "Geben Sie dort diese E-Mail-Adresse ein. Sie bekommen dann einen Code.\n"
            )
            % facts,
            now=now,
            network=network.pk,
            language=person.language,
        )


@transaction.atomic
def end_appointment(*, appointment: Appointment, on: date, by: Actor, now: datetime) -> None:
    """End a role on a day; the last coordinator stays. A role that would end on its first day goes."""
    Network.objects.select_for_update().get(pk=appointment.network_id)  # two coordinators must not end each other
    others = Appointment.objects.on(on).filter(network=appointment.network_id, role=Role.COORDINATOR)
    left = others.exclude(person=appointment.person_id).filter(person__is_active=True).count()
    may_end_appointment(role=appointment.role, coordinators_left=left).require()
    note("ended", appointment, network=appointment.network_id, by=by, now=now, facts={"role": appointment.role})
    if on <= appointment.starts_on:
        appointment.delete()
        return
    appointment.ends_on = on
    appointment.save(update_fields=["ends_on"])


def forget_people(*, now: datetime) -> int:
    """The round of the house: whose last role ended a month ago is forgotten, name, address, passkeys and all. What
    they did stays, by their role. Returns how many."""
    last_day = (now - AFTER_LAST_ROLE).date()
    here = Appointment.objects.filter(person=OuterRef("pk")).filter(Q(ends_on=None) | Q(ends_on__gt=last_day))
    over = Person.objects.filter(is_active=True, is_operator=False, appointments__isnull=False).exclude(Exists(here))
    people = list(over.distinct().order_by("pk"))
    for person in people:
        forget(person)
    return len(people)
