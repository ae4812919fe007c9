"""How a network keeps its word, in figures whose definition stands beside them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from django.db.models import (
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    FloatField,
    Min,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.expressions import Func
from django.db.models.fields import BooleanField
from django.db.models.functions import RowNumber, TruncDate
from django.db.models.lookups import GreaterThan, LessThan
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import BERLIN, day_of, days_between
from miteinander.dates.median import median, share
from miteinander.frame.prepared import Prepared
from miteinander.network.models import Network
from miteinander.voices.enums import Channel, State
from miteinander.voices.models import Voice, VoiceQuerySet

#: How the figures are counted, in sentences; the last needs `%(n)s`, the days of the promise.
DEFINITION: tuple[str | Promise, ...] = (
    _("Wir zählen jedes öffentliche Anliegen, auch wenn mehrere zusammengelegt sind. Zurückgezogene zählen nicht."),
    _("Wer mehrmals etwas sagt, zählt als ein Mensch, soweit wir das wissen. Spricht eine Gruppe, zählen alle."),
    _("Beantwortet heißt: Eine zuständige Stelle hat öffentlich geantwortet."),
    _("Die Tage bis zur Antwort sind der mittlere Wert (Median): Die Hälfte ging schneller, die Hälfte langsamer."),
    _("Genauso zählen wir die Tage, bis ein Anliegen umgesetzt ist. Dabei zählen nur die, die heute umgesetzt sind."),
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
    done_days: Fraction | None  # calendar days until it was done, of those that are
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
    """All figures in three queries, two while nothing is answered; no row is loaded but the middle ones."""
    days, reached = network.answer_days, [state for state in State if state != State.WITHDRAWN]
    channels = by_channel(network)
    rows = _figures(days)(network.pk, promise_over(now, days))
    if not rows:
        return Rates(0, 0, 0, 0, 0, None, None, None, days, dict.fromkeys(reached, 0), ())
    said, authors, forgotten, companions, answered, kept, late, first, *standing = rows[0]
    by_state = dict(zip(reached, standing, strict=True))
    to_answer, to_done = middle_days(network, answered, by_state[State.DONE])
    return Rates(
        said=said,
        people=authors + forgotten + companions,
        answered=answered,
        in_time=kept,
        late=late,
        median_days=to_answer,
        done_days=to_done,
        since=day_of(first),
        answer_days=days,
        by_state=by_state,
        by_channel=channels,
    )


def counted(network: int) -> VoiceQuerySet:
    return Voice.objects.filter(network=network).public().exclude(state=State.WITHDRAWN)


@cache
def _figures(answer_days: int) -> Prepared[Any]:
    """One row: contributions, authors, forgotten ones, companions, answered, in time, late, first, each state."""

    def build(network: int, asked_before: datetime) -> "QuerySet[Voice, Any]":
        late = Q(answered_at=None, state=State.RAISED, raised_at__lt=asked_before)
        facts = {
            "said": Count("pk"),
            "authors": Count("author", distinct=True),
            "forgotten": Count("pk", filter=Q(author=None)),
            "companions": Sum(F("people") - 1),
            "answered": Count("pk", filter=Q(answered_at__isnull=False)),
            "in_time": Count("pk", filter=in_time(answer_days)),
            "late": Count("pk", filter=late),
            "first": Min("raised_at"),
            **{f"in_{state}": Count("pk", filter=Q(state=state)) for state in State if state != State.WITHDRAWN},
        }
        return counted(network).order_by().values("network").annotate(**facts).values_list(*facts)

    return Prepared("nt", build)


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


def middle_days(network: Network, answered: int, done: int) -> tuple[Fraction | None, Fraction | None]:
    """The middle answer and the middle deed by their durations, in calendar days; the mean of two if they are even."""
    if not answered + done:
        return None, None
    rows = _middle(network.pk, (answered + 1) // 2, answered // 2 + 1, (done + 1) // 2, done // 2 + 1)
    days = [(what, days_between(start, end)) for what, start, end in rows]
    answers, deeds = ([each for name, each in days if name == wanted] for wanted in (ANSWER, DEED))
    return median(answers) if answered else None, median(deeds) if done else None


ANSWER, DEED = "answer", "deed"


def _by_duration(what: str, end: str, reached: Q, network: int, first: int, last: int) -> "QuerySet[Voice, Any]":
    """Beginnings and ends in the order of their duration, from one place in it (counted from 1) to another."""
    order = Window(RowNumber(), order_by=[DaysBetween("raised_at", end), F("pk")])
    ordered = counted(network).filter(reached).annotate(place_in_order=order, what=Value(what), end=F(end))
    fitting = ordered.filter(place_in_order__gte=first, place_in_order__lte=last)
    return fitting.values_list("what", "raised_at", "end")


def _both(network: int, first: int, last: int, first_deed: int, last_deed: int) -> "QuerySet[Voice, Any]":
    answers = _by_duration(ANSWER, "answered_at", Q(answered_at__isnull=False), network, first, last)
    deeds = _by_duration(DEED, "state_at", Q(state=State.DONE), network, first_deed, last_deed)
    return answers.union(deeds, all=True)


_middle = Prepared("nnnnn", _both)


def by_channel(network: Network) -> tuple[ChannelCount, ...]:
    counts = [
        ChannelCount(Channel(channel), said, authors + forgotten + companions)
        for channel, said, authors, forgotten, companions in _channels(network.pk)
    ]
    return tuple(sorted(counts, key=lambda count: (-count.voices, count.channel)))


def _by_channel(network: int) -> "QuerySet[Voice, Any]":
    facts = {
        "voices": Count("pk"),
        "authors": Count("author", distinct=True),
        "forgotten": Count("pk", filter=Q(author=None)),
        "companions": Sum(F("people") - 1),
    }
    return counted(network).order_by().values("channel").annotate(**facts).values_list("channel", *facts)


_channels = Prepared("n", _by_channel)
