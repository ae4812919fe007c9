"""Saying that one comes: by form, call or slip; needs for the organiser's eyes; forgotten on the stated day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from tests.config.test_access import client_of
from tests.factories import NOW, AppointmentFactory, GatheringFactory, NetworkFactory

from miteinander.config import rounds
from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions import dates, guests
from miteinander.gatherings.actions.dates import When
from miteinander.gatherings.actions.guests import Coming
from miteinander.gatherings.enums import Channel, NeedKind, Way
from miteinander.gatherings.models import Guest, Need
from miteinander.journal.models import Event
from miteinander.people.roles import Actor, Role
from miteinander.post.models import Mail

BY = Actor(role=Role.COORDINATOR)
pytestmark = pytest.mark.django_db
LATER = timedelta(seconds=10)


@pytest.fixture
def network():
    return NetworkFactory(phone="03473 000000")


@pytest.fixture
def day(network):
    """A dialogue on 3 December to which people sign up; orders until 23 November."""
    return GatheringFactory(network=network, signs_up=True, order_by=date(2026, 11, 23))


def where(day, page="kommen/"):
    return f"/{day.network.slug}/treffen/{day.pk}/{page}"


def sent(day, *, now=NOW, **more):
    """The form as a visitor sends it, ten seconds after opening it."""
    client = Client()
    with time_machine.travel(now, tick=False):
        token = client.get(where(day)).context["form"]["token"].value()
    with time_machine.travel(now + LATER, tick=False):
        return client.post(where(day), {"token": token, "people": "1", "way": "none"} | more, follow=True)


def coming(day, nonce="n", **more):
    return guests.sign_up(gathering=day, coming=Coming(**more), nonce=nonce, now=NOW)


# -- actions ----------------------------------------------------------------------------------------------------------
def test_same_form_signs_up_once(day):
    assert coming(day, people=2) == coming(day, people=2)
    assert Guest.objects.get().people == 2
    assert [event.verb for event in Event.objects.filter(network=day.network_id)] == ["signed up"]


def test_everything_is_forgotten_a_fortnight_after_the_meeting(day):
    coming(day, name="Eine Nachbarin", needs=((NeedKind.INTERPRETER, "Arabisch"),))

    assert Guest.objects.get().delete_on == date(2026, 12, 17)
    assert guests.forget_guests(now=NOW + timedelta(days=44)) == 0
    assert rounds.go(now=NOW + timedelta(days=46))["who came to a meeting"] == 1
    assert (Guest.objects.count(), Need.objects.count()) == (0, 0)


def test_address_is_kept_only_for_who_wants_to_be_told(day):
    kept = coming(day, way=Way.NONE, email="a@example.org", phone="1")

    assert (kept.email, kept.phone) == ("", "")


@pytest.mark.parametrize(
    ("wrong", "field"), [({"way": Way.MAIL}, "email"), ({"way": Way.PHONE}, "phone"), ({"people": 0}, "people")]
)
def test_sign_up_that_cannot_be_names_its_field(day, wrong, field):
    with pytest.raises(Refused) as no:
        coming(day, **wrong)
    assert no.value.field == field


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"signs_up": False}, "Für diesen Termin brauchen Sie keine Anmeldung. Kommen Sie einfach."),
        ({"starts_at": NOW - timedelta(hours=1)}, "Dieser Termin hat schon begonnen."),
    ],
)
def test_nobody_signs_up_where_that_makes_no_sense(network, facts, sentence):
    row = GatheringFactory(**{"network": network, "signs_up": True} | facts)
    with pytest.raises(Refused, match=sentence):
        coming(row)


def test_only_those_who_write_note_calls_and_slips(day):
    with pytest.raises(Refused):
        guests.sign_up(gathering=day, coming=Coming(), nonce="x", now=NOW, channel=Channel.PAPER)
    by = Actor(role=Role.FACILITATOR)
    made = guests.sign_up(gathering=day, coming=Coming(), nonce="x", now=NOW, channel=Channel.PAPER, by=by)

    assert made.channel == Channel.PAPER


def test_only_the_organiser_ticks_off_needs(day):
    need = coming(day, needs=((NeedKind.CHILDCARE, "3 und 5"),)).needs.get()
    with pytest.raises(Refused):
        guests.arrange(need=need, done=True, by=Actor(role=Role.FACILITATOR), now=NOW)
    guests.arrange(need=need, done=True, by=BY, now=NOW)

    assert Need.objects.get().arranged_at == NOW


def test_who_comes_hears_of_a_move_once(day):
    coming(day, way=Way.MAIL, email="gast@example.org")
    dates.move(gathering=day, when=When(date(2026, 12, 4), day.starts_at.time(), day.ends_at.time()), reason="",
               by=BY, now=NOW)  # fmt: skip

    assert [mail.subject.split(":")[0] for mail in Mail.objects.order_by("pk")] == [
        "Ihre Anmeldung",
        f"{day.network.short_name}",
    ]


# -- public pages -----------------------------------------------------------------------------------------------------
def test_visitor_signs_up_without_name_account_or_address(day):
    html = sent(day, people="3").content.decode()
    guest = Guest.objects.get()

    assert (guest.people, guest.name, guest.way, guest.channel) == (3, "", Way.NONE, Channel.WEB)
    assert "Danke, wir freuen uns auf Sie" in html
    assert "Am 17. Dezember 2026 wird alles gelöscht" in html


def test_needs_come_with_what_has_to_be_known(day):
    without = sent(day, need_interpreter="on", name="Amira").content.decode()
    assert "damit wir es bestellen können" in without
    assert 'value="Amira"' in without
    assert Guest.objects.count() == 0

    html = sent(day, need_interpreter="on", detail_interpreter="Arabisch", need_wheelchair="on").content.decode()
    assert [(each.kind, each.detail) for each in Need.objects.order_by("pk")] == [
        ("interpreter", "Arabisch"),
        ("wheelchair", ""),
    ]
    assert "Wir bestellen, was Sie brauchen." in html


def test_late_order_is_noted_without_a_promise(day):
    html = sent(day, now=NOW + timedelta(days=25), need_sign_language="on").content.decode()

    assert "Es ist spät für eine Bestellung." in html
    assert Need.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"people": "viele"}, "Bitte schreiben Sie eine Zahl von 1 bis 30."),
        ({"people": "31"}, "Bitte schreiben Sie eine Zahl von 1 bis 30."),
        ({"way": "mail"}, "Bitte schreiben Sie Ihre E-Mail-Adresse."),
        ({"way": "phone"}, "Bitte schreiben Sie Ihre Telefonnummer."),
        ({"website": "http://werbung.example"}, "Ein unsichtbares Feld war ausgefüllt."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(day, wrong, sentence):
    html = sent(day, name="Nachbar", **wrong).content.decode()

    assert sentence in html
    assert 'value="Nachbar"' in html
    assert Guest.objects.count() == 0


def test_private_link_forgets_everything_at_once(day):
    answer = sent(day, name="Nachbar")
    page = answer.redirect_chain[-1][0]
    client = Client()
    with time_machine.travel(NOW + LATER, tick=False):
        gone = client.post(page).content.decode()
        again = client.get(page)

    assert "Ihre Angaben sind gelöscht." in gone
    assert Guest.objects.count() == 0
    assert again.status_code == 410
    assert answer["Cache-Control"] == "private, no-store"


def test_private_link_of_another_network_or_forged_opens_nothing(day):
    token = guests.guest_token(coming(day))
    other = NetworkFactory()

    assert Client().get(f"/{day.network.slug}/treffen/anmeldung/{token}/").status_code == 200
    assert Client().get(f"/{other.slug}/treffen/anmeldung/{token}/").status_code == 410
    assert Client().get(f"/{day.network.slug}/treffen/anmeldung/{token}x/").status_code == 410


def test_mail_brings_the_private_link_at_most_three_times_a_day(day):
    for each in range(5):
        coming(day, nonce=f"n{each}", way=Way.MAIL, email="gast@example.org")
    mails = Mail.objects.all()

    assert len(mails) == 3
    assert f"/{day.network.slug}/treffen/anmeldung/" in mails[0].body
    assert "17. Dezember 2026" in mails[0].body


def test_page_of_the_date_offers_to_sign_up_only_while_that_is_possible(day):
    offered = 'href="' + where(day) + '"'
    with time_machine.travel(NOW, tick=False):
        assert offered in Client().get(where(day, "")).content.decode()
    with time_machine.travel(day.ends_at, tick=False):
        assert offered not in Client().get(where(day, "")).content.decode()
        late = Client().get(where(day))
    assert late.status_code == 410
    assert "Dieser Termin hat schon begonnen." in late.content.decode()


@pytest.mark.parametrize("page", ["kommen/", ""])
def test_needs_stand_on_no_public_page(day, page):
    coming(day, name="Geheimer Name", needs=((NeedKind.INTERPRETER, "Geheime Sprache"),))
    with time_machine.travel(NOW, tick=False):
        html = Client().get(where(day, page)).content.decode()

    assert "Geheim" not in html


# -- at the desk ------------------------------------------------------------------------------------------------------
def desk(network, role=Role.COORDINATOR):
    return client_of(AppointmentFactory(network=network, role=role).person)


def room(day, page=""):
    return f"/{day.network.slug}/arbeitsplatz/treffen/{day.pk}/{page}"


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.COORDINATOR, 200), (Role.MODERATOR, 200), (Role.FACILITATOR, 403), (Role.ANALYST, 403), (Role.JURY, 403)],
)
def test_who_comes_is_for_the_organiser_alone(day, role, status):
    coming(day, name="Geheimer Name", needs=((NeedKind.INTERPRETER, "Geheime Sprache"),))
    client = desk(day.network, role)
    with time_machine.travel(NOW, tick=False):
        answer = client.get(room(day, "anmeldungen/"))
        other_pages = [client.get(room(day, page)).content.decode() for page in ("", "anmeldungen/neu/", "pruefliste/")]

    assert answer.status_code == status
    assert ("Geheime Sprache" in answer.content.decode()) == (status == 200)
    assert not any("Geheim" in html for html in other_pages)


@pytest.mark.parametrize("most", [1, 3])
def test_list_of_guests_asks_a_fixed_number_of_queries(day, most, django_assert_num_queries):
    for each in range(most):
        coming(
            day, nonce=str(each), name=f"Mensch {each}", needs=((NeedKind.CHILDCARE, "4"), (NeedKind.WHEELCHAIR, ""))
        )
    client = desk(day.network)
    with time_machine.travel(NOW, tick=False), django_assert_num_queries(8):
        html = client.get(room(day, "anmeldungen/")).content.decode()

    assert html.count("Kommt nicht") == most
    assert "Zu bestellen bis" in html
    assert "23. November 2026" in html
    assert "Am 17. Dezember 2026 wird alles auf dieser Seite gelöscht." in html


def test_call_is_noted_once_and_stays_private(day):
    client = desk(day.network, Role.FACILITATOR)
    with time_machine.travel(NOW, tick=False):
        token = client.get(room(day, "anmeldungen/neu/")).context["form"]["token"].value()
        wanted = {"token": token, "channel": "phone", "people": "2", "way": "phone", "phone": "0123"}
        answers = [client.post(room(day, "anmeldungen/neu/"), wanted) for _ in range(2)]

    guest = Guest.objects.get()
    assert (guest.channel, guest.people, guest.phone) == (Channel.PHONE, 2, "0123")
    assert {answer.url for answer in answers} == {room(day)}


def test_need_is_ticked_and_opened_again(day):
    need = coming(day, needs=((NeedKind.CHILDCARE, "4"),)).needs.get()
    client = desk(day.network)
    states = []
    for body in ({}, {"open": "1"}):
        client.post(room(day, f"anmeldungen/bedarf/{need.pk}/"), body)
        need.refresh_from_db()
        states.append(need.arranged_at is not None)

    assert states == [True, False]


def test_who_calls_it_off_is_forgotten(day):
    guest = coming(day, name="Nachbar")
    desk(day.network).post(room(day, f"anmeldungen/{guest.pk}/streichen/"))

    assert Guest.objects.count() == 0


def test_guests_and_needs_of_a_foreign_network_do_not_exist(day):
    guest = coming(day, needs=((NeedKind.CHILDCARE, "4"),))
    other = GatheringFactory()
    client = desk(other.network)

    assert client.post(room(other, f"anmeldungen/{guest.pk}/streichen/")).status_code == 404
    assert client.post(room(other, f"anmeldungen/bedarf/{guest.needs.get().pk}/")).status_code == 404
    assert Guest.objects.count() == 1


def test_those_who_want_a_call_stand_first_when_a_date_is_off(day):
    coming(day, way=Way.PHONE, phone="0123 456")
    dates.cancel(gathering=day, reason="Wasserschaden", by=BY, now=NOW)
    client = desk(day.network)
    with time_machine.travel(NOW, tick=False):
        html = client.get(room(day, "anmeldungen/")).content.decode()

    assert "Bitte anrufen: Der Termin hat sich geändert" in html
    assert html.count("0123 456") == 2
