"""Measures begin, change and move; the voices they take up follow, and their people hear of each step once."""

from datetime import date, timedelta

import pytest
from tests.factories import NOW, ContributorFactory, FieldFactory, NetworkFactory, PartnerFactory, VoiceFactory
from tests.plan.helpers import coordination, measure_of

from miteinander.frame.refusal import Refused
from miteinander.journal.models import Event
from miteinander.journal.queries import broken_at
from miteinander.plan.actions.fields import Aim, add_field, change_field, keep_goal, lay_out
from miteinander.plan.actions.measures import Facts, TakenUp, begin, change, let_go, report, take_up
from miteinander.plan.enums import Share, State
from miteinander.plan.models import Field, Heard, Link, Measure, News
from miteinander.texts.models import Translation
from miteinander.voices.actions.answering import Answer, check_on_spot, move
from miteinander.voices.actions.merging import merge
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Draft, Notice, Step, Support

pytestmark = pytest.mark.django_db


def later(days):
    return NOW + timedelta(days=days)


def verbs(network, *things):
    return list(
        Event.objects.filter(network=network.pk, thing__in=things).order_by("number").values_list("verb", flat=True)
    )


def state_of(voice):
    voice.refresh_from_db()
    return voice.state


# -- fields and goals -------------------------------------------------------------------------------------------------
def test_lay_out_once_in_every_language():
    network = NetworkFactory()

    first = lay_out(network=network, by=coordination(), now=NOW)
    again = lay_out(network=network, by=coordination(), now=NOW)

    assert [each.pk for each in again] == [each.pk for each in first]
    assert Translation.objects.filter(text__in=[each.name_id for each in first]).count() == 3 * len(first)
    assert verbs(network, "network") == ["fields laid out"]


def test_fields_added_renamed_ended():
    network, by = NetworkFactory(), coordination()
    one, two = (add_field(network=network, name=name, by=by, now=NOW) for name in ("Wohnen", "Wege"))
    change_field(field=two, name="Wege und Plätze", ended_on=date(2026, 12, 31), by=by, now=NOW)

    found = Field.objects.filter(network=network).order_by("place").values_list("name__words", "place", "ended_on")
    assert list(found) == [("Wohnen", 0, None), ("Wege und Plätze", 1, date(2026, 12, 31))]
    assert verbs(network, "field") == ["added", "added", "edited"]
    assert one.place < two.place


def test_goal_with_figures_needs_what_is_counted():
    field = FieldFactory()

    with pytest.raises(Refused):
        keep_goal(field=field, aim=Aim("Mehr Eingänge ohne Stufen", target=12), by=coordination(), now=NOW)
    goal = keep_goal(field=field, aim=Aim("Mehr Eingänge", "Eingänge ohne Stufen", 3, 12), by=coordination(), now=NOW)
    goal = keep_goal(field=field, goal=goal, aim=Aim("Mehr", "Eingänge", 3, 12, 5), by=coordination(), now=NOW)

    assert (goal.words.words, goal.baseline, goal.target, goal.reached, goal.reached_on) == (
        "Mehr",
        3,
        12,
        5,
        NOW.date(),
    )


# -- measures ---------------------------------------------------------------------------------------------------------
def test_begin_sent_twice_is_one_measure():
    network, by = NetworkFactory(), coordination()
    facts = Facts("Rampe", FieldFactory(network=network))

    first = begin(network=network, facts=facts, nonce="x", by=by, now=NOW)
    again = begin(network=network, facts=facts, nonce="x", by=by, now=NOW)

    assert (first.pk, Measure.objects.count(), News.objects.count()) == (again.pk, 1, 1)
    assert verbs(network, "measure") == ["begun"]


@pytest.mark.parametrize("state", [State.DONE, State.PAUSED, State.STOPPED])
def test_begin_is_no_end(state):
    with pytest.raises(Refused):
        measure_of(state=state)


@pytest.mark.parametrize("what", ["field", "partner", "after"])
def test_nothing_of_another_network(what):
    network = NetworkFactory()
    foreign = {"field": FieldFactory(), "partner": PartnerFactory(), "after": (measure_of(),)}[what]

    with pytest.raises(Refused):
        measure_of(network, **{what: foreign})


def test_end_before_start_is_refused():
    with pytest.raises(Refused):
        measure_of(starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 1))


def test_access_check_says_who_and_when():
    with pytest.raises(Refused) as no:
        measure_of(access="Die Rampe ist breit genug.")
    assert no.value.field == "access_by"

    measure = measure_of(access="Breit genug.", access_by="zwei Menschen mit Rollstuhl", access_on=date(2026, 5, 1))
    change(measure=measure, facts=Facts("Rampe", measure.field), by=coordination(), now=NOW)
    measure.refresh_from_db()
    assert (measure.access, measure.access_by, measure.access_on) == (None, "", None)


