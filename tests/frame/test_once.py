"""The same form twice does it once: one after the other, and at the same moment in several programs."""

import pytest
from django.db import IntegrityError
from tests import at_once
from tests.factories import GatheringFactory, VoiceFactory

from miteinander.frame.once import once
from miteinander.network.models import Supporter

PEOPLE = ["eins", "zwei", "drei"]
FORMS = 12
SEND = """
from django.utils import timezone
from miteinander.gatherings.actions.guests import Coming, sign_up
from miteinander.gatherings.models import Gathering
from miteinander.network.actions.supporters import support
from miteinander.people.roles import VISITOR
from miteinander.voices.actions.joining import comment, report
from miteinander.voices.enums import ReportReason
from miteinander.voices.models import Voice

gathering = Gathering.objects.select_related("network").get(pk={gathering})
voice = Voice.objects.select_related("network").get(pk={voice})
now = gathering.starts_at - timezone.timedelta(days=3)
for number in range({forms}):
    nonce = f"form {{number}}"
    support(network=voice.network, kind="person", name="", is_public=False, nonce=nonce, by=VISITOR, now=now)
    comment(voice=voice, words="Ja, das stimmt.", language="de", name="", nonce=nonce, now=now)
    report(voice=voice, reason=ReportReason.SPAM, words="", nonce=nonce, now=now)
    sign_up(gathering=gathering, coming=Coming(), nonce=nonce, now=now)
"""
COUNT = """
from miteinander.gatherings.models import Guest
from miteinander.network.models import Supporter
from miteinander.voices.models import Comment, Report
print(*(model.objects.count() for model in (Supporter, Comment, Report, Guest)))
"""


@pytest.mark.django_db(transaction=True)
def test_forms_that_arrive_together_are_kept_once_and_nobody_sees_a_fault(tmp_path):
    gathering = GatheringFactory(signs_up=True)
    voice = VoiceFactory(network=gathering.network)
    env = at_once.surroundings(tmp_path)
    at_once.run(env, SEND.format(gathering=gathering.pk, voice=voice.pk, forms=FORMS), names=PEOPLE)

    assert at_once.run(env, COUNT, names=["danach"]) == [f"{FORMS} {FORMS} {FORMS} {FORMS}\n"]


@pytest.mark.django_db
def test_a_fault_of_another_kind_is_no_second_form():
    @once(lambda nonce: Supporter.objects.filter(token=nonce))
    def breaks(*, nonce: str) -> Supporter:
        raise IntegrityError(nonce)

    with pytest.raises(IntegrityError):
        breaks(nonce="nie gesehen")
