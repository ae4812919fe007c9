"""The month view of a network with 10,000 series, beside one with ten: python -m bench.months

Needs a fresh MITEINANDER_DATA_DIR (or an empty database at MITEINANDER_DATABASE_URL). Every series has the twelve
dates around today, so the large network has 120,000 rows. Counts queries and user and system time of a page in this
process; the best of five batches counts.
"""

import os
import time
from datetime import timedelta

os.environ.setdefault("MITEINANDER_PAGE_CACHE", "0")

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.fill import NOW, text  # sets Django up
from miteinander.gatherings.models import Gathering, Series
from miteinander.journal.models import Chain
from miteinander.network.models import Network
from miteinander.places.models import Area, Venue
from miteinander.texts.models import Text

DATES, BATCHES, BATCH = 12, 5, 20


def network_with(count: int, area: Area, slug: str) -> None:
    aim = Text.objects.bulk_create([text("Teilhabe für alle.")])[0]
    network = Network.objects.create(
        slug=slug, prefix=slug[:3].upper(), short_name=slug, name=f"Netzwerk {slug}", area=area, state="open", aims=aim,
        question=aim, phone="03473 000",
    )  # fmt: skip
    Chain.objects.create(network=network.pk, length=1)
    venue = Venue.objects.create(name="Stadtteilhaus", area=area)
    begins = (NOW - timedelta(weeks=6)).replace(minute=0)
    titles = Text.objects.bulk_create([text(f"Treffen {n}") for n in range(count)])
    series = Series.objects.bulk_create(
        [
            Series(
                network=network, title=title, rule="FREQ=WEEKLY", starts_on=begins.date(), begins=begins.time(),
                ends=(begins + timedelta(hours=2)).time(), venue=venue, nonce=f"{slug}-{n}",
            )
            for n, title in enumerate(titles)
        ]
    )  # fmt: skip
    Gathering.objects.bulk_create(
        [
            Gathering(
                network=network, series=each, key=start.date(), uid=f"{each.pk}-{week}@example.org", starts_at=start,
                ends_at=start + timedelta(hours=2), changed_at=NOW,
            )
            for n, each in enumerate(series)
            for week in range(DATES)
            for start in (begins + timedelta(weeks=week, minutes=n % 10_000 // 7),)
        ],
        batch_size=5000,
    )  # fmt: skip


def measured(client: Client, path: str) -> tuple[float, int]:
    """Milliseconds of CPU of one request, and its queries."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    queries = len(asked)
    spent = []
    for _ in range(BATCHES):
        begun = time.process_time()
        for _ in range(BATCH):
            client.get(path)
        spent.append((time.process_time() - begun) * 1000 / BATCH)
    return min(spent), queries


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        area = Area.objects.create(level="town", name="Beispielstadt", path="/1/", valid_from=NOW.date())
        network_with(10, area, "klein")
        network_with(10_000, area, "gross")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(headers={"host": "127.0.0.1"})
    month = f"{NOW:%Y-%m}"
    print(f"{'page':<22}{'10 series':>14}{'10,000 series':>16}{'ratio':>8}")
    for name, tail in (("month", f"?month={month}"), ("what comes", "")):
        (few, few_asked), (many, asked) = (measured(client, f"/{slug}/treffen/{tail}") for slug in ("klein", "gross"))
        print(f"{name:<22}{few:>8.1f} ms {few_asked:>2}{many:>10.1f} ms {asked:>2}{many / few:>8.1f}")


if __name__ == "__main__":
    main()
