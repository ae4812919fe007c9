from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.desk import NOW, frozen, network_with, sit, url
from tests.factories import ContributorFactory, NetworkFactory, PartnerFactory, VoiceFactory

from miteinander.people.roles import Role
from miteinander.voices import search
from miteinander.voices.enums import Check, State
from miteinander.voices.models import Step, Voice

pytestmark = pytest.mark.django_db


def shown(page):
    return [row.voice.pk for row in page.context["found"].rows]


@pytest.mark.parametrize("many", [1, 3])
def test_list_takes_eight_queries(many):
    network, _voices = network_with(many)
    client = sit(network)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url("desk_voices", network)).status_code == 200
    assert len(asked) == 8


@frozen
def test_list_filters_by_everything_at_once():
    network, _others = network_with(2)
    partner = PartnerFactory(network=network)
    author = ContributorFactory(network=network, wish="phone", phone="1")
    wanted = VoiceFactory(
        network=network, kind="barrier", channel="phone", answer_by=partner, author=author,
        check_state=Check.WAITING, raised_at=NOW - timedelta(days=30),
    )  # fmt: skip
    query = {
        "kind": "barrier", "channel": "phone", "state": "raised", "check": "waiting",
        "answer_by": partner.pk, "due": "overdue", "wish": "phone",
    }  # fmt: skip
    assert shown(sit(network).get(url("desk_voices", network), query)) == [wanted.pk]
    assert shown(sit(network).get(url("desk_voices", network), {"answer_by": "none"})) != [wanted.pk]


def test_list_finds_by_number_words_and_place():
    network, (one, two) = network_with(2)
    search.index(one, title="", words="Die Rampe am Rathaus fehlt", language="de")
    two.place = "Lindenstraße"
    two.save()
    search.index(two, title="", words="Zu dunkel", language="de")
    client = sit(network)
    for query, voice in ((str(one.number), one), (str(two.serial), two), ("Rampen", one), ("lindenstr", two)):
        assert shown(client.get(url("desk_voices", network), {"q": query})) == [voice.pk]


def test_list_keeps_hidden_merged_and_withdrawn_voices():
    network, (one, two, three) = network_with(3)
    Voice.objects.filter(pk=one.pk).update(check_state=Check.HIDDEN, hidden_reason="Werbung")
    Voice.objects.filter(pk=two.pk).update(merged_into=one)
    Voice.objects.filter(pk=three.pk).update(state=State.WITHDRAWN)
    assert len(shown(sit(network).get(url("desk_voices", network)))) == 3


def test_list_does_not_mind_nonsense():
    network, _voices = network_with(1)
    page = sit(network).get(url("desk_voices", network), {"state": "x", "page": "99", "answer_by": "abc", "q": "'"})
    assert page.status_code == 200


def test_list_of_a_partner_is_what_was_handed_over():
    network, (one, _two) = network_with(2)
    partner = PartnerFactory(network=network)
    Voice.objects.filter(pk=one.pk).update(answer_by=partner)
    client = sit(network, Role.PARTNER_EDITOR, partner)
    assert shown(client.get(url("desk_voices", network))) == [one.pk]


def many(client, network, voices, **data):
    return client.post(url("desk_many", network), {"voice": [voice.pk for voice in voices], **data})


def test_many_says_first_what_would_happen_and_changes_nothing():
    network, voices = network_with(2, showing="after_check")
    Voice.objects.filter(pk=voices[0].pk).update(check_state=Check.WAITING)
    page = many(sit(network), network, voices, do="show")
    assert [bool(fate.decision) for fate in page.context["fates"]] == [True, False]
    assert Voice.objects.filter(check_state=Check.WAITING).count() == 1


def test_many_shown_can_be_taken_back():
    network, voices = network_with(2)
    Voice.objects.update(check_state=Check.WAITING)
    client = sit(network)
    many(client, network, voices, do="show", sure="1")
    assert Voice.objects.filter(check_state=Check.SHOWN).count() == 2
    client.post(url("desk_undo", network), {"back": "//evil.example/"})
    assert Voice.objects.filter(check_state=Check.WAITING).count() == 2


def test_many_answered_with_one_text_leave_barriers_nobody_looked_at():
    network, (need, barrier) = network_with(2)
    Voice.objects.filter(pk=barrier.pk).update(kind="barrier")
    client = sit(network)
    data = {
        "do": "move",
        "asked": "1",
        "state": "done",
        "words": "Geschafft.",
        "language": "de",
        "signed": "coordination",
    }
    many(client, network, [need, barrier], sure="1", **data)
    assert Voice.objects.get(pk=need.pk).state == State.DONE
    assert Voice.objects.get(pk=barrier.pk).state == State.RAISED
    client.post(url("desk_undo", network))
    assert Voice.objects.get(pk=need.pk).state == State.RAISED
    assert Step.objects.count() == 0


def test_many_handed_over_go_back_to_where_they_were():
    network, voices = network_with(2)
    partner = PartnerFactory(network=network)
    client = sit(network)
    many(client, network, voices, do="hand_over", asked="1", partner=partner.pk, sure="1")
    assert Voice.objects.filter(answer_by=partner).count() == 2
    client.post(url("desk_undo", network))
    assert Voice.objects.filter(answer_by=None).count() == 2


def test_many_without_ticks_or_deed_come_back_with_a_sentence():
    network, voices = network_with(1)
    client = sit(network)
    for data in ({"do": "show"}, {"voice": voices[0].pk}, {"do": "show", "voice": "x"}):
        assert client.post(url("desk_many", network), data).status_code == 302


def test_many_of_another_network_do_not_exist():
    network, _mine = network_with(1)
    _other, foreign = network_with(1, showing="after_check")
    Voice.objects.filter(pk=foreign[0].pk).update(check_state=Check.WAITING)
    assert many(sit(network), network, foreign, do="show", sure="1").status_code == 404
    assert Voice.objects.get(pk=foreign[0].pk).check_state == Check.WAITING


def test_export_holds_the_filter_and_no_way_to_a_person():
    network, (one, _two) = network_with(2)
    Voice.objects.filter(pk=one.pk).update(kind="praise")
    client = sit(network)
    csv = client.get(url("desk_export", network, kind="csv"), {"kind": "praise"})
    assert csv.content.decode("utf-8-sig").count("\r\n") == 2
    xlsx = client.get(url("desk_export", network, kind="xlsx"))
    sheet = openpyxl.load_workbook(BytesIO(xlsx.content)).active
    assert sheet.max_row == 3
    assert client.get(url("desk_export", network, kind="exe")).status_code == 404


def test_undo_of_another_network_is_not_there():
    network, voices = network_with(1)
    client = sit(network)
    other = NetworkFactory()
    from tests.factories import AppointmentFactory

    AppointmentFactory(network=other, person=client.person)
    Voice.objects.update(check_state=Check.WAITING)
    many(client, network, voices, do="show", sure="1")
    client.post(url("desk_undo", other))
    assert Voice.objects.get().check_state == Check.SHOWN
