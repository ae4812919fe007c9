"""Raising the voices of the example, each at its time, on its way, with its number and key."""

import hashlib
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from django.core.files.base import ContentFile

from miteinander.demo import pictures, tones
from miteinander.demo.clock import pick
from miteinander.demo.happening import schedule
from miteinander.demo.reading import INTERFACE_BESIDES, Row
from miteinander.demo.stage import Stage, say_also
from miteinander.people.roles import VISITOR, Actor, Role
from miteinander.voices import keys, uploads
from miteinander.voices.actions import cards, checking, raising
from miteinander.voices.actions.attaching import attach
from miteinander.voices.actions.raising import Said, Way
from miteinander.voices.enums import AttachmentKind, Channel, Check, Consent, Fact, Kind, Wish
from miteinander.voices.models import Card, Voice
from miteinander.voices.uploads import Enclosure

PHONE: Final = {"ASL": "03473 000000", "MOC": "0341 000000"}
TOWN: Final = {"ASL": "06449 Aschersleben", "MOC": "04357 Leipzig"}
ENTERED_BY: Final = {
    Channel.PHONE: ("koordination", "Koordination, am Telefon"),
    Channel.CONVERSATION: ("begleitung", "Begleitung vor Ort"),
    Channel.CARD: ("begleitung", "Karte, abgeschrieben von der Begleitung vor Ort"),
    Channel.MEETING: ("moderation", "Protokoll im Treffen"),
    Channel.EMAIL: ("koordination", "Koordination, aus einer E-Mail"),
}
ROLES: Final = {"koordination": Role.COORDINATOR, "moderation": Role.MODERATOR, "begleitung": Role.FACILITATOR}
CONSENT: Final = {Channel.WEB: Consent.SELF, Channel.EMAIL: Consent.SELF, Channel.CARD: Consent.WRITTEN}


def words_of(seed: str) -> str:
    """The four words of a voice or card of the example; the same in every demo, so nobody should use them elsewhere."""
    return keys.words_from(hashlib.sha256(f"example {seed}".encode()).digest())


def sealed(seed: str) -> str:
    return keys.seal(words_of(seed), hashlib.sha256(f"salt {seed}".encode()).digest()[:16])


def print_cards(stage: Stage, count: int, at: datetime) -> None:
    """A batch of paper cards, ready to be filled in."""
    batch = len(stage.cards)
    sealed_keys = [sealed(f"{stage.network.slug} card {batch + number}") for number in range(count)]
    stage.cards += cards.print_cards(network=stage.network, sealed=sealed_keys, by=stage.coordination, now=at)


def tell(stage: Stage, rows: list[Row]) -> None:
    """Note when each voice is raised; what happens to it afterwards is noted then."""
    for row in rows:
        said = stage.clock.moment(row["ago"], row["id"])
        entered = said + timedelta(days=row.get("entered_after", 0))
        stage.at(entered, lambda at, row=row, said=said: _raise(stage, row, said, at))  # type: ignore[misc]


def _raise(stage: Stage, row: Row, said_at: datetime, now: datetime) -> None:
    channel = Channel(row["channel"])
    by, scribe = _entered_by(stage, channel)
    card = _next_card(stage) if channel == Channel.CARD else None
    wish = Wish(row.get("wish", "page"))
    voice = raising.raise_voice(
        network=stage.network,
        said=_said(stage, row, said_at, scribe),
        nonce=f"demo-{stage.network.slug}-{row['id']}",
        sealed_key=card.key if card else "",  # nobody knows the words of the others, and sealing takes its time
        by=by,
        now=now,
        way=_way(stage, row, wish),
        card=card,
        groups=[stage.groups[key] for key in row.get("groups", ())],
    )
    stage.voices[row["id"]] = voice
    _translate(voice, row, now)
    _enclose(voice, row, by, now)
    _check(stage, voice, row, now)
    schedule(stage, row, now)


def _entered_by(stage: Stage, channel: Channel) -> tuple[Actor, str]:
    if channel == Channel.WEB:
        return VISITOR, ""
    key, words = ENTERED_BY[channel]
    if stage.network.slug != "mia":  # one person does it all
        return stage.coordination, words.replace("Begleitung vor Ort", "Koordination")
    return stage.actor(key, ROLES[key]), words


