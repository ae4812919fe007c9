"""Several people type the same minutes at the same moment, each in a program of their own."""

import pytest
from tests import at_once
from tests.factories import FieldFactory, GatheringFactory, TextFactory

PEOPLE = ["eins", "zwei", "drei"]
LINES = 10
TYPE = """
from django.utils import timezone
from miteinander.gatherings.actions.minutes import add_line
from miteinander.gatherings.models import Gathering
from miteinander.gatherings.shorthand import understand
from miteinander.people.roles import Actor, Role

def add(words, nonce):
    gathering = Gathering.objects.select_related("network", "venue").get(pk={pk})
    now = timezone.now()
    typed, by = understand(words, now.date()), Actor(role=Role.COORDINATOR)
    add_line(gathering=gathering, typed=typed, nonce=nonce, by=by, now=now)

for number in range({lines}):
    add(f"b {{name}} {{number}}", f"{{name}} {{number}}")
    add(f"n Alle sagen {{number}}", f"alle {{number}}")
    add(f"m Alle bauen {{number}}", f"bauen {{number}}")
"""
TELL = """
from miteinander.gatherings.models import Line, Minutes
from miteinander.journal.queries import broken_at
from miteinander.plan.models import Measure
from miteinander.voices.models import Voice

lines = list(Line.objects.order_by("place").values_list("place", "nonce"))
serials = list(Voice.objects.order_by("serial").values_list("serial", flat=True))
in_order = [place for place, _ in lines] == list(range(1, len(lines) + 1))
print(Minutes.objects.count(), in_order, len({nonce for _, nonce in lines}))
print(len(serials), len(set(serials)), Measure.objects.count(), broken_at({network}))
"""


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_doubled_or_refused(tmp_path):
    gathering = GatheringFactory()
    FieldFactory(network=gathering.network, name=TextFactory(words="Wohnen"))
    env = at_once.surroundings(tmp_path)
    at_once.run(env, TYPE.format(pk=gathering.pk, lines=LINES), names=PEOPLE)
    (told,) = at_once.run(env, TELL.replace("{network}", str(gathering.network_id)), names=["danach"])

    lines = LINES * (len(PEOPLE) + 2)
    assert told.splitlines() == [f"1 True {lines}", f"{LINES} {LINES} {LINES} None"]
