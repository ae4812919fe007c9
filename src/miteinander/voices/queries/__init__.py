"""What pages read about voices; each function a fixed number of SQL queries."""

from miteinander.voices.queries.listing import PER_PAGE, Item, Listed, Wanted, listed, newest
from miteinander.voices.queries.rates import ChannelCount, Rates, rates
from miteinander.voices.queries.story import Knot, knots
from miteinander.voices.queries.supporters import distinct_supporters, distinct_supporters_of

__all__ = [
    "PER_PAGE",
    "ChannelCount",
    "Item",
    "Knot",
    "Listed",
    "Rates",
    "Wanted",
    "distinct_supporters",
    "distinct_supporters_of",
    "knots",
    "listed",
    "newest",
    "rates",
]
