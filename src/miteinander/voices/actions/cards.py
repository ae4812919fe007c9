"""Paper cards: printing them, typing in what came back, and taking back what was typed wrong."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.network.enums import Showing
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.texts.actions import rewrite
from miteinander.texts.models import Text
from miteinander.voices import keys, personal, search, uploads
from miteinander.voices.actions.attaching import attach, hand_in
from miteinander.voices.actions.raising import LONGEST, Said, Way, change_way, take_serials
from miteinander.voices.enums import AttachmentKind, Check
from miteinander.voices.models import Attachment, Card, Comment, Contributor, Group, Report, Support, Tally, Voice
from miteinander.voices.rules import may_take_back, shown_at_once
from miteinander.voices.uploads import Enclosure

LEAST, MOST, STEP = 8, 400, 4  # cards printed at once; four fit on a sheet
SLIPS = 0  # batch of the numbers given to cards that came without one
TAKEN = _("Diese Karte ist schon eingegeben.")
NOT_PRINTED = _("Diese Nummer steht auf keiner Karte, die hier gedruckt wurde. Bitte prüfen Sie jede Ziffer.")


def printed_with(network: Network, sealed: str) -> list[Card]:
    """The batch whose first card has this key, in order; nothing if it was not printed yet."""
    batch = Card.objects.filter(network=network, key=sealed).values("batch")[:1]
    return list(Card.objects.filter(network=network, batch__in=batch).order_by("serial"))


@transaction.atomic
def print_cards(*, network: Network, sealed: Sequence[str], by: Actor, now: datetime) -> list[Card]:
    """Keep a number and a sealed key for each card. The same keys again return the cards they made the first time.

    Sealing takes time, so it is done before and outside: nobody else waits for it.
    """
    if not LEAST <= len(sealed) <= MOST or len(sealed) % STEP:
        raise Refused(
            _("Bitte wählen Sie eine Zahl zwischen %(least)s und %(most)s, die sich durch 4 teilen lässt.")
            % {"least": LEAST, "most": MOST},
            field="count",
        )
    Network.objects.select_for_update().get(pk=network.pk)
    if known := printed_with(network, sealed[0]):
        return known
    first = take_serials(network, len(sealed))
    batch = (Card.objects.filter(network=network).aggregate(last=Max("batch"))["last"] or SLIPS) + 1
    cards = Card.objects.bulk_create(
        Card(network=network, serial=first + at, key=key, batch=batch, printed_at=now) for at, key in enumerate(sealed)
    )
    facts: dict[str, str | int | bool | list[int] | None] = {"first": first, "count": len(cards), "batch": batch}
    journal.write(
        network=network.pk, verb="printed cards", thing="card", thing_id=cards[0].pk, by=by, now=now, facts=facts
    )
    return cards


def free_card(network: Network, serial: int) -> Card:
    """The printed card with this number, if nobody typed it in yet."""
    card = Card.objects.filter(network=network, serial=serial).first()
    if Voice.objects.filter(network=network, serial=serial).exists():
        raise Refused(TAKEN, field="number")
    if card is None:
        raise Refused(NOT_PRINTED, field="number")
    return card


def slip_card(network: Network, sealed: Callable[[int], str], *, now: datetime) -> Card:
    """The next number for a card that has none, with a key to print on a slip."""
    serial = take_serials(network)
    return Card.objects.create(network=network, serial=serial, key=sealed(serial), batch=SLIPS, printed_at=now)


@dataclass(frozen=True, slots=True)
class Filled:
    """A card as it came back. `serial` None: it had no number. `author`: the same person as on another card."""

    said: Said
    way: Way
    nonce: str
    serial: int | None = None
    author: Contributor | None = None
    groups: tuple[Group, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@transaction.atomic
def enter_card(*, network: Network, filled: Filled, sealed: Callable[[int], str], by: Actor, now: datetime) -> Voice:
    """Make a voice of a card. The same nonce again returns the voice it made the first time.

    `sealed` gives the sealed key for the number of a card that had none.
    """
    if (known := Voice.objects.select_related("network").filter(nonce=filled.nonce).first()) is not None:
        return known
    card = slip_card(network, sealed, now=now) if filled.serial is None else free_card(network, filled.serial)
    try:
        return hand_in(
            enclosures=[(each, "") for each in filled.enclosures],
            network=network,
            said=filled.said,
            nonce=filled.nonce,
            sealed_key=card.key,
            way=filled.way,
            author=filled.author,
            card=card,
            groups=filled.groups,
            by=by,
            now=now,
        )
    except IntegrityError as twice:  # somebody typed the same card at the same moment
        raise Refused(TAKEN, field="number") from twice


@transaction.atomic
def correct_card(*, voice: Voice, filled: Filled, by: Actor, now: datetime) -> Voice:
    """Write a card anew that was typed wrong, while nobody has answered it. Groups stay as they were counted."""
    require_untouched(voice)
    said = filled.said
    if not said.words.strip() or len(said.words.strip()) > LONGEST:
        raise Refused(_("Bitte schreiben Sie höchstens %(n)s Zeichen.") % {"n": LONGEST}, field="words")
    if filled.serial not in {None, voice.serial}:
        renumber(voice, free_card(voice.network, filled.serial or 0))
    words = voice.words
    words.language = said.language
    words.save(update_fields=["language"])
    rewrite(text=words, words=said.words)
    for field in ("kind", "channel", "people", "consent"):
        setattr(voice, field, getattr(said, field))
    voice.place, voice.scribe_words = said.place.strip(), said.scribe_words.strip()
    voice.raised_at = voice.state_at = said.raised_at or voice.raised_at
    at_once = voice.network.showing == Showing.AT_ONCE
    shown = shown_at_once(by, network_shows_at_once=at_once, has_hints=personal.holds_back(said.words))
    voice.check_state = Check.SHOWN if shown else Check.WAITING
    voice.save()
    search.index(voice, title="", words=said.words, language=said.language)
    renew_photo(voice, filled.enclosures, by=by, now=now)
    if voice.author and way_differs(voice.author, filled.way):
        change_way(contributor=voice.author, way=filled.way, by=by, now=now)
    journal.write(network=voice.network_id, verb="corrected", thing="voice", thing_id=voice.pk, by=by, now=now)
    return voice


def way_differs(author: Contributor, way: Way) -> bool:
    old = (author.wish, author.email, author.phone, author.address)
    return old != (way.wish, way.email, way.phone, way.address)


def renumber(voice: Voice, card: Card) -> None:
    """The number was typed wrong: another card's number and key. A number given for a slip is not used again."""
    old = Card.objects.filter(network=voice.network, serial=voice.serial).first()
    if voice.author and old and voice.author.key == old.key:
        voice.author.key = card.key
        voice.author.save(update_fields=["key"])
    voice.serial = card.serial


