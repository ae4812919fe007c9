"""Agreements: versions and who signed which."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.network.actions.events import note
from miteinander.network.models import Agreement, AgreementVersion, Network, Partner, Signature
from miteinander.people.roles import Actor
from miteinander.texts.actions import write


@transaction.atomic
def make_agreement(*, network: Network, title: str, words: str, made_on: date, by: Actor, now: datetime) -> Agreement:
    """An agreement with its first version."""
    agreement = Agreement.objects.create(network=network, title=title.strip())
    text = write(words=words, language="de")
    AgreementVersion.objects.create(agreement=agreement, number=1, words=text, made_on=made_on)
    note("added", agreement, network=network, by=by, now=now)
    return agreement


@transaction.atomic
def new_version(*, agreement: Agreement, words: str, made_on: date, by: Actor, now: datetime) -> AgreementVersion:
    """The next wording. Signatures of older versions stay with those versions."""
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    last = agreement.versions.aggregate(last=Max("number"))["last"] or 0
    version = AgreementVersion.objects.create(
        agreement=agreement, number=last + 1, words=write(words=words, language="de"), made_on=made_on
    )
    note("new version", version, network=agreement.network_id, by=by, now=now, facts={"number": version.number})
    return version


@transaction.atomic
def sign(
    *, version: AgreementVersion, partner: Partner, signed_on: date, function: str, by: Actor, now: datetime
) -> Signature:
    """Note that a partner signed a version."""
    if version.agreement.network_id != partner.network_id:
        raise Refused(_("Dieser Partner gehört nicht zu diesem Netzwerk."), field="partner")
    if signed_on < version.made_on:
        raise Refused(_("An diesem Tag gab es die Fassung noch nicht."), field="signed_on")
    if signed_on > now.date():
        raise Refused(_("Dieser Tag liegt in der Zukunft."), field="signed_on")
    if Signature.objects.filter(version=version, partner=partner).exists():
        raise Refused(_("Dieser Partner hat diese Fassung schon unterschrieben."), field="partner")
    signature = Signature.objects.create(
        version=version, partner=partner, signed_on=signed_on, function=function.strip()
    )
    network = partner.network_id
    note("signed", signature, network=network, by=by, now=now, facts={"version": version.pk, "partner": partner.pk})
    return signature
