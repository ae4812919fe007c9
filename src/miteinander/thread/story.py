"""The story of a voice in order, put together from what each station knows. Nothing here is kept by hand."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of, due_on
from miteinander.gatherings.queries import story as gatherings
from miteinander.gatherings.queries.story import knots_of as every_gathering
from miteinander.pilot.queries import story as pilot
from miteinander.plan.queries import story as plan
from miteinander.plan.queries.story import knots_of as every_plan
from miteinander.smallfund.queries import public as money
from miteinander.voices import queries as voices
from miteinander.voices.enums import Kind, State
from miteinander.voices.models import Voice
from miteinander.voices.queries import Knot
from miteinander.voices.queries.story import knots_of as every_voice

#: Every station that knows something about a voice adds its function here; the order breaks ties in time.
STATIONS: tuple[Callable[[Voice], Sequence[Knot]], ...] = (
    *(voices.knots, gatherings.knots, plan.knots, money.knots, pilot.knots),
)

_LOOK = _("Umgesetzt ist es erst, wenn jemand vor Ort nachgesehen hat.")
_AHEAD: dict[str, str | Promise] = {
    State.ANSWERED: _("Sobald es etwas Neues gibt, steht es hier."),
    State.DISCUSSED: _("Es wird beraten. Was dabei herauskommt, steht dann hier."),
    State.PLANNED: _("Sobald die Arbeit beginnt, steht es hier."),
    State.UNDER_WAY: _("Sobald es fertig ist, steht es hier."),
}


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next, drawn dotted; with a day if one was promised."""

    state: str  # the knot that is still open
    heading: str | Promise
    sentence: str | Promise = ""
    by: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that happened to one voice, oldest first, and what is ahead. For page, feed, mail and paper alike."""

    voice: Voice
    knots: tuple[Knot, ...]
    ahead: Ahead | None

    @property
    def text_ids(self) -> list[int | None]:
        return [knot.words for knot in self.knots] + [knot.title for knot in self.knots if knot.title]


def tell(voice: Voice, *, now: datetime) -> Story:
    """The story as plain data; each station asks its fixed number of queries. Needs `network` to be loaded."""
    found = told_once(knot for station in STATIONS for knot in station(voice))
    return Story(voice, tuple(sorted(found, key=lambda knot: knot.at)), ahead(voice, now=now))


def tell_all(voices: Sequence[Voice], *, now: datetime) -> tuple[Story, ...]:
    """The stories of many voices, in their order: each exactly as `tell` tells it. Six queries, eight where money
    was asked for."""
    stations = (
        every_voice(voices),
        every_gathering(voices),
        every_plan(voices),
        money.knots_of(voices),
        pilot.knots_of(voices),
    )
    found = {each.pk: told_once(knot for station in stations for knot in station[each.pk]) for each in voices}
    return tuple(
        Story(each, tuple(sorted(found[each.pk], key=lambda knot: knot.at)), ahead(each, now=now)) for each in voices
    )


def told_once(knots: Iterable[Knot]) -> list[Knot]:
    """What two stations know of the same step is one knot: as the later station tells it, where the first one stood."""
    found: dict[object, Knot] = {}
    for knot in knots:
        key = knot.step or object()
        first = found.get(key)
        found[key] = replace(knot, at=first.at, days=first.days) if first else knot
    return list(found.values())


def ahead(voice: Voice, *, now: datetime) -> Ahead | None:
    """The promised answer while there is none; then what would come next; nothing once it has ended."""
    if voice.merged_into_id is not None:
        return None
    if voice.state == State.RAISED:
        due = due_on(day_of(voice.raised_at), voice.network.answer_days)
        late = due < day_of(now)
        sentence = _("Die versprochene Zeit ist vorbei. Die Koordination weiß davon.") if late else ""
        return Ahead(State.ANSWERED, _("Antwort"), sentence, due, late)
    if voice.state == State.UNDER_WAY and voice.kind == Kind.BARRIER:
        return Ahead(State.DONE, _("Wie es weitergeht"), _LOOK)
    if voice.state in _AHEAD:
        return Ahead(State.DONE, _("Wie es weitergeht"), _AHEAD[voice.state])
    return None
