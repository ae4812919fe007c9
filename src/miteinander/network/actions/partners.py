"""Partners: asked to join, taken in, edited, ended, back again."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.network.actions.events import note
from miteinander.network.actions.wording import put
from miteinander.network.enums import PartnerState
from miteinander.network.models import Network, Partner
from miteinander.network.rules import may_end_partner
from miteinander.people.roles import VISITOR, Actor
from miteinander.post.actions import send


@dataclass(frozen=True, slots=True)
class Request:
    """What an organisation says when it asks to join."""

    name: str
    kind: str
    email: str
    words: str = ""
    language: str = "de"


@transaction.atomic
def ask_to_join(*, network: Network, request: Request, now: datetime) -> Partner:
    """Keep a request. The same name asking twice is one request; one that left or was refused may ask again."""
    name = " ".join(request.name.split())
    known = Partner.objects.select_for_update().filter(network=network, name__iexact=name).first()
    if known and known.state == PartnerState.ACTIVE:
        raise Refused(_("Diese Organisation ist schon dabei. Bitte wenden Sie sich an die Koordination."), field="name")
    partner = known or Partner(network=network, name=name, kind=request.kind)
    partner.state, partner.asked_at = PartnerState.ASKED, now
    partner.asked_words, partner.decided_reason = request.words.strip(), ""
    partner.contact_email, partner.contact_public = request.email.strip(), False
    partner.save()
    note("asked to join", partner, network=network, by=VISITOR, now=now)
    if network.email:
        _tell_coordination(network, now)
    return partner


def _tell_coordination(network: Network, now: datetime) -> None:
    with translation.override("de"):
        send(
            to=network.email,
            subject=gettext("Jemand möchte bei %(network)s mitmachen") % {"network": network.short_name},
            body=gettext(
                "Guten Tag,\n\nes gibt eine neue Anfrage. Sie steht am Arbeitsplatz unter Netzwerk, Partner.\n"
            ),
            now=now,
            network=network.pk,
        )


@transaction.atomic
def decide(*, partner: Partner, take_in: bool, reason: str, by: Actor, now: datetime, language: str = "de") -> Partner:
    """Take an organisation in or not, with a reason, and write to it."""
    partner = Partner.objects.select_for_update(of=("self",)).select_related("network").get(pk=partner.pk)
    if partner.state != PartnerState.ASKED:
        raise Refused(_("Über diese Anfrage wurde schon entschieden."))
    if not take_in and not reason.strip():
        raise Refused(_("Bitte schreiben Sie einen Grund. Die Organisation liest ihn."), field="reason")
    partner.state = PartnerState.ACTIVE if take_in else PartnerState.REFUSED
    partner.decided_reason = reason.strip()
    if take_in:
        partner.joined_on, partner.left_on = partner.joined_on or now.date(), None
    partner.save(update_fields=["state", "decided_reason", "joined_on", "left_on"])
    note("taken in" if take_in else "refused", partner, network=partner.network_id, by=by, now=now)
    if partner.contact_email:
        _answer(partner, take_in, language, now)
    return partner


def _answer(partner: Partner, taken_in: bool, language: str, now: datetime) -> None:
    names = {"partner": partner.name, "network": partner.network.name, "reason": partner.decided_reason}
    with translation.override(language):
        if taken_in:
            subject = gettext("Willkommen bei %(network)s") % names
            body = gettext("Guten Tag,\n\n%(partner)s ist jetzt Partner von %(network)s. Schön, dass Sie dabei sind.\n")
        else:
            subject = gettext("Ihre Anfrage an %(network)s") % names
            body = gettext("Guten Tag,\n\n%(network)s nimmt %(partner)s zurzeit nicht als Partner auf.\n")
        if partner.decided_reason:
            body += "\n" + gettext("Die Koordination schreibt dazu:\n%(reason)s\n")
        body = body % names
    send(to=partner.contact_email, subject=subject, body=body, now=now, network=partner.network_id, language=language)


@transaction.atomic
def add(*, network: Network, facts: dict[str, Any], about: str = "", by: Actor, now: datetime) -> Partner:
    """Add a partner that is in without having asked."""
    if Partner.objects.filter(network=network, name__iexact=facts["name"]).exists():
        raise Refused(_("Einen Partner mit diesem Namen gibt es schon."), field="name")
    values = {"joined_on": now.date()} | {name: value for name, value in facts.items() if value is not None}
    partner = Partner.objects.create(network=network, about=put(None, about), **values)
    note("added", partner, network=network, by=by, now=now)
    return partner


@transaction.atomic
def edit(*, partner: Partner, facts: dict[str, Any], about: str | None = None, by: Actor, now: datetime) -> Partner:
    """Change a partner's entry; `facts` holds the fields that the form of this person has."""
    partner = Partner.objects.select_for_update(of=("self",)).select_related("about").get(pk=partner.pk)
    same = Partner.objects.filter(network=partner.network_id, name__iexact=facts.get("name", ""))
    if same.exclude(pk=partner.pk).exists():
        raise Refused(_("Einen Partner mit diesem Namen gibt es schon."), field="name")
    if facts.get("is_owner") is False and partner.is_owner and not _other_owners(partner):
        raise Refused(_("Ein Netzwerk braucht jemanden, der es trägt."), field="is_owner")
    for name, value in facts.items():
        setattr(partner, name, value)
    if about is not None:
        partner.about = put(partner.about, about)
    partner.save()
    note("edited", partner, network=partner.network_id, by=by, now=now)
    return partner


def _other_owners(partner: Partner) -> int:
    owners = Partner.objects.filter(network=partner.network_id, is_owner=True, state=PartnerState.ACTIVE)
    return owners.exclude(pk=partner.pk).count()


@transaction.atomic
def end(*, partner: Partner, on: date, by: Actor, now: datetime) -> Partner:
    """A partner leaves. Its entry stays in the house and can come back."""
    may_end_partner(state=partner.state, owners_left=_other_owners(partner), is_owner=partner.is_owner).require()
    partner.state, partner.left_on = PartnerState.LEFT, on
    partner.save(update_fields=["state", "left_on"])
    note("left", partner, network=partner.network_id, by=by, now=now)
    return partner


@transaction.atomic
def bring_back(*, partner: Partner, by: Actor, now: datetime) -> Partner:
    """Undo leaving (or a refusal): the entry is as it was."""
    if partner.state not in {PartnerState.LEFT, PartnerState.REFUSED}:
        raise Refused(_("Dieser Partner ist schon dabei."))
    partner.state, partner.left_on = PartnerState.ACTIVE, None
    partner.joined_on = partner.joined_on or now.date()
    partner.save(update_fields=["state", "left_on", "joined_on"])
    note("came back", partner, network=partner.network_id, by=by, now=now)
    return partner
