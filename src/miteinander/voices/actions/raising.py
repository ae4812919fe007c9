"""Raising a voice, on whatever channel, and what its author can do afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.network.enums import Showing
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.places.models import Area, Venue
from miteinander.texts.actions import write
from miteinander.voices import personal, search
from miteinander.voices.actions.merging import go_on_without
from miteinander.voices.enums import Channel, Check, Consent, Fact, Kind, State, Wish
from miteinander.voices.models import BarrierFact, Card, Contributor, Group, Step, Tally, Voice
from miteinander.voices.notices import reroute, tell
from miteinander.voices.rules import shown_at_once

LONGEST = 5_000  # characters of one voice


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody wants to be told."""

    wish: Wish = Wish.PAGE
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = "de"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, by whom, how and where."""

    kind: Kind
    words: str
    language: str = "de"
    title: str = ""
    place: str = ""
    area: Area | None = None
    venue: Venue | None = None
    channel: Channel = Channel.WEB
    raised_at: datetime | None = None  # None: now
    speaker: str = ""
    scribe_words: str = ""
    consent: Consent = Consent.SELF
    people: int = 1
    facts: tuple[tuple[Fact, Decimal | None, str], ...] = ()


def take_serials(network: Network, count: int = 1) -> int:
    """Reserve public numbers; returns the first. The row lock of the update keeps two from getting the same."""
    Network.objects.filter(pk=network.pk).update(next_serial=F("next_serial") + count)
    return int(Network.objects.values_list("next_serial", flat=True).get(pk=network.pk)) - count


@once(lambda nonce: Voice.objects.select_related("network").filter(nonce=nonce))
def raise_voice(
    *,
    network: Network,
    said: Said,
    nonce: str,
    sealed_key: str,
    by: Actor,
    now: datetime,
    way: Way = Way(),
    author: Contributor | None = None,
    card: Card | None = None,
    groups: Iterable[Group] = (),
) -> Voice:
    """Keep a voice. The same nonce again returns the voice it made the first time."""
    words = said.words.strip()
    if not words:
        raise Refused(_("Bitte schreiben Sie, worum es geht."), field="words")
    if len(words) > LONGEST:
        raise Refused(
            _("Der Text ist zu lang. Bitte kürzen Sie ihn auf %(n)s Zeichen.") % {"n": LONGEST}, field="words"
        )
    hints = personal.holds_back(f"{said.title}\n{words}")
    at_once = shown_at_once(by, network_shows_at_once=network.showing == Showing.AT_ONCE, has_hints=hints)
    raised_at = said.raised_at or now
    if raised_at > now:
        raise Refused(_("Dieser Tag liegt in der Zukunft."), field="raised_on")
    author = author or Contributor.objects.create(
        network=network,
        key=sealed_key,
        since=now,
        wish=way.wish,
        email=way.email,
        phone=way.phone,
        address=way.address,
        language=way.language,
    )
    voice = Voice.objects.create(
        network=network,
        serial=card.serial if card else take_serials(network),
        kind=said.kind,
        words=write(words=words, language=said.language),
        title=write(words=said.title, language=said.language) if said.title.strip() else None,
        place=said.place.strip(),
        area=said.area,
        venue=said.venue,
        channel=said.channel,
        author=author,
        speaker=said.speaker.strip(),
        scribe_id=by.person_id,
        scribe_words=said.scribe_words.strip(),
        consent=said.consent,
        people=said.people,
        raised_at=raised_at,
        entered_at=now,
        state_at=raised_at,
        check_state=Check.SHOWN if at_once else Check.WAITING,
        nonce=nonce,
    )
    BarrierFact.objects.bulk_create(
        [BarrierFact(voice=voice, fact=fact, amount=amount, detail=detail) for fact, amount, detail in said.facts]
    )
    count_groups(groups, channel=said.channel, at=raised_at)
    search.index(voice, title=said.title, words=words, language=said.language)
    journal.write(
        network=network.pk,
        verb="raised",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"serial": voice.serial, "kind": voice.kind, "channel": voice.channel},
    )
    return voice


def count_groups(groups: Iterable[Group], *, channel: Channel, at: datetime) -> None:
    """Add one to each group's sum of the month; nothing points back to the person."""
    for group in groups:
        Tally.objects.get_or_create(group=group, channel=channel, month=at.date().replace(day=1))
        Tally.objects.filter(group=group, channel=channel, month=at.date().replace(day=1)).update(count=F("count") + 1)


@transaction.atomic
def withdraw(*, voice: Voice, by: Actor, now: datetime) -> Step:
    """The author takes it back: the words are no longer shown, the number keeps saying that there was something.
    Those merged into it go on without it."""
    Voice.objects.select_for_update(of=("self",)).get(pk=voice.pk)  # nobody merges into it meanwhile
    if voice.state == State.WITHDRAWN:
        raise Refused(_("Dieses Anliegen ist schon zurückgezogen."))
    go_on_without(leading=voice, by=by, now=now)
    voice.state, voice.state_at = State.WITHDRAWN, now
    voice.save(update_fields=["state", "state_at"])
    step = Step.objects.create(voice=voice, state=State.WITHDRAWN, at=now, by_id=by.person_id, role=by.role or "")
    journal.write(network=voice.network_id, verb="withdrawn", thing="voice", thing_id=voice.pk, by=by, now=now)
    tell(step, now=now)
    return step


@transaction.atomic
def bring_back(*, voice: Voice, by: Actor, now: datetime) -> Step:
    """The author changed their mind: the voice stands again where it stood before it was withdrawn."""
    if voice.state != State.WITHDRAWN:
        raise Refused(_("Dieses Anliegen ist nicht zurückgezogen."))
    told = Step.objects.filter(voice__in=[voice.pk, voice.merged_into_id or voice.pk]).exclude(state=State.WITHDRAWN)
    before = told.order_by("-at", "-pk").first()
    voice.state, voice.state_at = (before.state if before else State.RAISED), now
    voice.save(update_fields=["state", "state_at"])
    reason = told.filter(state=State.NOT_POSSIBLE, words__isnull=False).order_by("-at", "-pk").first()
    step = Step.objects.create(
        voice=voice,
        state=voice.state,
        at=now,
        by_id=by.person_id,
        role=by.role or "",
        words_id=reason.words_id if reason and voice.state == State.NOT_POSSIBLE else None,
    )
    journal.write(network=voice.network_id, verb="brought back", thing="voice", thing_id=voice.pk, by=by, now=now)
    tell(step, now=now)
    if voice.merged_into is not None and voice.merged_into.state == State.WITHDRAWN:
        go_on_without(leading=voice.merged_into, by=by, now=now)
        voice.refresh_from_db(fields=["merged_into"])
    return step


@transaction.atomic
def change_way(*, contributor: Contributor, way: Way, by: Actor, now: datetime) -> Contributor:
    """Another way to be told; what is not needed for it is forgotten at once, also for news that still wait."""
    if contributor.email.lower() != way.email.lower() or way.wish != Wish.MAIL:
        contributor.email_confirmed_at = None
    contributor.wish = way.wish
    contributor.email = way.email if way.wish == Wish.MAIL else ""
    contributor.phone = way.phone if way.wish == Wish.PHONE else ""
    contributor.address = way.address if way.wish == Wish.LETTER else ""
    contributor.save(update_fields=["wish", "email", "email_confirmed_at", "phone", "address"])
    reroute(contributor, now=now)
    journal.write(
        network=contributor.network_id,
        verb="way changed",
        thing="contributor",
        thing_id=contributor.pk,
        by=by,
        now=now,
        facts={"wish": way.wish},
    )
    return contributor
