"""The example's meetings: every kind and state, guests that could be nobody real."""

import pytest
from tests.demo.conftest import NOW

from miteinander.gatherings.enums import DECIDED, Channel, ItemKind, Kind, LineKind, State
from miteinander.gatherings.models import (
    Attendance,
    Gathering,
    Guest,
    Item,
    Line,
    Minutes,
    Need,
    Said,
    Series,
    Subscriber,
    Ticked,
)
from miteinander.gatherings.queries.story import knots

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


def test_meetings_have_agendas_minutes_decisions_and_tasks_in_every_state():
    assert set(Item.objects.values_list("kind", flat=True)) == set(ItemKind)
    assert set(Line.objects.values_list("kind", flat=True)) == set(LineKind) - {LineKind.VOICE}
    assert Minutes.objects.filter(published_at=None).count() == 1
    tasks = Line.objects.filter(kind=LineKind.TASK)
    assert {task.done_at is None for task in tasks} == {True, False}
    assert Attendance.objects.filter(partner=None).count() == Minutes.objects.count()


def test_every_open_meeting_since_the_founding_has_minutes():
    past = Gathering.objects.filter(series__rule="FREQ=MONTHLY;BYDAY=1TH,3TH", ends_at__lte=NOW, key__isnull=False)
    bare = past.exclude(minutes__lines__isnull=False).distinct()

    assert [each.state for each in bare] == [State.CANCELLED]
    assert past.filter(minutes__published_at__isnull=False).distinct().count() == past.count() - 2  # the last one waits


def test_decisions_stand_in_the_thread_of_their_voice():
    decided = Line.objects.filter(kind__in=DECIDED, minutes__published_at__isnull=False)
    of_voices = decided.filter(voice__isnull=False).select_related("voice__network")
    for line in of_voices:
        assert line.words_id in [knot.words for knot in knots(line.voice)]
    assert (of_voices.count() > 15, decided.count() > of_voices.count()) == (True, True)
