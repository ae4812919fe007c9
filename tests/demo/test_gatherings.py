"""The example's meetings: every kind and state, guests that could be nobody real."""

import pytest

from miteinander.gatherings.enums import Channel, Kind, State
from miteinander.gatherings.models import Gathering, Guest, Need, Said, Series, Subscriber, Ticked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]


def test_open_meeting_has_its_rule_from_the_founding_on():
    made = Series.objects.get(rule="FREQ=MONTHLY;BYDAY=1TH,3TH")
    rows = made.gatherings.order_by("starts_at")

    assert (made.begins.hour, made.ends.hour, made.land, made.venue.name) == (
        10,
        13,
        "ST",
        "Konferenzraum Hohe Straße 21",
    )
    assert rows[0].starts_at.date().isoformat() == "2026-02-05"
    assert rows.filter(state=State.CANCELLED).count() == 2
    assert rows.exclude(moved_from=None).count() == 2
    assert rows.filter(key=None).count() == 1
    assert all(row.reason_id for row in rows.exclude(state=State.PLANNED))


def test_kinds_that_the_sources_name_are_there():
    kinds = set(Gathering.objects.values_list("kind", flat=True))

    assert kinds == set(Kind) - {Kind.WORKING_GROUP}


def test_guests_are_examples_by_role_with_needs_open_and_arranged():
    assert all(name.startswith("Beispiel: ") for name in Guest.objects.values_list("name", flat=True))
    assert set(Guest.objects.values_list("channel", flat=True)) == set(Channel)
    assert {need.arranged_at is None for need in Need.objects.all()} == {True, False}
    assert all(each.email == "" or each.email.endswith("@example.org") for each in Guest.objects.all())


def test_much_is_said_about_taking_part_and_some_is_ticked():
    assert Said.objects.count() >= 30
    assert Ticked.objects.count() >= 10
    assert Subscriber.objects.count() == 2
