from datetime import timedelta

import pytest
from tests.factories import NOW, ContributorFactory, NetworkFactory, StepFactory, VoiceFactory

from miteinander.journal.queries import broken_at
from miteinander.post.models import Mail, MailState
from miteinander.voices.actions.forgetting import forget_contacts, forget_mails
from miteinander.voices.enums import NoticeState, State, Wish
from miteinander.voices.models import Notice, Support

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=366)


def somebody(**facts):
    return ContributorFactory(**({"since": LONG_AGO, "wish": Wish.PHONE, "phone": "03473 1"} | facts))


@pytest.mark.parametrize(("key", "wish"), [("versiegelt", Wish.PAGE), ("", Wish.NONE)])
def test_contact_is_forgotten_a_year_after_the_last_news(key, wish):
    person = somebody(key=key)
    step = StepFactory(voice=VoiceFactory(network=person.network, author=person, state=State.DONE))
    notice = Notice.objects.create(step=step, contributor=person, wish=Wish.PHONE, made_at=LONG_AGO)

    assert forget_contacts(now=NOW) == 1
    assert forget_contacts(now=NOW) == 0

    person.refresh_from_db()
    notice.refresh_from_db()
    assert (person.phone, person.wish) == ("", wish)
    assert notice.state != NoticeState.WAITING
    assert broken_at(person.network_id) is None


def test_contact_stays_while_it_is_needed():
    network = NetworkFactory()
    somebody(network=network, since=NOW - timedelta(days=364))
    waits, supports, heard = (somebody(network=network) for _ in range(3))
    Support.objects.create(voice=VoiceFactory(network=network, author=waits), contributor=supports, at=LONG_AGO)
    step = StepFactory(voice=VoiceFactory(network=network, author=heard, state=State.DONE))
    Notice.objects.create(step=step, contributor=heard, wish=Wish.PHONE, made_at=NOW - timedelta(days=364))

    assert forget_contacts(now=NOW) == 0


def test_mail_is_emptied_after_a_year():
    text = {"to": "a@example.org", "subject": "Neues", "body": "Text", "html": "<p>Text</p>"}
    for made, state in ((LONG_AGO, MailState.SENT), (NOW, MailState.SENT), (LONG_AGO, MailState.WAITING)):
        Mail.objects.create(made_at=made, state=state, **text)

    assert forget_mails(now=NOW) == 1

    assert list(Mail.objects.order_by("pk").values_list("to", "body")) == [
        ("", ""),
        ("a@example.org", "Text"),
        ("a@example.org", "Text"),
    ]
