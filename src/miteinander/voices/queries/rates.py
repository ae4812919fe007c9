"""How a network keeps its word, in figures whose definition stands beside them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Case, Count, DurationField, ExpressionWrapper, F, FloatField, Min, Q, Sum, Value, When
from django.db.models.expressions import Func
from django.db.models.fields import BooleanField
from django.db.models.functions import TruncDate
from django.db.models.lookups import GreaterThan, LessThan
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import BERLIN, day_of, days_between
from miteinander.dates.median import median, share
from miteinander.network.models import Network
from miteinander.voices.enums import Channel, State
from miteinander.voices.models import Voice, VoiceQuerySet

#: How the figures are counted, in sentences; the last needs `%(n)s`, the days of the promise.
DEFINITION: tuple[str | Promise, ...] = (
    _("Wir zählen jedes öffentliche Anliegen, auch wenn mehrere zusammengelegt sind. Zurückgezogene zählen nicht."),
    _("Wer mehrmals etwas sagt, zählt als ein Mensch, soweit wir das wissen. Spricht eine Gruppe, zählen alle."),
    _("Beantwortet heißt: Eine zuständige Stelle hat öffentlich geantwortet."),
    _("Die Tage bis zur Antwort sind der mittlere Wert (Median): Die Hälfte ging schneller, die Hälfte langsamer."),
)
PROMISE = _("Wir versprechen eine Antwort in höchstens %(n)s Tagen, gezählt ab dem Tag danach.")
CLOCK_CHANGE = 0.05  # days; a calendar day lasts 23 or 25 hours when the clocks change


class DaysBetween(Func):
    """Days of 24 hours from one moment to another, computed by the database itself."""

    output_field = FloatField()

    def __init__(self, start: str, end: str) -> None:
        super().__init__(F(end), F(start))

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> Any:
        return super().as_sql(
            compiler, connection, template="EXTRACT(EPOCH FROM %(expressions)s) / 86400.0", arg_joiner=" - ", **context
        )

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(
            compiler, connection, template="julianday(%(expressions)s)", arg_joiner=") - julianday(", **context
        )


@dataclass(frozen=True, slots=True)
class ChannelCount:
    """Contributions and people on one channel, counted apart."""

    channel: Channel
    voices: int
    people: int


@dataclass(frozen=True, slots=True)
class Rates:
    """Figures of a network's public voices, merged ones included, withdrawn ones not."""

    said: int
    people: int
    answered: int
    in_time: int  # answered within the promise
    late: int  # still without answer though the promised day is over
    median_days: Fraction | None  # calendar days to the first answer
    since: date | None  # day of the first voice
    answer_days: int
    by_state: dict[State, int]  # where they stand now
    by_channel: tuple[ChannelCount, ...]  # most used first

    @property
    def answered_share(self) -> Fraction | None:
        return share(self.answered, self.said)

    @property
    def in_time_share(self) -> Fraction | None:
        """Of those that had to be answered by now, how many were in time."""
        return share(self.in_time, self.answered + self.late)

    @property
    def definition(self) -> tuple[str, ...]:
        return (*(str(each) for each in DEFINITION), str(PROMISE) % {"n": self.answer_days})


def rates(network: Network, now: datetime) -> Rates:
    """All figures in three queries, two while nothing is answered; no row is loaded but the middle answers."""
    voices = counted(network)
    days = network.answer_days
    found = voices.aggregate(
        said=Count("pk"),
        authors=Count("author", distinct=True),
        forgotten=Count("pk", filter=Q(author=None)),
        companions=Sum(F("people") - 1),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        in_time=Count("pk", filter=in_time(days)),
        late=Count("pk", filter=Q(answered_at=None, state=State.RAISED, raised_at__lt=promise_over(now, days))),
        first=Min("raised_at"),
        **{f"in_{state}": Count("pk", filter=Q(state=state)) for state in State if state != State.WITHDRAWN},
    )
    return Rates(
        said=found["said"],
        people=found["authors"] + found["forgotten"] + (found["companions"] or 0),
        answered=found["answered"],
        in_time=found["in_time"],
        late=found["late"],
        median_days=median_days(voices, found["answered"]),
        since=day_of(found["first"]) if found["first"] else None,
        answer_days=days,
        by_state={state: found[f"in_{state}"] for state in State if state != State.WITHDRAWN},
        by_channel=by_channel(voices),
    )


def counted(network: Network) -> VoiceQuerySet:
    return Voice.objects.filter(network=network).public().exclude(state=State.WITHDRAWN)


def in_time(answer_days: int) -> Q:
    """Answered on the last promised calendar day or before. The exact comparison, which is slow on SQLite, is asked
    only where the plain one cannot tell."""
    took = DaysBetween("raised_at", "answered_at")
    days = TruncDate("answered_at", tzinfo=BERLIN) - TruncDate("raised_at", tzinfo=BERLIN)
    calendar = ExpressionWrapper(days, DurationField())
    exact = Case(
        When(answered_at=None, then=Value(False)),
        When(LessThan(took, answer_days - CLOCK_CHANGE), then=Value(True)),
        When(GreaterThan(took, answer_days + 1 + CLOCK_CHANGE), then=Value(False)),
        When(LessThan(calendar, timedelta(days=answer_days + 1)), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return Q(exact)


def promise_over(now: datetime, answer_days: int) -> datetime:
    """Voices said before this moment should have had their answer by yesterday."""
    return datetime.combine(day_of(now) - timedelta(days=answer_days), time(), BERLIN)


def median_days(voices: VoiceQuerySet, answered: int) -> Fraction | None:
    """The middle answer by its duration, in calendar days; the mean of the two middle ones if they are even."""
    if not answered:
        return None
    ordered = voices.filter(answered_at__isnull=False).order_by(DaysBetween("raised_at", "answered_at"), "pk")
    middle = ordered.values_list("raised_at", "answered_at")[(answered - 1) // 2 : answered // 2 + 1]
    return median(days_between(raised, first) for raised, first in middle if first is not None)


def by_channel(voices: VoiceQuerySet) -> tuple[ChannelCount, ...]:
    rows = voices.values("channel").annotate(
        voices=Count("pk"),
        authors=Count("author", distinct=True),
        forgotten=Count("pk", filter=Q(author=None)),
        companions=Sum(F("people") - 1),
    )
    counts = [
        ChannelCount(Channel(row["channel"]), row["voices"], row["authors"] + row["forgotten"] + row["companions"])
        for row in rows
    ]
    return tuple(sorted(counts, key=lambda count: (-count.voices, count.channel)))