def _next_card(stage: Stage) -> Card:
    used = set(stage.network.voices.values_list("serial", flat=True))
    return next(card for card in stage.cards if card.serial not in used)


def _said(stage: Stage, row: Row, at: datetime, scribe: str) -> Said:
    channel = Channel(row["channel"])
    return Said(
        kind=Kind(row["kind"]),
        words=row["words"],
        language=row.get("language", "de"),
        title=row.get("title", ""),
        place=row.get("place", "überall"),
        area=stage.areas.get(row.get("area", "")),
        venue=stage.venues.get(row.get("venue", "")),
        channel=channel,
        raised_at=at,
        speaker=row.get("speaker", ""),
        scribe_words=row.get("scribe", scribe),
        consent=Consent(row.get("consent", CONSENT.get(channel, Consent.SPOKEN))),
        people=row.get("people", 1),
        facts=tuple(_fact(*fact) for fact in row.get("facts", ())),
    )


def _fact(name: str, amount: float | None = None, detail: str = "") -> tuple[Fact, Decimal | None, str]:
    return Fact(name), None if amount is None or amount < 0 else Decimal(str(amount)), detail


def _way(stage: Stage, row: Row, wish: Wish) -> Way:
    prefix = stage.network.prefix
    return Way(
        wish=wish,
        email=row.get("email", f"{row['id']}@example.org") if wish == Wish.MAIL else "",
        phone=PHONE[prefix] if wish == Wish.PHONE else "",
        address=f"Beispielperson {pick(row['id'], 90) + 10}\nBeispielweg 1\n{TOWN[prefix]}"
        if wish == Wish.LETTER
        else "",
        language=row.get("language", "de"),
    )


def _translate(voice: Voice, row: Row, now: datetime) -> None:
    for language in (*INTERFACE_BESIDES, "de"):
        versions = row.get(language, {})
        if "title" in versions:
            say_also(voice.title, {language: versions["title"]}, now)
        if "words" in versions:
            say_also(voice.words, {language: versions["words"]}, now)


def picture(scene: str, kind: AttachmentKind = AttachmentKind.PHOTO) -> Enclosure:
    return uploads.photo(ContentFile(pictures.jpeg(scene)), kind)


def _enclose(voice: Voice, row: Row, by: Actor, now: datetime) -> None:
    """Photograph, recording and photograph of the card, with their words."""
    made: list[tuple[Enclosure, str]] = []
    if "photo" in row:
        made.append((picture(row["photo"]), row["alt"]))
    if "sound" in row:
        made.append((uploads.sound(ContentFile(tones.wav(row["sound"]))), row["spoken"]))
    if row.get("card_photo"):
        made.append((picture("card", AttachmentKind.CARD), ""))
    stored = uploads.store(enclosure for enclosure, _alt in made)
    for each, (_enclosure, alt) in zip(stored, made, strict=True):
        attach(voice=voice, stored=each, alt=alt, language=row.get("language", "de"), by=by, now=now)


def _check(stage: Stage, voice: Voice, row: Row, now: datetime) -> None:
    """Somebody looks at it some hours later, unless it still waits."""
    moderation = stage.actor("moderation", Role.MODERATOR) if stage.network.slug == "mia" else stage.coordination
    later = min(now + timedelta(minutes=40 + pick(row["id"], 240)), stage.clock.now)
    if (reason := row.get("hidden")) is not None:
        stage.at(later, lambda at: checking.hide(thing=voice, reason=reason, by=moderation, now=at))
    elif voice.check_state == Check.WAITING and not row.get("waiting"):
        stage.at(later, lambda at: checking.show(thing=voice, by=moderation, now=at))


def story() -> tuple[Voice, str] | None:
    """The voice whose whole story can be followed, and the four words that stand on its paper card."""
    voice = Voice.objects.select_related("network").filter(nonce="demo-mia-rampe-buergerhaus").first()
    if voice is None:
        return None
    before = Card.objects.filter(network=voice.network, serial__lt=voice.serial).count()
    return voice, words_of(f"mia card {before}")
