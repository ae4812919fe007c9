from datetime import timedelta

import pytest
from tests.factories import NOW, ContributorFactory, NetworkFactory, PersonFactory, StepFactory, VoiceFactory

from miteinander.journal.queries import broken_at
from miteinander.post.models import Mail, MailState
from miteinander.voices.actions.forgetting import forget_contacts, forget_devices, forget_mails, forget_work
from miteinander.voices.enums import NoticeState, State, Wish
from miteinander.voices.models import Contributor, Draft, Notice, Report, Step, Support, Voice

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


@pytest.mark.parametrize(("days", "left"), [(364, "cookie"), (366, None)])
def test_device_is_forgotten_a_year_after_its_last_support(days, left):
    person = ContributorFactory(since=LONG_AGO, device="cookie")
    voice = VoiceFactory(network=person.network)
    Support.objects.create(voice=voice, contributor=person, at=NOW - timedelta(days=days))

    forget_devices(now=NOW)

    assert Contributor.objects.get(pk=person.pk).device == left
    assert Support.objects.filter(voice=voice).count() == 1


@pytest.mark.parametrize(("days", "forgotten"), [(3 * 365 - 1, 0), (3 * 365 + 1, 4)])
def test_work_is_forgotten_after_three_years(days, forgotten):
    then, person = NOW - timedelta(days=days), PersonFactory()
    voice = VoiceFactory(scribe=person, scribe_words="die Koordination", entered_at=then, raised_at=then)
    StepFactory(voice=voice, by=person, signed="Koordination", at=then)
    Draft.objects.create(voice=voice, person=person, content={"words": "fast"}, saved_at=then)
    Report.objects.create(voice=voice, reason="other", words="falsch", at=then, handled_at=then, nonce="r")

    assert forget_work(now=NOW) == forgotten
    assert forget_work(now=NOW) == 0

    step, voice = Step.objects.get(), Voice.objects.get()
    assert (step.signed, voice.scribe_words) == ("Koordination", "die Koordination")
    assert (step.by_id, voice.scribe_id) == ((None, None) if forgotten else (person.pk, person.pk))
