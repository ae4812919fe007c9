"""Support, comments, reports and following: no account, one cookie at most, nothing public unread."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from tests.factories import NOW, ContributorFactory, TextFactory, VoiceFactory
from tests.voices.talk import token

from miteinander.frame.tokens import make_pass
from miteinander.people.roles import Actor
from miteinander.post.models import Mail
from miteinander.voices import devices
from miteinander.voices.actions import answering, joining
from miteinander.voices.actions.raising import Way
from miteinander.voices.enums import State, Wish
from miteinander.voices.models import Comment, Contributor, Notice, Report, Support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
NAMES = ["voice_support", "voice_follow", "voice_comment", "voice_report"]


@pytest.fixture
def at_now():
    with time_machine.travel(NOW, tick=False), translation.override("de"):
        yield


@pytest.fixture
def voice():
    return VoiceFactory(network__prefix="ASL", serial=1)


def url(voice, name):
    return reverse(name, kwargs={"number": voice.number.path})


@pytest.mark.parametrize("name", NAMES)
def test_page_opens_without_cookie_and_with_few_queries(client, voice, name, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = client.get(url(voice, name))
    assert page.status_code == 200
    assert not page.cookies


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("state", ["waiting", "hidden"])
def test_what_is_not_public_takes_nothing(client, voice, name, state):
    voice.check_state, voice.hidden_reason = state, "Grund"
    voice.save()
    assert client.get(url(voice, name)).status_code == 404
    assert client.post(url(voice, name), {}).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_network_that_is_not_open_yet_shows_nothing(client, voice, name):
    voice.network.state = "draft"
    voice.network.save()
    assert client.get(url(voice, name)).status_code == 404


@pytest.mark.parametrize("number", ["ASL-0001-1", "XYZ-0001-0", "nichts", "ASL-9999-0"])
def test_number_that_does_not_exist_is_not_found(client, voice, number):
    assert client.get(f"/v/{number}/kommentar/").status_code == 404


# -- support ----------------------------------------------------------------------------------------------------------
def test_support_counts_a_device_once_and_sets_one_careful_cookie(client, voice):
    answer = client.post(url(voice, "voice_support"))
    assert answer.headers["Location"].endswith("?danke=auch-ich")
    assert list(answer.cookies) == [devices.COOKIE]
    cookie = answer.cookies[devices.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", devices.YEAR)
    client.post(url(voice, "voice_support"))
    assert Support.objects.count() == 1


def test_support_can_be_taken_back(client, voice):
    client.post(url(voice, "voice_support"))
    assert "Unterstützung zurücknehmen" in client.get(url(voice, "voice_support")).content.decode()
    answer = client.post(url(voice, "voice_support"), {"zurueck": "1"})
    assert answer.headers["Location"].endswith("?danke=zurueckgenommen")
    assert Support.objects.count() == 0


def test_forged_device_counts_as_a_new_one(client, voice):
    client.cookies[devices.COOKIE] = "abc:def"
    client.post(url(voice, "voice_support"))
    assert Support.objects.get().contributor.device != devices.hashed("abc", voice.network_id)


def test_one_device_cannot_be_followed_from_network_to_network(client, voice):
    other = VoiceFactory()
    client.post(url(voice, "voice_support"))
    client.post(url(other, "voice_support"))
    assert len(set(Contributor.objects.exclude(device=None).values_list("device", flat=True))) == 2


def test_withdrawn_voice_cannot_be_supported(client, voice):
    voice.state = "withdrawn"
    voice.save()
    answer = client.post(url(voice, "voice_support"))
    assert answer.status_code == 403
    assert not answer.cookies


# -- comments and reports ---------------------------------------------------------------------------------------------
def comment(client, voice, **changes):
    data = {"token": token(f"comment:{voice.pk}"), "words": "Bei mir auch.", "name": "", "language": "de"}
    return client.post(url(voice, "voice_comment"), data | changes)


def test_comment_waits_for_a_human(client, voice):
    answer = comment(client, voice)
    assert answer.headers["Location"].endswith("?danke=kommentar")
    assert not answer.cookies
    assert Comment.objects.get().check_state == "waiting"


def test_comment_is_shown_at_once_where_the_network_wants_it_so(client, voice):
    voice.network.showing = "at_once"
    voice.network.save()
    assert comment(client, voice).headers["Location"].endswith("?danke=kommentar-da")
    comment(
        client, voice, words="Rufen Sie an: 03473 123456", token=token(f"comment:{voice.pk}", age=timedelta(hours=1))
    )
    assert sorted(Comment.objects.values_list("check_state", flat=True)) == ["shown", "waiting"]


def test_same_comment_twice_is_one(client, voice):
    data = {"token": token(f"comment:{voice.pk}")}
    comment(client, voice, **data)
    comment(client, voice, **data)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"words": " "},
        {"words": "x" * 100_000},
        {"website": "x"},
        {"token": "forged"},
        {"name": "n" * 100},
    ],
)
def test_comment_with_a_fault_comes_back(client, voice, changes):
    page = comment(client, voice, **changes)
    assert page.status_code == 200
    assert "<title>Fehler:" in page.content.decode()
    assert Comment.objects.count() == 0


def test_withdrawn_voice_takes_no_comment(client, voice):
    voice.state = "withdrawn"
    voice.save()
    assert "Dieses Anliegen wurde zurückgezogen." in comment(client, voice).content.decode()


def test_report_reaches_the_moderation_once(client, voice):
    data = {"token": token(f"report:{voice.pk}"), "reason": "spam", "words": "Werbung"}
    assert client.post(url(voice, "voice_report"), data).headers["Location"].endswith("?danke=gemeldet")
    client.post(url(voice, "voice_report"), data)
    assert Report.objects.get().reason == "spam"


def test_report_can_be_about_one_comment_of_this_voice_only(client, voice):
    row = Comment.objects.create(voice=voice, words=TextFactory(), at=NOW, check_state="shown", nonce="a")
    foreign = Comment.objects.create(voice=VoiceFactory(), words=TextFactory(), at=NOW, check_state="shown", nonce="b")
    data = {"token": token(f"report:{voice.pk}"), "reason": "untrue", "words": ""}
    client.post(url(voice, "voice_report") + f"?kommentar={row.pk}", data)
    assert Report.objects.get().comment_id == row.pk
    for wanted in (foreign.pk, "x", "9" * 30):
        assert client.get(url(voice, "voice_report") + f"?kommentar={wanted}").status_code == 404


# -- following --------------------------------------------------------------------------------------------------------
def follow(client, voice, email="mensch@example.org", **changes):
    data = {"token": token(f"follow:{voice.pk}"), "wish": "mail", "email": email, "phone": ""}
    return client.post(url(voice, "voice_follow"), data | changes)


def link() -> str:
    return re.search(r"http://[^/]+(/\S*bestaetigen/\S+/)", Mail.objects.order_by("-pk").first().body)[1]


def test_address_is_kept_only_after_it_was_confirmed(client, voice):
    answer = follow(client, voice)
    assert answer.headers["Location"].endswith("?danke=bestaetigen")
    assert not answer.cookies
    assert Contributor.objects.exclude(email="").count() == 0
    page = client.get(link())
    assert "mensch@example.org" in page.content.decode()
    assert Support.objects.count() == 0
    assert client.post(link()).headers["Location"].endswith("?danke=folgen")
    client.post(link())
    person = Contributor.objects.get(email="mensch@example.org")
    assert (person.wish, person.email_confirmed_at, Support.objects.count()) == (Wish.MAIL, NOW, 1)


def test_same_address_counts_once_even_from_two_devices(client, voice):
    for n in range(2):
        follow(client, voice, token=token(f"follow:{voice.pk}", age=timedelta(minutes=n + 1)))
        client.post(link())
    assert Support.objects.count() == 1


def test_nobody_gets_more_than_three_such_mails_a_day(client, voice):
    for n in range(5):
        follow(client, voice, token=token(f"follow:{voice.pk}", age=timedelta(minutes=n + 1)))
    assert Mail.objects.count() == 3


def test_following_by_telephone_is_at_once(client, voice):
    answer = follow(client, voice, email="", wish="phone", phone="03473 1")
    assert answer.headers["Location"].endswith("?danke=folgen")
    assert not answer.cookies
    assert Support.objects.get().contributor.phone == "03473 1"


@pytest.mark.parametrize("email", ["", "kaputt", "a@b", "x" * 400 + "@example.org"])
def test_address_that_cannot_be_one_is_explained(client, voice, email):
    page = follow(client, voice, email=email)
    assert page.status_code == 200
    assert "E-Mail-Adresse" in page.content.decode()


@pytest.mark.parametrize("name", ["follow_confirm", "follow_stop"])
def test_forged_link_says_that_it_is_too_old(client, db, name):
    page = client.get(reverse(name, kwargs={"token": "abc:def:ghi"}))
    assert page.status_code == 410
    assert "Dieser Link gilt nicht mehr" in page.content.decode()


def test_stopping_shows_a_button_first_and_forgets_every_row_with_the_address(client, voice):
    facts = {"network": voice.network, "wish": Wish.MAIL, "email": "mensch@example.org"}
    author = ContributorFactory(**facts, key="scrypt$")
    follower = ContributorFactory(**facts, device="x", email_confirmed_at=NOW)
    elsewhere = ContributorFactory(wish=Wish.MAIL, email="mensch@example.org")
    address = reverse("follow_stop", kwargs={"token": make_pass("stop", str(author.pk))})
    assert "Ja, abbestellen" in client.get(address).content.decode()
    author.refresh_from_db()
    assert author.email
    assert "Sie bekommen keine E-Mails mehr" in client.post(address).content.decode()
    rows = {row.pk: (row.wish, row.email) for row in Contributor.objects.all()}
    assert rows[author.pk] == ("page", "")
    assert rows[follower.pk] == ("none", "")
    assert rows[elsewhere.pk] == ("mail", "mensch@example.org")
    assert "Sie bekommen keine E-Mails mehr" in client.get(address).content.decode()


def test_news_that_wait_take_the_new_way_of_a_follower(voice):
    follower = ContributorFactory(
        network=voice.network, device="d", wish=Wish.MAIL, email="a@example.org", email_confirmed_at=NOW
    )
    joining.support(voice=voice, device="d", now=NOW)
    answering.move(voice=voice, answer=answering.Answer(State.ANSWERED, "Ja."), by=Actor(), now=NOW)
    joining.follow(voice=voice, device="d", way=Way(Wish.PHONE, phone="1"), now=NOW)
    assert [(row.wish, row.state) for row in Notice.objects.filter(contributor=follower)] == [("phone", "waiting")]
