from datetime import date, timedelta

import pytest
from tests.desk.desk import NOW, quiet
from tests.factories import AppointmentFactory, PersonFactory, VoiceFactory

from miteinander.desk.weekly import send_weekly, weekly
from miteinander.journal.queries import broken_at
from miteinander.people.roles import Role
from miteinander.post.models import Mail

pytestmark = pytest.mark.django_db


def seat(network, role=Role.COORDINATOR, language="de", **facts):
    return AppointmentFactory(network=network, role=role, person=PersonFactory(language=language), **facts)


def test_weekly_goes_to_every_coordinator_once_a_week():
    network = quiet()
    voice = VoiceFactory(network=network, raised_at=NOW - timedelta(days=20))
    people = {seat(network).person.email, seat(network).person.email}
    seat(network, Role.MODERATOR)
    seat(network, ends_on=date(2026, 11, 1))
    assert send_weekly(NOW) == 2
    assert set(Mail.objects.values_list("to", flat=True)) == people
    assert str(voice.number) in Mail.objects.latest("pk").body
    assert "seit 6 Tagen überfällig" in Mail.objects.latest("pk").body
    assert send_weekly(NOW + timedelta(days=6)) == 0
    assert send_weekly(NOW + timedelta(days=7)) == 2
    assert broken_at(network.pk) is None


def test_weekly_is_not_sent_when_nothing_is_there_but_later_in_the_week():
    network = quiet()
    seat(network)
    assert send_weekly(NOW) == 0
    VoiceFactory(network=network, raised_at=NOW - timedelta(days=20))
    assert send_weekly(NOW + timedelta(days=1)) == 1


def test_weekly_of_two_networks_is_two_mails_and_the_year_counts():
    person = PersonFactory()
    for _number in range(2):
        network = quiet()
        VoiceFactory(network=network, raised_at=NOW - timedelta(days=20))
        AppointmentFactory(network=network, person=person)
    assert weekly.call(NOW.isoformat()) == 2
    assert send_weekly(NOW + timedelta(days=371)) == 2


def test_weekly_of_somebody_with_two_seats_is_one_mail():
    network = quiet()
    VoiceFactory(network=network, raised_at=NOW - timedelta(days=20))
    person = seat(network).person
    AppointmentFactory(network=network, person=person, starts_on=date(2026, 2, 1))
    assert send_weekly(NOW) == 1


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("so", "ltr")])
def test_weekly_speaks_the_language_of_the_reader_or_german(language, direction):
    network = quiet()
    VoiceFactory(network=network, raised_at=NOW - timedelta(days=20))
    seat(network, language=language)
    send_weekly(NOW)
    assert Mail.objects.get().language == ("de" if language == "so" else language)


def test_weekly_leaves_out_networks_that_are_not_open():
    network = quiet(state="ended")
    VoiceFactory(network=network, raised_at=NOW - timedelta(days=20))
    seat(network)
    assert send_weekly(NOW) == 0
