"""When things happened in the example: days before now, at an hour when people are awake. Nothing asks the clock."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from miteinander.dates.deadlines import BERLIN, day_of

FOUNDED: Final = date(2026, 1, 27)
SPAN: Final = 300  # the content tells of at most so many days
FIRST_HOUR, HOURS = 8, 11


def pick(seed: str, below: int) -> int:
    """A number from 0 up to and without `below`, always the same for the same seed."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big") % below


@dataclass(frozen=True, slots=True)
class Clock:
    """Moments of the example year. If the network is younger than the content is long, the days move together."""

    now: datetime

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def scale(self) -> float:
        return min(1.0, max((self.today - FOUNDED).days, 60) / SPAN)

    def day(self, ago: float) -> date:
        return self.today - timedelta(days=round(ago * self.scale))

    def moment(self, ago: float, seed: str) -> datetime:
        """So many days ago at an hour that depends on the seed only; never later than an hour before now."""
        minute = pick(seed, HOURS * 60)
        at = datetime.combine(self.day(ago), time(FIRST_HOUR), BERLIN) + timedelta(minutes=minute)
        return min(at, self.now - timedelta(minutes=60 - minute % 50))
