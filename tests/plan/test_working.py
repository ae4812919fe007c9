"""Milestones, tasks and effects."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from tests.factories import NOW, FieldFactory, VoiceFactory
from tests.plan.helpers import coordination, measure_of

from miteinander.demo.pictures import jpeg
from miteinander.frame.refusal import Refused
from miteinander.journal.models import Event
from miteinander.plan.actions.working import (
    Change,
    Step,
    drop_milestone,
    finish_task,
    keep_milestone,
    keep_task,
    show_effect,
    take_back_effect,
)
from miteinander.plan.enums import MilestoneKind, Stair
from miteinander.plan.models import Effect, Heard, Milestone, News, Task
from miteinander.voices import uploads
from miteinander.voices.models import Notice
from miteinander.voices.models import Step as VoiceStep

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def verbs(network):
    return list(
        Event.objects.filter(network=network.pk)
        .exclude(thing="voice")
        .order_by("number")
        .values_list("verb", flat=True)
    )


def test_milestone_reached_is_told_once():
    voice, by = VoiceFactory(author__wish="letter", author__address="Markt 1"), coordination()
    measure = measure_of(None, voice)
    before = Notice.objects.count()
    row = keep_milestone(network=measure.network, measure=measure, step=Step("Bauantrag", due_on=TODAY), by=by, now=NOW)
    reached = Step("Bauantrag", due_on=TODAY, done_on=TODAY, proof="Bescheid vom Bauamt")

    keep_milestone(network=measure.network, milestone=row, step=reached, by=by, now=NOW)
    keep_milestone(network=measure.network, milestone=row, step=reached, by=by, now=NOW)

    assert News.objects.filter(milestone=row).count() == 1
    assert Heard.objects.filter(news__milestone=row).count() == 1
    assert Notice.objects.count() - before == 1
    said = VoiceStep.objects.filter(voice=voice).order_by("pk").last().words.words
    assert said == "Die Maßnahme „Rampe am Bürgerhaus“ ist einen Schritt weiter: Bauantrag"
    assert verbs(measure.network) == ["begun", "kept", "reached", "kept"]


@pytest.mark.parametrize(
    "step",
    [
        Step("Antrag", done_on=TODAY),
        Step("Antrag", done_on=TODAY + timedelta(days=1), proof="Bescheid"),
    ],
)
def test_milestone_reached_without_proof_or_tomorrow(step):
    measure = measure_of()
    with pytest.raises(Refused):
        keep_milestone(network=measure.network, measure=measure, step=step, by=coordination(), now=NOW)


def test_milestone_reached_stays():
    measure, by = measure_of(), coordination()
    step = Step("Antrag", done_on=TODAY, proof="Bescheid")
    row = keep_milestone(network=measure.network, measure=measure, step=step, by=by, now=NOW)

    with pytest.raises(Refused):
        keep_milestone(network=measure.network, milestone=row, step=Step("Antrag"), by=by, now=NOW)
    with pytest.raises(Refused):
        drop_milestone(milestone=row, by=by, now=NOW)


def test_milestone_that_was_never_reached_can_go():
    measure, by = measure_of(), coordination()
    row = keep_milestone(network=measure.network, measure=measure, step=Step("Antrag"), by=by, now=NOW)
    drop_milestone(milestone=row, by=by, now=NOW)

    assert not Milestone.objects.exists()


def test_milestone_of_an_alliance_by_field_date_actor_kind_and_proof():
    field = FieldFactory()
    step = Step(
        "Wohngesetz geändert", MilestoneKind.LAW, "Landtag", done_on=date(2025, 3, 1), proof_url="https://example.org/g"
    )
    row = keep_milestone(network=field.network, field=field, step=step, by=coordination(), now=NOW)

    assert (row.field, row.kind, row.actor, row.done_on) == (field, "law", "Landtag", date(2025, 3, 1))
    assert not News.objects.exists()


def test_news_of_a_day_that_is_over_stand_at_its_noon():
    measure = measure_of()
    step = Step("Antrag", done_on=TODAY - timedelta(days=3), proof="Bescheid")
    row = keep_milestone(network=measure.network, measure=measure, step=step, by=coordination(), now=NOW)

    assert row.news.at.date() == TODAY - timedelta(days=3)


def test_tasks_done_and_open_again():
    measure, by = measure_of(), coordination()
    task = keep_task(measure=measure, words="Angebot einholen", who="Bauamt", due_on=TODAY, by=by, now=NOW)
    keep_task(measure=measure, task=task, words="Drei Angebote einholen", by=by, now=NOW)
    finish_task(task=task, done=True, by=by, now=NOW)
    assert Task.objects.get().done_at == NOW
    finish_task(task=task, done=False, by=by, now=NOW)

    found = Task.objects.values_list("words__words", "who", "due_on", "done_at").get()
    assert found == ("Drei Angebote einholen", "", None, None)
    assert verbs(measure.network) == ["begun", "kept", "kept", "done", "reopened"]


def test_effect_is_told_with_its_evidence():
    voice, by = VoiceFactory(), coordination()
    measure = measure_of(None, voice)
    change = Change(Stair.USED, "40 Menschen am Tag nutzen die Rampe.", "Zählung an drei Tagen", TODAY)
    effect = show_effect(measure=measure, change=change, by=by, now=NOW)

    assert effect.news.words == effect.words
    last = VoiceStep.objects.filter(voice=voice).order_by("pk").last()
    assert last.words.words.endswith("bewirkt: 40 Menschen am Tag nutzen die Rampe.")
    assert not last.words.translations.exists(), "a sentence half German is no translation"
    assert verbs(measure.network) == ["begun", "shown"]


def picture():
    return uploads.store([uploads.photo(ContentFile(jpeg("entrance_ramp")))])[0]


def test_effect_with_picture_goes_with_its_files(django_capture_on_commit_callbacks):
    measure, by = measure_of(), coordination()
    change = Change(Stair.DELIVERED, "Die Rampe ist da.", "Foto", TODAY, picture(), "Eine Rampe aus Beton")
    effect = show_effect(measure=measure, change=change, by=by, now=NOW)
    names = (effect.file, effect.small)
    assert all(default_storage.exists(name) for name in names)

    with django_capture_on_commit_callbacks(execute=True):
        take_back_effect(effect=effect, by=by, now=NOW)

    assert not any(default_storage.exists(name) for name in names)
    assert (Effect.objects.count(), News.objects.filter(kind="effect").count()) == (0, 0)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Change(Stair.USED, "Ja", "", TODAY), "source"),
        (Change(Stair.USED, "Ja", "Zählung", TODAY + timedelta(days=1)), "on"),
    ],
)
def test_effect_says_how_one_knows(change, field):
    with pytest.raises(Refused) as no:
        show_effect(measure=measure_of(), change=change, by=coordination(), now=NOW)
    assert no.value.field == field


def test_effect_picture_needs_words():
    change = Change(Stair.USED, "Ja", "Foto", TODAY, picture())
    with pytest.raises(Refused) as no:
        show_effect(measure=measure_of(), change=change, by=coordination(), now=NOW)
    assert no.value.field == "alt"


def test_stairs_are_seven_in_order():
    assert [stair.number for stair in Stair] == list(range(1, 8))
