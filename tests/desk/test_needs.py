from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.desk import NOW, answered, frozen, quiet, sit, url
from tests.factories import (
    ContributorFactory,
    GatheringFactory,
    NetworkFactory,
    PartnerFactory,
    TextFactory,
    VoiceFactory,
)

from miteinander.desk.queries.needs import PROVIDERS, needs
from miteinander.desk.queries.reader import Reader
from miteinander.desk.wording import due_words, minutes_words
from miteinander.gatherings.models import Guest, Need
from miteinander.network.enums import PartnerState
from miteinander.people.roles import Actor, Role
from miteinander.post.models import Mail, MailState
from miteinander.voices.enums import Check, NoticeState, StepKind, Wish
from miteinander.voices.models import Attachment, Comment, Draft, GoneCheck, Notice, Report, Step

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=20)


def fill(network, person, many):
    """Everything that can need somebody, many times over."""
    for number in range(many):
        voice = VoiceFactory(network=network, raised_at=LONG_AGO)
        waiting = VoiceFactory(network=network, check_state=Check.WAITING)
        VoiceFactory(network=network, kind="barrier", state="done")
        told = answered(VoiceFactory(network=network))
        key = f"{network.pk}-{number}"
        Comment.objects.create(voice=voice, words=TextFactory(), at=NOW, nonce=f"c{key}")
        Attachment.objects.create(voice=voice, kind="photo", file=f"{key}.jpg", media_type="image/jpeg", added_at=NOW)
        Report.objects.create(voice=waiting, reason="untrue", at=NOW, nonce=f"r{key}")
        Draft.objects.create(voice=voice, person=person, content={"words": "Wir"}, saved_at=NOW)
        Step.objects.create(voice=voice, kind=StepKind.NOTE, state="raised", at=NOW, words=TextFactory())
        PartnerFactory(network=network, state=PartnerState.ASKED, asked_at=NOW)
        day = GatheringFactory(network=network, starts_at=NOW + timedelta(days=5), ends_at=NOW + timedelta(days=6))
        guest = Guest.objects.create(gathering=day, said_at=NOW, delete_on=NOW.date(), nonce=key)
        Need.objects.create(guest=guest, kind="childcare", detail="4 Jahre")
        Mail.objects.create(
            network=network.pk, to="a@example.org", subject="Neues", body="x", made_at=NOW, state=MailState.FAILED
        )
        for wish, way in ((Wish.PHONE, {"phone": "03473 1"}), (Wish.LETTER, {"address": "A"}), (Wish.BOARD, {})):
            person_told = ContributorFactory(network=network, wish=wish, **way)
            Notice.objects.create(step=told, contributor=person_told, wish=wish, made_at=NOW)


def reader(network, role=Role.COORDINATOR, partners=(), person=None):
    return Reader(network, Actor(person, role), NOW, "de", frozenset(partners))


def keys(found):
    return [section.key for section in found.sections]


@frozen
@pytest.mark.parametrize("many", [1, 3, 8])
def test_desk_takes_the_same_queries_whatever_lies_on_it(many):
    network = NetworkFactory()
    client = sit(network)
    fill(network, client.person, many)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url("desk", network))
    assert page.status_code == 200
    assert len(asked) == 20


def test_needs_names_everything_that_waits():
    network = NetworkFactory()
    person = sit(network).person
    fill(network, person, 7)
    found = needs(reader(network, person=person.pk))
    assert {section.key: section.total for section in found.sections} == {
        "answers": 7, "drafts": 7, "voices": 7, "comments": 7, "attachments": 7, "reports": 7, "added": 7,
        "calls": 7, "letters": 1, "board": 1, "mails": 7, "barriers": 7, "joining": 7, "own_words": 2, "plain": 7,
        "orders": 7, "invite": 7,
    }  # fmt: skip
    assert all(len(section.items) <= 5 for section in found.sections)
    assert len(PROVIDERS) == 16


def test_needs_of_an_empty_desk_are_nothing():
    found = needs(reader(quiet()))
    assert (found.sections, found.total, found.minutes) == ((), 0, 0)


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        (Role.COORDINATOR, "Genießen Sie den Tag"),
        (Role.FACILITATOR, "geben Sie eine Karte mit"),
        (Role.PARTNER_EDITOR, "Was man Ihnen übergibt"),
    ],
)
def test_empty_desk_says_what_this_person_can_know(role, sentence):
    network = quiet()
    partner = PartnerFactory(network=network) if role == Role.PARTNER_EDITOR else None
    assert sentence in sit(network, role, partner).get(url("desk", network)).content.decode()


