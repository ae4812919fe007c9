"""Inviting by mail: every partner's contact and everybody who subscribed, each address exactly once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from miteinander.gatherings.actions.events import note
from miteinander.gatherings.actions.telling import hashed, link, stop_link
from miteinander.gatherings.enums import About
from miteinander.gatherings.models import Gathering, Subscriber, Told
from miteinander.gatherings.queries.public import GatheringPage, gathering_page
from miteinander.gatherings.rules import may_change, may_organise
from miteinander.network.enums import PartnerState
from miteinander.network.models import Partner
from miteinander.people.roles import Actor
from miteinander.post.actions import send


@dataclass(frozen=True, slots=True)
class Invited:
    """One address; `partner` is the name of the organisation whose contact it is."""

    email: str
    language: str
    partner: str = ""


def recipients(gathering: Gathering) -> list[Invited]:
    """Who has not been invited to this date yet: partners first, then those who subscribed. Three queries."""
    found: dict[str, Invited] = {}
    partners = Partner.objects.filter(network=gathering.network_id, state=PartnerState.ACTIVE).exclude(contact_email="")
    for name, email in partners.order_by("pk").values_list("name", "contact_email"):
        found.setdefault(email.strip().lower(), Invited(email.strip(), "de", name))
    wanted = Q(series=None) | Q(series=gathering.series_id) if gathering.series_id else Q(series=None)
    for each in Subscriber.objects.filter(wanted, network=gathering.network_id).order_by("pk"):
        found.setdefault(each.email.lower(), Invited(each.email, each.language))
    told = Told.objects.filter(gathering=gathering, about=About.INVITATION)
    done = set(told.values_list("address", flat=True))
    return [each for address, each in found.items() if hashed(address) not in done]


@transaction.atomic
def invite(*, gathering: Gathering, by: Actor, now: datetime) -> int:
    """Write to everybody who was not invited yet; returns to how many. Pressed twice, nobody gets a second mail."""
    may_organise(by).require()
    row = Gathering.objects.select_for_update(of=("self",)).get(pk=gathering.pk)
    may_change(state=row.state, ends_at=row.ends_at, now=now).require()
    wanted = recipients(gathering)
    pages: dict[str, GatheringPage] = {}
    for each in wanted:
        with translation.override(each.language):
            if each.language not in pages:
                pages[each.language] = gathering_page(gathering, reader=each.language, now=now)
            _mail(gathering, pages[each.language], each, now)
    row.invited_at = gathering.invited_at = row.invited_at or now
    row.save(update_fields=["invited_at"])
    note("invited", gathering, by, now, {"mails": len(wanted)})
    return len(wanted)


def _mail(gathering: Gathering, page: GatheringPage, to: Invited, now: datetime) -> None:
    network = gathering.network
    facts = {
        "p": page,
        "about": page.texts[page.about].words if page.about in page.texts else "",
        "points": [page.texts[each.text].first_line for each in page.points if each.text in page.texts],
        "network": network,
        "link": link("gathering", network=network.slug, pk=gathering.pk),
        "join": link("gathering_join", network=network.slug, pk=gathering.pk) if page.joins else "",
        "partner": to.partner,
        "stop": "" if to.partner else stop_link(network, to.email),
    }
    mail = send(
        to=to.email,
        subject=gettext("Einladung: %(title)s, %(day)s") % {"title": page.title.first_line, "day": page.entry.day},
        body=render_to_string("gatherings/mail/invitation.txt", facts),
        now=now,
        network=network.pk,
        language=to.language,
    )
    Told.objects.create(gathering=gathering, about=About.INVITATION, sequence=0, address=hashed(to.email), mail=mail)
