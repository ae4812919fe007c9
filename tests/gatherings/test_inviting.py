"""Inviting: a sheet of paper, and a mail to every address exactly once."""

from datetime import timedelta

import pytest
import time_machine
from tests.config.test_access import client_of
from tests.factories import NOW, AppointmentFactory, GatheringFactory, NetworkFactory, PartnerFactory, TextFactory
from tests.gatherings.helpers import BY, open_meeting

from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions import dates, inviting
from miteinander.gatherings.models import Gathering, Item, Subscriber, Told
from miteinander.people.roles import Actor, Role
from miteinander.post.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def network():
    found = NetworkFactory()
    PartnerFactory(network=found, name="Wohnungsgenossenschaft", contact_email="haus@example.org")
    PartnerFactory(network=found, name="Verein ohne Adresse")
    PartnerFactory(network=found, name="Ehemalige", state="left", left_on=NOW.date(), contact_email="weg@example.org")
    return found


@pytest.fixture
def day(network):
    row = open_meeting(network).gatherings.filter(starts_at__gt=NOW).earliest("starts_at")
    Subscriber.objects.create(network=network, series=row.series, email="leserin@example.org", language="ar", since=NOW)
    Subscriber.objects.create(network=network, email="HAUS@example.org", since=NOW)
    Subscriber.objects.create(network=NetworkFactory(), email="fremd@example.org", since=NOW)
    return Gathering.objects.select_related("series__venue", "venue", "network").get(pk=row.pk)


def test_every_address_is_invited_exactly_once(day):
    assert [inviting.invite(gathering=day, by=BY, now=NOW) for _ in range(3)] == [2, 0, 0]
    assert sorted(Mail.objects.values_list("to", "language")) == [
        ("haus@example.org", "de"),
        ("leserin@example.org", "ar"),
    ]
    assert day.invited_at == NOW


def test_who_came_later_is_invited_later(day):
    inviting.invite(gathering=day, by=BY, now=NOW)
    Subscriber.objects.create(network=day.network, email="neu@example.org", since=NOW)

    assert [each.email for each in inviting.recipients(day)] == ["neu@example.org"]
    assert inviting.invite(gathering=day, by=BY, now=NOW + timedelta(hours=1)) == 1
    day.refresh_from_db()
    assert day.invited_at == NOW


def test_invitation_and_change_are_two_messages(day):
    inviting.invite(gathering=day, by=BY, now=NOW)
    dates.cancel(gathering=day, reason="Wasserschaden", by=BY, now=NOW)

    assert sorted(Told.objects.values_list("about", flat=True)) == ["change", "change", "invite", "invite"]


def test_mail_says_what_when_where_and_what_about(day):
    Item.objects.create(gathering=day, place=1, words=TextFactory(words="Die Rampe am Bahnhof"), minutes=10)
    inviting.invite(gathering=day, by=BY, now=NOW)
    mail = Mail.objects.get(to="haus@example.org")

    assert mail.subject == "Einladung: Offenes Treffen, Donnerstag, 5. November"
    assert "Donnerstag, 5. November, 10 bis 13 Uhr" in mail.body
    assert "Rathaus, Markt 1, Beispielstadt" in mail.body
    assert "- Die Rampe am Bahnhof" in mail.body
    assert "Wohnungsgenossenschaft" in mail.body
    assert f"/{day.network.slug}/treffen/{day.pk}/" in mail.body
    assert "/treffen/abmelden/" in Mail.objects.get(to="leserin@example.org").body


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.PARTNER_EDITOR, None])
def test_only_organisers_invite(day, role):
    with pytest.raises(Refused):
        inviting.invite(gathering=day, by=Actor(role=role), now=NOW)


def test_nobody_is_invited_to_what_is_off_or_over(day):
    with pytest.raises(Refused):
        inviting.invite(gathering=day, by=BY, now=day.ends_at)
    dates.cancel(gathering=day, reason="Wasserschaden", by=BY, now=NOW)
    with pytest.raises(Refused):
        inviting.invite(gathering=day, by=BY, now=NOW)


# -- pages ------------------------------------------------------------------------------------------------------------
def room(day, page="einladung/"):
    return f"/{day.network.slug}/arbeitsplatz/treffen/{day.pk}/{page}"


@pytest.fixture
def desk(network):
    return client_of(AppointmentFactory(network=network).person)


def test_page_says_to_how_many_it_goes_before_anything_is_sent(day, desk):
    html = desk.get(room(day)).content.decode()

    assert "Die Einladung geht an 2 Adressen." in html
    assert "1 Partner" in html
    assert "1 Mensch, der Treffen abonniert hat" in html
    assert Mail.objects.count() == 0


def test_button_sends_and_says_how_many(day, desk):
    first = desk.post(room(day), follow=True).content.decode()
    second = desk.post(room(day), follow=True).content.decode()

    assert "2 Einladungen sind unterwegs." in first
    assert "Niemand bekommt sie zweimal." in second
    assert Mail.objects.count() == 2


@pytest.mark.parametrize("code", ["de", "ar", "en", "de-simple", "xx"])
def test_sheet_has_everything_in_its_language(day, desk, code):
    html = desk.get(room(day, "einladung/drucken/"), {"language": code, "size": "a3"}).content.decode()
    shown = "de" if code == "xx" else code

    assert f'lang="{shown}"' in html
    assert 'class="qr"' in html
    assert f"/{day.network.slug}/treffen/{day.pk}" in html
    assert "Rathaus" in html
    assert "p-board board-a3" in html


def test_sheet_says_that_a_date_is_off(network, desk):
    row = GatheringFactory(network=network)
    dates.cancel(gathering=row, reason="Wasserschaden", by=BY, now=NOW)

    assert "Dieses Treffen fällt aus." in desk.get(room(row, "einladung/drucken/")).content.decode()
