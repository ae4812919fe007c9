"""The plan at the desk: from a voice to a measure, its states, milestones, tasks and effects; what needs somebody."""

from datetime import timedelta

import pytest
from tests.desk.desk import frozen, quiet, sit, url
from tests.factories import NOW, FieldFactory, PartnerFactory, VoiceFactory
from tests.plan.helpers import coordination, measure_of

from miteinander.desk.queries.needs import needs
from miteinander.desk.queries.reader import Reader
from miteinander.frame.tokens import form_token
from miteinander.people.roles import Actor, Role
from miteinander.plan.actions.measures import report
from miteinander.plan.actions.working import Step, finish_task, keep_milestone, keep_task
from miteinander.plan.enums import State
from miteinander.plan.models import Effect, Field, Goal, Link, Measure, Milestone, News, Task

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _now():
    with frozen:
        yield


@pytest.fixture
def network():
    return quiet(slug="mia", prefix="ASL")


@pytest.fixture
def client(network):
    return sit(network)


def post(client, name, network, data=None, **kwargs):
    return client.post(url(name, network, **kwargs), data or {})


def typed(network, field, **more):
    token = form_token(f"measure:{network.pk}")
    return {"title": "Rampe", "field": field.pk, "state": "planned", "token": token, **more}


def test_new_measure_out_of_a_voice(network, client):
    voice, field = VoiceFactory(network=network), FieldFactory(network=network)
    where = url("desk_measure_new", network) + f"?anliegen={voice.pk}"
    assert voice.words.words in client.get(where).content.decode()

    data = typed(network, field, cost="12.400,50 €", starts_on="2026-03-01")
    answers = [client.post(where, data) for _ in range(2)]

    measure = Measure.objects.get()  # sent twice, kept once
    assert {answer["Location"] for answer in answers} == {url("desk_measure", network, pk=measure.pk)}
    assert (measure.title.words, measure.cost_cents, measure.state) == ("Rampe", 1_240_050, "planned")
    assert Link.objects.get().voice == voice


def test_new_measure_keeps_what_was_typed_and_says_what_is_wrong(network, client):
    field = FieldFactory(network=network)
    data = typed(network, field, cost="viel", starts_on="2026-05-02", ends_on="2026-05-01")

    html = client.post(url("desk_measure_new", network), data).content.decode()

    assert "Das ist kein Betrag." in html
    assert "Rampe" in html
    data["cost"] = ""
    assert "Das Ende liegt vor dem Anfang." in client.post(url("desk_measure_new", network), data).content.decode()
    assert not Measure.objects.exists()


def test_voice_page_offers_a_measure(network, client):
    voice = VoiceFactory(network=network)

    html = client.get(url("desk_voice", network, pk=voice.pk)).content.decode()

    assert url("desk_measure_new", network) + f"?anliegen={voice.pk}" in html


def test_without_fields_one_starts_with_suggestions(network, client):
    assert client.get(url("desk_measure_new", network))["Location"] == url("desk_plan_fields", network)
    assert "Mit Vorschlägen anfangen" in client.get(url("desk_plan_fields", network)).content.decode()

    post(client, "desk_fields_lay_out", network)
    assert Field.objects.filter(network=network).count() == 6


def test_fields_and_goals(network, client):
    post(client, "desk_plan_fields", network, {"name": "Wohnen"})
    field = Field.objects.get()
    post(client, "desk_field", network, {"name": "Wohnen und Leben", "end": "1"}, pk=field.pk)
    post(client, "desk_goal_new", network, {"words": "Mehr", "indicator": "Wohnungen", "target": "12"}, pk=field.pk)
    goal = Goal.objects.get()
    post(client, "desk_goal", network, {"words": "Mehr", "indicator": "Wohnungen", "target": "13"}, pk=goal.pk)

    field.refresh_from_db()
    goal.refresh_from_db()
    assert (field.name.words, field.ended_on, goal.target) == ("Wohnen und Leben", TODAY, 13)
    for name, pk in (("desk_field", field.pk), ("desk_goal", goal.pk), ("desk_goal_new", field.pk)):
        assert client.get(url(name, network, pk=pk)).status_code == 200


