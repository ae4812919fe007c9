"""What a table meets in the database."""

from collections.abc import Iterable

from miteinander.network.models import Network
from miteinander.paper.plan import There
from miteinander.voices.actions.cards import SLIPS
from miteinander.voices.models import Card, Voice


def there(network: Network, nonces: Iterable[str], serials: Iterable[int]) -> There:
    """Three queries; a table has at most 1,000 lines."""
    wanted, numbers = list(nonces), list(serials)
    voices = Voice.objects.filter(network=network)
    return There(
        frozenset(voices.filter(nonce__in=wanted).values_list("nonce", flat=True)),
        frozenset(Card.objects.filter(network=network, serial__in=numbers).values_list("serial", flat=True)),
        frozenset(voices.filter(serial__in=numbers).values_list("serial", flat=True)),
    )


def slips_of_table(network: Network, nonces: Iterable[str]) -> list[Voice]:
    """The voices of a table whose cards had no number, in the order of their numbers."""
    given = Card.objects.filter(network=network, batch=SLIPS).values("serial")
    found = list(Voice.objects.filter(network=network, nonce__in=list(nonces), serial__in=given).order_by("serial"))
    for voice in found:
        voice.network = network
    return found
