"""The page of one measure: which voices, who, when, what happened, what changed, what is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from miteinander.network.models import Network, Partner
from miteinander.plan import wording
from miteinander.plan.enums import NewsKind, Stair, State
from miteinander.plan.models import Effect, Link, Measure, Milestone, News
from miteinander.plan.queries.listing import Aim, as_aim
from miteinander.plan.queries.story import as_knot
from miteinander.texts import queries as texts
from miteinander.texts.headlines import headlines
from miteinander.texts.queries import NOTHING, Texts, Words
from miteinander.voices.enums import Check
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice
from miteinander.voices.queries import Knot


@dataclass(frozen=True, slots=True)
class Taken:
    """A public voice that the measure takes up; merged voices are spoken for by the one that leads."""

    voice: Voice
    link: Link

    @property
    def text(self) -> int:
        return self.voice.title_id or self.voice.words_id


@dataclass(frozen=True, slots=True)
class StairOf:
    """One of the seven stairs with what was shown for it."""

    stair: Stair
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One knot of the measure's story; `milestone` and `effect` say more where it tells of one."""

    knot: Knot
    news: News | None = None
    milestone: Milestone | None = None


@dataclass(frozen=True, slots=True)
class MeasurePage:
    measure: Measure
    period: str
    cost: str
    others: tuple[Partner, ...]
    taken: tuple[Taken, ...]
    lines: tuple[Line, ...]
    ahead: tuple[Milestone, ...]
    stairs: tuple[StairOf, ...]
    effects: int
    waits_for: tuple[Measure, ...]
    awaited_by: tuple[Measure, ...]
    aim: Aim | None
    texts: Texts
    heads: Texts
    late: bool

    @property
    def title(self) -> Words:
        return self.texts.get(self.measure.title_id, NOTHING)

    @property
    def first_said(self) -> Voice | None:
        return min((each.voice for each in self.taken), key=lambda voice: voice.raised_at, default=None)


def one(network: Network, pk: int) -> Measure | None:
    found = Measure.objects.filter(network=network, pk=pk).select_related("field", "goal", "partner").first()
    if found is not None:
        found.network = network
    return found


def measure_page(measure: Measure, *, reader: str, today: date, told: Iterable[Knot] = ()) -> MeasurePage:
    """Seven queries. `told` is what other stations know about the measure."""
    taken = taken_up(measure)
    news = list(News.objects.filter(measure=measure).select_related("milestone", "effect").order_by("at", "pk"))
    ahead = tuple(Milestone.objects.filter(measure=measure, done_on=None).order_by("due_on", "pk"))
    waits_for = tuple(measure.after.order_by("pk"))
    awaited_by = tuple(Measure.objects.filter(after=measure).order_by("pk"))
    effects = [each.effect for each in news if each.effect]
    ids = [measure.title_id, measure.about_id, measure.access_id, measure.field.name_id]
    ids += [measure.goal.words_id, measure.goal.indicator_id] if measure.goal else []
    ids += [text for each in taken for text in (each.text, each.link.left_out_id)]
    ids += [text for line in news for text in of_news(line)] + [knot.words for knot in told]
    ids += [each.words_id for each in ahead]
    ids += [each.title_id for each in (*waits_for, *awaited_by)]
    ids += [effect.alt_id for effect in effects]
    found = texts.read(ids, reader)
    return MeasurePage(
        measure=measure,
        period=wording.period(measure.starts_on, measure.ends_on),
        cost=wording.estimate(measure.cost_cents),
        others=tuple(measure.others.order_by("name", "pk")),
        taken=taken,
        lines=in_order([Line(knot) for knot in told], [Line(as_knot(each), each, each.milestone) for each in news]),
        ahead=ahead,
        stairs=tuple(StairOf(stair, on_stair(stair, effects)) for stair in Stair),
        effects=len(effects),
        waits_for=waits_for,
        awaited_by=awaited_by,
        aim=as_aim(measure.goal) if measure.goal else None,
        texts=found,
        heads=headlines(found),
        late=is_late(measure, today),
    )


def in_order(*stations: Iterable[Line]) -> tuple[Line, ...]:
    """By time; what happened at the same moment in the order of the stations."""
    return tuple(sorted((line for lines in stations for line in lines), key=lambda line: line.knot.at))


def is_late(measure: Measure, today: date) -> bool:
    return bool(measure.ends_on and measure.ends_on < today and measure.state not in {State.DONE, State.STOPPED})


def on_stair(stair: Stair, effects: Iterable[Effect]) -> tuple[Effect, ...]:
    return tuple(effect for effect in effects if effect.stair == stair)


def of_news(news: News) -> list[int | None]:
    if news.kind == NewsKind.MILESTONE and news.milestone:
        return [news.milestone.words_id, news.milestone.proof_id]
    return [news.words_id]


def taken_up(measure: Measure) -> tuple[Taken, ...]:
    """Public voices, each leading voice once, in the order in which they were said. One query."""
    rows = Link.objects.filter(measure=measure).select_related("voice", "voice__merged_into").order_by("pk")
    found: dict[int, Taken] = {}
    for link in rows:
        voice = link.voice.merged_into or link.voice
        if voice.check_state == Check.SHOWN and voice.state != VoiceState.WITHDRAWN:
            voice.network = measure.network
            found.setdefault(voice.pk, Taken(voice, link))
    return tuple(sorted(found.values(), key=lambda each: (each.voice.raised_at, each.voice.pk)))