def test_change_tells_nobody():
    voice = VoiceFactory(author=ContributorFactory(wish="letter", address="Markt 1"))
    measure = measure_of(None, voice)
    before = Notice.objects.count()
    partner = PartnerFactory(network=measure.network)

    change(
        measure=measure,
        facts=Facts("Rampe vorn", measure.field, partner=partner, others=(PartnerFactory(network=measure.network),)),
        by=coordination(),
        now=NOW,
    )

    measure.refresh_from_db()
    assert (measure.title.words, measure.partner, measure.others.count()) == ("Rampe vorn", partner, 1)
    assert Notice.objects.count() == before
    assert verbs(measure.network, "measure") == ["begun", "edited"]


def test_circle_is_refused_round_corners():
    network, by = NetworkFactory(), coordination()
    one = measure_of(network)
    two = measure_of(network, after=(one,))
    three = measure_of(network, after=(two,))

    with pytest.raises(Refused) as no:
        change(measure=one, facts=Facts("Eins", one.field, after=(three,)), by=by, now=NOW)

    assert no.value.field == "after"
    assert list(one.after.all()) == []


def test_done_waits_for_what_comes_before():
    network, by = NetworkFactory(), coordination()
    one = measure_of(network)
    two = measure_of(network, after=(one,))

    with pytest.raises(Refused):
        report(measure=two, state=State.DONE, by=by, now=later(1))
    report(measure=one, state=State.DONE, by=by, now=later(1))
    report(measure=two, state=State.DONE, by=by, now=later(2))

    two.refresh_from_db()
    assert (two.state, two.state_on, two.news_at) == (State.DONE, later(2).date(), later(2))


def test_report_keeps_one_line_and_one_event_each():
    measure, by = measure_of(), coordination()

    report(measure=measure, state=State.PLANNED, words="Wir messen.", by=by, now=later(1))
    report(measure=measure, state=State.UNDER_WAY, by=by, now=later(2))
    report(measure=measure, state=State.PAUSED, words="Es friert.", by=by, now=later(3))

    lines = News.objects.filter(measure=measure).order_by("at").values_list("kind", "state")
    assert list(lines) == [("state", "planned"), ("note", "planned"), ("state", "under_way"), ("state", "paused")]
    assert verbs(measure.network, "measure") == ["begun", "told", "moved", "moved"]
    assert broken_at(measure.network_id) is None


# -- voices follow ----------------------------------------------------------------------------------------------------
def test_voice_follows_to_the_end_and_hears_each_step_once():
    voice = VoiceFactory(author__wish="letter", author__address="Markt 1")
    measure, by = measure_of(None, voice), coordination()
    assert state_of(voice) == VoiceState.PLANNED

    report(measure=measure, state=State.UNDER_WAY, words="Der Beton ist bestellt.", by=by, now=later(1))
    assert state_of(voice) == VoiceState.UNDER_WAY
    report(measure=measure, state=State.DONE, by=by, now=later(2))

    assert state_of(voice) == VoiceState.DONE
    steps = Step.objects.filter(voice=voice)
    assert [(step.kind, step.state) for step in steps.order_by("at")] == [
        ("state", "planned"), ("state", "under_way"), ("state", "done"),
    ]  # fmt: skip
    assert Notice.objects.filter(step__voice=voice).count() == 3
    assert Heard.objects.count() == 2  # the first one is the link's own
    assert Link.objects.get().step == steps.order_by("at").first()


def test_what_a_voice_hears_is_said_in_every_language():
    voice = VoiceFactory()
    measure_of(None, voice)

    step = Step.objects.get(voice=voice)
    said = dict(step.words.translations.values_list("language", "words"))

    assert step.words.words == "Eine Maßnahme nimmt dieses Anliegen auf: „Rampe am Bürgerhaus“."
    assert set(said) == {"de-simple", "en", "ar"}
    assert "“Rampe am Bürgerhaus”" in said["en"]


def test_own_words_of_the_news_go_along():
    voice = VoiceFactory()
    measure = measure_of(None, voice)
    report(measure=measure, state=State.UNDER_WAY, words="Der Beton ist bestellt.", by=coordination(), now=later(1))

    words = Step.objects.filter(voice=voice).order_by("at").last().words.words
    assert words == "Die Maßnahme „Rampe am Bürgerhaus“ hat begonnen.\n\nDer Beton ist bestellt."


def test_barrier_nobody_looked_at_is_a_draft_not_done():
    voice, by = VoiceFactory(kind="barrier"), coordination()
    measure = measure_of(None, voice, state=State.UNDER_WAY)

    report(measure=measure, state=State.DONE, by=by, now=later(1))

    assert state_of(voice) == VoiceState.UNDER_WAY
    draft = Draft.objects.get(voice=voice, person=by.person_id)
    assert draft.content["state"] == "done"
    assert Step.objects.filter(voice=voice).order_by("at").last().kind == "note"


