"""Once a week the same list by mail, to everybody who coordinates, in their language; nothing if nothing is there."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from miteinander.dates.deadlines import day_of
from miteinander.desk.queries.needs import needs
from miteinander.desk.queries.reader import Reader
from miteinander.desk.wording import minutes_words
from miteinander.journal import actions as journal
from miteinander.journal.models import Event
from miteinander.network.enums import NetworkState
from miteinander.network.models import Appointment, Network
from miteinander.people.models import Person
from miteinander.people.roles import Actor, Role
from miteinander.post.actions import send
from miteinander.texts.languages import INTERFACE, SOURCE

VERB = "weekly mail sent"


def send_weekly(now: datetime) -> int:
    """Send this week's mails; a second call in the same week of the calendar (ISO 8601) sends none. Returns how many.

    Called by the daily command: whoever was left out (an empty list on Monday) gets the mail on the first day on
    which there is something to say.
    """
    rows = Appointment.objects.filter(
        role=Role.COORDINATOR, network__state=NetworkState.OPEN, person__is_active=True
    ).on(day_of(now))
    seats = rows.select_related("network", "person").order_by("network", "person", "pk")
    unique = {(seat.network_id, seat.person_id): seat for seat in seats}
    return sum(send_one(seat.network, seat.person, now) for seat in unique.values())


@transaction.atomic
def send_one(network: Network, person: Person, now: datetime) -> bool:
    """One mail to one person about one network, unless they have this week's or nothing needs them."""
    Network.objects.select_for_update().get(pk=network.pk)  # two daily commands at once wait for each other here
    year, week, _day = day_of(now).isocalendar()
    sent = Event.objects.filter(
        network=network.pk, thing="person", thing_id=person.pk, verb=VERB, facts__week=week, facts__year=year
    )
    if sent.exists():
        return False
    language = person.language if person.language in INTERFACE else SOURCE
    with translation.override(language):
        found = needs(Reader(network, Actor(person.pk, Role.COORDINATOR), now, language))
        if not found.sections:
            return False
        url = settings.OPTIONS.base_url + reverse("desk", args=(network.slug,))
        context = {"needs": found, "network": network, "minutes": minutes_words(found.minutes), "url": url}
        body = render_to_string("desk/weekly.txt", context)
        subject = _("%(network)s: Was Sie diese Woche braucht") % {"network": network.short_name}
    send(to=person.email, subject=subject, body=body, now=now, network=network.pk, language=language)
    journal.write(
        network=network.pk,
        verb=VERB,
        thing="person",
        thing_id=person.pk,
        by=Actor(),
        now=now,
        facts={"week": week, "year": year},
    )
    return True


@task()
def weekly(now: str) -> int:
    """The same through the task queue; `now` in ISO 8601."""
    return send_weekly(datetime.fromisoformat(now))
