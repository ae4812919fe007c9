"""Signing up, by form, telephone or paper; what somebody needs; and forgetting it all on the stated day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.frame import limits
from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.frame.tokens import make_pass, read_pass
from miteinander.gatherings.actions.events import note
from miteinander.gatherings.actions.telling import link
from miteinander.gatherings.enums import TO_ORDER, Channel, NeedKind, Way
from miteinander.gatherings.models import Gathering, Guest, Need
from miteinander.gatherings.rules import may_come, may_organise, may_write
from miteinander.gatherings.wording import day_only, when_words
from miteinander.network.models import Network
from miteinander.people.roles import VISITOR, Actor
from miteinander.post.actions import send
from miteinander.texts import queries as texts

KEEP_DAYS = 14
MOST_PEOPLE = 30
GUEST = "gatherings guest"
PASS_SECONDS = 500 * 24 * 3600  # the row goes before the link does
DAY = 24 * 3600
MAILS_A_DAY = 3  # to one address


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes, how to reach them, and what they need (kind and detail)."""

    name: str = ""
    people: int = 1
    way: Way = Way.NONE
    email: str = ""
    phone: str = ""
    language: str = "de"
    needs: tuple[tuple[NeedKind, str], ...] = ()


def delete_on(gathering: Gathering) -> date:
    """The day on which everything about who comes is forgotten; the page says it."""
    return day_of(gathering.ends_at) + timedelta(days=KEEP_DAYS)


def too_late(gathering: Gathering, kinds: Iterable[NeedKind], today: date) -> bool:
    """Whether something is asked for that had to be ordered before: it is noted all the same, without a promise."""
    return gathering.order_by is not None and today > gathering.order_by and any(kind in TO_ORDER for kind in kinds)


@once(lambda nonce: Guest.objects.filter(nonce=nonce))
def sign_up(
    *,
    gathering: Gathering,
    coming: Coming,
    nonce: str,
    now: datetime,
    channel: Channel = Channel.WEB,
    by: Actor = VISITOR,
) -> Guest:
    """Somebody wants to come. The same nonce again returns the first sign-up. Who gave an address gets the private
    link by mail, so that they can call it off."""
    if channel != Channel.WEB:
        may_write(by).require()
    may_come(signs_up=gathering.signs_up, state=gathering.state, starts_at=gathering.starts_at, now=now).require()
    if not 1 <= coming.people <= MOST_PEOPLE:
        raise Refused(_("Bitte schreiben Sie eine Zahl von 1 bis 30."), field="people")
    if coming.way == Way.MAIL and not coming.email:
        raise Refused(_("Bitte schreiben Sie Ihre E-Mail-Adresse."), field="email")
    if coming.way == Way.PHONE and not coming.phone.strip():
        raise Refused(_("Bitte schreiben Sie Ihre Telefonnummer."), field="phone")
    guest = Guest.objects.create(
        gathering=gathering, name=coming.name.strip(), people=coming.people, channel=channel, way=coming.way,
        email=coming.email if coming.way == Way.MAIL else "", language=coming.language,
        phone=coming.phone.strip() if coming.way == Way.PHONE else "",
        said_at=now, delete_on=delete_on(gathering), nonce=nonce,
    )  # fmt: skip
    Need.objects.bulk_create(Need(guest=guest, kind=kind, detail=detail[:200]) for kind, detail in coming.needs)
    note("signed up", gathering, by, now, {"people": coming.people, "channel": channel})
    if guest.email and limits.count("guest", guest.email.lower(), seconds=DAY) <= MAILS_A_DAY:
        _confirm(guest, now)
    return guest


def _confirm(guest: Guest, now: datetime) -> None:
    gathering, language = guest.gathering, guest.language
    title = gathering.title_id or (gathering.series.title_id if gathering.series else None)
    found = texts.read([title], language)
    facts = {
        "title": found[title].first_line if title in found else "",
        "when": when_words(gathering.starts_at, gathering.ends_at, day_of(now)),
        "gathering": gathering,
        "until": day_only(guest.delete_on),
        "own": own_link(guest),
        "link": link("gathering", network=gathering.network.slug, pk=gathering.pk),
    }
    send(
        to=guest.email,
        subject=gettext("Ihre Anmeldung: %(title)s") % {"title": facts["title"]},
        body=render_to_string("gatherings/mail/signed_up.txt", facts),
        now=now,
        network=gathering.network_id,
        language=language,
    )


def guest_token(guest: Guest) -> str:
    """Opens the private page of one sign-up."""
    return make_pass(GUEST, guest.nonce)


def own_link(guest: Guest) -> str:
    return link("gathering_own", network=guest.gathering.network.slug, token=guest_token(guest))


def by_token(network: Network, token: str) -> Guest | None:
    """The sign-up a private link leads to; None if it is gone, forged, or of another network. One query."""
    nonce = read_pass(token, GUEST, PASS_SECONDS)
    found = Guest.objects.filter(nonce=nonce or "", gathering__network=network)
    return found.select_related("gathering__network", "gathering__series").first()


@transaction.atomic
def leave(*, guest: Guest, now: datetime, by: Actor = VISITOR) -> None:
    """Somebody does not come after all: everything about them is forgotten at once."""
    gathering = guest.gathering
    guest.delete()
    note("signed off", gathering, by, now)


@transaction.atomic
def strike(*, guest: Guest, by: Actor, now: datetime) -> None:
    """Somebody called: they do not come. The organiser takes them off the list."""
    may_organise(by).require()
    leave(guest=guest, now=now, by=by)


@transaction.atomic
def arrange(*, need: Need, done: bool, by: Actor, now: datetime) -> Need:
    """The interpreter is booked, the childcare is there."""
    may_organise(by).require()
    need.arranged_at = now if done else None
    need.save(update_fields=["arranged_at"])
    note("need arranged" if done else "need open", need.guest.gathering, by, now)
    return need


def forget_guests(*, now: datetime) -> int:
    """The round of the house: whoever came is forgotten on the day the page stated."""
    return Guest.objects.filter(delete_on__lte=day_of(now)).delete()[1].get("gatherings.Guest", 0)