def renew_photo(voice: Voice, enclosures: Iterable[Enclosure], *, by: Actor, now: datetime) -> None:
    for each in enclosures:
        forget_files(Attachment.objects.filter(voice=voice, kind=AttachmentKind.CARD))
        attach(voice=voice, stored=uploads.store([each])[0], by=by, now=now)


@transaction.atomic
def take_back_card(*, voice: Voice, groups: Iterable[Group] = (), by: Actor, now: datetime) -> None:
    """Remove a card that should not have been typed in; its number is free again.

    `groups` are those that were ticked: nothing leads back from the sums, so whoever typed must say it.
    """
    require_untouched(voice)
    pk, author, texts = voice.pk, voice.author, [voice.words_id, voice.title_id]
    forget_files(Attachment.objects.filter(voice=voice))
    uncount_groups(groups, channel=voice.channel, at=voice.raised_at)
    facts: dict[str, str | int | bool | list[int] | None] = {"serial": voice.serial}
    voice.delete()
    Text.objects.filter(pk__in=[text for text in texts if text]).delete()
    if author and not author.voices.exists() and not author.supports.exists():
        author.delete()
    journal.write(network=voice.network_id, verb="taken back", thing="voice", thing_id=pk, by=by, now=now, facts=facts)


def require_untouched(voice: Voice) -> None:
    """Nobody has answered, commented, supported or reported it."""
    touched = any(rows.objects.filter(voice=voice).exists() for rows in (Comment, Support, Report))
    merged = voice.merged_into_id is not None or Voice.objects.filter(merged_into=voice).exists()
    may_take_back(state=voice.state, told=voice.steps.exists(), touched=touched or merged).require()


def forget_files(rows: "Iterable[Attachment]") -> None:
    """Remove rows now and their files once that is certain."""
    for row in rows:
        names = [name for name in (row.file, row.small) if name]
        transaction.on_commit(lambda names=names: uploads.remove_names(names))  # type: ignore[misc]
        row.delete()


def uncount_groups(groups: Iterable[Group], *, channel: str, at: datetime) -> None:
    """Take one off each group's sum of the month."""
    for group in groups:
        rows = Tally.objects.filter(group=group, channel=channel, month=at.date().replace(day=1), count__gt=0)
        rows.update(count=F("count") - 1)


def seal(words: str) -> str:
    """Seal a key with a salt of its own."""
    return keys.seal(words, secrets.token_bytes(16))


@transaction.atomic
def enter_table(*, network: Network, rows: Sequence[tuple[Filled, str]], by: Actor, now: datetime) -> list[Voice]:
    """All cards of a table or none; each comes with a sealed key in case it has no number."""
    return [
        enter_card(network=network, filled=filled, sealed=lambda _serial, key=key: key, by=by, now=now)  # type: ignore[misc]
        for filled, key in rows
    ]