def test_state_with_reason(network, client):
    measure = measure_of(network)

    refused = post(client, "desk_measure", network, {"state": "stopped", "words": ""}, pk=measure.pk)
    assert "Bitte schreiben Sie den Grund." in refused.content.decode()
    post(client, "desk_measure", network, {"state": "stopped", "words": "Zu teuer."}, pk=measure.pk)

    measure.refresh_from_db()
    assert (measure.state, News.objects.last().words.words) == ("stopped", "Zu teuer.")


def test_edit_shows_and_keeps(network, client):
    measure = measure_of(network, cost_cents=120_050, about="Aus Beton")
    html = client.get(url("desk_measure_edit", network, pk=measure.pk)).content.decode()
    assert "1.200,50" in html
    assert "Aus Beton" in html

    data = {"title": "Rampe vorn", "field": measure.field_id, "cost": "1.200,50\N{NO-BREAK SPACE}€"}
    post(client, "desk_measure_edit", network, data, pk=measure.pk)

    measure.refresh_from_db()
    assert (measure.title.words, measure.cost_cents, measure.about) == ("Rampe vorn", 120_050, None)


def test_milestone_task_and_effect(network, client):
    measure = measure_of(network)
    pk = measure.pk
    post(client, "desk_milestone_new", network, {"words": "Antrag", "kind": "other"}, pk=pk)
    row = Milestone.objects.get()
    data = {"words": "Antrag", "kind": "agreed", "done_on": str(TODAY), "proof": "Bescheid"}
    post(client, "desk_milestone", network, data, pk=row.pk)
    post(client, "desk_task_new", network, {"words": "Angebote", "who": "Bauamt"}, pk=pk)
    post(client, "desk_plan_task_done", network, pk=Task.objects.get().pk)
    effect = {"stair": "used", "words": "40 am Tag", "source": "Zählung", "on": str(TODAY)}
    post(client, "desk_effect_new", network, effect, pk=pk)

    row.refresh_from_db()
    assert (row.done_on, Task.objects.get().done_at, Effect.objects.get().stair) == (TODAY, NOW, "used")
    html = client.get(url("desk_measure", network, pk=pk)).content.decode()
    assert all(words in html for words in ("Antrag", "Angebote", "40 am Tag"))
    post(client, "desk_effect_back", network, pk=Effect.objects.get().pk)
    assert not Effect.objects.exists()
    for name in ("desk_milestone_new", "desk_task_new", "desk_effect_new", "desk_take_up"):
        assert client.get(url(name, network, pk=pk)).status_code == 200


def test_voice_taken_up_by_its_number_and_let_go(network, client):
    measure, voice = measure_of(network), VoiceFactory(network=network)
    foreign = VoiceFactory()

    wrong = post(client, "desk_take_up", network, {"number": str(foreign.number), "share": "whole"}, pk=measure.pk)
    assert "Diese Nummer gibt es hier nicht." in wrong.content.decode()
    part = post(client, "desk_take_up", network, {"number": str(voice.number), "share": "part"}, pk=measure.pk)
    assert "was diese Maßnahme nicht aufnimmt" in part.content.decode()
    data = {"number": str(voice.number), "share": "part", "left_out": "Die Bank."}
    post(client, "desk_take_up", network, data, pk=measure.pk)
    assert Link.objects.get().left_out.words == "Die Bank."
    post(client, "desk_let_go", network, pk=Link.objects.get().pk)
    assert not Link.objects.exists()


def test_alliance_milestone(network, client):
    field = FieldFactory(network=network)
    data = {"words": "Wohngesetz", "kind": "law", "field": field.pk, "done_on": str(TODAY), "proof": "Amtsblatt"}

    post(client, "desk_alliance_milestone", network, data)

    assert Milestone.objects.get().field == field
    assert client.get(url("desk_alliance_milestone", network)).status_code == 200


