"""A measure never waits for itself."""

from hypothesis import given
from hypothesis import strategies as st

from miteinander.plan.order import closes_circle

NODES = st.integers(0, 6)
EDGES = st.lists(st.tuples(NODES, NODES), max_size=25)


def circle(graph: dict[int, set[int]]) -> bool:
    """Whether a graph has one, found by taking away what waits for nothing (Kahn)."""
    left = {node: set(after) for node, after in graph.items()}
    for after in graph.values():
        for node in after:
            left.setdefault(node, set())
    while free := [node for node, after in left.items() if not after]:
        for node in free:
            del left[node]
        for after in left.values():
            after.difference_update(free)
    return bool(left)


@given(EDGES)
def test_whatever_is_wished_no_circle_arises(wishes):
    graph: dict[int, set[int]] = {}
    for one, other in wishes:
        before = {**graph, one: set()}
        wanted = graph.get(one, set()) | {other}
        refused = closes_circle(before, one, wanted)
        assert refused == circle({**graph, one: wanted})
        if not refused:
            graph[one] = wanted
    assert not circle(graph)


def test_waiting_for_oneself_is_a_circle():
    assert closes_circle({}, 1, [1])


def test_waiting_for_nothing_is_none():
    assert not closes_circle({1: [2], 2: [3]}, 3, [])
