"""A prepared query gives what the queryset gives, for any values, in one query."""

from datetime import timedelta

import pytest
from django.db.models import Count
from tests.factories import NOW, NetworkFactory, VoiceFactory

from miteinander.frame.prepared import Prepared
from miteinander.voices.models import Voice

pytestmark = pytest.mark.django_db


def by_kind(network, since):
    rows = Voice.objects.filter(network=network, raised_at__gte=since).values("kind").annotate(n=Count("pk"))
    return rows.order_by("kind").values_list("kind", "n", "raised_at")


def test_prepared_equals_the_queryset_for_other_values(django_assert_num_queries):
    ask = Prepared("nt", by_kind)
    networks = [NetworkFactory(), NetworkFactory()]
    for network in networks:
        VoiceFactory(network=network, kind="idea")
        VoiceFactory(network=network, kind="need", raised_at=NOW - timedelta(days=9))

    for network in networks:
        for since in (NOW, NOW - timedelta(days=30)):
            with django_assert_num_queries(1):
                rows = ask(network.pk, since)
            assert rows == list(by_kind(network.pk, since))
    assert rows[0][2] == NOW
