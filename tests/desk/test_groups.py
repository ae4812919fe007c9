from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.desk import frozen, network_with, sit, url
from tests.factories import ContributorFactory, TextFactory, VoiceFactory

from miteinander.desk.queries.groups import last_year
from miteinander.people.roles import Role
from miteinander.texts.models import Translation
from miteinander.voices.models import Group, Tally

pytestmark = pytest.mark.django_db


def group(network, **counts):
    row = Group.objects.create(network=network, name=TextFactory())
    for channel, count in counts.items():
        Tally.objects.create(group=row, channel=channel, month=date(2026, 10, 1), count=count)
    return row


@pytest.mark.parametrize(
    ("today", "span"),
    [
        (date(2026, 11, 2), (date(2025, 11, 1), date(2026, 11, 1))),
        (date(2026, 1, 31), (date(2025, 1, 1), date(2026, 1, 1))),
    ],
)
def test_last_year_is_twelve_whole_months(today, span):
    assert last_year(today) == span


@frozen
@pytest.mark.parametrize("many", [1, 3])
def test_groups_take_nine_queries(many):
    network, _voices = network_with(many)
    for _number in range(many):
        group(network, web=7, phone=1)
    client = sit(network)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url("desk_groups", network)).status_code == 200
    assert len(asked) == 9


@frozen
def test_groups_hide_small_numbers_and_old_and_running_months():
    network, _voices = network_with(0)
    row = group(network, web=9, phone=3, email=3, card=8)
    Tally.objects.create(group=row, channel="web", month=date(2026, 11, 1), count=50)
    Tally.objects.create(group=row, channel="web", month=date(2025, 10, 1), count=50)
    found = sit(network).get(url("desk_groups", network)).context["heard"].groups[0]
    assert found.total == 23
    assert sorted(cell for cell in found.cells if cell is not None) == [8, 9]


@frozen
def test_groups_count_contributions_people_and_authors_apart():
    network, _voices = network_with(0)
    author = ContributorFactory(network=network)
    day = "2026-10-10T10:00Z"
    VoiceFactory(network=network, author=author, people=4, raised_at=day)
    VoiceFactory(network=network, author=author, raised_at=day)
    VoiceFactory(network=network, raised_at=day, state="withdrawn")
    heard = sit(network).get(url("desk_groups", network)).context["heard"]
    web = heard.channels[0]
    assert (web.voices, web.people, web.authors, heard.voices, heard.people) == (2, 5, 1, 2, 5)


@frozen
def test_group_is_added_renamed_and_ended_by_the_coordination():
    network, _voices = network_with(0)
    client = sit(network)
    client.post(
        url("desk_groups", network), {"name": "Menschen über 80", "share": "7,5", "share_source": "Stadt, 2025"}
    )
    row = Group.objects.get()
    assert (row.name.words, row.share) == ("Menschen über 80", Decimal("7.5"))
    typed = {"name": "Menschen ab 80", "name_en": "People from 80", "share": "8", "share_source": "Stadt, 2025"}
    client.post(url("desk_group", network, pk=row.pk), typed)
    row.refresh_from_db()
    row.name.refresh_from_db()
    assert (row.name.words, Translation.objects.get().words, row.share) == ("Menschen ab 80", "People from 80", 8)
    client.post(url("desk_group_end", network, pk=row.pk))
    row.refresh_from_db()
    assert row.ended_on == date(2026, 11, 2)
    client.post(url("desk_group_end", network, pk=row.pk))
    row.refresh_from_db()
    assert row.ended_on is None


def test_group_with_a_share_needs_a_source():
    network, _voices = network_with(0)
    page = sit(network).post(url("desk_groups", network), {"name": "Eltern", "share": "12"})
    assert list(page.context["form"].errors) == ["share_source"]
    assert Group.objects.count() == 0


def test_groups_are_changed_by_the_coordination_alone():
    network, _voices = network_with(0)
    row = group(network)
    client = sit(network, Role.MODERATOR)
    assert client.get(url("desk_groups", network)).status_code == 200
    assert client.post(url("desk_groups", network), {"name": "Eltern"}).status_code == 403
    assert client.post(url("desk_group_end", network, pk=row.pk)).status_code == 403


def test_group_of_another_network_does_not_exist():
    network, _voices = network_with(0)
    foreign = group(network_with(0)[0])
    client = sit(network)
    assert client.get(url("desk_group", network, pk=foreign.pk)).status_code == 404
    assert client.post(url("desk_group_end", network, pk=foreign.pk)).status_code == 404