def test_needs_lead_to_where_it_is_done():
    network = NetworkFactory(imprint=TextFactory())
    asked = PartnerFactory(network=network, state=PartnerState.ASKED, asked_at=NOW)
    voice = VoiceFactory(network=network)
    step = answered(voice)
    found = {section.key: section.items for section in needs(reader(network)).sections}
    assert [item.url for item in found["joining"]] == [url("desk_partner_decide", network, pk=asked.pk)]
    assert [item.url for item in found["plain"]] == [
        url("desk_voice", network, pk=voice.pk) + f"?uebersetzen={step.pk}#uebersetzen-{step.pk}"
    ]
    assert [(item.url, str(item.meta[0])) for item in found["own_words"]] == [
        (url("desk_words", network, what="aims", pk=network.pk) + "#id_de-simple", "Ziele"),
        (url("desk_words", network, what="question", pk=network.pk) + "#id_de-simple", "Frage auf der Startseite"),
    ]
    page = sit(network).get(found["plain"][0].url).content.decode()
    assert f'<details class="more" id="uebersetzen-{step.pk}" open>' in page
    assert "own_words" not in keys(needs(reader(network, Role.MODERATOR)))


@frozen
def test_desk_says_kindly_that_there_is_nothing():
    network = quiet()
    assert "Genießen Sie den Tag" in sit(network).get(url("desk", network)).content.decode()


def test_answers_come_in_the_order_of_their_days_with_the_oldest_late():
    network = quiet(answer_days=14)
    for days in (8, 15, 14, 7):
        VoiceFactory(network=network, raised_at=NOW - timedelta(days=days))
    section = needs(reader(network)).sections[0]
    assert [(item.due, item.late) for item in section.items] == [
        ("seit 1 Tag überfällig", True),
        ("heute fällig", False),
        ("noch 6 Tage", False),
    ]


def test_answers_of_a_partner_concern_the_coordination_only_once_overdue():
    network = quiet(answer_days=14)
    partner = PartnerFactory(network=network)
    VoiceFactory(network=network, answer_by=partner, raised_at=NOW - timedelta(days=13))
    assert keys(needs(reader(network))) == []
    assert keys(needs(reader(network, Role.PARTNER_EDITOR, [partner.pk]))) == ["answers"]
    VoiceFactory(network=network, answer_by=partner, raised_at=NOW - timedelta(days=15))
    assert needs(reader(network)).sections[0].total == 1


def test_needs_of_a_partner_are_its_own_voices_alone():
    network = quiet()
    fill(network, sit(network).person, 2)
    partner = PartnerFactory(network=network)
    VoiceFactory(network=network, answer_by=partner, raised_at=LONG_AGO)
    assert keys(needs(reader(network, Role.PARTNER_EDITOR, [partner.pk]))) == ["answers"]


def test_needs_of_somebody_who_accompanies_are_none():
    network = quiet()
    fill(network, sit(network).person, 2)
    assert needs(reader(network, Role.FACILITATOR)).sections == ()


def test_needs_know_nothing_of_another_network():
    other = quiet()
    fill(other, sit(other).person, 2)
    assert needs(reader(quiet())).sections == ()


def test_barrier_is_looked_at_when_the_last_look_found_it_gone():
    network = quiet()
    voice = VoiceFactory(network=network, kind="barrier", state="done")
    GoneCheck.objects.create(voice=voice, on=date(2026, 10, 1), gone=False, checked_by="zwei Menschen")
    assert keys(needs(reader(network))) == ["barriers"]
    GoneCheck.objects.create(voice=voice, on=date(2026, 10, 2), gone=True, checked_by="zwei Menschen")
    assert keys(needs(reader(network))) == []


def test_barrier_in_a_draft_as_done_asks_for_a_look():
    network = quiet()
    voice = VoiceFactory(network=network, kind="barrier", state="under_way")
    person = sit(network).person
    Draft.objects.create(voice=voice, person=person, content={"state": "done"}, saved_at=NOW)
    assert keys(needs(reader(network))) == ["barriers"]


def test_told_by_hand_forgets_what_is_done():
    network = quiet()
    step = answered(VoiceFactory(network=network), words="Danke.")
    caller = ContributorFactory(network=network, wish=Wish.PHONE, phone="1")
    Notice.objects.create(
        step=step, contributor=caller, wish=Wish.PHONE, made_at=NOW, state=NoticeState.DONE, done_at=NOW
    )
    assert keys(needs(reader(network))) == ["plain"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "seit 3 Tagen überfällig"),
        (-1, "seit 1 Tag überfällig"),
        (0, "heute fällig"),
        (1, "morgen fällig"),
        (2, "noch 2 Tage"),
    ],
)
def test_due_words(days, words):
    assert due_words(days) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "ungefähr 5 Minuten"),
        (40, "ungefähr 40 Minuten"),
        (118, "ungefähr 120 Minuten"),
        (121, "ungefähr 2½ Stunden"),
    ],
)
def test_minutes_words_round_up(minutes, words):
    assert minutes_words(minutes) == words
