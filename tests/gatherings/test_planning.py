"""A decision in the minutes becomes a measure of the plan: at once, once, and with its voice."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from tests.factories import NOW, AppointmentFactory, FieldFactory, GatheringFactory, MeasureFactory, VoiceFactory
from tests.gatherings.helpers import BY

from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions import minutes as writing
from miteinander.gatherings.actions.agenda import set_agenda
from miteinander.gatherings.actions.planning import LONGEST_TITLE, field_for, shortened
from miteinander.gatherings.actions.publishing import publish
from miteinander.gatherings.models import Correction, Line
from miteinander.gatherings.shorthand import Typed, understand
from miteinander.people.roles import Actor, Role
from miteinander.plan.models import Link, Measure
from miteinander.thread.story import tell
from miteinander.voices.enums import Check, State

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting():
    found = GatheringFactory(starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=2))
    FieldFactory(network=found.network)
    return found


def point(meeting, **more):
    voice = VoiceFactory(network=meeting.network, serial=900, **more)
    (item,) = set_agenda(gathering=meeting, order={}, voices=[voice], by=BY, now=NOW)
    return voice, item


def add(meeting, text, nonce=None, item=None, by=BY):
    typed = understand(text, TODAY)
    return writing.add_line(gathering=meeting, typed=typed, nonce=nonce or text, item=item, by=by, now=NOW)


def make(line, version=1, by=BY):
    return writing.make_measure(line=line, version=version, by=by, now=NOW)


def desk(meeting, role=Role.COORDINATOR):
    client = Client()
    person = AppointmentFactory(network=meeting.network, role=role).person
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client, f"/{meeting.network.slug}/arbeitsplatz/treffen/{meeting.pk}/protokoll/"


# -- typing -----------------------------------------------------------------------------------------------------------
def test_measure_is_planned_with_the_voice_of_its_point(meeting):
    voice, item = point(meeting)
    line = add(meeting, "m Wir bauen die Rampe.", item=item)
    voice.refresh_from_db()

    assert (line.kind, line.words.words, line.voice) == ("measure", "Wir bauen die Rampe.", voice)
    assert (line.measure.title.words, line.measure.about, line.measure.state) == (
        "Wir bauen die Rampe.",
        None,
        "planned",
    )
    assert [link.voice for link in line.measure.links.all()] == [voice]
    assert voice.state == State.PLANNED


def test_measure_has_the_title_that_was_typed_and_says_what_was_decided(meeting):
    line = add(meeting, "m Wir bauen im Mai. >> Rampe am Rathaus")

    assert line.words.words == "Wir bauen im Mai."
    assert (line.measure.title.words, line.measure.about.words) == ("Rampe am Rathaus", "Wir bauen im Mai.")
    assert not line.measure.links.exists()


def test_measure_sent_twice_is_one(meeting):
    assert add(meeting, "m Wir bauen", "same") == add(meeting, "m Wir bauen", "same")
    assert Measure.objects.count() == 1


def test_long_decision_is_cut_in_the_title_only(meeting):
    words = "sehr " * 60 + "lang"
    line = add(meeting, f"m {words}", "long")

    assert len(line.measure.title.words) <= LONGEST_TITLE
    assert line.measure.title.words.endswith("sehr…")
    assert line.measure.about.words == words
    assert shortened("x" * 200) == "x" * (LONGEST_TITLE - 1) + "…"


def test_who_may_write_but_not_plan_is_told_and_nothing_is_written(meeting):
    facilitator = Actor(BY.person_id, Role.FACILITATOR)
    with pytest.raises(Refused, match="Maßnahmen legen die Koordination und die Moderation an"):
        add(meeting, "m Wir bauen", by=facilitator)
    line = add(meeting, "b Wir bauen", by=facilitator)
    with pytest.raises(Refused, match="Maßnahmen legen die Koordination und die Moderation an"):
        make(line, by=facilitator)

    assert (Measure.objects.count(), Line.objects.count()) == (0, 1)


def test_without_a_field_of_action_it_says_what_to_do():
    with pytest.raises(Refused, match="noch kein Handlungsfeld"):
        add(GatheringFactory(starts_at=NOW - timedelta(hours=1), ends_at=NOW), "m Wir bauen")


def test_field_is_that_of_the_voice_then_the_last_one_then_the_first(meeting):
    voice, _item = point(meeting)
    home = meeting.network
    second, third = FieldFactory(network=home, place=2), FieldFactory(network=home, place=3)
    FieldFactory()
    assert field_for(home, voice).place == 0
    MeasureFactory(network=home, field=second)
    assert field_for(home, voice) == second
    Link.objects.create(
        measure=MeasureFactory(network=home, field=third, news_at=NOW - timedelta(9)), voice=voice, at=NOW
    )
    assert field_for(home, voice) == third
    third.ended_on = TODAY
    third.save()
    assert field_for(home, voice) == second


@pytest.mark.parametrize(
    "gone", [{"check_state": Check.HIDDEN, "hidden_reason": "Beleidigung"}, {"state": State.WITHDRAWN}]
)
def test_voice_that_is_no_longer_public_is_not_taken_up(meeting, gone):
    voice, item = point(meeting)
    for name, value in gone.items():
        setattr(voice, name, value)
    voice.save()
    item.refresh_from_db()

    assert not add(meeting, "m Wir bauen", item=item).measure.links.exists()


def test_merged_voice_is_taken_up_by_the_one_that_leads(meeting):
    voice, item = point(meeting)
    leading = VoiceFactory(network=meeting.network, serial=901)
    voice.merged_into = leading
    voice.save()
    item.refresh_from_db()

    assert [link.voice for link in add(meeting, "m Wir bauen", item=item).measure.links.all()] == [leading]


# -- the calendar -----------------------------------------------------------------------------------------------------
def test_calendar_leads_to_published_minutes_only(meeting):
    line = add(meeting, "b Wir bauen")
    address = f"/{meeting.network.slug}/treffen/{meeting.pk}/protokoll/"
    calendar = f"/{meeting.network.slug}/treffen/?month={NOW:%Y-%m}"

    assert address not in Client().get(calendar).content.decode()
    publish(gathering=line.minutes.gathering, summary="Wir bauen.", plain="Wir bauen.", by=BY, now=NOW)
    assert address in Client().get(calendar).content.decode()


# -- later ------------------------------------------------------------------------------------------------------------
def test_decision_becomes_a_measure_later_and_stays_one(meeting):
    _voice, item = point(meeting)
    line = make(add(meeting, "b Wir bauen", item=item))

    assert (line.kind, line.version, line.measure.title.words) == ("measure", 2, "Wir bauen")
    assert make(line, version=2).measure == line.measure
    with pytest.raises(Refused, match="Die Zeile bleibt eine Maßnahme"):
        writing.change_line(line=line, typed=Typed("note", "doch nicht"), version=2, by=BY, now=NOW)
    with pytest.raises(Refused, match="Nur aus einem Beschluss"):
        make(add(meeting, "a messen"))
    with pytest.raises(Refused, match="gerade geändert"):
        make(line, version=1)


def test_changed_line_becomes_a_measure_once(meeting):
    line = add(meeting, "Wir bauen")
    changed = writing.change_line(line=line, typed=Typed("measure", "Wir bauen bald"), version=1, by=BY, now=NOW)
    again = writing.change_line(line=line, typed=Typed("measure", "Wir bauen jetzt"), version=2, by=BY, now=NOW)

    assert changed.measure == again.measure
    assert (again.words.words, again.measure.title.words) == ("Wir bauen jetzt", "Wir bauen bald")


def test_removing_the_line_keeps_the_measure_and_says_so(meeting):
    line = add(meeting, "m Wir bauen")
    client, url = desk(meeting)
    data = {"kind": "measure", "words": "Wir bauen", "point": 0, "version": 1, "remove": 1}
    page = client.post(f"{url}zeile/{line.pk}/", data, follow=True).content.decode()

    assert "Die Maßnahme bleibt im Plan." in page
    assert (Line.objects.count(), Measure.objects.count()) == (0, 1)


def test_published_decision_becomes_a_measure_without_a_correction(meeting):
    voice, item = point(meeting)
    line = add(meeting, "b Wir bauen", item=item)
    publish(gathering=meeting, summary="Wir bauen.", plain="Wir bauen.", by=BY, now=NOW)

    assert make(line).measure.links.get().voice == voice
    assert not Correction.objects.exists()


def test_thread_leads_from_the_voice_over_the_decision_to_the_measure(meeting):
    voice, item = point(meeting)
    line = add(meeting, "m Wir bauen", item=item)
    publish(gathering=meeting, summary="Wir bauen.", plain="Wir bauen.", by=BY, now=NOW)
    voice.refresh_from_db()
    urls = {knot.kind: knot.url for knot in tell(voice, now=NOW).knots}

    assert urls["decided"] == f"/{meeting.network.slug}/treffen/{meeting.pk}/protokoll/#z{line.pk}"
    assert urls["measure"].endswith(f"/{line.measure.pk}/")


# -- pages ------------------------------------------------------------------------------------------------------------
def test_page_offers_the_button_to_those_who_may_plan(meeting):
    line = add(meeting, "b Wir bauen")
    client, url = desk(meeting)
    other, _url = desk(meeting, Role.FACILITATOR)

    assert "Maßnahme daraus machen" in client.get(url).content.decode()
    assert "Maßnahme daraus machen" not in other.get(url).content.decode()
    refused = other.post(f"{url}zeile/{line.pk}/", {"measure": 1, "version": 1}, follow=True).content.decode()
    assert "Maßnahmen legen die Koordination und die Moderation an." in refused
    page = client.post(f"{url}zeile/{line.pk}/", {"measure": 1, "version": 1}, follow=True).content.decode()
    assert "Daraus ist eine Maßnahme geworden." in page
    assert "Zur Maßnahme" in page
    assert "Maßnahme daraus machen" not in page


def test_published_minutes_link_the_measure(meeting):
    line = add(meeting, "m Wir bauen")
    publish(gathering=meeting, summary="Wir bauen.", plain="Wir bauen.", by=BY, now=NOW)
    page = Client().get(f"/{meeting.network.slug}/treffen/{meeting.pk}/protokoll/").content.decode()

    assert page.count(f'/{line.measure.pk}/">Zur Maßnahme') == 2
    assert "In diesem Treffen gab es keinen Beschluss." not in page
