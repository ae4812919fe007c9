"""Telling those who subscribed or signed up that dates changed: one mail to each address, whatever changed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from miteinander.dates.deadlines import day_of
from miteinander.frame.tokens import make_pass
from miteinander.gatherings.enums import About, State, Way
from miteinander.gatherings.models import Gathering, Guest, Subscriber, Told
from miteinander.gatherings.wording import start_words, when_words
from miteinander.network.models import Network
from miteinander.post.actions import send
from miteinander.texts import queries as texts

STOP = "gatherings stop"


def hashed(address: str) -> str:
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()


def bump(gathering: Gathering, now: datetime) -> None:
    """Calendars take a change over when the sequence grows; the caller saves."""
    gathering.sequence, gathering.changed_at = gathering.sequence + 1, now


def readers(network: Network, gatherings: Sequence[Gathering]) -> dict[str, tuple[str, list[Gathering]]]:
    """Who hears of which of these dates, by address in small letters, with the language. Two queries."""
    wanted = models.Q(series=None) | models.Q(series__in={each.series_id for each in gatherings if each.series_id})
    found: dict[str, tuple[str, list[Gathering]]] = {}
    for subscriber in Subscriber.objects.filter(wanted, network=network).order_by("pk"):
        fits = [each for each in gatherings if subscriber.series_id in {None, each.series_id}]
        _add(found, subscriber.email, subscriber.language, fits)
    by_pk = {each.pk: each for each in gatherings}
    for guest in Guest.objects.filter(gathering__in=list(by_pk), way=Way.MAIL).order_by("pk"):
        _add(found, guest.email, guest.language, [by_pk[guest.gathering_id]])
    return found


def _add(found: dict[str, tuple[str, list[Gathering]]], email: str, language: str, fits: list[Gathering]) -> None:
    _language, known = found.setdefault(email.lower(), (language, []))
    known += [each for each in fits if each not in known]


def tell(network: Network, gatherings: Sequence[Gathering], *, now: datetime) -> int:
    """Tell everybody of these changes exactly once; dates that are over concern nobody. Returns how many mails."""
    coming = [each for each in gatherings if each.ends_at > now]
    if not coming:
        return 0
    everybody = readers(network, coming)
    told = Told.objects.filter(gathering__in=coming, about=About.CHANGE)
    done = set(told.values_list("gathering", "sequence", "address"))
    sent = 0
    for email, (language, about) in everybody.items():
        new = [each for each in about if (each.pk, each.sequence, hashed(email)) not in done]
        if new:
            sent += 1
            _mail(network, email, language, new, now)
    return sent


def _mail(network: Network, email: str, language: str, about: list[Gathering], now: datetime) -> None:
    with translation.override(language):
        facts = {"network": network, "changes": changes(about, language, now), "stop": stop_link(network, email)}
        mail = send(
            to=email,
            subject=gettext("%(network)s: Ein Termin hat sich geändert") % {"network": network.short_name},
            body=render_to_string("gatherings/mail/changed.txt", facts),
            now=now,
            network=network.pk,
            language=language,
        )
    Told.objects.bulk_create(
        Told(gathering=each, sequence=each.sequence, address=hashed(email), mail=mail) for each in about
    )


def changes(about: Sequence[Gathering], language: str, now: datetime) -> list[dict[str, object]]:
    """What the mail says of each date: what, when, what became of it, why."""
    titles = {each.pk: each.title_id or (each.series.title_id if each.series else None) for each in about}
    words = texts.read([*titles.values(), *(each.reason_id for each in about)], language)
    today = day_of(now)
    return [
        {
            "title": words[titles[each.pk] or 0].words,
            "when": when_words(each.starts_at, each.ends_at, today),
            "before": start_words(each.moved_from, today) if each.moved_from else "",
            "off": each.state != State.PLANNED,
            "reason": words[each.reason_id].words if each.reason_id else "",
            "link": link("gathering", network=each.network.slug, pk=each.pk),
        }
        for each in sorted(about, key=lambda each: (each.starts_at, each.pk))
    ]


def link(name: str, **kwargs: object) -> str:
    return str(settings.OPTIONS.base_url + reverse(name, kwargs=kwargs))


def stop_link(network: Network, email: str) -> str:
    return link("gathering_stop", network=network.slug, token=make_pass(STOP, email))
