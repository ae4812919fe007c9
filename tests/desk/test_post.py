import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.desk import NOW, answered, network_with, sit, url
from tests.factories import ContributorFactory, VoiceFactory

from miteinander.journal.models import Event
from miteinander.people.roles import Role
from miteinander.post.models import Mail, MailState
from miteinander.voices.enums import NoticeState, Wish
from miteinander.voices.models import Notice

pytestmark = pytest.mark.django_db


def call(network, number="03473 1"):
    person = ContributorFactory(network=network, wish=Wish.PHONE, phone=number)
    step = answered(VoiceFactory(network=network))
    return Notice.objects.create(step=step, contributor=person, wish=Wish.PHONE, made_at=NOW)


def failed(network):
    return Mail.objects.create(
        network=network.pk, to="a@example.org", subject="Neues", body="x", made_at=NOW, tries=5,
        state=MailState.FAILED, error="SMTPRecipientsRefused: 550",
    )  # fmt: skip


@pytest.mark.parametrize("many", [1, 3])
def test_post_takes_ten_queries(many):
    network, _voices = network_with(0)
    for _number in range(many):
        call(network)
        failed(network)
    client = sit(network)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url("desk_post", network))
    assert "SMTPRecipientsRefused: 550" in page.content.decode()
    assert len(asked) == 10


def test_call_is_ticked_once():
    network, _voices = network_with(0)
    notice = call(network)
    client = sit(network)
    for _twice in range(2):
        client.post(url("desk_called", network, pk=notice.pk))
    notice.refresh_from_db()
    assert notice.state == NoticeState.DONE
    assert Event.objects.filter(verb="told by phone").count() == 1


def test_letter_is_not_ticked_as_a_call():
    network, _voices = network_with(0)
    notice = call(network)
    Notice.objects.update(wish=Wish.LETTER)
    sit(network).post(url("desk_called", network, pk=notice.pk))
    notice.refresh_from_db()
    assert notice.state == NoticeState.WAITING


def test_failed_mail_is_tried_again(settings, django_capture_on_commit_callbacks):
    network, _voices = network_with(0)
    row = failed(network)
    with django_capture_on_commit_callbacks(execute=True):
        sit(network).post(url("desk_mail_again", network, pk=row.pk))
    row.refresh_from_db()
    assert (row.state, row.error, len(mail.outbox)) == (MailState.SENT, "", 1)
    sit(network).post(url("desk_mail_again", network, pk=row.pk))
    assert len(mail.outbox) == 1


def test_post_of_another_network_does_not_exist():
    network, _voices = network_with(0)
    other, _foreign = network_with(0)
    client = sit(network)
    assert client.post(url("desk_called", network, pk=call(other).pk)).status_code == 404
    assert client.post(url("desk_mail_again", network, pk=failed(other).pk)).status_code == 404


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.JURY, Role.ANALYST])
def test_post_is_for_those_who_look_after_the_network(role):
    network, _voices = network_with(0)
    assert sit(network, role).get(url("desk_post", network)).status_code == 403
