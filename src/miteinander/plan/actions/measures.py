"""Measures: begun, changed, moved on, and the voices they take up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.network.actions import events
from miteinander.network.actions.events import note
from miteinander.network.models import Network, Partner
from miteinander.people.roles import Actor
from miteinander.plan.actions.telling import TAKEN_UP, TAKEN_UP_PARTLY, take_along, tell_voices
from miteinander.plan.actions.wording import say
from miteinander.plan.enums import SAYS_WHY, NewsKind, Share, State
from miteinander.plan.models import Field, Goal, Link, Measure, News
from miteinander.plan.order import closes_circle
from miteinander.plan.rules import may_last, may_link, may_tell
from miteinander.texts.actions import put, rewrite
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a measure. Words are German; `ends_on` is the last day; `after`: those it waits for."""

    title: str
    field: Field
    about: str = ""
    goal: Goal | None = None
    partner: Partner | None = None
    others: tuple[Partner, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    cost_cents: int | None = None
    access: str = ""
    access_by: str = ""
    access_on: date | None = None
    after: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A voice that a measure takes up; in part only with words about what is left out."""

    voice: Voice
    share: Share = Share.WHOLE
    left_out: str = ""


@once(lambda nonce: Measure.objects.filter(nonce=nonce))
def begin(
    *,
    network: Network,
    facts: Facts,
    nonce: str,
    by: Actor,
    now: datetime,
    state: State = State.IDEA,
    voices: Sequence[TakenUp] = (),
) -> Measure:
    """A new measure, with the voices it comes from; the same nonce again returns the first one."""
    if state in SAYS_WHY | {State.DONE}:
        raise Refused(_("Eine neue Maßnahme ist eine Idee, geplant oder in Arbeit."), field="state")
    measure = Measure(network=network, state=state, state_on=day_of(now), news_at=now, nonce=nonce)
    measure.title = say(facts.title)
    _fill(measure, facts)
    measure.save()
    _relate(measure, facts)
    News.objects.create(
        measure=measure, state=state, at=now, by_id=by.person_id, role=by.role or "", signed=signer(measure)
    )
    for each in voices:
        _take_up(measure, each, by=by, now=now)
    note("begun", measure, network=network, by=by, now=now, facts={"voices": [each.voice.pk for each in voices]})
    return measure


@transaction.atomic
def change(*, measure: Measure, facts: Facts, by: Actor, now: datetime) -> Measure:
    """Other facts; nobody is told of them, that is what news are for."""
    measure = (
        Measure.objects.select_for_update(of=("self",)).select_related("title", "about", "access").get(pk=measure.pk)
    )
    rewrite(text=measure.title, words=facts.title)
    _fill(measure, facts)
    measure.save()
    _relate(measure, facts)
    note("edited", measure, network=measure.network_id, by=by, now=now)
    return measure


def _fill(measure: Measure, facts: Facts) -> None:
    may_last(starts_on=facts.starts_on, ends_on=facts.ends_on).require()
    home = measure.network_id
    foreign = [
        each for each in (facts.field, facts.partner, *facts.others, *facts.after) if each and each.network_id != home
    ]
    if foreign or (facts.goal and facts.goal.field.network_id != home):
        raise Refused(_("Das gehört nicht zu diesem Netzwerk."))
    if facts.access.strip() and not (facts.access_by.strip() and facts.access_on):
        raise Refused(_("Bitte schreiben Sie, wer den Zugang wann geprüft hat."), field="access_by")
    measure.field, measure.goal, measure.partner = facts.field, facts.goal, facts.partner
    measure.about, measure.access = put(measure.about, facts.about), put(measure.access, facts.access)
    measure.access_by = facts.access_by.strip() if measure.access else ""
    measure.access_on = facts.access_on if measure.access else None
    measure.starts_on, measure.ends_on, measure.cost_cents = facts.starts_on, facts.ends_on, facts.cost_cents


def _relate(measure: Measure, facts: Facts) -> None:
    waits_for: dict[int, list[int]] = {}
    rows = Measure.after.through.objects.filter(from_measure__network=measure.network_id)
    for one, other in rows.values_list("from_measure", "to_measure"):
        waits_for.setdefault(one, []).append(other)
    ahead = [each.pk for each in facts.after]
    if closes_circle({**waits_for, measure.pk: []}, measure.pk, ahead):
        raise Refused(_("So würde die Maßnahme auf sich selbst warten."), field="after")
    measure.after.set(ahead)
    measure.others.set(each.pk for each in facts.others)


def signer(measure: Measure) -> str:
    """Who speaks for a measure: its responsible partner, otherwise the coordination."""
    return measure.partner.name if measure.partner else measure.network.coordination


@transaction.atomic
def report(*, measure: Measure, state: State, words: str = "", by: Actor, now: datetime) -> News:
    """A new state or simply news; the people behind its voices hear of it."""
    measure = Measure.objects.select_for_update(of=("self",)).select_related("network", "partner").get(pk=measure.pk)
    words = words.strip()
    waiting = measure.after.exclude(state__in=(State.DONE, State.STOPPED)).count()
    may_tell(now_at=State(measure.state), to=state, words=words, open_before=waiting).require()
    kind = NewsKind.NOTE if state == measure.state else NewsKind.STATE
    if kind == NewsKind.STATE:
        measure.state, measure.state_on = state, day_of(now)
    measure.news_at = now
    measure.save(update_fields=["state", "state_on", "news_at"])
    news = News.objects.create(
        measure=measure,
        kind=kind,
        state=state,
        at=now,
        words=say(words) if words else None,
        by_id=by.person_id,
        role=by.role or "",
        signed=signer(measure),
    )
    tell_voices(news, thing=None, by=by, now=now)
    verb = "told" if kind == NewsKind.NOTE else "moved"
    note(verb, measure, network=measure.network_id, by=by, now=now, facts={"state": str(state), "news": news.pk})
    return news


# -- voices -----------------------------------------------------------------------------------------------------------
def _take_up(measure: Measure, taken: TakenUp, *, by: Actor, now: datetime) -> Link:
    voice = Voice.objects.select_related("network").get(pk=taken.voice.merged_into_id or taken.voice.pk)
    whole = taken.share == Share.WHOLE
    may_link(
        same_network=voice.network_id == measure.network_id,
        check_state=voice.check_state,
        withdrawn=voice.state == VoiceState.WITHDRAWN,
        whole=whole,
        left_out=taken.left_out.strip(),
    ).require()
    if Link.objects.filter(measure=measure, voice=voice).exists():
        raise Refused(_("Dieses Anliegen gehört schon zu dieser Maßnahme."))
    left_out = None if whole else put(None, taken.left_out)
    link = Link.objects.create(measure=measure, voice=voice, share=taken.share, left_out=left_out, at=now)
    step = take_along(
        measure=measure,
        voice=voice,
        whole=whole,
        sentence=TAKEN_UP if whole else TAKEN_UP_PARTLY,
        thing=left_out,
        signed=signer(measure),
        by=by,
        now=now,
    )
    link.step = step
    link.save(update_fields=["step"])
    return link


@transaction.atomic
def take_up(*, measure: Measure, taken: TakenUp, by: Actor, now: datetime) -> Link:
    """A measure takes up one more voice; its people hear of it."""
    link = _take_up(measure, taken, by=by, now=now)
    facts: events.Facts = {"voice": link.voice_id, "share": str(link.share)}
    note("took up", measure, network=measure.network_id, by=by, now=now, facts=facts)
    return link


@transaction.atomic
def let_go(*, link: Link, by: Actor, now: datetime) -> None:
    """It was a mistake: the voice belongs to the measure no longer. What was told stays told."""
    measure, voice = link.measure, link.voice_id
    link.delete()
    note("let go", measure, network=measure.network_id, by=by, now=now, facts={"voice": voice})