# -- who may ----------------------------------------------------------------------------------------------------------
def test_partner_keeps_its_own_measures_only(network):
    partner = PartnerFactory(network=network)
    own, foreign = measure_of(network, partner=partner, title="Eigene"), measure_of(network, title="Fremde")
    client = sit(network, Role.PARTNER_EDITOR, partner)

    html = client.get(url("desk_plan", network)).content.decode()
    assert ("Eigene" in html, "Fremde" in html) == (True, False)
    assert client.get(url("desk_measure", network, pk=own.pk)).status_code == 200
    for name in ("desk_measure", "desk_milestone_new", "desk_task_new", "desk_effect_new"):
        assert client.get(url(name, network, pk=foreign.pk)).status_code == 403
    task = keep_task(measure=foreign, words="Angebot", by=coordination(), now=NOW)
    assert post(client, "desk_plan_task_done", network, pk=task.pk).status_code == 403
    for name in ("desk_measure_new", "desk_plan_fields"):
        assert client.get(url(name, network)).status_code == 403


def test_things_of_another_network_do_not_exist(network, client):
    measure = measure_of()
    for name in ("desk_measure", "desk_measure_edit", "desk_milestone_new", "desk_task_new", "desk_effect_new"):
        assert client.get(url(name, network, pk=measure.pk)).status_code == 404


# -- what needs somebody ----------------------------------------------------------------------------------------------
def keys(network, role=Role.COORDINATOR, partners=frozenset(), now=NOW):
    found = needs(Reader(network, Actor(1, role), now, partners=partners))
    return {section.key: section.total for section in found.sections}


def test_needs_late_tasks_and_milestones(network):
    by, measure = coordination(), measure_of(network)
    yesterday = TODAY - timedelta(days=1)
    task = keep_task(measure=measure, words="Angebot", due_on=yesterday, by=by, now=NOW)
    keep_task(measure=measure, words="Später", due_on=TODAY, by=by, now=NOW)
    keep_milestone(network=network, measure=measure, step=Step("Antrag", due_on=yesterday), by=by, now=NOW)

    assert keys(network) == {"plan_tasks": 1, "plan_milestones": 1}
    finish_task(task=task, done=True, by=by, now=NOW)
    assert keys(network) == {"plan_milestones": 1}
    report(measure=measure, state=State.STOPPED, words="Aus.", by=by, now=NOW)
    assert keys(network) == {}


def test_needs_measures_without_news_for_sixty_days(network):
    measure_of(network)
    measure_of(network, state=State.IDEA)

    assert keys(network, now=NOW + timedelta(days=60)) == {}
    assert keys(network, now=NOW + timedelta(days=61)) == {"quiet": 1}
    assert keys(network, Role.FACILITATOR, now=NOW + timedelta(days=61)) == {}


def test_needs_of_a_partner_are_its_own(network):
    partner = PartnerFactory(network=network)
    measure_of(network, partner=partner)
    measure_of(network)
    later = NOW + timedelta(days=61)

    assert keys(network, Role.PARTNER_EDITOR, frozenset({partner.pk}), later) == {"quiet": 1}


def test_needs_an_answer_where_the_measure_has_ended(network):
    voice, by = VoiceFactory(network=network), coordination()
    measure = measure_of(None, voice)
    report(measure=measure, state=State.STOPPED, words="Zu teuer.", by=by, now=NOW)

    assert keys(network)["behind"] == 1


# -- queries ----------------------------------------------------------------------------------------------------------
def filled(network, rows):
    by, measure = coordination(), measure_of(network)
    for n in range(rows):
        measure_of(network, VoiceFactory(network=network), title=f"M {n}")
        keep_task(measure=measure, words="Angebot", due_on=TODAY, by=by, now=NOW)
        keep_milestone(network=network, measure=measure, step=Step("Antrag"), by=by, now=NOW)
    return measure


def count(client, where):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(where).status_code == 200
    return len(found)


def test_number_of_queries_is_the_same_for_one_and_forty(network, client):
    measure = filled(network, 1)
    pages = [url("desk_plan", network), url("desk_measure", network, pk=measure.pk), url("desk_plan_fields", network)]
    pages.append(url("desk_measure_new", network))
    few = [count(client, each) for each in pages]
    filled(network, 39)
    FieldFactory(network=network)

    assert [count(client, each) for each in pages] == few
    assert max(few) <= 20
