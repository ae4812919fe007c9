"""Hearing of changed dates: only addresses that confirmed themselves are kept."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.frame import limits
from miteinander.frame.refusal import Refused
from miteinander.frame.tokens import make_pass, read_pass
from miteinander.gatherings.actions.telling import STOP
from miteinander.gatherings.models import Guest, Series, Subscriber
from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import VISITOR
from miteinander.post.actions import send

CONFIRM = "gatherings follow"
CONFIRM_SECONDS = 7 * 24 * 3600
STOP_SECONDS = 400 * 24 * 3600  # a link in an old mail still works
MAILS_A_DAY = 3  # to one address that has not asked for any
DAY = 24 * 3600


@transaction.atomic
def ask_to_confirm(*, network: Network, series: Series | None, email: str, language: str, now: datetime) -> None:
    """A mail with a link, at most three a day to one address; the page says the same in either case."""
    if limits.count("confirm", email.lower(), seconds=DAY) > MAILS_A_DAY:
        return
    token = make_pass(CONFIRM, "\n".join((str(network.pk), str(series.pk if series else ""), language, email)))
    where = reverse("gathering_confirm", kwargs={"network": network.slug, "token": token})
    send(
        to=email,
        subject=gettext("Bitte bestätigen: Treffen von %(network)s") % {"network": network.short_name},
        body=render_to_string(
            "gatherings/mail/confirm.txt", {"network": network, "link": settings.OPTIONS.base_url + where}
        ),
        now=now,
        network=network.pk,
        language=language,
    )


def asked(token: str, network: Network) -> tuple[Series | None, str, str] | None:
    """What a link asks for: series, language, address. None if it is too old, forged, or of another network."""
    pk, series, language, email = ((read_pass(token, CONFIRM, CONFIRM_SECONDS) or "") + "\n\n\n").split("\n")[:4]
    if pk != str(network.pk):
        return None
    found = Series.objects.filter(network=network, pk=int(series)).first() if series else None
    return None if series and found is None else (found, language, email)


@transaction.atomic
def subscribe(*, network: Network, token: str, now: datetime) -> Subscriber:
    """Somebody clicked the link and the button behind it; twice is once."""
    found = asked(token, network)
    if found is None:
        raise Refused(_("Dieser Link gilt nicht mehr. Bitte tragen Sie sich noch einmal ein."))
    series, language, email = found
    row, new = Subscriber.objects.get_or_create(
        network=network, series=series, email=email.lower(), defaults={"language": language, "since": now}
    )
    if new:
        _note("subscribed", network, row.pk, now)
    return row


@transaction.atomic
def stop(*, network: Network, token: str, now: datetime) -> int:
    """No more mails about dates of this network to this address; those who said they come keep their place."""
    email = read_pass(token, STOP, STOP_SECONDS)
    if email is None:
        raise Refused(_("Dieser Link gilt nicht mehr."))
    gone, _kinds = Subscriber.objects.filter(network=network, email__iexact=email).delete()
    kept = Guest.objects.filter(gathering__network=network, email__iexact=email).update(way="none", email="")
    if gone or kept:
        _note("unsubscribed", network, gone, now)
    return gone + kept


def _note(verb: str, network: Network, pk: int, now: datetime) -> None:
    journal.write(network=network.pk, verb=verb, thing="subscriber", thing_id=pk, by=VISITOR, now=now)
