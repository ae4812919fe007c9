"""What the plan knows about a voice: the measures that take it up, and what is told of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.frame.prepared import Prepared
from miteinander.network.models import Network
from miteinander.plan.enums import KNOTS, NewsKind, Share, Stair, State
from miteinander.plan.models import Heard, News
from miteinander.voices.models import Voice
from miteinander.voices.queries import Knot

TAKEN_UP = {Share.WHOLE: _("Wird Teil einer Maßnahme"), Share.PART: _("Wird zum Teil in eine Maßnahme aufgenommen")}
#: The state of a measure as a heading of its own.
HEADINGS: dict[str, str | Promise] = {
    State.IDEA: _("Als Idee im Plan"),
    State.PLANNED: _("Im Plan"),
    State.UNDER_WAY: _("Die Arbeit beginnt"),
    State.PAUSED: _("Die Arbeit ist unterbrochen"),
    State.DONE: _("Die Maßnahme ist fertig"),
    State.STOPPED: _("Die Maßnahme geht nicht weiter"),
}
REACHED = _("Meilenstein erreicht")
NEWS = _("Neues aus der Arbeit")


def knots(voice: Voice) -> list[Knot]:
    """A voice answers together with those merged with it, so all of them tell of the same measures. One query."""
    return _in_order(voice, _told(voice.merged_into_id or voice.pk, voice.pk))


def knots_of(voices: Iterable[Voice]) -> dict[int, list[Knot]]:
    """The same for many voices at once, by id. Two queries, however many they are."""
    found = {voice.pk: voice for voice in voices}
    roots = {voice.merged_into_id or voice.pk for voice in found.values()}
    rows: dict[int, list[Any]] = {root: [] for root in roots}
    for news in _with_links(News.objects.filter(linked_to(roots))):
        rows[news.link_root if news.link_root in roots else news.link_voice].append(news)
    steps = {
        (news, voice): step
        for news, voice, step in Heard.objects.filter(voice__in=found).values_list("news", "voice", "step")
    }
    knots: dict[int, list[Knot]] = {}
    for pk, voice in found.items():
        own = rows[voice.merged_into_id or pk]
        for news in own:
            news.own_step = steps.get((news.pk, pk))
        knots[pk] = _in_order(voice, own)
    return knots


def linked_to(roots: Iterable[int]) -> Q:
    """News of measures that take up these leading voices, or one that was merged into them."""
    return Q(measure__links__voice__in=Voice.objects.together(roots).values("pk"))


def _in_order(voice: Voice, rows: Iterable[Any]) -> list[Knot]:
    found: list[Knot] = []
    seen: set[object] = set()
    for news in rows:
        for key, knot in _knots_of(news, voice):
            if key not in seen:
                seen.add(key)
                found.append(knot)
    return found


def _knots_of(news: Any, voice: Voice) -> Iterator[tuple[object, Knot]]:
    url = measure_url(voice.network, news.measure.pk)
    title = news.measure.title_id
    yield (
        ("link", news.measure_id),
        Knot(
            at=news.link_at,
            kind="measure",
            state="planned",
            heading=TAKEN_UP[Share(news.link_share)],
            words=news.link_left_out,
            url=url,
            title=title,
            step=news.link_step,
        ),
    )
    if belongs(news, voice):
        yield ("news", news.pk), as_knot(news, url=url, title=title, step=news.own_step)


def belongs(news: Any, voice: Voice) -> bool:
    """What was told after the voice was taken up, and what had come of the measure by then."""
    came_of_it = news.kind in {NewsKind.MILESTONE, NewsKind.EFFECT} or news.state == State.DONE
    return bool(news.at > news.link_at or (came_of_it and news.at >= voice.raised_at))


def as_knot(news: News, *, url: str = "", title: int | None = None, step: int | None = None) -> Knot:
    """A line of news as a knot; needs milestone and effect to be loaded."""
    kind, words, signed = NewsKind(news.kind), news.words_id, news.signed
    heading, state = HEADINGS[news.state], KNOTS[State(news.state)]
    if kind == NewsKind.NOTE:
        heading = NEWS
    elif kind == NewsKind.MILESTONE and news.milestone:
        heading, state, words = REACHED, "milestone", news.milestone.words_id
        signed = news.milestone.actor or signed
    elif kind == NewsKind.EFFECT and news.effect:
        heading, state, signed = Stair(news.effect.stair).label, "effect", news.effect.source
    return Knot(news.at, f"plan-{kind}", state, heading, words, signed, url=url, title=title, step=step)


def measure_url(network: Network, measure: int) -> str:
    return reverse("measure", kwargs={"network": network.slug, "pk": measure})


def _told_of(root: int, voice: int) -> "QuerySet[News]":
    own = Heard.objects.filter(news=OuterRef("pk"), voice=voice).values("step")[:1]
    return _with_links(News.objects.filter(linked_to([root]))).annotate(own_step=Subquery(own))


def _with_links(rows: "QuerySet[News]") -> "QuerySet[News, Any]":
    return (
        rows.select_related("measure", "milestone", "effect")
        .annotate(
            link_at=F("measure__links__at"),
            link_share=F("measure__links__share"),
            link_left_out=F("measure__links__left_out"),
            link_step=F("measure__links__step"),
            link_voice=F("measure__links__voice"),
            link_root=F("measure__links__voice__merged_into"),
        )
        .order_by("measure__links__at", "measure__links__pk", "at", "pk")
    )


_told = Prepared("nn", _told_of)
