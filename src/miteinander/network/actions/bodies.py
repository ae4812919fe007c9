"""Bodies of a network and who sits in them, for a term."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.network.actions.events import note
from miteinander.network.actions.wording import put
from miteinander.network.models import Body, Membership, Network, Partner, during
from miteinander.people.roles import Actor


@transaction.atomic
def add_body(*, network: Network, kind: str, name: str, purpose: str = "", by: Actor, now: datetime) -> Body:
    if Body.objects.filter(network=network, name__iexact=name.strip()).exists():
        raise Refused(_("Ein Gremium mit diesem Namen gibt es schon."), field="name")
    body = Body.objects.create(network=network, kind=kind, name=name.strip(), purpose=put(None, purpose))
    note("added", body, network=network, by=by, now=now)
    return body


@transaction.atomic
def edit_body(*, body: Body, kind: str, name: str, purpose: str, by: Actor, now: datetime) -> Body:
    if Body.objects.filter(network=body.network_id, name__iexact=name.strip()).exclude(pk=body.pk).exists():
        raise Refused(_("Ein Gremium mit diesem Namen gibt es schon."), field="name")
    body.kind, body.name, body.purpose = kind, name.strip(), put(body.purpose, purpose)
    body.save(update_fields=["kind", "name", "purpose"])
    note("edited", body, network=body.network_id, by=by, now=now)
    return body


@transaction.atomic
def end_body(*, body: Body, ended: bool, by: Actor, now: datetime) -> Body:
    """End a body, or take that back."""
    body.ended_on = now.date() if ended else None
    body.save(update_fields=["ended_on"])
    note("ended" if ended else "came back", body, network=body.network_id, by=by, now=now)
    return body


@transaction.atomic
def seat(
    *,
    body: Body,
    partner: Partner | None,
    seat: str,
    starts_on: date,
    ends_on: date | None = None,
    by: Actor,
    now: datetime,
) -> Membership:
    """Give somebody a seat: a partner, or a role without a private name."""
    if partner is None and not seat.strip():
        raise Refused(_("Bitte wählen Sie einen Partner oder schreiben Sie, wer dort sitzt."), field="partner")
    if ends_on is not None and ends_on <= starts_on:
        raise Refused(_("Das Ende muss nach dem Anfang liegen."), field="ends_on")
    if partner and body.memberships.filter(during(starts_on), partner=partner).exists():
        raise Refused(_("Dieser Partner sitzt schon in diesem Gremium."), field="partner")
    member = Membership.objects.create(
        body=body, partner=partner, seat=seat.strip(), starts_on=starts_on, ends_on=ends_on
    )
    note("seated", member, network=body.network_id, by=by, now=now, facts={"body": body.pk})
    return member


@transaction.atomic
def unseat(*, member: Membership, on: date, by: Actor, now: datetime) -> Membership | None:
    """End a seat. One that would end on its first day was a mistake and goes."""
    network = member.body.network_id
    note("unseated", member, network=network, by=by, now=now, facts={"body": member.body_id})
    if on <= member.starts_on:
        member.delete()
        return None
    member.ends_on = on
    member.save(update_fields=["ends_on"])
    return member
