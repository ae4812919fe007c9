"""Plans for the tests of this room."""

from itertools import count

from tests.factories import NOW, FieldFactory, NetworkFactory, PersonFactory

from miteinander.people.roles import Actor, Role
from miteinander.plan.actions.measures import Facts, TakenUp, begin
from miteinander.plan.enums import State

_numbers = count()


def coordination():
    return Actor(PersonFactory().pk, Role.COORDINATOR)


def measure_of(network=None, *voices, state=State.PLANNED, by=None, now=NOW, title="Rampe am Bürgerhaus", **facts):
    """A measure as the action leaves it; voices are taken up as a whole."""
    taken = [each if isinstance(each, TakenUp) else TakenUp(each) for each in voices]
    network = network or (taken[0].voice.network if taken else NetworkFactory())
    field = facts.pop("field", None) or FieldFactory(network=network)
    return begin(
        network=network,
        facts=Facts(title=title, field=field, **facts),
        state=state,
        voices=taken,
        nonce=f"measure-{next(_numbers)}",
        by=by or coordination(),
        now=now,
    )
