"""Reading and checking the journal."""

from collections.abc import Iterator
from datetime import UTC

from miteinander.journal.chain import Entry, first_break
from miteinander.journal.models import Chain, Event


def _entries(network: int) -> Iterator[tuple[Entry, str]]:
    for event in Event.objects.filter(network=network).order_by("number").iterator(chunk_size=1000):
        at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
        yield (
            Entry(
                event.network,
                event.number,
                at,
                event.verb,
                event.thing,
                event.thing_id,
                event.by_person,
                event.by_role,
                event.facts,
            ),
            event.hash,
        )


def length(network: int) -> int:
    """How many events there are; it grows with everything that changes in a network."""
    return Chain.objects.filter(network=network).values_list("length", flat=True).first() or 0


def broken_at(network: int) -> int | None:
    """The number of the first event that does not fit, or None; a cut-off end counts as broken too."""
    if (number := first_break(_entries(network))) is not None:
        return number
    chain = Chain.objects.get(network=network)
    last = Event.objects.filter(network=network).order_by("-number").values_list("number", "hash").first()
    return None if (last or (0, chain.head)) == (chain.length, chain.head) else chain.length
