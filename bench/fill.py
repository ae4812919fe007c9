"""Fill a fresh database with many networks: python -m bench.fill NETWORKS (default 1000).

A network gets 20 partners, a weekly gathering for a year (two thirds ahead) and 100 voices on average, exactly so in
sum; sizes are spread so that the largest has some two hundred times the voices of the smallest. A fifth of the voices
has two supports, four fifths an answer.
"""

import os
import random
import sys
from datetime import UTC, datetime, time, timedelta
from functools import cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import transaction

from miteinander.gatherings.models import Gathering, Series
from miteinander.journal.models import Chain
from miteinander.network.models import Commitment, Network, Partner
from miteinander.places.models import Area, Venue
from miteinander.texts.models import Text, fingerprint
from miteinander.texts.stems import search_words
from miteinander.voices.models import Contributor, Step, Support, Voice, VoiceWord

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
THINGS = ("Bank", "Rampe", "Ampel", "Sprachkurs", "Aufzug", "Fahrradständer", "Kochabend", "Spielplatz", "Beratung")
PLACES = ("am Markt", "in der Lindenstraße", "vor dem Rathaus", "im Stadtpark", "an der Schule", "am Bahnhof")
MARKED_SIZES = {0: 1000, 1: 100}  # the pages that are measured: a network ten times the usual size, and a usual one
VOICES_A_NETWORK = 100


def letters(n: int) -> str:
    return "".join(chr(65 + n // 26**place % 26) for place in (2, 1, 0))


def text(words: str) -> Text:
    return Text(language="de", words=words, hash=fingerprint(words))


@cache
def stems_of_sentence(sentence: str) -> frozenset[str]:
    return search_words(sentence, "de")


def stems(said: str) -> frozenset[str]:
    """As search_words, quicker: the sentences are alike but for their number."""
    sentence, number = said.rstrip(".").rsplit(", Nummer ", 1)
    return stems_of_sentence(sentence) | {number}


def sizes(count: int, dice: random.Random) -> list[int]:
    """How many voices each network has: spread widely, 100 times the networks in sum."""
    weights = [0.0 if n in MARKED_SIZES else dice.lognormvariate(4.2, 0.8) for n in range(count)]
    left = VOICES_A_NETWORK * count - sum(MARKED_SIZES.values())
    found = [MARKED_SIZES.get(n) or max(1, int(left * weights[n] / sum(weights))) for n in range(count)]
    for n in range(VOICES_A_NETWORK * count - sum(found)):
        found[len(MARKED_SIZES) + n % (count - len(MARKED_SIZES))] += 1
    return found


@transaction.atomic
def fill(count: int, dice: random.Random) -> None:
    area = Area.objects.create(level="town", name="Beispielstadt", path="/1/", valid_from=NOW.date())
    aims = Text.objects.bulk_create([text(f"Teilhabe für alle in Beispielstadt {n}.") for n in range(count)])
    networks = Network.objects.bulk_create(
        [
            Network(
                slug=f"netz-{n}",
                prefix=letters(n),
                short_name=f"Netz {n}",
                name=f"Netzwerk Beispiel {n}",
                area=area,
                state="open",
                aims=aims[n],
                question=aims[n],
                phone="03473 000",
                next_serial=5000,
            )
            for n in range(count)
        ]
    )
    Chain.objects.bulk_create([Chain(network=network.pk, length=1) for network in networks])
    for network, size in zip(networks, sizes(count, dice), strict=True):
        one_network(network, size, dice)


def one_network(network: Network, size: int, dice: random.Random) -> None:
    partners = Partner.objects.bulk_create(
        [Partner(network=network, name=f"Verein {m}", kind="club", joined_on=NOW.date()) for m in range(20)]
    )
    promises = Text.objects.bulk_create([text(f"Wir helfen mit {m}.") for m in range(20)])
    Commitment.objects.bulk_create(
        [
            Commitment(partner=partners[m], words=promises[m], promised_on=NOW.date(), state_on=NOW.date())
            for m in range(20)
        ]
    )
    gatherings(network)
    said = [f"Es fehlt: {dice.choice(THINGS)} {dice.choice(PLACES)}, Nummer {m}." for m in range(size)]
    words = Text.objects.bulk_create([text(one) for one in said])
    people = Contributor.objects.bulk_create([Contributor(network=network, since=NOW) for _ in range(size)])
    voices = []
    for m in range(size):
        at = NOW - timedelta(days=dice.random() * 300)
        answered = dice.random() < 0.8
        days = timedelta(days=dice.random() * 20)
        voices.append(
            Voice(
                network=network,
                serial=m + 1,
                kind=dice.choice(("need", "barrier", "idea", "praise")),
                words=words[m],
                place=dice.choice(PLACES),
                channel=dice.choice(("web", "card", "phone")),
                author=people[m],
                raised_at=at,
                entered_at=at,
                state_at=at,
                state="answered" if answered else "raised",
                answered_at=at + days if answered else None,
                check_state="shown",
                nonce=f"{network.pk}-{m}",
            )
        )
    voices = Voice.objects.bulk_create(voices)
    Step.objects.bulk_create(
        [
            Step(voice=voice, state="answered", at=voice.answered_at, words=words[m], signed="Koordination")
            for m, voice in enumerate(voices)
            if voice.answered_at
        ]
    )
    Support.objects.bulk_create(
        [
            Support(voice=voice, contributor=people[(m + k) % size], at=NOW)
            for m, voice in enumerate(voices)
            if m % 5 == 0
            for k in range(1, min(3, size))
        ]
    )
    VoiceWord.objects.bulk_create(
        [
            VoiceWord(network=network, voice=voice, word=stem)
            for m, voice in enumerate(voices)
            for stem in stems(said[m])
        ]
    )


def gatherings(network: Network) -> None:
    begins = NOW.replace(hour=15) - timedelta(weeks=17)
    venue = Venue.objects.create(name="Stadtteilhaus", area=network.area)
    series = Series.objects.create(
        network=network,
        title=Text.objects.bulk_create([text("Offenes Netzwerktreffen")])[0],
        rule="FREQ=WEEKLY;BYDAY=FR",
        starts_on=begins.date(),
        begins=time(16),
        ends=time(18),
        venue=venue,
        nonce=f"series-{network.pk}",
    )
    Gathering.objects.bulk_create(
        [
            Gathering(
                network=network,
                series=series,
                key=start.date(),
                uid=f"{network.pk}-{week}@example.org",
                starts_at=start,
                ends_at=start + timedelta(hours=2),
                changed_at=NOW,
            )
            for week in range(52)
            for start in (begins + timedelta(weeks=week),)
        ]
    )


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, random.Random(1))
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{Network.objects.count()} networks, {Partner.objects.count()} partners, {Voice.objects.count()} voices")
