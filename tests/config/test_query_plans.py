"""No public page reads a whole table that grows with the number of networks: what SQLite says it would do.

Counting queries does not see this, and a small database is fast anyway; a page took twice its time at 100,000 voices.
"""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import PartnerFactory
from tests.plan.helpers import coordination
from tests.thread.test_chain import whole_chain

from miteinander.gatherings.models import Gathering
from miteinander.network.models import Partner
from miteinander.plan.models import Measure
from miteinander.plan.queries.story import measure_url
from miteinander.voices.actions.merging import merge

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="reads the query plans of SQLite"),
]
#: Grow with networks, and are read by an index of one network, voice, text …
#: Areas are not among them: SQLite reads no index for LIKE with ESCAPE, and a server holds some thousands at most.
GROWING = (
    "voices_",
    "gatherings_",
    "plan_",
    "texts_",
    "places_venue",
    "journal_",
    "network_partner",
    "network_commitment",
)
SCAN = re.compile(r"SCAN (\w+)")


def plans(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [row[3] for row in cursor.fetchall()]


def whole_tables(sql: str) -> list[str]:
    """Tables of which the query would read every row."""
    names = {alias: table for table, alias in re.findall(r'(?:FROM|JOIN) "(\w+)" "?(\w+)"?', sql)}
    scanned = [match[1] for step in plans(sql) if (match := SCAN.match(step))]
    return [table for table in (names.get(name, name) for name in scanned) if table.startswith(GROWING)]


@pytest.fixture
def told():
    voice = whole_chain()
    other = whole_chain(voice.network)
    merge(voice=other, into=voice, by=coordination(), now=timezone.now())
    PartnerFactory(network=voice.network)
    return voice


def pages(voice) -> dict[str, str]:
    here = f"/{voice.network.slug}"
    return {
        "home": f"{here}/",
        "voices": f"{here}/anliegen/",
        "voices, search": f"{here}/anliegen/?q={quote('aufzug')}",
        "voice": f"/v/{voice.number.path}/",
        "chain": f"{here}/anliegen/{voice.number.path}.json",
        "gatherings": f"{here}/treffen/",
        "gathering": f"{here}/treffen/{Gathering.objects.get(minutes__lines__voice=voice).pk}/",
        "plan": f"{here}/plan/",
        "measure": measure_url(voice.network, Measure.objects.filter(links__voice=voice).latest("pk").pk),
        "network": f"{here}/netzwerk/",
        "partner": f"{here}/netzwerk/partner/{Partner.objects.filter(network=voice.network).latest('pk').pk}/",
    }


def test_public_pages_read_no_whole_table(told):
    found = {}
    for name, path in pages(told).items():
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(path).status_code == 200, path
        found |= {(name, query["sql"]): tables for query in asked if (tables := whole_tables(query["sql"]))}

    assert found == {}
