"""A voice's thread across voices and plan: complete, in order, nothing twice, whichever of the merged ones is asked."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.factories import NOW, NetworkFactory, VoiceFactory
from tests.plan.helpers import coordination, measure_of
from tests.thread.pages import clean

from miteinander.frame.refusal import Refused
from miteinander.plan.actions.measures import TakenUp, report, take_up
from miteinander.plan.actions.working import Change, Step, keep_milestone, show_effect
from miteinander.plan.enums import Stair, State
from miteinander.plan.models import Link
from miteinander.plan.queries.story import knots
from miteinander.thread.story import tell
from miteinander.voices.actions.answering import Answer, move
from miteinander.voices.actions.merging import merge, split
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Notice, Voice


def later(days):
    return NOW + timedelta(days=days)


def fresh(voice):
    return Voice.objects.select_related("network").get(pk=voice.pk)


def kinds(voice, now=None):
    return [knot.kind for knot in tell(fresh(voice), now=now or later(99)).knots]


def whole_story(voice):
    """A measure from plan to effect."""
    by = coordination()
    measure = measure_of(None, voice, by=by, now=later(1))
    report(measure=measure, state=State.UNDER_WAY, words="Wir bauen.", by=by, now=later(2))
    done = Step("Bauantrag", done_on=later(3).date(), proof="Bescheid")
    keep_milestone(network=measure.network, measure=measure, step=done, by=by, now=later(3))
    report(measure=measure, state=State.DONE, by=by, now=later(4))
    change = Change(Stair.USED, "40 am Tag", "Zählung", later(5).date())
    show_effect(measure=measure, change=change, by=by, now=later(5))
    return measure


@pytest.mark.django_db
def test_thread_from_said_to_effect_in_order_and_once():
    voice = VoiceFactory()
    whole_story(voice)

    story = tell(fresh(voice), now=later(9))

    assert [knot.kind for knot in story.knots] == [
        "raised", "measure", "plan-state", "plan-milestone", "plan-state", "plan-effect",
    ]  # fmt: skip
    assert [knot.state for knot in story.knots] == ["raised", "planned", "under_way", "milestone", "done", "effect"]
    assert story.knots[1].days == 1  # the first answer came with the measure
    assert story.ahead is None


@pytest.mark.django_db
def test_thread_of_a_voice_taken_up_late_still_tells_what_came_of_it():
    voice = VoiceFactory(raised_at=NOW)
    other = VoiceFactory(network=voice.network)
    measure = whole_story(other)

    take_up(measure=measure, taken=TakenUp(fresh(voice)), by=coordination(), now=later(6))

    assert kinds(voice) == ["raised", "plan-milestone", "plan-state", "plan-effect", "measure"]


@pytest.mark.django_db
def test_thread_of_merged_voices_is_that_of_the_leading_one():
    leading = VoiceFactory()
    other = VoiceFactory(network=leading.network)
    measure = whole_story(other)
    merge(voice=fresh(other), into=leading, by=coordination(), now=later(7))

    plan = ["measure", "plan-state", "plan-milestone", "plan-state", "plan-effect"]
    assert kinds(leading) == ["raised", *plan]
    assert kinds(other) == ["raised", *plan, "merged"]
    assert {knot.url for knot in knots(fresh(leading))} == {f"/{leading.network.slug}/plan/{measure.pk}/"}


@pytest.mark.django_db
def test_thread_leads_from_a_merged_voice_to_its_outcome_in_one_link(client):
    leading = VoiceFactory()
    other = VoiceFactory(network=leading.network)
    measure = whole_story(leading)
    merge(voice=other, into=fresh(leading), by=coordination(), now=later(7))

    for voice in (leading, other):
        html = clean(client.get(f"/v/{fresh(voice).number.path}/"))
        assert f'href="/{leading.network.slug}/plan/{measure.pk}/"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("measures", [1, 3, 20])
def test_knots_number_of_queries(measures, django_assert_num_queries):
    voice = VoiceFactory()
    for _ in range(measures):
        measure_of(None, fresh(voice))
    voice = fresh(voice)

    with django_assert_num_queries(1):
        assert len(knots(voice)) == measures


DEEDS = ("answer", "begin", "under way", "done", "milestone", "effect", "link", "merge", "split", "note")


class Histories(TestCase):
    """Random histories of three voices and their measures."""

    @settings(max_examples=25)
    @given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 2), st.integers(0, 2)), max_size=14))
    def test_every_thread_is_complete_in_order_without_doubles(self, deeds):
        network, by, measures = NetworkFactory(), coordination(), []
        voices = [VoiceFactory(network=network, author__wish="letter", author__address=f"Markt {n}") for n in range(3)]
        for day, (deed, one, other) in enumerate(deeds, start=1):
            act(deed, fresh(voices[one]), fresh(voices[other]), measures, one, by, later(day))
        for voice in map(fresh, voices):
            story = tell(voice, now=later(99)).knots
            assert [knot.at for knot in story] == sorted(knot.at for knot in story)
            told = [knot.step for knot in story if knot.step]
            assert len(told) == len(set(told))
            root = voice.merged_into or voice
            group = {root.pk, *Voice.objects.filter(merged_into=root).values_list("pk", flat=True)}
            linked = set(Link.objects.filter(voice__in=group).values_list("measure", flat=True))
            assert {knot.title for knot in story if knot.kind == "measure"} == {
                measure.title_id for measure in measures if measure.pk in linked
            }
            assert [knot.url for knot in knots(voice)] == [knot.url for knot in knots(fresh(root))]
        pairs = list(Notice.objects.values_list("step", "contributor"))
        assert len(pairs) == len(set(pairs))


def act(deed, voice, other, measures, which, by, now):
    """Try one thing; what the rules refuse does not happen."""
    measure = measures[which % len(measures)] if measures else None
    deeds = {
        "answer": lambda: move(voice=voice, answer=Answer(VoiceState.ANSWERED, "Ja."), by=by, now=now),
        "begin": lambda: measures.append(measure_of(None, voice, by=by, now=now)),
        "merge": lambda: merge(voice=voice, into=other, by=by, now=now),
        "split": lambda: split(voice=voice, by=by, now=now),
    }
    if measure:
        measure.refresh_from_db()
        deeds |= to_measure(measure, voice, by, now)
    with suppress(Refused):
        deeds.get(deed, lambda: None)()


def to_measure(measure, voice, by, now):
    step = Step("Schritt", done_on=now.date(), proof="Foto")
    change = Change(Stair.LIKED, "Gut", "Gespräch", now.date())
    state = State(measure.state)
    return {
        "under way": lambda: report(measure=measure, state=State.UNDER_WAY, by=by, now=now),
        "done": lambda: report(measure=measure, state=State.DONE, by=by, now=now),
        "note": lambda: report(measure=measure, state=state, words="Neu.", by=by, now=now),
        "milestone": lambda: keep_milestone(network=measure.network, measure=measure, step=step, by=by, now=now),
        "effect": lambda: show_effect(measure=measure, change=change, by=by, now=now),
        "link": lambda: take_up(measure=measure, taken=TakenUp(voice), by=by, now=now),
    }