def test_barrier_found_gone_is_done():
    voice, by = VoiceFactory(kind="barrier"), coordination()
    measure = measure_of(None, voice, state=State.UNDER_WAY)
    check_on_spot(voice=voice, gone=True, on=NOW.date(), checked_by="wir", words="", by=by, now=NOW)

    report(measure=measure, state=State.DONE, by=by, now=later(1))

    assert state_of(voice) == VoiceState.DONE
    assert not Draft.objects.exists()


def test_partly_taken_up_is_told_what_is_left_out_and_never_done_by_itself():
    voice, by = VoiceFactory(), coordination()
    measure = measure_of(None, TakenUp(voice, Share.PART, "Die Bank daneben."))
    assert Step.objects.get(voice=voice).words.words.endswith("Das ist nicht dabei: Die Bank daneben.")

    report(measure=measure, state=State.DONE, by=by, now=later(1))

    assert state_of(voice) == VoiceState.PLANNED
    assert Draft.objects.filter(voice=voice).exists()


def test_partly_without_words_is_refused_and_leaves_nothing():
    voice = VoiceFactory()
    with pytest.raises(Refused):
        measure_of(None, TakenUp(voice, Share.PART))

    assert (Measure.objects.count(), Step.objects.count()) == (0, 0)


def test_voice_of_two_measures_is_done_with_the_last():
    voice, by = VoiceFactory(), coordination()
    one, two = measure_of(None, voice), measure_of(None, voice)

    report(measure=one, state=State.DONE, by=by, now=later(1))
    assert state_of(voice) == VoiceState.PLANNED
    report(measure=two, state=State.DONE, by=by, now=later(2))
    assert state_of(voice) == VoiceState.DONE


def test_stopped_asks_for_an_answer():
    voice, by = VoiceFactory(), coordination()
    measure = measure_of(None, voice)

    report(measure=measure, state=State.STOPPED, words="Das Haus wird abgerissen.", by=by, now=later(1))

    assert state_of(voice) == VoiceState.PLANNED
    assert Draft.objects.get(voice=voice).content["state"] == "answered"


def test_draft_begun_by_hand_stays():
    voice, by = VoiceFactory(), coordination()
    measure = measure_of(None, voice)
    Draft.objects.create(voice=voice, person_id=by.person_id, content={"words": "Ich"}, saved_at=NOW)

    report(measure=measure, state=State.STOPPED, words="Aus.", by=by, now=later(1))

    assert Draft.objects.get(voice=voice).content == {"words": "Ich"}


def test_voice_further_on_hears_but_stays():
    voice, by = VoiceFactory(), coordination()
    move(voice=voice, answer=Answer(VoiceState.UNDER_WAY, "Wir bauen."), by=by, now=NOW)

    measure_of(None, voice, state=State.PLANNED)

    assert state_of(voice) == VoiceState.UNDER_WAY
    assert Step.objects.filter(voice=voice, kind="note").count() == 1


def test_merged_voices_are_told_as_one():
    leading = VoiceFactory(author__wish="letter", author__address="Markt 1")
    other = VoiceFactory(network=leading.network, author__wish="letter", author__address="Markt 2")
    fan = ContributorFactory(network=leading.network, wish="letter", address="Markt 3")
    Support.objects.create(voice=other, contributor=fan, at=NOW)
    by = coordination()
    measure = measure_of(None, leading, other)
    merge(voice=other, into=leading, by=by, now=later(1))
    before = Notice.objects.count()

    report(measure=measure, state=State.UNDER_WAY, by=by, now=later(2))

    assert Notice.objects.count() - before == 3  # two authors and one supporter, each once
    assert Heard.objects.count() == 1
    assert {state_of(leading), state_of(other)} == {VoiceState.UNDER_WAY}


def test_withdrawn_voice_hears_nothing():
    voice = VoiceFactory()
    measure = measure_of(None, voice)
    voice.refresh_from_db()
    voice.state = VoiceState.WITHDRAWN
    voice.save()

    report(measure=measure, state=State.UNDER_WAY, by=coordination(), now=later(1))

    assert Heard.objects.count() == 0


def test_take_up_later_and_let_go():
    measure, voice, by = measure_of(), VoiceFactory(), coordination()
    with pytest.raises(Refused):  # of another network
        take_up(measure=measure, taken=TakenUp(voice), by=by, now=NOW)
    voice = VoiceFactory(network=measure.network)

    link = take_up(measure=measure, taken=TakenUp(voice), by=by, now=later(1))
    with pytest.raises(Refused):
        take_up(measure=measure, taken=TakenUp(voice), by=by, now=later(1))
    let_go(link=link, by=by, now=later(2))

    assert (Link.objects.count(), Step.objects.filter(voice=voice).count()) == (0, 1)
    assert verbs(measure.network, "measure") == ["begun", "took up", "let go"]
