"""The last euro: fifty decisions at the same moment. `PROGRAMS=50` makes a program of each."""

import os

import pytest
from tests import at_once
from tests.smallfund.helpers import fund_of, request_of

from miteinander.smallfund.models import Request

PROGRAMS = int(os.environ.get("PROGRAMS", "5"))
DECISIONS = 50
DECIDE = """
from django.utils import timezone
from miteinander.frame.refusal import Refused
from miteinander.people.roles import Actor, Role
from miteinander.smallfund.actions.deciding import settle
from miteinander.smallfund.enums import Decider, Outcome
from miteinander.smallfund.models import Request

won = 0
for pk in {requests}[int(name)::{programs}]:
    request = Request.objects.select_related("fund", "voice__network").get(pk=pk)
    try:
        settle(request=request, decider=Decider.OFFICE, outcome=Outcome.GRANTED, cents=100, words="Ja.",
               by=Actor(role=Role.COORDINATOR), now=timezone.now())
        won += 1
    except Refused:
        pass
print(won)
"""
TELL = """
from miteinander.journal.queries import broken_at
from miteinander.smallfund.models import Decision, Fund

fund = Fund.objects.get()
print(fund.granted_cents, Decision.objects.filter(outcome="granted").count(), Decision.objects.count())
print(broken_at(fund.network_id))
"""


@pytest.mark.django_db(transaction=True)
def test_last_euro_goes_to_exactly_one(tmp_path):
    euros = 3
    fund = fund_of(budget_cents=100 * euros, most_cents=100, office_cents=100)
    for _ in range(DECISIONS):
        request_of(fund, 100)
    requests = list(Request.objects.order_by("pk").values_list("pk", flat=True))
    env = at_once.surroundings(tmp_path)
    code = DECIDE.format(requests=requests, programs=PROGRAMS)
    won = at_once.run(env, code, names=[str(number) for number in range(PROGRAMS)])
    (told,) = at_once.run(env, TELL, names=["danach"])

    assert sum(map(int, won)) == euros
    assert told.splitlines() == [f"{100 * euros} {euros} {euros}", "None"]
